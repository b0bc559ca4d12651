import pytest

from services.link.backoff import Backoff
from services.link.errors import Unreachable
from services.link.state import NOT_ACCEPTED, OFFLINE, LinkWatch
from tests.support.clock import HandClock


def test_before_anything_was_heard_nothing_is_claimed() -> None:
    state = LinkWatch(HandClock()).store.value
    assert (state.online, state.words) == (False, "")


@pytest.mark.expected_logs("kiosk.link hub lost reason=no route")
def test_losing_and_hearing_are_said_once_each(heard_lines) -> None:
    clock = HandClock()
    link = LinkWatch(clock)
    link.heard()
    heard_at = clock.now()
    clock.move(60)
    for _ in range(3):
        link.lost(Unreachable("no route"))
        clock.move(10)
    state = link.store.value
    assert (state.words, state.heard_at) == (OFFLINE, heard_at)
    assert (clock.now() - state.since).total_seconds() == 30
    link.heard()
    assert link.store.value.online
    assert len(heard_lines.lines) == 1


@pytest.mark.expected_logs("kiosk.link hub lost")
def test_another_reason_is_another_sentence() -> None:
    link = LinkWatch(HandClock())
    link.lost(Unreachable("no route"))
    link.lost(Unreachable("401"), NOT_ACCEPTED)
    assert link.store.value.words == NOT_ACCEPTED


def test_pauses_grow_to_the_ceiling_and_begin_again() -> None:
    backoff = Backoff(first=1, ceiling=60)
    for longest in (1, 2, 4, 8, 16, 32, 60, 60, 60):
        assert 0 <= backoff.pause() <= longest
    backoff.reset()
    assert backoff.pause() <= 1


def test_pauses_differ_so_that_kiosks_do_not_come_in_step() -> None:
    pauses = {Backoff(first=60).pause() for _ in range(20)}
    assert len(pauses) > 10
