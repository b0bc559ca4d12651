"""A microphone that stays open while a talk goes on.

Opening the device takes a second on a slow machine, and who was asked a question answers sooner.
Between the sentences all sound is thrown away unheard.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from voice.hearing.ports import Microphone, MicrophoneFailed, Sound


class KeptMicrophone:
    """Hands on the sound of `microphone`, which it opens at `keep` and closes at `let_go`, or when
    nobody listens any more, whichever is later."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._kept = False
        self._task: asyncio.Task[None] | None = None
        self._take: Callable[[Sound], None] | None = None

    def keep(self) -> None:
        """Somebody will listen soon."""
        self._kept = True
        self._open()

    def let_go(self) -> None:
        """Nobody will."""
        self._kept = False
        self._close_unless_used()

    async def listen(self, take: Callable[[Sound], None]) -> None:
        """See `voice.hearing.ports.Microphone`."""
        self._take = take
        task = self._open()
        try:
            await asyncio.wait({task})
            task.result()
        finally:
            self._take = None
            if not self._kept:
                await self._closed()

    async def aclose(self) -> None:
        """Return when the device is free."""
        self._kept = False
        await self._closed()

    def _open(self) -> asyncio.Task[None]:
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._microphone.listen(self._hand_on))
            self._task.add_done_callback(_look_at)
        return self._task

    def _hand_on(self, sound: Sound) -> None:
        if self._take is not None:
            self._take(sound)

    def _close_unless_used(self) -> None:
        if self._take is None and self._task is not None:
            self._task.cancel()

    async def _closed(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError, MicrophoneFailed):
                await task


def _look_at(task: asyncio.Task[None]) -> None:
    """A device that fails while nobody listens is told to the next who does."""
    if not task.cancelled():
        task.exception()
