"""Time as the rest of the code sees it, so that tests can move it."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Wall time for showing and stamping, a monotonic second count for durations."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed point; never goes back."""
        ...


class SystemClock:
    """The machine's own clocks; CLOCK_BOOTTIME also counts while the machine sleeps."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
