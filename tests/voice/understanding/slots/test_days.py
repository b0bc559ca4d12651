"""Which day a word means, seen from Saturday 21 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.understanding.slots.days import resolve_day, resolve_month

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("今天", date(2026, 11, 21)),
        ("明天", date(2026, 11, 22)),
        ("大后天", date(2026, 11, 24)),
        ("星期六", date(2026, 11, 21)),
        ("星期三", date(2026, 11, 25)),
        ("这星期日", date(2026, 11, 22)),
        ("下星期三", date(2026, 11, 25)),
        ("下下星期三", date(2026, 12, 2)),
        ("11月25号", date(2026, 11, 25)),
        ("1月5号", date(2027, 1, 5)),
        ("25号", date(2026, 11, 25)),
        ("5号", date(2026, 12, 5)),
        ("31号", date(2026, 12, 31)),
        ("下个月3号", date(2026, 12, 3)),
        ("月底", date(2026, 11, 30)),
        ("月初", date(2026, 12, 1)),
        ("下个月底", date(2026, 12, 31)),
        ("3天后", date(2026, 11, 24)),
        ("2月30号", None),
        ("何时", None),
    ],
)
def test_the_day_that_is_meant(value: str, day: date | None) -> None:
    assert resolve_day(value, SATURDAY) == day


def test_a_lunar_day_is_the_next_one() -> None:
    assert resolve_day("初一", SATURDAY) == date(2026, 12, 9)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 1)), st.integers(1, 28))
def test_a_day_of_the_month_is_never_past(today: date, number: int) -> None:
    day = resolve_day(f"{number}号", today)
    assert day is not None
    assert today <= day <= today + timedelta(days=31)
    assert day.day == number


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("这个月", (2026, 11)),
        ("上个月", (2026, 10)),
        ("下个月", (2026, 12)),
        ("上上个月", (2026, 9)),
        ("10月", (2026, 10)),
        ("12月", (2025, 12)),
        ("13月", None),
    ],
)
def test_the_month_that_is_meant(value: str, month: tuple[int, int] | None) -> None:
    assert resolve_month(value, SATURDAY) == month
