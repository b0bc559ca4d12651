from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.content.activity_words import (
    Places,
    full_when_words,
    is_over,
    places_of,
    places_words,
    soon_words,
    when_words,
)
from services.contract.activities import Activity, ActivitySort

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 10, 24, tzinfo=ZONE)  # 周五
AFTERNOON = datetime(2026, 11, 20, 14, 0, tzinfo=ZONE)


def activity(starts_at: datetime = AFTERNOON, **more: Any) -> Activity:
    return Activity(title="合唱队排练", starts_at=starts_at, place="活动室", **more)


@pytest.mark.parametrize(
    ("starts_at", "words"),
    [
        (AFTERNOON, "今天下午2:00"),
        (AFTERNOON + timedelta(days=1), "明天下午2:00"),
        (AFTERNOON + timedelta(days=2), "后天下午2:00"),
        (datetime(2026, 11, 25, 9, 30, tzinfo=ZONE), "周三上午9:30"),
        (datetime(2026, 11, 26, 9, 30, tzinfo=ZONE), "周四上午9:30"),
        (datetime(2026, 11, 27, 9, 30, tzinfo=ZONE), "11月27日上午9:30"),
        (datetime(2027, 1, 3, 9, 30, tzinfo=ZONE), "2027年1月3日上午9:30"),
    ],
)
def test_when_is_said_as_people_say_it(starts_at: datetime, words: str) -> None:
    assert when_words(activity(starts_at), NOW, ZONE) == words


def test_what_is_going_on_is_said_so_until_it_ends() -> None:
    running = activity(NOW - timedelta(minutes=30), ends_at=NOW + timedelta(minutes=36))
    assert when_words(running, NOW, ZONE) == "正在进行，到上午11:00"
    assert not is_over(running, NOW)
    assert is_over(running, NOW + timedelta(minutes=36))
    assert is_over(activity(NOW - timedelta(hours=2)), NOW)
    assert not is_over(activity(NOW - timedelta(hours=1)), NOW)


def test_a_course_is_said_by_its_staffs_own_words_and_lasts_to_its_last_lesson() -> None:
    course = activity(
        NOW - timedelta(days=9),
        ends_at=NOW + timedelta(days=40),
        times="每周三下午两点",
        sort=ActivitySort.COURSE,
    )
    assert when_words(course, NOW, ZONE) == "每周三下午两点"
    assert not is_over(course, NOW)


@pytest.mark.parametrize(
    ("more", "places", "words"),
    [
        ({}, Places.FREE, "不用报名，直接来"),
        ({"seats": 20, "taken": 17}, Places.OPEN, "还剩3个名额"),
        ({"seats": 20, "taken": 20}, Places.FULL, "名额满了"),
        ({"seats": 20, "taken": 23}, Places.FULL, "名额满了"),
        ({"seats": 20, "sign_up_until": NOW}, Places.CLOSED, "报名截止了"),
        ({"seats": 20, "taken": 20, "sign_up_until": NOW}, Places.CLOSED, "报名截止了"),
    ],
)
def test_places(more: dict[str, Any], places: Places, words: str) -> None:
    assert places_of(activity(**more), NOW) is places
    assert places_words(activity(**more), NOW) == words


def test_nobody_signs_up_for_what_has_begun() -> None:
    begun = activity(NOW - timedelta(minutes=1), seats=20)
    assert places_of(begun, NOW) is Places.CLOSED


def test_the_whole_date_with_the_end_of_the_same_day() -> None:
    lecture = activity(ends_at=AFTERNOON + timedelta(minutes=90))
    assert full_when_words(lecture, NOW, ZONE) == "11月20日 周五 下午2:00到下午3:30"
    assert full_when_words(activity(), NOW, ZONE) == "11月20日 周五 下午2:00"
    course = activity(ends_at=AFTERNOON + timedelta(days=30))
    assert full_when_words(course, NOW, ZONE) == "11月20日 周五 下午2:00"


@pytest.mark.parametrize(
    ("begin", "words"),
    [
        ((AFTERNOON, AFTERNOON + timedelta(hours=4)), "今天2场"),
        ((AFTERNOON + timedelta(days=1),), "明天有"),
        ((AFTERNOON + timedelta(days=5),), "周三有"),
        ((AFTERNOON + timedelta(days=30),), "最近没有"),
        ((NOW - timedelta(hours=9),), "最近没有"),
        ((), "最近没有"),
    ],
)
def test_what_the_tile_says(begin: tuple[datetime, ...], words: str) -> None:
    assert soon_words([activity(it) for it in begin], NOW, ZONE) == words
