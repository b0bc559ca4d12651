"""Whether a press could arrive, by the clock alone."""

from services.emergency.buttons.mailbox import LineMoved
from services.emergency.buttons.zigbee2mqtt import GRACE_S, Way

LONGEST_S = 90.0
"""Emergency reference, table 1 no. 9: a fault of the way is told within this."""


def a_fine_way() -> Way:
    way = Way(GRACE_S, 0)
    way.line(LineMoved(up=True), 1)
    way.bridge(online=True, at=1)
    assert way.trouble(1) == ""
    assert way.due(1) is None
    return way


def test_a_bridge_that_stops_is_told_within_90_seconds_and_not_for_a_restart() -> None:
    way = a_fine_way()
    way.bridge(online=False, at=100)
    assert way.trouble(105) is None
    due = way.due(105)
    assert due is not None
    assert 105 + due < 100 + LONGEST_S
    assert way.trouble(105 + due)
    way.bridge(online=True, at=200)
    assert way.trouble(200) == ""


def test_a_line_that_goes_is_told_within_90_seconds_of_its_loss_not_of_the_last_retry() -> None:
    way = a_fine_way()
    for second in range(100, 190, 5):
        way.line(LineMoved(up=False, why="断了"), second)
    assert way.trouble(100 + LONGEST_S) == "断了"


def test_a_bridge_that_is_never_heard_of_is_told() -> None:
    way = Way(GRACE_S, 0)
    assert way.trouble(1) is None
    way.line(LineMoved(up=True), 1)
    assert way.trouble(LONGEST_S)


def test_a_device_that_the_bridge_cannot_reach_is_told_at_once() -> None:
    way = a_fine_way()
    way.device(online=False)
    assert way.trouble(2)
    way.device(online=True)
    assert way.trouble(2) == ""
