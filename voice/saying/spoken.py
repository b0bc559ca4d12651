"""The voice: a synthesiser and a loudspeaker together.

A sentence is said breath by breath. While one is heard the next one's sound is made, also that of
the sentence that is foreseen, so that the pauses are those of speech and no longer.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from voice.saying.chunks import breaths, pause_s
from voice.saying.ports import Loudspeaker, Pcm, SpeechFailed, Synthesiser
from voice.saying.wav import after_silence, trimmed


@dataclass(frozen=True)
class _Ahead:
    """A breath whose sound is being made."""

    words: str
    pace: float
    sound: "asyncio.Task[Pcm]"


class SpokenVoice:
    """See `voice.saying.ports.Voice` and `ForeseeingVoice`. `pace` is the part of the usual rate at
    which the next sentence is said."""

    def __init__(
        self,
        synthesiser: Synthesiser,
        loudspeaker: Loudspeaker,
        pace: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._synthesiser = synthesiser
        self._loudspeaker = loudspeaker
        self._pace = pace
        self._foreseen = ""
        self._ahead: _Ahead | None = None
        self._one_at_a_time = asyncio.Lock()

    def foresee(self, sentence: str) -> None:
        """See `voice.saying.ports.ForeseeingVoice`."""
        self._foreseen = sentence

    async def say(self, sentence: str, volume: int) -> None:
        """See `voice.saying.ports.Voice`. Returns at once if there are no words in `sentence`."""
        foreseen, self._foreseen = self._foreseen, ""
        async with self._one_at_a_time:
            await self._say_after(sentence, foreseen, volume)

    async def close(self) -> None:
        """See `voice.saying.ports.ForeseeingVoice`."""
        ahead, self._ahead, self._foreseen = self._ahead, None, ""
        await _drop(ahead)
        await self._synthesiser.close()

    async def _say_after(self, sentence: str, foreseen: str, volume: int) -> None:
        ahead, self._ahead = self._ahead, None
        said = breaths(sentence)
        pace = self._pace()
        if ahead is not None and (not said or (ahead.words, ahead.pace) != (said[0], pace)):
            await _drop(ahead)
            ahead = None
        if said:
            self._ahead = await self._say(said, ahead, breaths(foreseen)[:1], pace, volume)

    async def _say(
        self,
        said: tuple[str, ...],
        ahead: _Ahead | None,
        after: tuple[str, ...],
        pace: float,
        volume: int,
    ) -> _Ahead | None:
        """Say all breaths; what comes `after` them is being made when this returns."""
        making = ahead or self._make(said[0], pace)
        try:
            for words, then in zip(said, (*said[1:], *after), strict=False):
                sound = await making.sound
                making = self._make(then, pace, pause_s(words, pace))
                await self._loudspeaker.play(sound, volume)
            if after:
                return making
            await self._loudspeaker.play(await making.sound, volume)
        except BaseException:
            await _drop(making)
            raise
        return None

    def _make(self, words: str, pace: float, pause: float = 0.0) -> _Ahead:
        task = asyncio.ensure_future(self._sound(words, pace, pause))
        task.add_done_callback(_look_at)
        return _Ahead(words, pace, task)

    async def _sound(self, words: str, pace: float, pause: float) -> Pcm:
        sound = trimmed(await self._synthesiser.speak(words, pace))
        if not sound.data:
            raise SpeechFailed("the engine was silent")
        return after_silence(sound, pause)


async def _drop(ahead: _Ahead | None) -> None:
    if ahead is not None:
        ahead.sound.cancel()
        await asyncio.wait({ahead.sound})


def _look_at(task: "asyncio.Task[Pcm]") -> None:
    """A sound that is not needed any more may fail unheard."""
    if not task.cancelled():
        task.exception()
