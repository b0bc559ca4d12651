"""Weekday, lunar day and solar term; the table against the sums it was made from."""

from datetime import date, timedelta

import pytest
from lunar_python import Solar

from services.almanac import date_words, lunar_day, lunar_words


def test_a_date_is_said_with_its_weekday() -> None:
    assert date_words(date(2026, 11, 20)) == "11月20日 星期五"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 16), "农历腊月廿九 · 后天雨水"),
        (date(2026, 2, 17), "农历正月初一 · 明天雨水"),
        (date(2026, 11, 20), "农历十月十二 · 后天小雪"),
        (date(2025, 7, 25), "农历闰六月初一"),
        (date(2027, 1, 1), "农历冬月廿四"),
    ],
)
def test_the_lunar_day_and_a_term_within_two_days(day: date, words: str) -> None:
    assert lunar_words(day) == words


@pytest.mark.parametrize("year", [2024, 2025, 2033, 2057, 2099])
def test_every_day_is_as_lunar_python_reckons_it(year: int) -> None:
    first = date(year, 2, 12)
    for day in (first + timedelta(days=n) for n in range(320)):
        lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        expected = f"农历{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
        assert lunar_day(day) == expected


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2024, 1, 2), date(2101, 5, 5)])
def test_a_clock_that_is_wrong_by_decades_shows_no_lunar_day(day: date) -> None:
    assert lunar_words(day) == ""
