"""Dates as people say them: weekday, lunar day and the solar term that is near."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "assets" / "almanac" / "almanac.json"

_WEEKDAYS = "一二三四五六日"
_NEAR = ("今天", "明天", "后天")
_DIGITS = "〇一二三四五六七八九十"

Year = Mapping[str, Mapping[str, str]]


def date_words(day: date) -> str:
    """11月20日 星期五."""
    return f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


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
            return f"农历{name}月{_day_of_month(past + 1)}"
    return ""


def lunar_words(day: date) -> str:
    """农历十月十二, with the solar term if one falls within two days: · 后天小雪."""
    words = lunar_day(day)
    for distance, name in enumerate(_NEAR):
        near = day + timedelta(days=distance)
        term = _days_of(near.year, "terms").get(f"{near:%m-%d}")
        if term:
            return f"{words} · {name}{term}"
    return words


def _day_of_month(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number <= 10:
        return f"初{_DIGITS[number]}"
    if not ones:
        return f"{_DIGITS[tens]}十"
    return f"{('', '十', '廿')[tens]}{_DIGITS[ones]}"


def _days_of(year: int, what: str) -> Mapping[str, str]:
    return _table().get(str(year), {}).get(what, {})


@cache
def _table() -> Mapping[str, Year]:
    table: dict[str, Year] = json.loads(TABLE.read_text("utf-8"))
    return table
