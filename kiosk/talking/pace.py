"""How fast is spoken just now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class SpeechPace:
    """As a part of the usual rate: what the resident has chosen, and while the talk speaks as fast
    as they speak themselves, else as the reader reads."""

    def __init__(self, chosen: Callable[[], float], reader: Callable[[], float]) -> None:
        self._chosen, self._reader = chosen, reader
        self._talk: float | None = None

    def __call__(self) -> float:
        return self._chosen() * (self._reader() if self._talk is None else self._talk)

    @contextmanager
    def talking(self, pace: float) -> Iterator[None]:
        """The talk speaks at `pace` meanwhile."""
        self._talk = pace
        try:
            yield
        finally:
            self._talk = None
