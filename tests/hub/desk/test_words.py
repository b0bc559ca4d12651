"""Times, ages and ladders as staff read them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.bus import CallMoved, CaseMoved, CommandGiven, DocumentsMoved, Event, KioskMoved
from hub.desk.ladder import FLAGS, SOURCES, rungs_of
from hub.desk.pages.events import kind_of
from hub.desk.words import age_words, elapsed_words, moment_words, weekday_words
from services.contract.calls import CallFlag, CallReport, CallSource, CallState, CallStep
from services.contract.fleet import Command, CommandName
from services.contract.ids import uuid7

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "今天 10:24"),
        (datetime(2026, 11, 19, 16, 5, tzinfo=UTC), "今天 0:05"),
        (datetime(2026, 11, 19, 15, 59, tzinfo=UTC), "昨天 23:59"),
        (datetime(2026, 11, 21, 1, 0, tzinfo=UTC), "明天 9:00"),
        (datetime(2026, 11, 18, 1, 5, tzinfo=UTC), "11月18日 9:05"),
        (datetime(2025, 1, 2, 1, 5, tzinfo=UTC), "2025年1月2日 9:05"),
    ],
)
def test_moments(moment: datetime, words: str) -> None:
    assert moment_words(moment, NOW, ZONE) == words


@pytest.mark.parametrize(
    ("ago", "age", "elapsed"),
    [
        (timedelta(seconds=-5), "刚刚", "0:00"),
        (timedelta(seconds=17), "刚刚", "0:17"),
        (timedelta(minutes=12, seconds=5), "12 分钟前", "12:05"),
        (timedelta(hours=1, minutes=2, seconds=9), "1 小时前", "1:02:09"),
        (timedelta(days=3), "3 天前", "72:00:00"),
    ],
)
def test_ages(ago: timedelta, age: str, elapsed: str) -> None:
    assert age_words(NOW - ago, NOW) == age
    assert elapsed_words(NOW - ago, NOW) == elapsed


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((1, 2, 3, 4, 5, 6, 7), "每天"),
        ((1, 2, 3, 4, 5), "周一至周五"),
        ((6, 7), "周六、周日"),
        ((1, 3, 5), "周一、周三、周五"),
        ((2,), "周二"),
        ((), ""),
    ],
)
def test_weekdays(days: tuple[int, ...], words: str) -> None:
    assert weekday_words(days) == words


def test_a_ladder_shows_what_was_skipped_and_claims_no_proof_for_it() -> None:
    steps = (
        CallStep(state=CallState.RECORDED, at=NOW),
        CallStep(state=CallState.DELIVERED, at=NOW),
        CallStep(state=CallState.SEEN, at=NOW, person="李经理"),
    )
    rungs = rungs_of(CallReport(call_id=uuid7(), steps=steps))
    assert [bool(rung.steps) for rung in rungs] == [True, True, False, True] + [False] * 3
    assert [rung.passed for rung in rungs] == [True, True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (CallMoved(uuid7(), CallReport(call_id=uuid7(), steps=())), "calls"),
        (CaseMoved(uuid7()), "cases"),
        (DocumentsMoved(3, "notice", ("all",)), ""),
        (KioskMoved(uuid7()), "fleet"),
        (CommandGiven(uuid7(), Command(id=uuid7(), name=CommandName.RELOAD)), ""),
    ],
)
def test_pages_are_woken_by_what_they_show(event: Event, kind: str) -> None:
    assert kind_of(event) == kind


def test_every_way_of_calling_has_words() -> None:
    assert set(SOURCES) == set(CallSource)
    assert set(FLAGS) == set(CallFlag)
