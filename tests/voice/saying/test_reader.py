import asyncio

import pytest

from services.reading import Reading
from tests.support.waiting import until
from voice.saying.ports import SpeechFailed
from voice.saying.reader import NO_SOUND, Reader


class HeldVoice:
    """Says each sentence until the test lets it end; tells what begins and what is cut off."""

    def __init__(self, failure: str = "") -> None:
        self.volumes: list[int] = []
        self._told: asyncio.Queue[str] = asyncio.Queue()
        self._failure = failure
        self._ends = asyncio.Semaphore(0)

    async def say(self, sentence: str, volume: int) -> None:
        self._told.put_nowait(f"begins {sentence}")
        self.volumes.append(volume)
        if self._failure:
            raise SpeechFailed(self._failure)
        try:
            await self._ends.acquire()
        except asyncio.CancelledError:
            self._told.put_nowait(f"cut off {sentence}")
            raise

    async def tells(self) -> str:
        """The next thing that happens."""
        async with asyncio.timeout(5):
            return await self._told.get()

    def end_sentence(self) -> None:
        self._ends.release()


async def test_the_mark_moves_with_the_sentences_and_goes_at_the_end() -> None:
    voice = HeldVoice()
    reader = Reader(voice, volume=lambda: 80)
    reader.read(("请储水。请带好8:30的票。",))
    assert reader.store.value == Reading(("请储水。", "请带好8:30的票。"), 0)
    voice.end_sentence()
    await until(reader.store, lambda reading: reading and reading.index == 1)
    voice.end_sentence()
    await until(reader.store, lambda reading: reading is None)
    assert await voice.tells() == "begins 请储水。"
    assert await voice.tells() == "begins 请带好八点半的票。"
    assert voice.volumes == [80, 80]


async def test_reading_something_else_cuts_off_what_runs() -> None:
    voice = HeldVoice()
    reader = Reader(voice)
    reader.read(("第一段。",))
    assert await voice.tells() == "begins 第一段。"
    reader.read(("第二段。",))
    assert await voice.tells() == "cut off 第一段。"
    assert await voice.tells() == "begins 第二段。"
    assert reader.store.value == Reading(("第二段。",), 0)
    reader.stop()


async def test_stop_is_silent_at_once() -> None:
    voice = HeldVoice()
    reader = Reader(voice)
    reader.read(("很长的通知。",))
    await voice.tells()
    reader.stop()
    assert reader.store.value is None
    assert await voice.tells() == "cut off 很长的通知。"


async def test_again_reads_the_last_text_from_its_beginning() -> None:
    voice = HeldVoice()
    reader = Reader(voice)
    reader.read(("菜价。",))
    assert await voice.tells() == "begins 菜价。"
    reader.stop()
    assert await voice.tells() == "cut off 菜价。"
    reader.again()
    assert await voice.tells() == "begins 菜价。"
    reader.stop()


@pytest.mark.parametrize("voice", [None, HeldVoice("no sound device")])
async def test_without_sound_the_text_stays_and_words_say_so(voice: HeldVoice | None) -> None:
    reader = Reader(voice)
    reader.read(("请储水。", "谢谢。"))
    reading = await until(reader.store, lambda reading: reading and not reading.audible)
    assert reading == Reading(("请储水。", "谢谢。"), 0, audible=False, words=NO_SOUND)
    reader.stop()
    assert reader.store.value is None


async def test_nothing_to_read_reads_nothing() -> None:
    reader = Reader(HeldVoice())
    reader.read(("", "——"))
    assert reader.store.value is None


async def test_a_pause_is_silent_and_the_sentence_begins_anew_afterwards() -> None:
    voice = HeldVoice()
    reader = Reader(voice)
    reader.read(("第一句。第二句。",), first=1)
    assert await voice.tells() == "begins 第二句。"
    reader.pause()
    assert await voice.tells() == "cut off 第二句。"
    assert reader.store.value == Reading(("第一句。", "第二句。"), 1, paused=True)
    reader.pause()
    reader.go_on()
    assert await voice.tells() == "begins 第二句。"
    assert reader.store.value == Reading(("第一句。", "第二句。"), 1)
    voice.end_sentence()
    await until(reader.store, lambda reading: reading is None)


async def test_again_in_the_middle_says_the_sentence_once_more_and_reads_on() -> None:
    voice = HeldVoice()
    reader = Reader(voice)
    reader.read(("第一句。第二句。第三句。",), first=1)
    assert await voice.tells() == "begins 第二句。"
    reader.again()
    assert await voice.tells() == "cut off 第二句。"
    assert await voice.tells() == "begins 第二句。"
    voice.end_sentence()
    assert await voice.tells() == "begins 第三句。"
    reader.stop()


async def test_each_time_it_is_said_again_it_is_slower() -> None:
    voice = HeldVoice()
    reader = Reader(voice)
    reader.read(("菜价。",))
    paces = [reader.slower]
    for _ in range(6):
        reader.again()
        paces.append(round(reader.slower, 3))
    assert paces == [1.0, 0.9, 0.81, 0.729, 0.7, 0.7, 0.7]
    reader.read(("别的。",))
    assert reader.slower == 1.0
    reader.stop()


async def test_what_is_urgent_is_loud_and_stays_so_when_repeated() -> None:
    voice = HeldVoice()
    reader = Reader(voice, volume=lambda: 20)
    reader.read(("台风橙色预警。",), urgent=True)
    await voice.tells()
    reader.again()
    await voice.tells()
    await voice.tells()
    reader.read(("菜价。",))
    await voice.tells()
    await voice.tells()
    assert voice.volumes == [90, 90, 20]
    reader.stop()


async def test_a_voice_that_can_is_told_what_comes_next() -> None:
    class Foreseeing(HeldVoice):
        foreseen: list[str]

        def foresee(self, sentence: str) -> None:
            self.foreseen.append(sentence)

        async def close(self) -> None:
            self.foreseen.append("closed")

    voice = Foreseeing()
    voice.foreseen = []
    reader = Reader(voice)
    reader.read(("8:30开门。2楼。",))
    voice.end_sentence()
    voice.end_sentence()
    await until(reader.store, lambda reading: reading is None)
    await reader.close()
    assert voice.foreseen == ["二楼。", "", "closed"]


async def test_nothing_to_pause_or_to_go_on_with_is_no_fault() -> None:
    reader = Reader(HeldVoice())
    reader.pause()
    reader.go_on()
    assert reader.store.value is None
