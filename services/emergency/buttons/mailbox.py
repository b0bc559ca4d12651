"""What one listener gets from a broker's line, in order, and how it says that it is done."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol


@dataclass
class Arrival:
    """A message. `retained` means that the broker kept it from before this subscription. `done`
    lets it be acknowledged: only after what it means is on disk or carried in memory."""

    topic: str
    payload: bytes = field(repr=False)
    retained: bool
    duplicate: bool
    settle: Callable[[], None] = field(repr=False)
    owners: int = 1

    def done(self) -> None:
        """One listener has dealt with it; after the last, it is acknowledged."""
        self.owners -= 1
        if not self.owners:
            self.settle()


@dataclass(frozen=True)
class LineMoved:
    """The line is up, or down and why, in Chinese for staff."""

    up: bool
    why: str = ""


Mail = Arrival | LineMoved


class Mailbox:
    """Holds what came for its topics until it is fetched, also while nobody listens."""

    def __init__(self, topics: frozenset[str]) -> None:
        self.topics = topics
        self._mail: asyncio.Queue[Mail] = asyncio.Queue()

    def put(self, mail: Mail) -> None:
        """Called by the line, in the event loop."""
        self._mail.put_nowait(mail)

    async def next(self) -> Mail:
        """Wait for the oldest; the listener calls `done` on an arrival."""
        return await self._mail.get()

    async def next_within(self, seconds: float | None) -> Mail | None:
        """The oldest, or `None` if there was none for so long."""
        try:
            async with asyncio.timeout(seconds):
                return await self._mail.get()
        except TimeoutError:
            return None


class Post(Protocol):
    """Where mailboxes come from: a broker."""

    def subscribe(self, topics: Iterable[str]) -> Mailbox:
        """A mailbox for these topics, without wildcards."""
        ...

    def listening(self) -> AbstractAsyncContextManager[None]:
        """Keep it open; mail comes only meanwhile."""
        ...
