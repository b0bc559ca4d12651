"""Many openings with the real engine and real children: nothing is left behind."""

import threading
from pathlib import Path

import pytest

from tests.voice.hearing.microphones import Notes
from tests.voice.hearing.recordings import MODEL, recordings
from tests.voice.hearing.test_microphones import SCRIPTED, scripted
from tests.voice.hearing.test_real_ear import LIMITS
from voice.hearing.ear import Ear
from voice.hearing.events import Level, Nothing, Said
from voice.hearing.microphone_wav import WavMicrophone
from voice.hearing.ports import Microphone
from voice.hearing.recogniser_vosk import VoskRecogniser

pytestmark = pytest.mark.slow
ROUNDS = 4
ENOUGH_MB = 12


def resident_mb() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


class Switched:
    """The microphone that stands here now."""

    def __init__(self, now: Microphone) -> None:
        self.now = now
        self.listen = now.listen

    def switch(self, other: Microphone) -> None:
        self.now, self.listen = other, other.listen


async def test_many_sentences_leave_nothing_behind() -> None:
    files = [one.file for one in recordings("dev", "digits", "negative")]
    microphone = Switched(WavMicrophone(files[0], hurry=True))
    ear = Ear(microphone, VoskRecogniser(MODEL), limits=LIMITS)
    await ear.prepare()
    measured = []
    for _ in range(ROUNDS):
        for file in files:
            microphone.switch(WavMicrophone(file, hurry=True))
            notes = Notes()
            ear.open(notes)
            await notes.wait(Said | Nothing, within_s=100)  # type: ignore[arg-type]
        measured.append((resident_mb(), open_files(), threading.active_count()))
    await ear.aclose()
    _, settled, *_, last = measured
    assert last[0] - settled[0] < ENOUGH_MB, measured
    assert last[1:] == settled[1:]


async def test_openings_that_are_broken_off_leave_no_child() -> None:
    ear = Ear(scripted(SCRIPTED.format(piece=bytes(3200))), VoskRecogniser(MODEL), limits=LIMITS)
    await ear.prepare()
    before, threads = open_files(), threading.active_count()
    for _ in range(20):
        notes = Notes()
        ear.open(notes)
        await notes.wait(Level)
        ear.close()
    await ear.aclose()
    assert open_files() <= before
    assert threading.active_count() <= threads + 2
