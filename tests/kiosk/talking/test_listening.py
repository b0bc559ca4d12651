import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk.talking.kept_microphone import KeptMicrophone
from kiosk.talking.listening import Listening, Senses
from kiosk.talking.thinker import Thinker
from services.store import Store
from tests.support.talkative import MODEL, Resident
from tests.support.waiting import until
from voice.hearing.ear import Ear
from voice.hearing.recogniser_vosk import VoskRecogniser
from voice.understanding.understanding import Understanding

POSSIBLE = "possible"


class Told:
    """What a talk would have been told: why there is none, or that it is possible."""

    def __init__(self) -> None:
        self.now: Store[str] = Store("")
        self.closed = asyncio.Event()

    def lack(self, words: str) -> None:
        self.now.set(words)

    def hear_with(self, ear: Ear, microphone: KeptMicrophone) -> None:
        assert not ear.is_open
        self.now.set(POSSIBLE)

    async def aclose(self) -> None:
        self.closed.set()


class Place:
    """Where a voice model may be installed."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.talk = Told()
        resident = Resident()
        senses = Senses(lambda: self.folder, lambda: resident, VoskRecogniser)
        thinker = Thinker(Understanding())
        self.listening = Listening(self.talk, thinker, senses, tv=False)  # type: ignore[arg-type]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.listening.run())
        yield
        task.cancel()
        await asyncio.wait({task})
        assert self.talk.closed.is_set()


async def test_without_a_model_words_say_so_until_one_is_installed() -> None:
    place = Place(None)
    async with place.running():
        await until(place.talk.now, lambda words: "听不懂说话" in words)
        place.folder = MODEL
        place.listening.look_again()
        await until(place.talk.now, lambda words: words == POSSIBLE)
        place.folder = None
        place.listening.look_again()
        await until(place.talk.now, lambda words: "听不懂说话" in words)


@pytest.mark.expected_logs("kiosk.talking the voice model cannot be used")
async def test_a_model_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path)
    async with place.running():
        await until(place.talk.now, lambda words: "现在听不了说话" in words)
        place.folder = MODEL
        place.listening.look_again()
        await until(place.talk.now, lambda words: words == POSSIBLE)
