"""The light of a call: blinks at once, stands still when a person has answered.

The "call placed" lamp of UL 1069 and the reassurance light of AS 4607 (emergency reference, table 1
no. 2). At one flash a second it stays far below the three that may be dangerous (WCAG 2.3.1).
"""

import asyncio
import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from services.store import Store

log = logging.getLogger("guard.light")

HALF_PERIOD_S = 0.5


class Glow(StrEnum):
    """Off, blinking (help is being called), steady (a person has answered)."""

    OFF = "off"
    BLINKING = "blinking"
    STEADY = "steady"


class Light(Protocol):
    """Shows at the place that a call is under way. Never raises: what is wrong stands in `trouble`,
    which is empty while it works."""

    @property
    def trouble(self) -> Store[str]: ...

    def show(self, glow: Glow) -> None:
        """From now on glow like this; the same once more changes nothing."""
        ...

    def close(self) -> None:
        """Be dark and let go of the lamp."""
        ...


class NoLight:
    """Where no lamp is connected."""

    def __init__(self) -> None:
        self._trouble = Store("")

    @property
    def trouble(self) -> Store[str]:
        return self._trouble

    def show(self, glow: Glow) -> None:
        """Nothing to show it with."""

    def close(self) -> None:
        """Nothing to let go of."""


class Lamp(Protocol):
    """One output line; errors are OSError."""

    def switch(self, *, on: bool) -> None: ...

    def release(self) -> None: ...


class GpioLight:
    """Blinks a lamp; needs the running event loop. A lamp that cannot be had is asked for again
    with every change of its glow."""

    def __init__(self, take: Callable[[], Lamp], half_period_s: float = HALF_PERIOD_S) -> None:
        self._take = take
        self._half_period_s = half_period_s
        self._lamp: Lamp | None = None
        self._glow = Glow.OFF
        self._next: asyncio.TimerHandle | None = None
        self._trouble = Store("")

    @property
    def trouble(self) -> Store[str]:
        return self._trouble

    def show(self, glow: Glow) -> None:
        if glow is self._glow and not self._trouble.value:
            return
        self._stop_blinking()
        self._glow = glow
        if glow is Glow.BLINKING:
            self._blink(on=True)
        else:
            self._switch(on=glow is Glow.STEADY)

    def close(self) -> None:
        self._stop_blinking()
        if self._lamp:
            self._switch(on=False)
        if self._lamp:
            self._lamp.release()
        self._lamp = None

    def _blink(self, *, on: bool) -> None:
        self._switch(on=on)
        loop = asyncio.get_running_loop()
        self._next = loop.call_later(self._half_period_s, lambda: self._blink(on=not on))

    def _stop_blinking(self) -> None:
        if self._next:
            self._next.cancel()
        self._next = None

    def _switch(self, *, on: bool) -> None:
        try:
            if self._lamp is None:
                self._lamp = self._take()
            self._lamp.switch(on=on)
        except OSError as error:
            self._lamp = None
            self._note(str(error))
        else:
            self._note("")

    def _note(self, trouble: str) -> None:
        if trouble and not self._trouble.value:
            log.warning("no light reason=%s", trouble)
        if self._trouble.value and not trouble:
            log.info("light works again")
        self._trouble.set(trouble)
