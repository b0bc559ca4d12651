"""From a recording to the sentence that was said, with the real engine and no stand-in."""

import math
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.voice.hearing.microphones import Notes
from tests.voice.hearing.recordings import (
    DATA,
    MODEL,
    Recording,
    pcm_of,
    recordings,
    room,
    sounds,
    trimmed,
    write_wav,
)
from voice.hearing.ear import Ear, Limits
from voice.hearing.events import Event, Level, Nothing, Opened, Partial, Said
from voice.hearing.microphone_wav import WavMicrophone
from voice.hearing.patience import Finished
from voice.hearing.recogniser_vosk import VoskRecogniser

ROOT = Path(__file__).parents[3]
LIMITS = Limits(first=60.0, quiet=60.0, stall=60.0, queued=math.inf)
OUTCOMES = Said | Nothing


@pytest.fixture(scope="module")
def recogniser() -> VoskRecogniser:
    return VoskRecogniser(MODEL)


@pytest.fixture
async def said_in(recogniser: VoskRecogniser) -> AsyncIterator["Listening"]:
    listening = Listening(recogniser)
    yield listening
    assert listening.ear is not None
    await listening.ear.aclose()


class Listening:
    def __init__(self, recogniser: VoskRecogniser) -> None:
        self._recogniser = recogniser
        self.ear: Ear | None = None
        self.notes = Notes()

    async def __call__(self, file: Path, finished: Finished | None = None) -> Event:
        """How the opening ends."""
        self.ear = Ear(WavMicrophone(file, hurry=True), self._recogniser, limits=LIMITS)
        self.ear.open(self.notes, finished)
        return await self.notes.wait(OUTCOMES, within_s=100)  # type: ignore[arg-type]


@pytest.mark.parametrize("recording", recordings("dev", "digits"), ids=lambda one: one.file.stem)
async def test_every_recording_is_said(recording: Recording, said_in: Listening) -> None:
    said = await said_in(recording.file, lambda _: False)
    assert isinstance(said, Said)
    assert sounds(said.texts[0]) == sounds(recording.words)
    assert isinstance(said_in.notes.events[0], Opened)
    assert said_in.notes.of(Partial)
    assert said_in.notes.of(Level)


@pytest.mark.parametrize("recording", recordings("negative"), ids=lambda one: one.file.stem)
async def test_noise_is_nothing_and_a_voice_is_itself(
    recording: Recording, said_in: Listening
) -> None:
    outcome = await said_in(recording.file)
    if recording.words:
        assert isinstance(outcome, Said)
        assert sounds(outcome.texts[0]) == sounds(recording.words)
    else:
        assert outcome == Nothing()


@pytest.fixture
def paused(tmp_path: Path) -> Path:
    """A sentence that goes on after 1.3 seconds."""
    parts = [trimmed(pcm_of(DATA / "wavs" / name)) for name in ("dev_02.wav", "digits_01.wav")]
    return write_wav(tmp_path / "paused.wav", room(0.5) + room(1.3).join(parts))


async def test_a_sentence_with_a_long_pause_in_it_is_one(said_in: Listening, paused: Path) -> None:
    """The engine ends its segment at the pause; whoever knows that more must come, waits."""
    said = await said_in(paused, lambda _: False)
    assert isinstance(said, Said)
    assert sounds(said.texts[0]) == sounds("厨房水管漏水了三号楼二单元五零一")
    begins = [word.begin for word in said.words]
    assert begins == sorted(begins)


async def test_what_is_whole_at_the_pause_is_not_waited_for(
    said_in: Listening, paused: Path
) -> None:
    said = await said_in(paused, lambda _: True)
    assert isinstance(said, Said)
    assert sounds(said.texts[0]) == sounds("厨房水管漏水了")


WATCHED = """
import asyncio, os, sys, tempfile
from pathlib import Path
from tests.voice.hearing.recordings import DATA, MODEL
from tests.voice.hearing.test_real_ear import Listening
from voice.hearing.recogniser_vosk import VoskRecogniser

tempfile.gettempdir()  # tries with a file of its own
written = []
sys.addaudithook(
    lambda event, given: event == "open"
    and isinstance(given[2], int)
    and given[2] & (os.O_WRONLY | os.O_RDWR)
    and written.append(Path(str(given[0])).name)
)

async def hear():
    listening = Listening(VoskRecogniser(MODEL))
    print(type(await listening(DATA / "wavs" / "dev_07.wav")).__name__)
    await listening.ear.aclose()

asyncio.run(hear())
print(sorted(set(written)))
"""


def test_nothing_of_the_sound_is_written(tmp_path: Path) -> None:
    """In a process of its own, where every file that is opened for writing is noted."""
    places = ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    ran = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **dict.fromkeys(places, str(tmp_path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == ["Said", "['mfcc.conf', 'model.conf']"], ran.stderr
    assert list(tmp_path.iterdir()) == []
