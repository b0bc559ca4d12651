"""Wall clocks that jump and boots that begin anew, over the loop's one true time."""

import asyncio
from datetime import UTC, datetime, timedelta

BEGAN = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


class MachineClock:
    """One machine's clocks (`process.clock.Clock`). `jump` moves its wall only; `boot` starts the
    count of seconds since boot again under another boot id."""

    def __init__(self, loop: asyncio.AbstractEventLoop, name: str) -> None:
        self._loop = loop
        self._name = name
        self._zero = loop.time()
        self._skew = timedelta(0)
        self._boots = 1
        self._booted = loop.time()

    @property
    def boot_id(self) -> str:
        return f"{self._name}-boot-{self._boots}"

    @property
    def skew(self) -> timedelta:
        """How far the wall is off."""
        return self._skew

    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=self._loop.time() - self._zero) + self._skew

    def monotonic(self) -> float:
        return self._loop.time() - self._booted + 30.0

    def jump(self, by: timedelta) -> None:
        """Let the wall clock jump without time passing."""
        self._skew += by

    def boot(self) -> None:
        """The machine starts anew."""
        self._boots += 1
        self._booted = self._loop.time()
