from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.content.freshness import age_words, is_todays, next_midnight, spoken_day

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 10, 24, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20 00:00", "今天凌晨0:00"),
        ("2026-11-20 04:59", "今天凌晨4:59"),
        ("2026-11-20 05:00", "今天早上5:00"),
        ("2026-11-20 07:10", "今天早上7:10"),
        ("2026-11-20 09:00", "今天上午9:00"),
        ("2026-11-20 12:05", "今天中午12:05"),
        ("2026-11-20 15:20", "今天下午3:20"),
        ("2026-11-20 18:00", "今天晚上6:00"),
        ("2026-11-20 23:59", "今天晚上11:59"),
        ("2026-11-19 23:59", "昨天晚上11:59"),
        ("2026-11-19 15:20", "昨天下午3:20"),
        ("2026-11-18 12:00", "前天中午12:00"),
        ("2026-11-21 08:00", "明天早上8:00"),
        ("2026-11-17 12:00", "11月17日"),
        ("2026-01-02 12:00", "1月2日"),
        ("2025-12-31 12:00", "2025年12月31日"),
    ],
)
def test_age_is_said_as_people_say_it(moment: str, words: str) -> None:
    local = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    assert age_words(local, NOW, SHANGHAI) == words


def test_the_day_is_that_of_the_community_not_of_utc() -> None:
    late_in_utc = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert age_words(late_in_utc, NOW, SHANGHAI) == "今天早上7:30"
    assert age_words(late_in_utc, NOW, ZoneInfo("America/New_York")) == "今天晚上6:30"


def test_a_minute_over_midnight_makes_today_yesterday() -> None:
    evening = datetime(2026, 12, 31, 23, 59, tzinfo=SHANGHAI)
    assert age_words(evening, evening, SHANGHAI) == "今天晚上11:59"
    assert age_words(evening, datetime(2027, 1, 1, tzinfo=SHANGHAI), SHANGHAI) == "昨天晚上11:59"


def test_days_close_over_new_year_keep_their_names() -> None:
    new_year = date(2027, 1, 1)
    assert spoken_day(date(2026, 12, 30), new_year) == "前天"
    assert spoken_day(date(2026, 12, 29), new_year) == "2026年12月29日"
    assert spoken_day(date(2027, 1, 3), new_year) == "后天"


@pytest.mark.parametrize(
    ("day", "now", "todays"),
    [
        (date(2026, 11, 20), datetime(2026, 11, 19, 16, 0, tzinfo=UTC), True),
        (date(2026, 11, 20), datetime(2026, 11, 20, 15, 59, tzinfo=UTC), True),
        (date(2026, 11, 20), datetime(2026, 11, 20, 16, 0, tzinfo=UTC), False),
        (date(2026, 11, 19), datetime(2026, 11, 19, 16, 0, tzinfo=UTC), False),
    ],
)
def test_yesterdays_price_never_passes_as_todays(day: date, now: datetime, todays: bool) -> None:
    assert is_todays(day, now, SHANGHAI) is todays


def test_the_next_midnight_is_the_communitys() -> None:
    assert next_midnight(NOW, SHANGHAI) == datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
