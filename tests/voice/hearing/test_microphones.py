"""What every microphone promises: a file, a device that is played by a script, and PortAudio on a
sound server of our own."""

import asyncio
import sys
from array import array
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.pulse import SoundServer, sound_server
from tests.voice.hearing.recordings import both_channels, room, tone, write_wav
from voice.hearing.microphone_sounddevice import SounddeviceMicrophone
from voice.hearing.microphone_wav import WavMicrophone
from voice.hearing.ports import Microphone, MicrophoneFailed, MicrophoneTrouble, Sound

SCRIPTED = """
import os, select
os.write(1, b"rate 16000\\n")
while True:
    os.write(1, {piece!r})
    select.select([], [], [], 0.01)
"""


if TYPE_CHECKING:
    Samples = array[int]
else:
    Samples = array


class Heard:
    """The pieces that came; `seconds` waits for so much sound."""

    def __init__(self) -> None:
        self.pieces: list[Sound] = []
        self._more = asyncio.Event()

    def take(self, sound: Sound) -> None:
        self.pieces.append(sound)
        self._more.set()

    async def seconds(self, wanted: float) -> Samples:
        return await self.until(lambda pcm, rate: len(pcm) >= wanted * rate)

    async def until(self, wanted: Callable[[Samples, int], bool]) -> Samples:
        async with asyncio.timeout(30):
            while True:
                pcm = array("h", b"".join(piece.pcm for piece in self.pieces))
                if self.pieces and wanted(pcm, self.pieces[0].rate_hz):
                    return pcm
                self._more.clear()
                await self._more.wait()


@asynccontextmanager
async def listening(microphone: Microphone) -> AsyncIterator[Heard]:
    heard = Heard()
    task = asyncio.create_task(microphone.listen(heard.take))
    try:
        yield heard
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def failure(microphone: Microphone) -> MicrophoneTrouble:
    with pytest.raises(MicrophoneFailed) as failed:
        async with asyncio.timeout(30):
            await microphone.listen(lambda _: None)
    return failed.value.trouble


def scripted(code: str, quiet_s: float = 20.0) -> SounddeviceMicrophone:
    return SounddeviceMicrophone(command=(sys.executable, "-c", code), quiet_s=quiet_s)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    with sound_server(tmp_path_factory.mktemp("sound") / "server") as made:
        yield made


@pytest.fixture(params=["wav", "scripted", pytest.param("portaudio", marks=pytest.mark.slow)])
def microphone(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Microphone:
    if request.param == "wav":
        return WavMicrophone(write_wav(tmp_path / "said.wav", tone(0.3)))
    if request.param == "scripted":
        return scripted(SCRIPTED.format(piece=tone(0.05)))
    served = request.getfixturevalue("server")
    for name, value in served.environment.items():
        monkeypatch.setenv(name, value)
    return SounddeviceMicrophone()


async def test_pieces_are_short_and_of_one_true_rate(microphone: Microphone) -> None:
    async with listening(microphone) as heard:
        await heard.seconds(0.5)
    assert len({piece.rate_hz for piece in heard.pieces}) == 1
    rate = heard.pieces[0].rate_hz
    assert 8_000 <= rate <= 192_000
    assert all(len(piece.pcm) % 2 == 0 for piece in heard.pieces)
    assert all(0.02 <= len(piece.pcm) / 2 / rate <= 0.1 for piece in heard.pieces)


async def test_after_cancelling_nothing_comes_and_it_may_listen_again(
    microphone: Microphone,
) -> None:
    async with listening(microphone) as first:
        await first.seconds(0.2)
    came = len(first.pieces)
    async with listening(microphone) as second:
        await second.seconds(0.2)
    assert len(first.pieces) == came


async def test_cancelling_before_the_first_sound_is_cancelling(microphone: Microphone) -> None:
    async with listening(microphone) as heard:
        await asyncio.sleep(0)
    assert len(heard.pieces) <= 1


async def test_a_file_is_heard_to_its_end_and_then_an_empty_room(tmp_path: Path) -> None:
    pcm = tone(0.33)
    file = write_wav(tmp_path / "said.wav", pcm)
    async with listening(WavMicrophone(file, hurry=True)) as heard:
        samples = await heard.seconds(10)
    assert samples[: len(pcm) // 2].tobytes() == pcm
    rest = samples[len(pcm) // 2 :]
    assert max(rest) < 10
    assert any(rest[:100])


async def test_of_a_stereo_file_the_left_is_heard(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "stereo.wav", both_channels(room(0.5)), channels=2)
    async with listening(WavMicrophone(file, hurry=True)) as heard:
        assert max(await heard.seconds(0.5)) < 10


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("none.wav", MicrophoneTrouble.MISSING),
        ("text.wav", MicrophoneTrouble.FORMAT),
        ("empty.wav", MicrophoneTrouble.FORMAT),
        ("eight.wav", MicrophoneTrouble.FORMAT),
    ],
)
async def test_a_file_that_is_no_sound(
    tmp_path: Path, name: str, trouble: MicrophoneTrouble
) -> None:
    (tmp_path / "text.wav").write_text("不是声音", "utf-8")
    (tmp_path / "empty.wav").touch()
    write_wav(tmp_path / "eight.wav", bytes(800), width=1)
    assert await failure(WavMicrophone(tmp_path / name)) is trouble


@pytest.mark.parametrize("trouble", list(MicrophoneTrouble))
async def test_what_the_child_complains_of_is_told(trouble: MicrophoneTrouble) -> None:
    code = f'import os; os.write(1, b"trouble {trouble} no such thing\\n")'
    with pytest.raises(MicrophoneFailed, match="no such thing") as failed:
        await scripted(code).listen(lambda _: None)
    assert failed.value.trouble is trouble


@pytest.mark.parametrize(
    "code",
    [
        "pass",
        "import os; os.abort()",
        'import os; os.write(1, b"rate many\\n")',
        'import os; os.write(1, b"rate 16000\\n" + bytes(1600)); os.abort()',
        'import os; os.write(1, b"rate 16000\\n" + bytes(900)); os._exit(0)',
        "import os; os.write(1, bytes(100_000))",
    ],
)
async def test_a_child_that_ends_without_a_word_is_lost(code: str) -> None:
    assert await failure(scripted(code)) is MicrophoneTrouble.LOST


async def test_a_complaint_after_much_sound_is_still_understood() -> None:
    code = 'import os; os.write(1, b"rate 16000\\n" + bytes(4800) + b"trouble busy taken\\n")'
    assert await failure(scripted(code)) is MicrophoneTrouble.BUSY


async def test_a_child_that_falls_silent_is_lost_and_ended(
    tmp_path: Path,
) -> None:
    notice = tmp_path / "pid"
    code = f"""
import os, pathlib, signal
pathlib.Path({str(notice)!r}).write_text(str(os.getpid()))
os.write(1, b"rate 16000\\n" + bytes(1600))
signal.pause()"""
    assert await failure(scripted(code, quiet_s=0.2)) is MicrophoneTrouble.LOST
    assert not runs(notice)


def runs(notice: Path) -> bool:
    return Path(f"/proc/{notice.read_text()}").exists()


async def test_a_program_that_is_not_there_is_missing() -> None:
    microphone = SounddeviceMicrophone(command=("/no/such/program",))
    assert await failure(microphone) is MicrophoneTrouble.MISSING


async def test_a_device_that_failed_is_tried_again_after_a_pause(tmp_path: Path) -> None:
    """It is there the second time, as one that was plugged in again."""
    plug = tmp_path / "plug"
    code = f"""
import os
if not os.path.exists({str(plug)!r}):
    os.write(1, b"trouble lost unplugged\\n"); os._exit(1)
{SCRIPTED.format(piece=tone(0.05))}"""
    microphone = scripted(code)
    loop = asyncio.get_running_loop()
    assert await failure(microphone) is MicrophoneTrouble.LOST
    failed_at = loop.time()
    plug.touch()
    async with listening(microphone) as heard:
        await heard.seconds(0.1)
    assert loop.time() - failed_at >= 0.9
