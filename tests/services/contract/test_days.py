"""Which days and parts of the day a form offers, and what they are called."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.contract.answers import AnswerRefused, day
from services.contract.days import day_name, day_note, day_words, offered_days
from services.contract.forms import DateStep, DayPart

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 10, 24, tzinfo=ZONE)
TODAY = FRIDAY.date()
ALL_PARTS = tuple(DayPart)


def step(**changes: object) -> DateStep:
    values = {"kind": "date", "name": "day", "title": "哪一天？", "summary": "哪一天"}
    return DateStep.model_validate(values | changes)


def test_days_are_counted_from_the_first_that_is_offered() -> None:
    offered = offered_days(step(first=1, days=3), FRIDAY)
    assert [it.day.day for it in offered] == [21, 22, 23]


@pytest.mark.parametrize(
    ("hour", "parts"),
    [
        (9, ALL_PARTS),
        (12, ALL_PARTS[1:]),
        (13, ALL_PARTS[2:]),
        (18, ALL_PARTS[3:]),
    ],
)
def test_parts_of_today_that_are_over_are_not_offered(
    hour: int, parts: tuple[DayPart, ...]
) -> None:
    today, tomorrow, *_ = offered_days(step(parts=ALL_PARTS), FRIDAY.replace(hour=hour))
    assert today.parts == parts
    assert tomorrow.parts == ALL_PARTS


def test_a_today_without_parts_left_gives_its_place_to_a_later_day() -> None:
    offered = offered_days(step(days=2, parts=ALL_PARTS), FRIDAY.replace(hour=21))
    assert [it.day.day for it in offered] == [21, 22]
    whole_days = offered_days(step(days=2), FRIDAY.replace(hour=23))
    assert [it.day.day for it in whole_days] == [20, 21]


def test_today_is_that_of_the_community() -> None:
    """Half past midnight in Shanghai is still the day before in UTC."""
    night = datetime(2026, 11, 19, 16, 30, tzinfo=ZoneInfo("UTC")).astimezone(ZONE)
    assert offered_days(step(), night)[0].day == date(2026, 11, 20)


def test_days_have_the_names_that_people_use() -> None:
    days = [TODAY + timedelta(days=n) for n in (0, 1, 2, 3, 6, 7, 11)]
    assert [day_name(it, TODAY) for it in days] == [
        "今天",
        "明天",
        "后天",
        "周一",
        "周四",
        "11月27日",
        "12月1日",
    ]
    assert [day_note(it, TODAY) for it in days][:4] == [
        "周五 11月20日",
        "周六 11月21日",
        "周日 11月22日",
        "11月23日",
    ]
    assert day_note(days[-1], TODAY) == "周二"
    assert day_words(TODAY) == "11月20日 周五"


def test_no_two_days_of_a_month_share_a_name() -> None:
    names = [day_name(it.day, TODAY) for it in offered_days(step(days=31), FRIDAY)]
    assert len(set(names)) == 31


def test_a_day_is_answered_with_its_date_and_part() -> None:
    given = day(step(parts=ALL_PARTS), date(2026, 11, 22), DayPart.MORNING, FRIDAY)
    assert given.values == ("2026-11-22", "morning")
    assert given.shown == "11月22日 周日 上午"
    assert day(step(), date(2026, 11, 22), None, FRIDAY).shown == "11月22日 周日"


@pytest.mark.parametrize(
    ("chosen", "part"),
    [
        (date(2026, 11, 19), DayPart.MORNING),
        (date(2026, 11, 26), DayPart.MORNING),
        (date(2026, 11, 21), None),
        (date(2026, 11, 20), DayPart.MORNING),
    ],
)
def test_what_is_not_offered_is_refused_kindly(chosen: date, part: DayPart | None) -> None:
    with pytest.raises(AnswerRefused, match="请"):
        day(step(parts=ALL_PARTS), chosen, part, FRIDAY.replace(hour=12))
