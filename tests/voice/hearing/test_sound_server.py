"""A microphone that is spoken into, pulled out, put back, frozen and killed, for real.

PulseAudio of our own, PortAudio in its child, the ear and the real engine on top."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.support.pulse import SoundServer, sound_server
from tests.voice.hearing.microphones import Notes
from tests.voice.hearing.recordings import DATA, MODEL, sounds
from voice.hearing.ear import Ear
from voice.hearing.events import Level, Nothing, Opened, Said, Trouble
from voice.hearing.microphone_sounddevice import SounddeviceMicrophone
from voice.hearing.ports import MicrophoneTrouble
from voice.hearing.recogniser_vosk import VoskRecogniser

pytestmark = pytest.mark.slow
LOST = "voice.hearing microphone lost"
SPOKEN = DATA / "wavs" / "dev_02.wav"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path / "server") as made:
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.fixture
async def ear(server: SoundServer) -> AsyncIterator[Ear]:
    made = Ear(SounddeviceMicrophone(), VoskRecogniser(MODEL))
    await made.prepare()
    yield made
    await made.aclose()


async def said(ear: Ear, server: SoundServer) -> str:
    """Open the ear, speak, and what was understood."""
    notes = Notes()
    ear.open(notes)
    await notes.wait(Opened)
    await server.say(SPOKEN)
    return (await notes.wait(Said)).texts[0]


async def trouble(notes: Notes) -> MicrophoneTrouble:
    told = (await notes.wait(Trouble, within_s=30)).trouble
    assert isinstance(told, MicrophoneTrouble)
    return told


async def test_what_is_spoken_into_the_microphone_is_said(ear: Ear, server: SoundServer) -> None:
    assert sounds(await said(ear, server)) == sounds("厨房水管漏水了")


@pytest.mark.expected_logs(LOST)
async def test_a_server_that_dies_is_lost_and_found_again(ear: Ear, server: SoundServer) -> None:
    notes = Notes()
    ear.open(notes)
    await notes.wait(Level)
    server.die()
    assert await trouble(notes) is MicrophoneTrouble.LOST
    server.start()
    assert sounds(await said(ear, server)) == sounds("厨房水管漏水了")


@pytest.mark.expected_logs(LOST)
async def test_a_server_that_stands_still_is_lost_and_its_child_ended(
    ear: Ear, server: SoundServer
) -> None:
    notes = Notes()
    ear.open(notes)
    await notes.wait(Level)
    server.freeze()
    assert await trouble(notes) is MicrophoneTrouble.LOST
    server.thaw()
    assert sounds(await said(ear, server)) == sounds("厨房水管漏水了")


@pytest.mark.expected_logs("voice.hearing microphone silent")
async def test_an_unplugged_microphone_is_silent_and_heard_again(
    ear: Ear, server: SoundServer
) -> None:
    """PulseAudio moves the stream to what is left, which gives nothing but zeros."""
    notes = Notes()
    ear.open(notes)
    await notes.wait(Level)
    server.unplug()
    assert await trouble(notes) is MicrophoneTrouble.SILENT
    server.replug()
    assert sounds(await said(ear, server)) == sounds("厨房水管漏水了")


@pytest.mark.expected_logs("voice.hearing microphone missing")
async def test_without_a_server_there_is_no_microphone(ear: Ear, server: SoundServer) -> None:
    server.die()
    notes = Notes()
    ear.open(notes)
    assert await trouble(notes) is MicrophoneTrouble.MISSING
    assert notes.of(Opened) == []


async def test_nothing_is_heard_while_the_machine_speaks(ear: Ear, server: SoundServer) -> None:
    notes = Notes()
    ear.mute(silent=True)
    ear.open(notes)
    await notes.wait(Opened)
    await server.say(SPOKEN)
    ear.mute(silent=False)
    ear.end_now()
    assert await notes.wait(Nothing)


async def test_the_child_ends_with_the_ear(ear: Ear) -> None:
    notes = Notes()
    ear.open(notes)
    await notes.wait(Level)
    children = await asyncio.to_thread(children_of_this_process)
    assert len(children) == 1
    await ear.aclose()
    assert not await asyncio.to_thread(children_of_this_process)


def children_of_this_process() -> list[str]:
    """The microphones that listen."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = file.read_bytes()
            parent = (file.parent / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if b"voice.hearing.capture" in command and int(parent) == _own():
            found.append(file.parent.name)
    return found


def _own() -> int:
    return int(Path("/proc/self").resolve().name)
