"""What the kiosk knows of its guard while nobody calls: that a call could not be delivered, or not
be raised with the red buttons, is told before there is an emergency, not in it.

The guard knows after 25 s at most that the hub does not answer (a report every 20 s, 5 s for the
answer). Told after 40 s and asked every 5 s, it is on the screen within 90 s (emergency reference,
table 1 no. 9).
"""

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path

import httpx
from pydantic import ValidationError

from process.clock import Clock
from process.language import mark, staff_words
from services.contract.guards import ButtonStatus, ButtonTrouble
from services.emergency.screen.line import EmergencyLine
from services.emergency.state import GuardState

_USELESS = frozenset({ButtonTrouble.LOST, ButtonTrouble.MISCONFIGURED})

log = logging.getLogger("kiosk.guard.state")

ASK_EVERY_S = 5.0
PATIENCE_S = 3.0
TOLD_AFTER_S = 40.0

NO_WAY = mark("求助暂时送不到物业，急事请拨 120")
NO_BUTTONS = mark("红色按钮暂不可用，求助请按屏幕上的“求助”")
SOME_BUTTONS = mark("有的红色按钮暂不可用，求助请按屏幕上的“求助”")
HUB_LOST = staff_words("求助程序连不上中枢，这块屏幕的求助现在送不到，请马上来看。")


class StateLink:
    """Asks the guard how it is and keeps `line.way` and `line.buttons` true. `place` is where the
    screen hangs: residents are told of no button elsewhere."""

    def __init__(self, line: EmergencyLine, socket: Path, clock: Clock, place: str) -> None:
        self._line = line
        self._socket = socket
        self._clock = clock
        self._place = place
        self._heard_at = clock.monotonic()
        self._state = GuardState()

    def troubles(self) -> tuple[str, ...]:
        """Chinese sentences for staff about the guard, as it last told them."""
        lost = (HUB_LOST,) if is_lost(self._state.lost_s) else ()
        return (*lost, *self._state.troubles)

    async def run(self) -> None:
        """Ask until cancelled."""
        transport = httpx.AsyncHTTPTransport(uds=str(self._socket))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://guard", timeout=PATIENCE_S
        ) as guard:
            while True:
                await self.ask(guard)
                await asyncio.sleep(ASK_EVERY_S)

    async def ask(self, guard: httpx.AsyncClient) -> None:
        """Ask once."""
        try:
            answer = await guard.get("/state")
            self._state = GuardState.model_validate_json(answer.raise_for_status().content)
            self._heard_at = self._clock.monotonic()
        except (httpx.HTTPError, ValidationError) as error:
            log.debug("guard state not heard reason=%s", error)
        silent_s = self._clock.monotonic() - self._heard_at
        lost = is_lost(self._state.lost_s) or is_lost(silent_s)
        self._line.way.set(NO_WAY if lost else buttons_lost(self._state.buttons, self._place))
        self._line.buttons.set(self._state.buttons)


def is_lost(for_s: float | None) -> bool:
    """Whether it has been so for long enough to say so."""
    return for_s is not None and for_s >= TOLD_AFTER_S


def buttons_lost(buttons: Iterable[ButtonStatus], place: str) -> str:
    """What residents at that place are told of their red buttons, to be translated; empty while
    all of them work."""
    here = [button for button in buttons if button.place == place]
    useless = [button for button in here if _USELESS.intersection(button.troubles)]
    if not useless:
        return ""
    return NO_BUTTONS if len(useless) == len(here) else SOME_BUTTONS
