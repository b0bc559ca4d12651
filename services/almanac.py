"""Dates as people say them: weekday, lunar day and the solar term that is near."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from process.language import mark, tr

TABLE = Path(__file__).resolve().parents[1] / "assets" / "almanac" / "almanac.json"

_WEEKDAYS = (
    mark("星期一"),
    mark("星期二"),
    mark("星期三"),
    mark("星期四"),
    mark("星期五"),
    mark("星期六"),
    mark("星期日"),
)
_DAYS = (
    mark("初一"),
    mark("初二"),
    mark("初三"),
    mark("初四"),
    mark("初五"),
    mark("初六"),
    mark("初七"),
    mark("初八"),
    mark("初九"),
    mark("初十"),
    mark("十一"),
    mark("十二"),
    mark("十三"),
    mark("十四"),
    mark("十五"),
    mark("十六"),
    mark("十七"),
    mark("十八"),
    mark("十九"),
    mark("二十"),
    mark("廿一"),
    mark("廿二"),
    mark("廿三"),
    mark("廿四"),
    mark("廿五"),
    mark("廿六"),
    mark("廿七"),
    mark("廿八"),
    mark("廿九"),
    mark("三十"),
)
"""The days of a lunar month."""
_NEAR = (mark("今天"), mark("明天"), mark("后天"))

Year = Mapping[str, Mapping[str, str]]


def date_words(day: date) -> str:
    """11月20日 星期五."""
    weekday = tr(_WEEKDAYS[day.weekday()])
    return tr("{month}月{day}日 {weekday}", month=day.month, day=day.day, weekday=weekday)


def lunar_day(day: date) -> str:
    """农历十月十二; empty in years that the table does not know."""
    for year in (day.year, day.year - 1):
        begun = [
            (first, name)
            for first, name in _days_of(year, "months").items()
            if date.fromisoformat(f"{year}-{first}") <= day
        ]
        if begun:
            first, name = begun[-1]
            past = (day - date.fromisoformat(f"{year}-{first}")).days
            return tr("农历{month}月{day}", month=tr(name), day=tr(_DAYS[past]))
    return ""


def lunar_words(day: date) -> str:
    """农历十月十二, with the solar term if one falls within two days: · 后天小雪."""
    words = lunar_day(day)
    for distance, name in enumerate(_NEAR):
        near = day + timedelta(days=distance)
        term = _days_of(near.year, "terms").get(f"{near:%m-%d}")
        if term:
            return tr("{lunar} · {when}{term}", lunar=words, when=tr(name), term=tr(term))
    return words


def _days_of(year: int, what: str) -> Mapping[str, str]:
    return _table().get(str(year), {}).get(what, {})


@cache
def _table() -> Mapping[str, Year]:
    table: dict[str, Year] = json.loads(TABLE.read_text("utf-8"))
    return table
