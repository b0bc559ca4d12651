"""What is truly heard: the whole voice into a sound server, and its loudspeaker recorded."""

import asyncio
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from tests.support.pulse import RATE, Samples, SoundServer, level, sound_server, sounding
from tests.support.speaking import children
from tests.support.waiting import until
from voice.saying.loudspeaker import PlayerLoudspeaker
from voice.saying.ports import SpeechFailed
from voice.saying.reader import URGENT_VOLUME, Reader
from voice.saying.spoken import SpokenVoice
from voice.saying.synthesiser_espeak import EspeakSynthesiser
from voice.saying.wav import trimmed

pytestmark = pytest.mark.slow
SENTENCE = "青菜三块五一斤。"
SHORT = "三块五。"
LONG = "周日上午八点到下午五点，一到六号楼停水，请老人和行动不便的居民提前储水。"
RECORDER_S = 0.05
"""What is heard comes to the recording so much later at most."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path / "sound") as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


def make_voice(player: tuple[str, ...] = ("paplay",), patience: float = 3.0) -> SpokenVoice:
    loudspeaker = PlayerLoudspeaker(player, start_s=1.0, patience=patience)
    return SpokenVoice(EspeakSynthesiser("espeak-ng", 150), loudspeaker)


def sounds(samples: Samples) -> bool:
    return level(samples[-RATE // 20 :]) > -50


def is_over(samples: Samples) -> bool:
    return bool(sounding(samples)) and level(samples[-RATE * 3 // 4 :]) < -90


@pytest.mark.parametrize("player", [("paplay",), ("aplay", "-q")])
async def test_a_sentence_is_heard_whole(server: SoundServer, player: tuple[str, ...]) -> None:
    made = trimmed(await EspeakSynthesiser("espeak-ng", 150).speak(SENTENCE, 1.0))
    with server.recording() as recording:
        await make_voice(player).say(SENTENCE, 60)
        heard = sounding(await recording.until(is_over))
    length = (heard[-1].stop - heard[0].start) / RATE
    assert abs(length - made.seconds) < 0.1


async def test_each_step_of_the_volume_is_heard(server: SoundServer) -> None:
    levels = []
    for volume in (25, 35, 60, 90):
        with server.recording() as recording:
            await make_voice().say(SHORT, volume)
            samples = await recording.until(is_over)
        heard = sounding(samples)
        levels.append(level(samples[heard[0].start : heard[-1].stop]))
    print([round(it, 1) for it in levels])
    for (soft, loud), (low, high) in zip(pairwise(levels), pairwise((25, 35, 60, 90)), strict=True):
        assert loud - soft == pytest.approx(20 * math.log10(high / low), abs=0.5)
    assert -17 < levels[-1] < -9
    assert abs(samples).max() < 1


async def test_cut_off_it_is_silent_within_a_fifth_of_a_second(
    server: SoundServer, others: list[psutil.Process]
) -> None:
    voice = make_voice()
    with server.recording() as recording:
        saying = asyncio.create_task(voice.say(LONG, 60))
        await recording.until(sounds)
        cut = recording.seconds()
        saying.cancel()
        await asyncio.wait({saying})
        heard = sounding(await recording.until(is_over))
    after = heard[-1].stop / RATE - cut
    print(f"silent after {after:.3f} s")
    assert after < 0.2 + RECORDER_S
    assert saying.cancelled()
    assert engines_left(others) == []


async def test_a_reading_has_short_pauses_and_no_two_sentences_at_once(
    server: SoundServer,
) -> None:
    reader = Reader(make_voice(), volume=lambda: 60)
    with server.recording() as recording:
        reader.read((f"{SENTENCE}请在屏幕上按报修。{LONG}",))
        await until(reader.store, lambda reading: reading is None or not reading.audible, 60)
        heard = sounding(await recording.until(is_over))
    gaps = [(second.start - first.stop) / RATE for first, second in pairwise(heard)]
    print([round(it, 2) for it in gaps])
    assert len(gaps) >= 2
    assert all(0.3 < gap < 1.0 for gap in gaps)
    await reader.close()


async def test_the_reader_begins_soon(server: SoundServer) -> None:
    reader = Reader(make_voice())
    with server.recording() as recording:
        began = recording.seconds()
        reader.read((LONG,))
        heard = sounding(await recording.until(sounds))
        print(f"heard after {heard[0].start / RATE - began:.3f} s")
        assert heard[0].start / RATE - began < 1.0
        await reader.close()


async def test_two_voices_at_once_are_heard_one_after_the_other(server: SoundServer) -> None:
    voice = make_voice()
    made = trimmed(await EspeakSynthesiser("espeak-ng", 150).speak(SENTENCE, 1.0))
    with server.recording() as recording:
        await asyncio.gather(voice.say(SENTENCE, 60), voice.say(SENTENCE, 60))
        samples = await recording.until(is_over)
    heard = sounding(samples)
    length = (heard[-1].stop - heard[0].start) / RATE
    assert length > 2 * made.seconds - 0.1


async def test_what_is_urgent_is_loud(server: SoundServer) -> None:
    reader = Reader(make_voice(), volume=lambda: 10)
    levels = []
    for urgent in (False, True):
        with server.recording() as recording:
            reader.read((SHORT,), urgent=urgent)
            await until(reader.store, lambda reading: reading is None)
            samples = await recording.until(is_over)
        heard = sounding(samples, least=0.0005)
        levels.append(level(samples[heard[0].start : heard[-1].stop]))
    step = 20 * math.log10(URGENT_VOLUME / 10)
    assert levels[1] - levels[0] == pytest.approx(step, abs=0.7)


async def test_again_is_slower_each_time(server: SoundServer) -> None:
    reader = Reader(None)
    reader.voice = SpokenVoice(
        EspeakSynthesiser("espeak-ng", 150),
        PlayerLoudspeaker(("paplay",)),
        lambda: reader.slower,
    )
    lengths = []
    for turn in range(3):
        with server.recording() as recording:
            if turn:
                reader.again()
            else:
                reader.read((SHORT,))
            await until(reader.store, lambda reading: reading is None)
            heard = sounding(await recording.until(is_over))
        lengths.append((heard[-1].stop - heard[0].start) / RATE)
    for faster, slower in pairwise(lengths):
        assert 1.05 < slower / faster < 1.2


@pytest.mark.parametrize("player", [("paplay",), ("aplay", "-q")])
async def test_a_sound_server_that_dies_is_told_and_nothing_hangs(
    server: SoundServer, player: tuple[str, ...], others: list[psutil.Process]
) -> None:
    voice = make_voice(player, patience=1.0)
    with server.recording() as recording:
        saying = asyncio.create_task(voice.say(LONG, 60))
        await recording.until(sounds)
        server.die()
        with pytest.raises(SpeechFailed):
            await asyncio.wait_for(saying, 20)
    with pytest.raises(SpeechFailed):
        await asyncio.wait_for(voice.say(SENTENCE, 60), 20)
    assert engines_left(others) == []
    server.start()
    with server.recording() as recording:
        await voice.say(SENTENCE, 60)
        assert sounding(await recording.until(is_over))


async def test_a_sound_server_that_stands_still_is_told_and_nothing_hangs(
    server: SoundServer, others: list[psutil.Process]
) -> None:
    voice = make_voice(patience=1.0)
    with server.recording() as recording:
        saying = asyncio.create_task(voice.say(LONG, 60))
        await recording.until(sounds)
        server.freeze()
        with pytest.raises(SpeechFailed, match="not done"):
            await asyncio.wait_for(saying, 30)
        saying = asyncio.create_task(voice.say(SENTENCE, 60))
        await asyncio.wait({saying}, timeout=0.05)
        saying.cancel()
        async with asyncio.timeout(2):
            await asyncio.wait({saying})
        server.thaw()
    assert engines_left(others) == []


@pytest.fixture(autouse=True)
def others() -> list[psutil.Process]:
    """Children of this process that other tests have left to it."""
    return children()


def engines_left(others: list[psutil.Process]) -> list[str]:
    """What is left of engines and players."""
    own = (it.name() for it in children() if it not in others)
    return [name for name in own if name not in ("pulseaudio", "parec")]
