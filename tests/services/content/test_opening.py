from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.content.opening import hours_words, opening_now
from services.contract.documents import OpeningHours

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = (
    OpeningHours(weekdays=(1, 2, 3, 4, 5), opens="08:30", closes="11:30"),
    OpeningHours(weekdays=(1, 2, 3, 4, 5), opens="13:00", closes="17:00"),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(20, 8, 29), "现在关门，早上8:30开"),
        (at(20, 8, 30), "现在开着，到上午11:30"),
        (at(20, 11, 30), "现在关门，下午1:00开"),
        (at(20, 17), "现在关门，周一早上8:30开"),
        (at(21, 10), "现在关门，后天早上8:30开"),
        (at(22, 10), "现在关门，明天早上8:30开"),
    ],
)
def test_office_hours_over_lunch_and_the_weekend(moment: datetime, words: str) -> None:
    assert opening_now(OFFICE, moment, ZONE).words == words


def test_open_past_midnight_and_around_the_clock() -> None:
    late = (OpeningHours(weekdays=(5,), opens="18:00", closes="02:00"),)
    assert opening_now(late, at(21, 1), ZONE).words == "现在开着，到凌晨2:00"
    always = (OpeningHours(weekdays=(1, 2, 3, 4, 5, 6, 7), opens="00:00", closes="24:00"),)
    assert opening_now(always, at(21, 3), ZONE).words == "现在开着，全天有人"
    assert hours_words(always) == ("每天 全天",)


def test_unknown_hours_say_nothing() -> None:
    opening = opening_now((), at(20, 9), ZONE)
    assert (opening.known, opening.words) == (False, "")


def test_hours_are_written_as_people_say_them() -> None:
    assert hours_words(OFFICE) == (
        "周一到周五 早上8:30到上午11:30",
        "周一到周五 下午1:00到下午5:00",
    )
    odd = (OpeningHours(weekdays=(2, 4), opens="09:00", closes="12:30"),)
    assert hours_words(odd) == ("周二、周四 上午9:00到中午12:30",)
