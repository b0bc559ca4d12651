"""A microphone that gives what the test gives it, and notes of what an ear said."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from tests.voice.hearing.recordings import RATE
from voice.hearing.events import Event
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble, Sound

E = TypeVar("E")
PIECE = 1600
"""50 ms at 16 kHz, in bytes."""


class HandMicrophone:
    """`give` sounds at once in the loop; `fail` ends the listening."""

    def __init__(self) -> None:
        self.listeners = 0
        self.most_listeners = 0
        self.opened = asyncio.Event()
        self.ending = asyncio.Event()
        self.letting_go = asyncio.Event()
        self.letting_go.set()
        self._take: Callable[[Sound], None] | None = None
        self._failure: asyncio.Future[None] | None = None

    async def listen(self, take: Callable[[Sound], None]) -> None:
        self.listeners += 1
        self.most_listeners = max(self.most_listeners, self.listeners)
        self._take = take
        self._failure = asyncio.get_running_loop().create_future()
        self.opened.set()
        try:
            await self._failure
        finally:
            self._take = None
            self.ending.set()
            await self.letting_go.wait()
            self.listeners -= 1

    def give(self, pcm: bytes, rate: int = RATE) -> None:
        for begin in range(0, len(pcm), PIECE):
            if self._take is not None:
                self._take(Sound(pcm[begin : begin + PIECE], rate))

    def fail(self, trouble: MicrophoneTrouble) -> None:
        assert self._failure is not None
        self._failure.set_exception(MicrophoneFailed(trouble, "as the test says"))


class Notes:
    """All events in order; `wait` for the first of a kind that is not yet waited for."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._more = asyncio.Event()

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self._more.set()

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    async def wait(self, kind: type[E], within_s: float = 20.0) -> E:
        try:
            async with asyncio.timeout(within_s):
                while not self.of(kind):
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            raise AssertionError(f"no {kind}; events were {self.events}") from None
        return self.of(kind)[0]
