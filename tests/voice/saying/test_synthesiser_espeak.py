"""The real engine, rendered to WAV; aplay's `null` device stands for the loudspeaker."""

import asyncio
import os
import subprocess
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.support.waiting import until
from voice.saying.ports import SpeechFailed
from voice.saying.pronunciations import PINYIN, with_pinyin
from voice.saying.reader import Reader
from voice.saying.synthesiser_espeak import VOICE, EspeakVoice

ENGINE = "espeak-ng"
NULL_DEVICE = ("aplay", "-q", "-D", "null")


def phonemes(text: str) -> str:
    command = [ENGINE, "-q", "-x", "-v", VOICE, "--", text]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def seconds_of(sound: Path) -> float:
    with wave.open(str(sound)) as file:
        return file.getnframes() / file.getframerate()


def script(folder: Path, body: str) -> str:
    """A command that takes any arguments and does `body`."""
    path = folder / "command"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return str(path)


async def test_a_sentence_becomes_sound(tmp_path: Path) -> None:
    voice = EspeakVoice(ENGINE, 150, NULL_DEVICE)
    await voice.render("青菜三块五一斤。", 60, tmp_path / "a.wav")
    assert 0.8 < seconds_of(tmp_path / "a.wav") < 6


async def test_a_slower_rate_takes_longer(tmp_path: Path) -> None:
    for rate in (110, 175):
        voice = EspeakVoice(ENGINE, rate, NULL_DEVICE)
        await voice.render("请按屏幕上的求助。", 60, tmp_path / f"{rate}.wav")
    assert seconds_of(tmp_path / "110.wav") > 1.2 * seconds_of(tmp_path / "175.wav")


async def test_the_voice_speaks_chinese_and_not_english() -> None:
    assert "(en)" not in phonemes("你好，青菜三块五")


@pytest.mark.parametrize("word", PINYIN)
def test_each_word_spelt_in_pinyin_sounds_otherwise_than_the_dictionary_has_it(word: str) -> None:
    assert phonemes(with_pinyin(word)) != phonemes(word)
    assert "(en)" not in phonemes(with_pinyin(word))


async def test_a_reading_runs_through_engine_and_player() -> None:
    reader = Reader(EspeakVoice(ENGINE, 260, NULL_DEVICE))
    reader.read(("好。谢谢。",))
    await until(reader.store, lambda reading: reading is None or not reading.audible)
    assert reader.store.value is None


@pytest.mark.parametrize(
    ("engine", "player"),
    [
        ("no-such-engine", NULL_DEVICE),
        (ENGINE, None),
        (ENGINE, ("no-such-player",)),
        (ENGINE, ("false",)),
        ("false", NULL_DEVICE),
    ],
)
async def test_whatever_is_missing_the_reader_says_that_no_sound_comes(
    engine: str, player: tuple[str, ...] | None
) -> None:
    reader = Reader(EspeakVoice(engine, 150, player))
    reader.read(("请储水。",))
    reading = await until(reader.store, lambda reading: reading and not reading.audible)
    assert reading is not None
    assert "放不出声音" in reading.words


async def test_stopping_ends_the_player(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Whoever holds the pipe open still lives.
    player = script(tmp_path, f"exec 3> {pipe}; echo plays >&3; exec cat /dev/zero > /dev/null")
    reader = Reader(EspeakVoice(ENGINE, 260, (player,)))
    async with asyncio.timeout(20), listening(pipe) as heard:
        reader.read(("好。",))
        assert await heard.readline() == b"plays\n"
        reader.stop()
        assert await heard.read() == b""
    await reader.close()


async def test_an_engine_that_hangs_is_ended(tmp_path: Path) -> None:
    engine = script(tmp_path, "exec cat /dev/zero > /dev/null")
    voice = EspeakVoice(engine, 150, NULL_DEVICE, render_limit_s=0.2)
    with pytest.raises(SpeechFailed, match="hangs"):
        await voice.render("好。", 60, tmp_path / "a.wav")


@asynccontextmanager
async def listening(pipe: Path) -> AsyncIterator[asyncio.StreamReader]:
    """What is written into the pipe; its end comes when the last writer is gone."""
    heard = asyncio.StreamReader()
    end = os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb")
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(heard), end
    )
    try:
        yield heard
    finally:
        transport.close()
