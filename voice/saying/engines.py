"""Several engines as one: the first that speaks."""

import asyncio
import logging
from collections.abc import Sequence

from voice.saying.ports import Pcm, SpeechFailed, Synthesiser
from voice.saying.synthesiser_neural import NotYetError

log = logging.getLogger("voice.saying.engines")

TRIES = 2
REST_S = 600.0
"""An engine that failed `TRIES` times running is left alone for so long: each of its failures may
be a hang that keeps somebody waiting."""


class FirstThatSpeaks:
    """See `voice.saying.ports.Synthesiser`. The last of the engines is asked in any case."""

    def __init__(self, synthesisers: Sequence[Synthesiser]) -> None:
        self._synthesisers = tuple(synthesisers)
        self._failures = [0] * len(self._synthesisers)
        self._rests_until = [0.0] * len(self._synthesisers)

    async def speak(self, sentence: str, pace: float) -> Pcm:
        """See `voice.saying.ports.Synthesiser`."""
        for number, synthesiser in enumerate(self._synthesisers[:-1]):
            if asyncio.get_running_loop().time() < self._rests_until[number]:
                continue
            try:
                sound = await synthesiser.speak(sentence, pace)
            except NotYetError:
                continue
            except SpeechFailed as failure:
                self._failed(number, failure)
            else:
                self._failures[number] = 0
                return sound
        return await self._synthesisers[-1].speak(sentence, pace)

    async def close(self) -> None:
        """See `voice.saying.ports.Synthesiser`."""
        for synthesiser in self._synthesisers:
            await synthesiser.close()

    def _failed(self, number: int, failure: SpeechFailed) -> None:
        log.info("engine silent number=%d reason=%s", number, failure)
        self._failures[number] += 1
        if self._failures[number] >= TRIES:
            self._failures[number] = 0
            self._rests_until[number] = asyncio.get_running_loop().time() + REST_S
