"""Who has the screen, as docs/screens.md publishes it."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from services.content.content import Published
from services.content.screen_rights import Claims, Holder, by_right, holder
from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert, takes_over

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


def alert(event: str, level: AlertLevel, **more: object) -> Published[PublicAlert]:
    known = {"identifier": "1", "headline": "x", "area": "x", "effective_at": NOW}
    body = PublicAlert.model_validate({**known, "event": event, "level": level, **more})
    return Published(UUID(int=1), 1, NOW, None, body)


QUAKE = alert("地震", AlertLevel.YELLOW)
RED, ORANGE = alert("台风", AlertLevel.RED), alert("暴雨", AlertLevel.ORANGE)
YELLOW, BLUE = alert("大风", AlertLevel.YELLOW), alert("低温", AlertLevel.BLUE)
DRILL = alert("地震", AlertLevel.RED, status=AlertStatus.EXERCISE)
LIFTED = alert("台风", AlertLevel.RED, ended=True)
QUIET = alert("台风", AlertLevel.RED, quiet=True)


@pytest.mark.parametrize(
    ("claims", "has"),
    [
        (Claims(alerts=(DRILL, LIFTED, QUIET)), Holder.CHANNEL),
        (
            Claims(call_open=True, alerts=(QUAKE, RED), in_session=True, ringing=True),
            Holder.OWN_CALL,
        ),
        (
            Claims(call_open=True, asked=True),
            Holder.OWN_CALL,
        ),
        (
            Claims(asked=True, alerts=(QUAKE, RED), in_session=True, ringing=True),
            Holder.ASKING,
        ),
        (
            Claims(call_open=False, alerts=(RED, QUAKE), in_session=True, ringing=True),
            Holder.EARTHQUAKE,
        ),
        (
            Claims(call_open=False, alerts=(RED,), in_session=True, ringing=True),
            Holder.PUBLIC_ALERT,
        ),
        (
            Claims(call_open=False, alerts=(ORANGE,), in_session=True, ringing=True),
            Holder.PUBLIC_ALERT,
        ),
        (
            Claims(call_open=False, alerts=(YELLOW, BLUE), in_session=True, ringing=True),
            Holder.SESSION,
        ),
        (
            Claims(call_open=False, alerts=(YELLOW, BLUE), in_session=False, ringing=True),
            Holder.CALL_BACK,
        ),
        (
            Claims(call_open=False, alerts=(YELLOW, BLUE), in_session=False, ringing=False),
            Holder.CHANNEL,
        ),
        (Claims(), Holder.CHANNEL),
    ],
)
def test_the_highest_right_has_the_screen(claims: Claims, has: Holder) -> None:
    assert holder(claims) is has


def test_which_alerts_may_interrupt() -> None:
    may = [takes_over(it.body) for it in (QUAKE, RED, ORANGE, YELLOW, BLUE)]
    assert may == [True, True, True, False, False]
    assert not any(takes_over(it.body) for it in (DRILL, LIFTED, QUIET))


def test_an_earthquake_comes_before_what_is_stronger() -> None:
    assert by_right((RED, ORANGE, QUAKE)) == (QUAKE, RED, ORANGE)


def test_the_real_thing_comes_before_exercises_and_both_before_what_has_ended() -> None:
    assert by_right((LIFTED, DRILL, RED, BLUE)) == (RED, BLUE, DRILL, LIFTED)


def test_the_published_table_has_every_right_in_order() -> None:
    page = (Path(__file__).parents[3] / "docs/screens.md").read_text("utf-8")
    table = page.partition("## Who has the screen")[2]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == [str(it) for it in Holder]
