"""Reading aloud 朗读: one sentence after the other, so that the screen can mark where it is."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from process.language import mark, tr
from process.later import Later
from services.reading import Reading
from services.store import Store
from voice.ports import SpeechFailed, Voice
from voice.speakable import sentences_of, speakable

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = Later("asyncio")

log = logging.getLogger("voice.reader")

NO_SOUND = mark("这台屏幕现在放不出声音，请看屏幕上的字。")


class Reader:
    """Reads one text at a time; beginning another, or `stop`, silences what runs.

    Without a `voice` it shows the text and says that no sound comes; one may be given later.
    """

    def __init__(self, voice: Voice | None, volume: Callable[[], int] = lambda: 60) -> None:
        self.voice = voice
        self.volume = volume
        self._task: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._last: tuple[str, ...] = ()
        self.store: Store[Reading | None] = Store(None)

    def read(self, texts: Sequence[str]) -> None:
        """Read `texts` from the beginning; what was being read falls silent."""
        self.stop()
        self._last = tuple(sentence for text in texts for sentence in sentences_of(text))
        if self._last:
            self.store.set(Reading(self._last))
            self._task = asyncio.ensure_future(self._run(self._last))

    def again(self) -> None:
        """Read the last text once more."""
        self.read(self._last)

    def stop(self) -> None:
        """Be silent at once."""
        if self._task is not None:
            self._task.cancel()
            self._ending.add(self._task)
            self._task.add_done_callback(self._ending.discard)
            self._task = None
        self.store.set(None)

    async def close(self) -> None:
        """Be silent, and wait until no engine or player is left."""
        self.stop()
        if self._ending:
            await asyncio.wait(self._ending)

    async def _run(self, sentences: tuple[str, ...]) -> None:
        try:
            for index, sentence in enumerate(sentences):
                self.store.set(Reading(sentences, index))
                await self._say(sentence)
        except SpeechFailed as failure:
            log.info("reading silent reason=%s", failure)
            self._fall_silent()
        else:
            self._task = None
            self.store.set(None)

    async def _say(self, sentence: str) -> None:
        if self.voice is None:
            raise SpeechFailed("no voice")
        await self.voice.say(speakable(sentence), self.volume())

    def _fall_silent(self) -> None:
        """The text stays on screen to be read by eye until it is put away."""
        self._task = None
        reading = self.store.value
        if reading is not None:
            self.store.set(replace(reading, audible=False, words=tr(NO_SOUND)))
