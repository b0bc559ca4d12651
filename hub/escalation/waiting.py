"""How the escalation waits: for something to move, or for a time; another where time is virtual."""

import asyncio
from typing import Protocol


class Waiting(Protocol):
    """One waiter, woken by anybody."""

    def wake(self) -> None:
        """End the present wait, or the next one at once."""
        ...

    async def until_woken(self, seconds: float | None) -> None:
        """Wait until woken, or for so long; `None` means until woken."""
        ...


class RealWaiting:
    """By the event loop's own time."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def until_woken(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
        finally:
            self._woken.clear()
