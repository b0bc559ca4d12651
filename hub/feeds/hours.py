"""Opening hours as staff write them: 周一至周五 8:30-17:00, 周日休息, 24小时."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from hub.feeds.wording import chinese_number, plain
from services.contract.documents import OpeningHours

_DAY: Final = "一二三四五六日天末1234567"
_WEEK: Final = "(?:周|星期|礼拜)"
_TO: Final = r" ?(?:至|到|[-~–—―]+) ?"
_HOUR: Final = (
    r"(?P<{0}part>上午|早上?|中午|下午|晚上?|傍晚|次日|第二天|凌晨)? ?"
    r"(?P<{0}hour>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})"
    r"(?::(?P<{0}minute>\d{{2}})|(?:点钟?|时)(?:(?P<{0}half>半)|(?P<{0}past>\d{{1,2}})分?)?)"
)
_TOKEN: Final = re.compile(
    rf"(?P<allday>24小时|全天候|二十四小时|全天(?!\d)|0:00 ?[-~] ?24:00)"
    rf"|(?P<run>{_WEEK}(?P<from>[{_DAY}]){_TO}{_WEEK}?(?P<to>[{_DAY}]))"
    rf"|(?P<days>{_WEEK}[{_DAY}](?:[、,和及]? ?{_WEEK}?[{_DAY}](?![:\d点]))*)"
    r"|(?P<every>每天|每日|天天|全年|全周|日常)|(?P<workdays>工作日)|(?P<weekend>双休日?|周末|休息日)"
    r"|(?P<holiday>(?:法定)?(?:节假日|节日|假日|春节)(?:除外|休息|不休|照常|正常)?)"
    rf"|(?P<times>{_HOUR.format('a')}{_TO}{_HOUR.format('b')})"
    r"|(?P<closed>休息|不营业|不开门?|关门|闭馆|除外|休)"
)
_FILLER: Final = re.compile(
    r"(?:营业|服务|开放|上班|办公|门诊|接待)?时间|[,;、。/:()|和及]|\s|营业|开放|上班|开门|服务|均|都|夏令时?|冬令时?"
)
EVERY_DAY: Final = (1, 2, 3, 4, 5, 6, 7)


@dataclass(slots=True)
class _Hours:
    days: tuple[int, ...] = EVERY_DAY
    named_before: bool = False
    ranges: list[tuple[tuple[int, ...], str, str]] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)

    def name_days(self, days: Iterable[int]) -> None:
        kept = self.days if self.named_before else ()
        self.days = tuple(sorted({*kept, *days}))
        self.named_before = True

    def add(self, opens: str, closes: str) -> None:
        self.named_before = False
        if opens < closes:
            self.ranges.append((self.days, opens, closes))
        else:
            self.ranges.append((self.days, opens, "24:00"))
            following = tuple(sorted(day % 7 + 1 for day in self.days))
            if closes > "00:00":
                self.ranges.append((following, "00:00", closes))

    def close(self) -> None:
        self.closed |= set(self.days)
        self.days, self.named_before = EVERY_DAY, False


def read_hours(text: str) -> tuple[OpeningHours, ...] | None:
    """Opening hours, or None if any part of the text is not understood."""
    tidy = plain(text)
    hours, end = _Hours(), 0
    for match in _TOKEN.finditer(tidy):
        if _FILLER.sub("", tidy[end : match.start()]) or not _take(hours, match):
            return None
        end = match.end()
    if _FILLER.sub("", tidy[end:]) or not hours.ranges:
        return None
    return tuple(
        OpeningHours(weekdays=open_days, opens=opens, closes=closes)
        for days, opens, closes in hours.ranges
        if (open_days := tuple(day for day in days if day not in hours.closed))
    )


def _take(hours: _Hours, match: re.Match[str]) -> bool:
    """Take one token in; False if it makes no sense."""
    named = _named_days(match)
    if named:
        hours.name_days(named)
    elif match["allday"]:
        hours.add("00:00", "24:00")
    elif match["closed"]:
        hours.close()
    elif match["times"]:
        opens, closes = _clock(match, "a"), _clock(match, "b")
        if not opens or not closes or opens == closes:
            return False
        hours.add(opens, closes)
    return True


def _named_days(match: re.Match[str]) -> tuple[int, ...]:
    if match["run"]:
        first, last = _weekday(match["from"]), _weekday(match["to"])
        count = (last - first) % 7
        return tuple((first + step - 1) % 7 + 1 for step in range(count + 1))
    if match["days"]:
        letters = [char for char in match["days"] if char in _DAY]
        weekend = (6,) if "末" in letters else ()
        return (*(_weekday(char) for char in letters), *weekend)
    if match["workdays"]:
        return (1, 2, 3, 4, 5)
    if match["weekend"]:
        return (6, 7)
    return EVERY_DAY if match["every"] else ()


def _weekday(char: str) -> int:
    return int(char) if char.isdigit() else "一二三四五六日".find(char) + 1 or 7


def _clock(match: re.Match[str], side: str) -> str:
    part, written = match[f"{side}part"] or "", match[f"{side}hour"]
    hour = int(written) if written.isdigit() else chinese_number(written)
    if hour is None:
        return ""
    if part[:1] in ("下", "晚", "傍") and hour < 12 and not (part[0] == "晚" and hour == 0):
        hour += 12
    if side == "b" and not part and (match["apart"] or "")[:1] in ("下", "晚", "傍") and hour < 12:
        hour += 12
    half = 30 if match[f"{side}half"] else 0
    minute = int(match[f"{side}minute"] or match[f"{side}past"] or half)
    is_time = (hour < 24 and minute < 60) or (side == "b" and (hour, minute) == (24, 0))
    return f"{hour:02}:{minute:02}" if is_time else ""
