"""A clock that tests move by hand."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """Wall time and monotonic time move together, unless a test sets the wall."""

    def __init__(self, now: datetime = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set_wall(self, now: datetime) -> None:
        """Let the wall clock jump without time passing."""
        self._now = now
