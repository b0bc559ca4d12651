"""Takes content off the screen when its time is over."""

import asyncio

from process.clock import Clock
from services.content.shelf import ContentShelf


class ExpiryWorker:
    """Looks at the clock every second instead of sleeping until a moment: the wall clock may be
    set meanwhile, and withdrawn content must be gone within two seconds."""

    def __init__(self, shelf: ContentShelf, clock: Clock, tick_seconds: float = 1.0) -> None:
        self._shelf = shelf
        self._clock = clock
        self._tick_seconds = tick_seconds

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            due = self._shelf.next_change_at()
            if due is not None and due <= self._clock.now():
                await self._shelf.drop_expired()
            await asyncio.sleep(self._tick_seconds)
