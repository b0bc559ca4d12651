"""Days as they are said: 今朝, 大后天, 下礼拜三, 十一月二十号, 初五, 月底, 三天后."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from process.language import tr
from services.almanac import lunar_day
from services.contract.forms import DayPart
from voice.understanding.scene import Scene
from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import WHOLE
from voice.understanding.slots.respelling import heard_so, with_times

_FROM_TODAY: Final = {"昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_SAID: Final = {
    "昨天": "昨天|昨儿个?|昨日|夜个",
    "大后天": "大后天|大后儿个?|外后天",
    "后天": "后天|后儿个?|后日|后朝",
    "明天": "明天|明儿个?|明日|明朝|明早|明晚|赶明儿个?",
    "今天": "今天|今儿个?|今日|今朝|今早|今晚|当天",
}
_FEASTS: Final = {"元旦": "1月1号", "国庆": "10月1号", "劳动节": "5月1号"}
_WEEK: Final = "星期|礼拜|周"
_WEEKDAYS: Final = "一二三四五六日"
_NUMBER: Final = "[零一二三四五六七八九十廿0-9]"
_NO_DAY: Final = "(?![楼院门桌线房码窗柜路单车])"


@cache
def _pattern() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{said})" for name, said in _SAID.items())
    return re.compile(
        rf"{named}"
        rf"|(?P<week>下下个?|下个?|这个?|本|上个?)?(?:{_WEEK})(?P<weekday>[一二三四五六日天]"
        rf"|(?<=周)末)(?!个|开始到)"
        rf"|(?P<month>{_NUMBER}{{1,2}})月(?:份)?(?P<day>{_NUMBER}{{1,3}})(?:[号日]{_NO_DAY})?"
        rf"|(?<![第一-龥]线)(?:(?P<this>这个月|本月|下个月)的?)?"
        rf"(?P<alone>(?<!{_NUMBER}){_NUMBER}{{1,3}})号{_NO_DAY}(?![一二三四五六七八九零幺0-9]{{3}})"
        rf"|(?P<lunar>初[一二三四五六七八九十])(?!中)"
        rf"|(?P<feast>{'|'.join(_FEASTS)})"
        rf"|(?P<next>下个?)?(?P<edge>月[底初])"
        rf"|(?:过|再过|等)(?P<passing>{WHOLE})天|(?P<later>{WHOLE})天(?:以?后|之后)"
    )


def find_day(text: str, scene: Scene) -> tuple[Found, ...]:
    """Days in one way of saying each, such as 大后天, 下星期三, 十一月二十号; see `resolve_day`."""
    spelled = with_times(text)
    found = (_found(match) for match in _pattern().finditer(spelled))
    return tuple(heard_so(one, text, spelled) for one in found if one is not None)


def _found(match: re.Match[str]) -> Found | None:
    parts = {name: said for name, said in match.groupdict().items() if said}
    name = next((name for name in _SAID if name in parts), "")
    if name:
        return Found(name, *match.span())
    if "feast" in parts:
        return Found(_FEASTS[parts["feast"]], *match.span())
    if "weekday" in parts:
        return Found(_week_words(parts), *match.span())
    if "lunar" in parts:
        return Found(parts["lunar"], *match.span())
    if "edge" in parts:
        return Found(("下个" if "next" in parts else "") + parts["edge"], *match.span())
    return _numbered(match, parts)


def _week_words(parts: dict[str, str]) -> str:
    weekday = parts["weekday"].replace("天", "日").replace("末", "六")
    which = parts.get("week", "").removesuffix("个").replace("本", "这")
    return f"{which}星期{weekday}"


def _numbered(match: re.Match[str], parts: dict[str, str]) -> Found | None:
    later = parts.get("passing") or parts.get("later")
    if later:
        days = numbers.whole(later)
        return Found(f"{days}天后", *match.span()) if days and days <= 60 else None
    said = parts.get("day") or parts.get("alone") or ""
    day, month = numbers.whole(said), numbers.whole(parts.get("month", "")) or 0
    if not day or not 1 <= day <= 31 or month > 12:
        return None
    before = f"{month}月" if month else parts.get("this", "").replace("本月", "这个月")
    other = numbers.swapped(said)
    otherwise = f"{before}{other}号" if other and other <= 31 else None
    return Found(f"{before}{day}号", *match.span(), otherwise=otherwise)


def resolve_day(value: str, today: date) -> date | None:
    """The day that a value of `find_day` means, seen from `today`: never one that is past but
    昨天 and 上星期; `None` if there is no such day."""
    if value in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[value])
    week = re.fullmatch(r"(下下|下|这|上)?星期([一二三四五六日])", value)
    if week:
        return _of_week(week[1], _WEEKDAYS.index(week[2]), today)
    if value.endswith("天后"):
        return today + timedelta(days=int(value.removesuffix("天后")))
    if value.endswith(("月底", "月初")):
        return _edge(value, today)
    if value.startswith("初"):
        return _lunar(value, today)
    return _calendar(value, today)


def _of_week(which: str | None, weekday: int, today: date) -> date:
    this = today - timedelta(days=today.weekday()) + timedelta(days=weekday)
    if which is None or which == "这":
        return this if this >= today else this + timedelta(days=7)
    return this + timedelta(days={"下": 7, "下下": 14, "上": -7}[which])


def _edge(value: str, today: date) -> date:
    begins = today.replace(day=1)
    following = [begins]
    for _ in range(3):
        following.append((following[-1] + timedelta(days=31)).replace(day=1))
    month = 1 if value.startswith("下") else 0
    if value.endswith("月底"):
        return following[month + 1] - timedelta(days=1)
    return following[0] if today == begins and not month else following[1]


def _lunar(value: str, today: date) -> date | None:
    days = (today + timedelta(days=distance) for distance in range(60))
    return next((day for day in days if lunar_day(day).endswith(tr(value))), None)


def _calendar(value: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:(\d+)月|(这个月|下个月))?(\d+)号", value)
    if match is None:
        return None
    wanted = int(match[3])
    months = [
        (today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1)
        for n in range(13)
    ]
    if match[1]:
        months = [one for one in months if one[1] == int(match[1])]
    elif match[2]:
        months = months[1:2] if match[2] == "下个月" else months[:1]
    days = (_date(year, month, wanted) for year, month in months)
    return next((day for day in days if day is not None and day >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PARTS: Final = {
    DayPart.MORNING: "上午|早上|早晨|清早|一早|大早|早起|上半天|前半晌|头晌|早饭后|明早|今早",
    DayPart.NOON: "中午头?|晌午|正午|午间|晌午头|中饭|午饭",
    DayPart.AFTERNOON: "下午|后晌|下半天|后半晌|午后|午睡(?:起来|以后|后)",
    DayPart.EVENING: "晚上|夜里|傍晚|夜头|黑里|晚间|今晚|明晚|天黑|擦黑|晚饭",
}


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{part.value}>{said})" for part, said in _PARTS.items()))


def find_part(text: str, scene: Scene) -> tuple[Found, ...]:
    """Parts of the day as the values of `DayPart`."""
    spelled = with_times(text)
    return tuple(
        heard_so(Found(match.lastgroup or "", *match.span()), text, spelled)
        for match in _part_pattern().finditer(spelled)
    )


_MONTH: Final = (
    rf"(?P<which>这个?|本|上上个?|上个?|下个?)月|(?P<month>{_NUMBER}{{1,2}})月份?(?!{_NUMBER})"
)


def find_month(text: str, scene: Scene) -> tuple[Found, ...]:
    """Months as 这个月, 上个月, 下个月, 上上个月 or 10月."""
    found = (_month(match) for match in re.finditer(_MONTH, text))
    return tuple(one for one in found if one is not None)


def _month(match: re.Match[str]) -> Found | None:
    if match["which"]:
        which = match["which"].removesuffix("个").replace("本", "这")
        return Found(f"{which}个月", *match.span())
    month = numbers.whole(match["month"])
    return Found(f"{month}月", *match.span()) if month and 1 <= month <= 12 else None


def resolve_month(value: str, today: date) -> tuple[int, int] | None:
    """Year and month that a value of `find_month` means: of 10月 the last one that has begun."""
    distance = {"上上个月": -2, "上个月": -1, "这个月": 0, "下个月": 1}.get(value)
    if distance is None:
        number = re.fullmatch(r"(\d+)月", value)
        if number is None or not 1 <= int(number[1]) <= 12:
            return None
        distance = -((today.month - int(number[1])) % 12)
    months = 12 * today.year + today.month - 1 + distance
    return months // 12, months % 12 + 1
