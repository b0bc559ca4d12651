"""Dates as staff write them: 2026年11月20日, 11/20, 2026.11.20, 二〇二六年…, 昨天, 20日.

A date without a year is the one nearest to today; ranges (11月25日至27日) give each end.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath
from typing import Final

from hub.feeds.wording import NUMERALS, chinese_number, digit_by_digit, plain

_SAID: Final = {"今天": 0, "今日": 0, "本日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1}
_CN = f"[{NUMERALS}]"
_YEAR = rf"(?:20\d\d|[二零〇]{{2}}{_CN}{{2}})"
_N = rf"(?:\d{{1,2}}|{_CN}{{1,3}})"
_TO = r" ?(?:起|开始)?(?:至|到|[-~–—―]+|、|和) ?"

_PATTERNS: Final = (
    rf"(?P<y1>{_YEAR}) ?年 ?(?P<m1>{_N}) ?月 ?(?P<d1>{_N}) ?[日号]?",
    r"(?<!\d)(?P<y2>20\d\d) ?[-/._] ?(?P<m2>\d{1,2}) ?[-/._] ?(?P<d2>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<y3>20\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?!\d)",
    rf"(?P<m4>{_N}) ?月 ?(?P<d4>{_N}) ?[日号]?",
    r"(?<![\d.])(?P<y5>\d\d)[./-](?P<m5>\d{1,2})[./-](?P<d5>\d{1,2})(?![\d.])",
    r"(?<![\d./:-])(?P<m6>1[0-2]|0?[1-9])/(?P<d6>[12]\d|3[01]|0?[1-9])(?![\d./])",
)
_DATE: Final = re.compile("|".join(_PATTERNS))
_SHORT: Final = re.compile(
    r"(?<![\d.:-])(?P<m>1[0-2]|0?[1-9])[.-](?P<d>[12]\d|3[01]|0?[1-9])(?![\d.:-])"
)
_FOUR_DIGITS: Final = re.compile(r"(?<!\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_SHORT_DAY: Final = re.compile(rf"(?<![\d月])(?P<d>{_N}) ?[日号](?!楼|栋|幢|线|门|院|馆|店|台|摊)")
_NEXT_DAY: Final = re.compile(rf"(?:\([^)]*\))?{_TO}(?P<d>{_N}) ?[日号]")
_SAID_DAY: Final = re.compile("|".join(_SAID))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text and where it stands there."""

    day: date
    start: int
    end: int


def find_dates(text: str, today: date) -> list[FoundDate]:
    """All dates written in plain text, in order, with the ends of ranges; not 今天 or 11.20."""
    found: list[FoundDate] = []
    for match in _DATE.finditer(text):
        day = _date_of(match, today)
        if day is not None:
            found.append(FoundDate(day, match.start(), match.end()))
            found += _range_ends(text, found[-1])
    return found


def find_said_day(text: str, today: date) -> FoundDate | None:
    """今天, 昨日 and the like."""
    match = _SAID_DAY.search(text)
    if match is None:
        return None
    return FoundDate(today + timedelta(_SAID[match[0]]), match.start(), match.end())


def find_short_date(text: str, today: date) -> FoundDate | None:
    """11.20, 11-20 or 20日, which only a title or a file name may mean as a date."""
    match = _SHORT.search(text)
    if match is not None:
        day = _nearest(int(match["m"]), int(match["d"]), today)
        return FoundDate(day, match.start(), match.end()) if day else None
    match = _SHORT_DAY.search(text)
    number = _whole(match["d"]) if match else None
    if match is None or number is None:
        return None
    day = _nearest_day_of_month(number, today)
    return FoundDate(day, match.start(), match.end()) if day else None


def headline_date(text: str, today: date) -> date | None:
    """The last date of a title, subtitle, file or sheet name, or None."""
    tidy = plain(text)
    dates = find_dates(tidy, today)
    if dates:
        return dates[-1].day
    found = find_short_date(tidy, today) or find_said_day(tidy, today)
    return found.day if found else None


def file_name_date(name: str, today: date) -> date | None:
    """The date in a file's name, which may also be 1120 for 11月20日."""
    stem = PurePath(name).stem
    found = headline_date(stem, today)
    match = _FOUR_DIGITS.search(stem)
    if found or match is None:
        return found
    return _nearest(int(match["m"]), int(match["d"]), today)


def cell_date(text: str, today: date) -> date | None:
    """The date if the cell is nothing else, such as 11月20日 or 2026-11-20 (星期五)."""
    tidy = re.sub(
        r"[ (]*(?:星期|周|礼拜)[一二三四五六日天][) ]*|[ T]\d\d:\d\d(:\d\d)?$", "", plain(text)
    )
    found = next(iter(find_dates(tidy, today)), None) or find_short_date(tidy, today)
    if found is None or found.start > 0 or tidy[found.end :].strip(" 日号"):
        return None
    return found.day


def _range_ends(text: str, first: FoundDate) -> list[FoundDate]:
    ends: list[FoundDate] = []
    end = first.end
    while match := _NEXT_DAY.match(text, end):
        day = _replace_day(first.day, _whole(match["d"]))
        if day is None:
            break
        end = match.end()
        ends.append(FoundDate(day, match.start(), end))
    return ends


def _replace_day(day: date, number: int | None) -> date | None:
    return _make(day.year, day.month, number) if number else None


def _date_of(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    index = next(key[1] for key, value in parts.items() if key[0] == "m" and value)
    month, day = _whole(parts[f"m{index}"]), _whole(parts[f"d{index}"])
    if month is None or day is None:
        return None
    year = parts.get(f"y{index}")
    return _make(_year(year), month, day) if year else _nearest(month, day, today)


def _year(text: str) -> int:
    digits = text if text.isdigit() else digit_by_digit(text) or "0"
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_number(text)


def _make(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 0)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    candidates = [_make(today.year + shift, month, day) for shift in (-1, 0, 1)]
    known = [candidate for candidate in candidates if candidate]
    return min(known, key=lambda candidate: abs(candidate - today), default=None)


def _nearest_day_of_month(day: int, today: date) -> date | None:
    first = today.replace(day=1)
    months = [first - timedelta(1), first, first + timedelta(32)]
    known = [made for month in months if (made := _make(month.year, month.month, day))]
    return min(known, key=lambda candidate: abs(candidate - today), default=None)
