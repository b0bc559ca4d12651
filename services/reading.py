"""Reading aloud 朗读 as screens see it: what is being read, and how to begin and stop.

`voice.reader` does it; screens know only this, because ui and voice do not know each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.store import Store


@dataclass(frozen=True)
class Reading:
    """What is being read. `audible` is false when no sound comes, and `words` then say so."""

    sentences: tuple[str, ...]
    index: int = 0
    audible: bool = True
    words: str = ""


class ReadsAloud(Protocol):
    """Reads one text at a time; `store` holds what is being read, or `None`."""

    store: Store[Reading | None]

    def read(self, texts: Sequence[str]) -> None:
        """Read `texts` from the beginning; what was being read falls silent."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    async def close(self) -> None:
        """Be silent, and wait until nothing of it is left."""
        ...
