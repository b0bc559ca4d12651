"""A live kiosk that residents talk to: what they say comes from WAV files, by the real engine; what
the machine says is written down."""

import asyncio
import wave
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kiosk.opening import Opening
from kiosk.talking.listening import Senses
from services.content.arrange import arrange
from services.contract.documents import Document
from services.link.identity import Identity
from services.store import Store
from services.talking import Talk, TalkPhase, Talks
from tests.support.scene import KIOSK
from voice.hearing.ear import Limits
from voice.hearing.ports import Sound
from voice.hearing.recogniser_vosk import VoskRecogniser

DATA = Path(__file__).parents[1] / "voice" / "data"
MODEL = DATA / "tiny-model" / "static"
RATE_HZ = 16_000
ROOM = b"\x01\x00\x00\x00\xff\xff\x00\x00" * 200
"""50 ms of the faintest noise, ten times as fast as it sounds."""


class WrittenVoice:
    """A voice that is heard at once; `said` holds every sentence."""

    def __init__(self) -> None:
        self.said: Store[tuple[str, ...]] = Store(())

    async def say(self, sentence: str, volume: int) -> None:
        assert volume > 0
        self.said.set((*self.said.value, sentence))
        await asyncio.sleep(0)


class Resident:
    """Somebody before the microphone who says one recording each time the screen begins to listen,
    then nothing more. `wavs` are names below `tests/voice/data/wavs/`."""

    def __init__(self, *wavs: str) -> None:
        self._wavs = deque(wavs)
        self._speaks = asyncio.Event()
        self._listened_to = False

    def look_at(self, talk: Talks) -> None:
        """Watch the screen, and speak when it listens."""
        talk.store.subscribe(self._look)

    async def listen(self, take: Callable[[Sound], None]) -> None:
        """See `voice.hearing.ports.Microphone`."""
        while True:
            if self._speaks.is_set() and self._wavs:
                self._speaks.clear()
                for piece in _pieces(DATA / "wavs" / f"{self._wavs.popleft()}.wav"):
                    take(piece)
                    await asyncio.sleep(0)
            take(Sound(ROOM, RATE_HZ))
            await asyncio.sleep(0.005)

    def _look(self, talk: Talk) -> None:
        listened_to, self._listened_to = self._listened_to, talk.phase is TalkPhase.LISTENING
        if self._listened_to and not listened_to:
            self._speaks.set()

    @property
    def senses(self) -> Senses:
        """The real ear with the tiny model before this microphone."""
        return Senses(
            model=lambda: MODEL,
            microphone=lambda: self,
            recogniser=VoskRecogniser,
            limits=Limits(queued=float("inf")),
        )


def _pieces(file: Path) -> Iterator[Sound]:
    with wave.open(str(file), "rb") as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (RATE_HZ, 1)
        while pcm := sound.readframes(RATE_HZ // 20):
            yield Sound(pcm, RATE_HZ)


def furnish(opening: Opening, documents: Iterable[Document]) -> None:
    """The kiosk has joined a hub, which has published these documents."""
    opening.identity.set(Identity(KIOSK, 12, "token", "key", "春晖社区", "http://127.0.0.1:1"))
    opening.context.navigator.rest_on("channel")
    opening.shelf.store.set(arrange(documents, opening.clock.now()))
