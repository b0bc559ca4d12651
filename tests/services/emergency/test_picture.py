"""What the kiosk shows between a press and the guard's word on it."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from services.contract.calls import CallSource, CallState, CallStep, NewCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import Reported
from services.emergency.screen.picture import Picture
from services.emergency.screen.view import CallPhase
from services.emergency.screen.words import Wording

START = datetime(2026, 11, 20, 2, 24, 3, tzinfo=UTC)


def call(number: int) -> Call:
    raised = NewCall(id=UUID(int=number), source=CallSource.SCREEN, place="大厅", recorded_at=START)
    return Call(raised=raised, written_at=START)


def closed(number: int) -> Call:
    step = CallStep(state=CallState.CLOSED, at=START, person="王师傅", words="没事了")
    return call(number).after(Reported(step=step))


@pytest.fixture
def picture() -> Picture:
    return Picture(lambda: Wording("大厅", ZoneInfo("UTC"), ""))


def test_an_old_ended_call_is_nothing_to_a_new_screen(picture: Picture) -> None:
    picture.reported(closed(1))
    assert picture.view().phase is CallPhase.IDLE


def test_a_call_seen_open_is_shown_to_its_end_and_until_put_away(picture: Picture) -> None:
    picture.reported(call(1))
    picture.dismissed()
    assert picture.view().phase is CallPhase.OPEN
    picture.reported(closed(1))
    assert picture.view().phase is CallPhase.CLOSED
    picture.dismissed()
    assert picture.view().phase is CallPhase.IDLE


def test_a_press_is_raising_until_the_guard_reports_its_own_call(picture: Picture) -> None:
    picture.reported(call(1))
    picture.reported(closed(1))
    picture.pressed(START)
    picture.handed(UUID(int=2))
    picture.reported(closed(1))
    assert picture.view().phase is CallPhase.RAISING
    picture.reported(call(2))
    assert picture.view().phase is CallPhase.OPEN


def test_the_guards_report_may_come_before_its_answer(picture: Picture) -> None:
    picture.pressed(START)
    picture.reported(call(1))
    assert picture.view().phase is CallPhase.OPEN
    picture.handed(UUID(int=1))
    assert picture.view().phase is CallPhase.OPEN


def test_a_call_that_ends_before_it_was_seen_open_is_still_shown(picture: Picture) -> None:
    picture.pressed(START)
    picture.handed(UUID(int=1))
    picture.reported(closed(1))
    assert picture.view().phase is CallPhase.CLOSED


def test_a_further_press_does_not_hide_the_open_call(picture: Picture) -> None:
    picture.reported(call(1))
    picture.pressed(START)
    assert picture.view().phase is CallPhase.OPEN
