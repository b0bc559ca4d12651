"""Slowing down whoever guesses: a few tries are free, then each wrong one costs more waiting."""

from collections.abc import Hashable
from dataclasses import dataclass

from process.clock import Clock

MAX_KEPT = 10_000


@dataclass(frozen=True)
class _Guesses:
    wrong: int
    last_at: float


class Throttle:
    """Counts wrong guesses a key in memory; forgets them after `forget_seconds` of quiet."""

    def __init__(
        self, clock: Clock, free: int, first_wait: float, longest_wait: float, forget_seconds: float
    ) -> None:
        self._clock = clock
        self._free = free
        self._first_wait = first_wait
        self._longest_wait = longest_wait
        self._forget_seconds = forget_seconds
        self._guesses: dict[Hashable, _Guesses] = {}

    def seconds_to_wait(self, key: Hashable) -> float:
        """How long this key has to wait before its next try; 0 if not at all."""
        guesses = self._living(key)
        if guesses is None or guesses.wrong < self._free:
            return 0.0
        doubled = self._first_wait * 2.0 ** min(guesses.wrong - self._free, 20)
        wait = min(doubled, self._longest_wait)
        return max(0.0, guesses.last_at + wait - self._clock.monotonic())

    def wrong(self, key: Hashable) -> None:
        """This key guessed wrong."""
        guesses = self._living(key)
        if len(self._guesses) >= MAX_KEPT:
            self._guesses.pop(next(iter(self._guesses)))
        count = guesses.wrong + 1 if guesses else 1
        self._guesses[key] = _Guesses(count, self._clock.monotonic())

    def right(self, key: Hashable) -> None:
        """This key guessed right; it starts afresh."""
        self._guesses.pop(key, None)

    def _living(self, key: Hashable) -> _Guesses | None:
        guesses = self._guesses.get(key)
        if guesses and self._clock.monotonic() - guesses.last_at > self._forget_seconds:
            del self._guesses[key]
            return None
        return guesses
