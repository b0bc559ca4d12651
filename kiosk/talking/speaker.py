"""The talk's mouth: says sentences through the one voice that this screen has."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from kiosk.talking.pace import SpeechPace
from voice.saying.ports import ForeseeingVoice, SpeechFailed, Voice
from voice.saying.speakable import speakable

log = logging.getLogger("kiosk.talking")

URGENT_VOLUME = 90
"""Per cent at least, where help is about to be called; no hour is too quiet for it."""

Told = Callable[[bool], None]
"""Called at the end: whether all was heard. Not called for what was hushed."""


class Speaker:
    """Says one thing at a time; the next one begins when the one before is silent."""

    def __init__(
        self, voice: Callable[[], Voice | None], volume: Callable[[], int], pace: SpeechPace
    ) -> None:
        self._voice, self._volume, self._pace = voice, volume, pace
        self._task: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()

    def say(self, sentences: Sequence[str], pace: float, told: Told, *, urgent: bool) -> None:
        """Begin to say them; `urgent` is loud at any hour."""
        self.hush()
        self._task = task = asyncio.ensure_future(
            self._say_all(tuple(self._ending), tuple(sentences), pace, urgent)
        )
        task.add_done_callback(lambda ended: self._ended(ended, told))

    def hush(self) -> None:
        """Be silent within 0.2 s."""
        if self._task is not None:
            self._task.cancel()
            self._ending.add(self._task)
            self._task.add_done_callback(self._ending.discard)
            self._task = None

    async def aclose(self) -> None:
        """Be silent, and wait until it is so."""
        self.hush()
        if self._ending:
            await asyncio.wait(self._ending)

    async def _say_all(
        self,
        before: tuple[asyncio.Task[None], ...],
        sentences: tuple[str, ...],
        pace: float,
        urgent: bool,
    ) -> None:
        if before:
            await asyncio.wait(before)
        voice = self._voice()
        if voice is None:
            raise SpeechFailed("no voice")
        volume = max(self._volume(), URGENT_VOLUME) if urgent else self._volume()
        spoken = [speakable(sentence) for sentence in sentences]
        with self._pace.talking(pace):
            for sentence, after in zip(spoken, (*spoken[1:], ""), strict=True):
                if isinstance(voice, ForeseeingVoice):
                    voice.foresee(after)
                await voice.say(sentence, volume)

    def _ended(self, task: asyncio.Task[None], told: Told) -> None:
        if task.cancelled():
            return
        if self._task is task:
            self._task = None
        failure = task.exception()
        if isinstance(failure, SpeechFailed):
            log.info("talk silent reason=%s", failure)
        elif failure is not None:
            log.error("the voice broke", exc_info=failure)
        told(failure is None)
