"""The thread of the recogniser: nothing waits for it, nothing late is mistaken."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.voice.hearing.fake import FakeVosk
from tests.voice.hearing.recordings import RATE, TINY, room, tone
from voice.hearing.decoder import Answer, Decoder, seconds
from voice.hearing.ports import RecogniserFailed, RecogniserTrouble, Sound
from voice.hearing.recogniser_vosk import VoskRecogniser

PIECE = Sound(tone(0.1), RATE)


class Answers:
    def __init__(self) -> None:
        self.all: list[Answer] = []
        self._more = asyncio.Event()

    def __call__(self, answer: Answer) -> None:
        self.all.append(answer)
        self._more.set()

    async def count(self, wanted: int) -> list[Answer]:
        async with asyncio.timeout(20):
            while len(self.all) < wanted:
                self._more.clear()
                await self._more.wait()
        return self.all


@asynccontextmanager
async def deciding(
    library: FakeVosk, answers: Answers, queued_s: float = 6.0
) -> AsyncIterator[Decoder]:
    decoder = Decoder(VoskRecogniser(TINY, library), answers, queued_s)
    try:
        yield decoder
    finally:
        library.hold.set()
        decoder.end()
        assert await decoder.ended(20)


async def entered(library: FakeVosk) -> None:
    assert await asyncio.to_thread(library.entered.wait, 20)


def test_the_length_of_sound() -> None:
    assert seconds(Sound(bytes(3200), 16_000)) == 0.1


async def test_answers_come_in_order_with_the_time_of_the_sound() -> None:
    answers = Answers()
    async with deciding(FakeVosk("我 要 报修"), answers) as decoder:
        decoder.begin(7)
        for _ in range(3):
            decoder.feed(PIECE)
        decoder.finish()
        told = await answers.count(4)
    assert [answer.at_s for answer in told] == pytest.approx([0.1, 0.2, 0.3, 0.3])
    assert {answer.number for answer in told} == {7}
    assert [answer.last for answer in told] == [False, False, False, True]
    assert told[-1].heard is not None
    assert told[-1].heard.texts == ("我",)


async def test_the_next_opening_begins_anew() -> None:
    answers = Answers()
    async with deciding(FakeVosk(), answers) as decoder:
        decoder.begin(1)
        decoder.feed(PIECE)
        await answers.count(1)
        decoder.begin(2)
        decoder.finish()
        told = await answers.count(2)
    assert told[1].heard is not None
    assert told[1].heard.texts == ()
    assert told[1].at_s == 0.0


async def test_what_waits_is_forgotten_with_its_opening() -> None:
    library, answers = FakeVosk(), Answers()
    async with deciding(library, answers) as decoder:
        library.hold.clear()
        decoder.begin(1)
        for _ in range(9):
            decoder.feed(PIECE)
        await entered(library)
        decoder.begin(2)
        decoder.feed(PIECE)
        library.hold.set()
        told = await answers.count(2)
        assert [answer.number for answer in told] == [1, 2]


@pytest.mark.expected_logs("voice.hearing the recogniser is too slow")
async def test_a_slow_engine_loses_the_oldest_sound_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    library, answers = FakeVosk(), Answers()
    async with deciding(library, answers, queued_s=0.5) as decoder:
        library.hold.clear()
        decoder.begin(1)
        decoder.feed(PIECE)
        await entered(library)
        for _ in range(20):
            decoder.feed(PIECE)
        assert decoder.dropped == 15
        library.hold.set()
        told = await answers.count(6)
    assert told[-1].at_s == pytest.approx(0.6)
    assert len(caplog.records) == 1


async def test_the_end_is_not_lost_among_too_much_sound() -> None:
    library, answers = FakeVosk(), Answers()
    async with deciding(library, answers, queued_s=0.05) as decoder:
        decoder.begin(1)
        decoder.finish()
        assert (await answers.count(1))[0].last


async def test_how_long_a_call_lasts_is_known_from_outside() -> None:
    library, answers = FakeVosk(), Answers()
    async with deciding(library, answers) as decoder:
        assert decoder.idle
        assert decoder.busy_s() == 0.0
        library.hold.clear()
        decoder.begin(1)
        decoder.feed(PIECE)
        await entered(library)
        assert not decoder.idle
        assert decoder.busy_s() > 0.0
        library.hold.set()
        await answers.count(1)


async def test_an_engine_that_fails_is_told_with_its_reason() -> None:
    library, answers = FakeVosk(), Answers()
    async with deciding(library, answers) as decoder:
        library.failing = "out of order"
        decoder.begin(1)
        decoder.feed(Sound(room(0.1), RATE))
        failure = (await answers.count(1))[0].failure
    assert failure is not None
    assert "out of order" in str(failure)


async def test_loading_tells_how_it_went() -> None:
    library = FakeVosk()
    async with deciding(library, Answers()) as decoder:
        library.refusing = "Failed to create a model"
        with pytest.raises(RecogniserFailed, match="Failed to create a model") as failed:
            await decoder.load()
        assert failed.value.trouble is RecogniserTrouble.FAILED
        assert not decoder.loaded
        library.refusing = ""
        await decoder.load()
        assert decoder.loaded


async def test_a_thread_that_never_began_has_ended() -> None:
    decoder = Decoder(VoskRecogniser(TINY, FakeVosk()), Answers(), 6.0)
    decoder.end()
    assert await decoder.ended(1)


async def test_a_thread_in_a_stalled_engine_has_not_ended() -> None:
    library, answers = FakeVosk(), Answers()
    async with deciding(library, answers) as decoder:
        library.hold.clear()
        decoder.begin(1)
        decoder.feed(PIECE)
        await entered(library)
        decoder.end()
        assert not await decoder.ended(0.01)
    assert answers.all == []
