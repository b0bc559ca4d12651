"""How long to wait before the next try: doubling, with full jitter, so that a thousand kiosks do
not come back in the same second."""

import asyncio
import random
from contextlib import suppress


class Backoff:
    """Pauses of up to `first`, twice that, and so on up to `ceiling` seconds."""

    def __init__(self, first: float = 1.0, ceiling: float = 60.0) -> None:
        self._first = first
        self._ceiling = ceiling
        self._failures = 0

    def pause(self) -> float:
        """Seconds to wait after one more failure."""
        longest = min(self._ceiling, self._first * 2 ** min(self._failures, 30))
        self._failures += 1
        return random.uniform(0, longest)  # noqa: S311  spreads load, guards no secret

    def reset(self) -> None:
        """It worked: begin with `first` again."""
        self._failures = 0


async def wait_until_set(event: asyncio.Event, seconds: float | None) -> None:
    """Return when the event is set, or after `seconds` (`None`: only when set)."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
