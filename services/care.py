"""Staff maintenance 物业维护 at the screen itself: who is let in, what there is to know and do."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from process.clock import Clock
from services.contract.staff_code import fits

MOST_TRIES = 5
WAIT_SECONDS = 300.0
"""After `MOST_TRIES` wrong codes nobody is let in for so long; 4 digits stand a month of trying."""


@dataclass(frozen=True)
class Fact:
    """One thing to know of this machine; `bad` if somebody must do something about it."""

    title: str
    words: str
    bad: bool = False


class Door:
    """Lets staff in by their code. The hub's code counts; `before` is the one for a screen that has
    not heard of any."""

    def __init__(self, clock: Clock, sealed: Callable[[], str], before: str = "") -> None:
        self._clock = clock
        self._sealed = sealed
        self._before = before
        self._wrong = 0
        self._closed_until = clock.monotonic()

    @property
    def has_code(self) -> bool:
        """Whether there is any code that opens."""
        return bool(self._sealed() or self._before)

    @property
    def seconds_closed(self) -> int:
        """How long the door still stays shut to everybody."""
        return max(0, round(self._closed_until - self._clock.monotonic()))

    async def admits(self, code: str) -> bool:
        """Whether that is the code; a wrong one counts."""
        if self.seconds_closed:
            return False
        sealed = self._sealed()
        right = await asyncio.to_thread(fits, sealed, code) if sealed else code == self._before
        self._wrong = 0 if right else self._wrong + 1
        if self._wrong >= MOST_TRIES:
            self._wrong = 0
            self._closed_until = self._clock.monotonic() + WAIT_SECONDS
        return bool(code) and right


@dataclass(frozen=True)
class Care:
    """All that the maintenance screen needs; `facts` are those of this moment."""

    door: Door
    facts: Callable[[], tuple[Fact, ...]]
    ask_hub: Callable[[], None]
    restart: Callable[[], None]
