"""Dates as people say them: weekday, lunar day and the solar term that is near."""

from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Solar

_WEEKDAYS = "一二三四五六日"
_NEAR = ("今天", "明天", "后天")


def date_words(day: date) -> str:
    """11月20日 星期五."""
    return f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


@lru_cache(maxsize=2)
def lunar_day(day: date) -> str:
    """农历十月十二."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"农历{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"


@lru_cache(maxsize=2)
def lunar_words(day: date) -> str:
    """农历十月十二, with the solar term if one falls within two days: · 后天小雪."""
    words = lunar_day(day)
    for distance, name in enumerate(_NEAR):
        term = _solar_term(day + timedelta(days=distance))
        if term:
            return f"{words} · {name}{term}"
    return words


def _solar_term(day: date) -> str:
    term: str = Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi()
    return term
