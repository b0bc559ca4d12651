"""The voice as a whole: what is said when, and what is left when it is silenced."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.support.speaking import script
from tests.support.waiting import until
from voice.saying.engines import TRIES, FirstThatSpeaks
from voice.saying.loudspeaker import PlayerLoudspeaker
from voice.saying.ports import Pcm, SpeechFailed
from voice.saying.reader import Reader
from voice.saying.spoken import SpokenVoice
from voice.saying.synthesiser_espeak import EspeakSynthesiser

NULL_DEVICE = ("aplay", "-q", "-D", "null")
RATE = 100


class HeldEngine:
    """Makes each sentence's sound, a sample of 1 a character, when the test lets it."""

    def __init__(self, *, free: bool = True) -> None:
        self.asked: list[tuple[str, float]] = []
        self.cancelled: list[str] = []
        self.fails = False
        self.failing = ""
        self._may = asyncio.Event()
        if free:
            self._may.set()

    def go(self) -> None:
        self._may.set()

    async def speak(self, sentence: str, pace: float) -> Pcm:
        self.asked.append((sentence, pace))
        try:
            await self._may.wait()
        except asyncio.CancelledError:
            self.cancelled.append(sentence)
            raise
        if self.fails or sentence == self.failing:
            raise SpeechFailed("it fails")
        return Pcm(b"\x00\x10" * len(sentence), RATE)

    async def close(self) -> None:
        self.asked.append(("closed", 0.0))


class HeldLoudspeaker:
    """Plays each sound until the test ends it."""

    played_s = 0.0

    def __init__(self) -> None:
        self.began: asyncio.Queue[Pcm] = asyncio.Queue()
        self.volumes: list[int] = []
        self._ends = asyncio.Semaphore(0)

    async def play(self, sound: Pcm, volume: int) -> None:
        self.volumes.append(volume)
        self.began.put_nowait(sound)
        await self._ends.acquire()

    async def next(self) -> Pcm:
        async with asyncio.timeout(5):
            return await self.began.get()

    def end(self) -> None:
        self._ends.release()


def silence_s(sound: Pcm) -> float:
    """How much of it is silent at the beginning."""
    return (len(sound.data) - len(sound.data.lstrip(b"\x00"))) // 2 / sound.rate


async def test_a_long_sentence_begins_before_its_end_is_made() -> None:
    engine, loudspeaker = HeldEngine(), HeldLoudspeaker()
    voice = SpokenVoice(engine, loudspeaker, lambda: 0.5)
    first, second = "周日上午八点到下午五点，一到六号楼停水，", "请老人和行动不便的居民提前储水。"
    saying = asyncio.create_task(voice.say(first + second, 60))
    sound = await loudspeaker.next()
    assert silence_s(sound) == 0
    await asyncio.sleep(0)
    assert engine.asked == [(first, 0.5), (second, 0.5)]
    loudspeaker.end()
    assert silence_s(await loudspeaker.next()) == 0.4
    assert not saying.done()
    loudspeaker.end()
    await saying
    assert loudspeaker.volumes == [60, 60]


async def test_the_foreseen_sentence_is_made_while_this_one_is_heard() -> None:
    engine, loudspeaker = HeldEngine(), HeldLoudspeaker()
    voice = SpokenVoice(engine, loudspeaker)
    voice.foresee("第二句。")
    saying = asyncio.create_task(voice.say("第一句。", 60))
    await loudspeaker.next()
    await asyncio.sleep(0)
    assert engine.asked == [("第一句。", 1.0), ("第二句。", 1.0)]
    loudspeaker.end()
    await saying
    saying = asyncio.create_task(voice.say("第二句。", 60))
    assert silence_s(await loudspeaker.next()) == 0.45
    loudspeaker.end()
    await saying
    assert len(engine.asked) == 2


async def test_what_was_foreseen_and_does_not_come_is_not_said() -> None:
    engine, loudspeaker = HeldEngine(), HeldLoudspeaker()
    voice = SpokenVoice(engine, loudspeaker)
    voice.foresee("第二句。")
    saying = asyncio.create_task(voice.say("第一句。", 60))
    await loudspeaker.next()
    loudspeaker.end()
    await saying
    saying = asyncio.create_task(voice.say("别的话。", 60))
    sound = await loudspeaker.next()
    assert engine.asked[-1] == ("别的话。", 1.0)
    assert silence_s(sound) == 0
    loudspeaker.end()
    await saying


async def test_cut_off_nothing_goes_on_being_made() -> None:
    engine, loudspeaker = HeldEngine(), HeldLoudspeaker()
    voice = SpokenVoice(engine, loudspeaker)
    voice.foresee("第二句。")
    saying = asyncio.create_task(voice.say("第一句。", 60))
    await loudspeaker.next()
    engine._may.clear()
    saying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saying
    held = HeldEngine(free=False)
    voice = SpokenVoice(held, loudspeaker)
    saying = asyncio.create_task(voice.say("第一句。", 60))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    saying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saying
    assert held.cancelled == ["第一句。"]


async def test_two_who_speak_at_once_are_heard_one_after_the_other() -> None:
    engine, loudspeaker = HeldEngine(), HeldLoudspeaker()
    voice = SpokenVoice(engine, loudspeaker)
    long = "周日上午八点到下午五点，一到六号楼停水，请老人和行动不便的居民提前储水。"
    both = asyncio.gather(voice.say(long, 60), voice.say("好。", 60))
    lengths = []
    for _ in range(3):
        lengths.append(len((await loudspeaker.next()).data))
        assert loudspeaker.began.empty()
        loudspeaker.end()
    await both
    assert lengths[-1] == len("好。") * 2


async def test_a_failure_of_what_is_made_ahead_is_told_when_its_turn_comes() -> None:
    engine, loudspeaker = HeldEngine(), HeldLoudspeaker()
    engine.failing = "第二句。"
    voice = SpokenVoice(engine, loudspeaker)
    voice.foresee("第二句。")
    saying = asyncio.create_task(voice.say("第一句。", 60))
    await loudspeaker.next()
    loudspeaker.end()
    await saying
    with pytest.raises(SpeechFailed):
        await voice.say("第二句。", 60)


async def test_nothing_to_say_is_said_at_once() -> None:
    voice = SpokenVoice(HeldEngine(), HeldLoudspeaker())
    for sentence in ("", "。。。", " ，"):
        await voice.say(sentence, 60)


async def test_where_one_engine_fails_the_next_one_speaks() -> None:
    broken, sound = HeldEngine(), HeldEngine()
    broken.fails = True
    both = FirstThatSpeaks((broken, sound))
    for _ in range(TRIES + 3):
        assert (await both.speak("好。", 1.0)).data
    assert len(broken.asked) == TRIES, "it is not waited for each time"
    assert len(sound.asked) == TRIES + 3
    sound.fails = True
    with pytest.raises(SpeechFailed):
        await both.speak("好。", 1.0)
    await both.close()
    assert broken.asked[-1] == sound.asked[-1] == ("closed", 0.0)


async def test_a_reading_runs_through_engine_and_player() -> None:
    voice = SpokenVoice(EspeakSynthesiser("espeak-ng", 260), PlayerLoudspeaker(NULL_DEVICE))
    reader = Reader(voice)
    reader.read(("好。谢谢。",))
    await until(reader.store, lambda reading: reading is None or not reading.audible)
    assert reader.store.value is None
    await reader.close()


@pytest.mark.parametrize(
    ("engine", "player"),
    [
        ("no-such-engine", NULL_DEVICE),
        ("espeak-ng", None),
        ("espeak-ng", ("no-such-player",)),
        ("espeak-ng", ("false",)),
        ("false", NULL_DEVICE),
    ],
)
async def test_whatever_is_missing_the_reader_says_that_no_sound_comes(
    engine: str, player: tuple[str, ...] | None
) -> None:
    reader = Reader(SpokenVoice(EspeakSynthesiser(engine, 150), PlayerLoudspeaker(player)))
    reader.read(("请储水。",))
    reading = await until(reader.store, lambda reading: reading and not reading.audible)
    assert reading is not None
    assert "放不出声音" in reading.words


async def test_stopping_ends_the_player(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Whoever holds the pipe open still lives.
    player = script(tmp_path, f"exec 3> {pipe}; echo plays >&3; exec cat /dev/zero > /dev/null")
    reader = Reader(SpokenVoice(EspeakSynthesiser("espeak-ng", 260), PlayerLoudspeaker((player,))))
    async with asyncio.timeout(20), listening(pipe) as heard:
        reader.read(("好。",))
        assert await heard.readline() == b"plays\n"
        reader.stop()
        assert await heard.read() == b""
    await reader.close()


async def test_a_player_that_hangs_is_ended(tmp_path: Path) -> None:
    player = script(tmp_path, "exec tail -f /dev/null")
    loudspeaker = PlayerLoudspeaker((player,), start_s=0.1)
    with pytest.raises(SpeechFailed, match="not done"):
        await loudspeaker.play(Pcm(bytes(200), 1000), 60)
    assert loudspeaker.played_s == 0


async def test_how_much_was_played_is_known_while_it_plays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    player = script(tmp_path, f"exec 3> {pipe}; echo plays >&3; exec tail -f /dev/null")
    loudspeaker = PlayerLoudspeaker((player,))
    playing = asyncio.create_task(loudspeaker.play(Pcm(bytes(20), 1000), 60))
    async with asyncio.timeout(20), listening(pipe) as heard:
        await heard.readline()
        assert 0 < loudspeaker.played_s <= 0.01
        playing.cancel()
        await asyncio.wait({playing})
    assert loudspeaker.played_s == 0


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
