"""Reading aloud 朗读 as screens see it: what is being read, and how to begin and stop.

`voice.saying.reader` does it; screens know only this, because ui and voice do not know each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.store import Store


@dataclass(frozen=True)
class Reading:
    """What is being read: the sentence `index` of `sentences`, as `services.sentences` cuts them.

    `audible` is false when no sound comes, and `words` then say so. While it is `paused` nothing is
    said, and the sentence is begun anew when it goes on.
    """

    sentences: tuple[str, ...]
    index: int = 0
    audible: bool = True
    words: str = ""
    paused: bool = False


class ReadsAloud(Protocol):
    """Reads one text at a time; `store` holds what is being read, or `None`."""

    store: Store[Reading | None]
    hushed: Callable[[], bool]
    """Whether it is an hour at which nothing is read unasked."""

    def read(self, texts: Sequence[str], first: int = 0, *, urgent: bool = False) -> None:
        """Read `texts` from the sentence `first` on; what was being read falls silent. What is
        `urgent` is loud at any hour."""
        ...

    def pause(self) -> None:
        """Be silent until `go_on`; nothing happens if nothing is being read."""
        ...

    def go_on(self) -> None:
        """Read on after a pause, from the beginning of the sentence."""
        ...

    def again(self) -> None:
        """Say the sentence once more, slower, and read on; if nothing is being read, the last
        text."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    async def close(self) -> None:
        """Be silent, and wait until nothing of it is left."""
        ...
