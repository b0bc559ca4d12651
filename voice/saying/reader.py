"""Reading aloud 朗读: one sentence after the other, so that the screen can mark where it is."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from process.language import mark, tr
from process.later import Later
from services.reading import Reading
from services.sentences import sentences_of
from services.store import Store
from voice.saying.ports import ForeseeingVoice, SpeechFailed, Voice
from voice.saying.speakable import speakable

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = Later("asyncio")

log = logging.getLogger("voice.saying.reader")

SLOWER = 0.9
"""A repeated text is said so much slower, once more each time."""
SLOWEST = 0.7
URGENT_VOLUME = 90
"""Per cent at least; no hour is too quiet for it."""
NO_SOUND = mark("这台屏幕现在放不出声音，请看屏幕上的字。")


class Reader:
    """Reads one text at a time; beginning another, or `stop`, silences what runs.

    Without a `voice` it shows the text and says that no sound comes; one may be given later.
    """

    def __init__(self, voice: Voice | None, volume: Callable[[], int] = lambda: 60) -> None:
        self.voice = voice
        self.volume = volume
        self.hushed: Callable[[], bool] = lambda: False
        """Whether it is an hour at which nothing is read unasked."""
        self._task: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._last: tuple[str, ...] = ()
        self._slower = 1.0
        self._urgent = False
        self.store: Store[Reading | None] = Store(None)

    @property
    def slower(self) -> float:
        """The part of the chosen pace at which is read now: less each time it is said again."""
        return self._slower

    def read(self, texts: Sequence[str], first: int = 0, *, urgent: bool = False) -> None:
        """Read `texts` from the sentence `first` on; what was being read falls silent. What is
        `urgent` is loud at any hour."""
        self._slower, self._urgent = 1.0, urgent
        self._read(texts, first)

    def _read(self, texts: Sequence[str], first: int = 0) -> None:
        self.stop()
        self._last = tuple(sentence for text in texts for sentence in sentences_of(text))
        if self._last:
            self._begin(min(first, len(self._last) - 1))

    def pause(self) -> None:
        """Be silent until `go_on`; nothing happens if nothing is being read."""
        reading = self.store.value
        if reading is not None and reading.audible and not reading.paused:
            self._cut_off()
            self.store.set(replace(reading, paused=True))

    def go_on(self) -> None:
        """Read on after a pause, from the beginning of the sentence."""
        reading = self.store.value
        if reading is not None and reading.paused:
            self._begin(reading.index)

    def again(self) -> None:
        """Say the sentence once more, a tenth slower, and read on; if nothing is being read, the
        last text."""
        self._slower = max(SLOWEST, self._slower * SLOWER)
        reading = self.store.value
        if reading is None:
            self._read(self._last)
        else:
            self._cut_off()
            self._begin(reading.index)

    def stop(self) -> None:
        """Be silent at once."""
        self._cut_off()
        self.store.set(None)

    async def close(self) -> None:
        """Be silent, and wait until no engine or player is left."""
        self.stop()
        if self._ending:
            await asyncio.wait(self._ending)
        if isinstance(self.voice, ForeseeingVoice):
            await self.voice.close()

    def _begin(self, index: int) -> None:
        # Who hears of it may stop it at once.
        self._task = asyncio.ensure_future(self._run(self._last, index))
        self.store.set(Reading(self._last, index))

    def _cut_off(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._ending.add(self._task)
            self._task.add_done_callback(self._ending.discard)
            self._task = None

    async def _run(self, sentences: tuple[str, ...], first: int) -> None:
        try:
            for index in range(first, len(sentences)):
                self.store.set(Reading(sentences, index))
                await self._say(*sentences[index : index + 2])
        except SpeechFailed as failure:
            log.info("reading silent reason=%s", failure)
            self._fall_silent()
        else:
            self._task = None
            self.store.set(None)

    async def _say(self, sentence: str, after: str = "") -> None:
        if self.voice is None:
            raise SpeechFailed("no voice")
        if isinstance(self.voice, ForeseeingVoice):
            self.voice.foresee(speakable(after))
        volume = self.volume()
        if self._urgent:
            volume = max(volume, URGENT_VOLUME)
        await self.voice.say(speakable(sentence), volume)

    def _fall_silent(self) -> None:
        """The text stays on screen to be read by eye until it is put away."""
        self._task = None
        reading = self.store.value
        if reading is not None:
            self.store.set(replace(reading, audible=False, words=tr(NO_SOUND)))
