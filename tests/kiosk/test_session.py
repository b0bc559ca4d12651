from functools import partial

import pytest

from kiosk.session import IdleRule, Session, idle_rule
from tests.support.clock import HandClock

lobby = partial(idle_rule, profile="lobby", idle_seconds=120, warning_seconds=30, call_open=False)


class Watched:
    def __init__(self, page: str = "notices") -> None:
        self.clock = HandClock()
        self.page = page
        self.ended = 0
        self.session = Session(self.clock, lobby, lambda: self.page, self._end)

    def _end(self) -> None:
        self.ended += 1
        self.page = "channel"

    def still(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.move(1)
            self.session.tick()


def test_asks_before_it_ends() -> None:
    watched = Watched()
    watched.still(119)
    assert watched.session.warning.value is None
    watched.still(1)
    assert watched.session.warning.value == 30
    watched.still(29)
    assert watched.ended == 0
    watched.still(1)
    assert watched.ended == 1
    assert watched.session.warning.value is None


def test_any_touch_goes_on_as_often_as_needed() -> None:
    watched = Watched()
    for _ in range(12):
        watched.still(140)
        assert watched.session.warning.value is not None
        watched.session.activity()
        assert watched.session.warning.value is None
    assert watched.ended == 0


@pytest.mark.parametrize("page", ["channel", "pairing"])
def test_resting_pages_never_end(page: str) -> None:
    watched = Watched(page)
    watched.still(1000)
    assert watched.ended == 0


def test_stillness_on_the_channel_does_not_count_against_the_next_session() -> None:
    watched = Watched("channel")
    watched.still(1000)
    watched.page = "home"
    watched.still(10)
    assert watched.session.warning.value is None


def test_an_open_call_keeps_the_screen() -> None:
    rule = partial(idle_rule, "emergency", profile="lobby", idle_seconds=120, warning_seconds=30)
    assert rule(call_open=True) is None
    assert rule(call_open=False) == IdleRule(120, 30)


def test_tv_home_goes_back_to_the_channel_by_itself() -> None:
    rule = idle_rule("home", profile="tv", idle_seconds=120, warning_seconds=30, call_open=False)
    assert rule == IdleRule(20, 0)


def test_maintenance_closes_by_itself_and_asks_nobody() -> None:
    rule = idle_rule(
        "maintenance", profile="tv", idle_seconds=900, warning_seconds=30, call_open=False
    )
    assert rule == IdleRule(120, 0)
