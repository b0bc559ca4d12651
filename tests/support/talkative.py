"""A live kiosk that residents talk to: what they say comes from WAV files, by the real engine; what
the machine says is written down."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.opening import Opening
from kiosk.talking.starting import Senses
from process.settings.keys import HearingSection
from services.content.arrange import arrange
from services.contract.documents import Document
from services.link.identity import Identity
from services.store import Store
from tests.support.scene import KIOSK
from voice.hearing.ear import Ear, Limits
from voice.hearing.microphone_wav import WavMicrophone
from voice.hearing.ports import Sound
from voice.hearing.recogniser_vosk import VoskRecogniser

DATA = Path(__file__).parents[1] / "voice" / "data"
MODEL = DATA / "tiny-model" / "static"
ROOM = b"\x01\x00\x00\x00\xff\xff\x00\x00" * 200
"""50 ms of the faintest noise at 16 kHz."""


class WrittenVoice:
    """A voice that is heard at once; `said` holds every sentence."""

    def __init__(self) -> None:
        self.said: Store[tuple[str, ...]] = Store(())

    async def say(self, sentence: str, volume: int) -> None:
        assert volume > 0
        self.said.set((*self.said.value, sentence))
        await asyncio.sleep(0)


class Resident:
    """A microphone before which somebody says one recording at each listening, then nothing more.
    `wavs` are names below `tests/voice/data/wavs/`."""

    def __init__(self, *wavs: str) -> None:
        self._wavs = deque(wavs)

    async def listen(self, take: Callable[[Sound], None]) -> None:
        """See `voice.hearing.ports.Microphone`."""
        if self._wavs:
            file = DATA / "wavs" / f"{self._wavs.popleft()}.wav"
            await WavMicrophone(file, hurry=True).listen(take)
        while True:
            take(Sound(ROOM, 16_000))
            await asyncio.sleep(0.05)

    @property
    def senses(self) -> Senses:
        """The real ear with the tiny model before this microphone."""
        return Senses(model=lambda _: MODEL, make_ear=self._make_ear)

    def _make_ear(self, _: HearingSection, model: Path) -> Ear:
        return Ear(self, VoskRecogniser(model), limits=Limits(queued=float("inf")))


def furnish(opening: Opening, documents: Iterable[Document]) -> None:
    """The kiosk has joined a hub, which has published these documents."""
    opening.identity.set(Identity(KIOSK, 12, "token", "key", "春晖社区", "http://127.0.0.1:1"))
    opening.context.navigator.rest_on("channel")
    opening.shelf.store.set(arrange(documents, opening.clock.now()))
