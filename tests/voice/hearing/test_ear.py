"""The ear over a microphone by hand and an engine that does as told: every event, every trouble."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.voice.hearing.fake import FakeVosk
from tests.voice.hearing.microphones import HandMicrophone, Notes
from tests.voice.hearing.recordings import RATE, TINY, room, tone
from voice.hearing.ear import Ear, Limits
from voice.hearing.events import Level, Nothing, Opened, Partial, Said, Trouble
from voice.hearing.patience import Finished
from voice.hearing.ports import MicrophoneTrouble, RecogniserFailed, RecogniserTrouble
from voice.hearing.recogniser_vosk import VoskRecogniser

SPOKEN = room(0.2) + tone(1.2)
"""The fake engine hears 我 要 报修 in it."""
SLOW = Limits(first=60.0, quiet=60.0, stall=20.0, queued=60.0)
DEAF = Limits(first=0.1, quiet=60.0, stall=20.0, watch=0.02)
CUT = Limits(first=60.0, quiet=0.1, stall=20.0, watch=0.02)
STALLING = Limits(first=60.0, quiet=60.0, stall=0.4, watch=0.02)


class World:
    def __init__(self, limits: Limits, folder: Path | None = TINY) -> None:
        self.library = FakeVosk()
        self.microphone = HandMicrophone()
        self.ear = Ear(self.microphone, VoskRecogniser(folder, self.library), limits=limits)
        self.notes = Notes()

    async def open(self, finished: Finished | None = None) -> None:
        self.microphone.opened.clear()
        self.ear.open(self.notes, finished)
        await self.listening()

    async def listening(self) -> None:
        async with asyncio.timeout(20):
            await self.microphone.opened.wait()


@asynccontextmanager
async def world(limits: Limits = SLOW, folder: Path | None = TINY) -> AsyncIterator[World]:
    made = World(limits, folder)
    try:
        yield made
    finally:
        made.library.hold.set()
        await made.ear.aclose()
    assert made.microphone.listeners == 0


async def test_a_sentence_is_opened_grows_and_is_said() -> None:
    async with world() as w:
        await w.open()
        assert w.ear.is_open
        assert w.notes.events == []
        w.microphone.give(SPOKEN + room(1.5))
        said = await w.notes.wait(Said)
        assert said.texts == ("我要报修",)
        assert [word.word for word in said.words] == ["我", "要", "报修"]
        assert not w.ear.is_open
        assert isinstance(w.notes.events[0], Opened)
        assert [partial.text for partial in w.notes.of(Partial)] == ["我", "我要", "我要报修"]
        assert isinstance(w.notes.events[-1], Said)


async def test_levels_come_ten_times_a_second() -> None:
    async with world() as w:
        await w.open()
        w.microphone.give(room(1.0) + tone(1.0))
        levels = [level.value for level in w.notes.of(Level)]
        assert len(levels) == 20
        assert max(levels[:10]) < 0.1
        assert min(levels[10:]) > 0.8


async def test_silence_is_nothing() -> None:
    async with world() as w:
        await w.open()
        w.microphone.give(room(8.5))
        assert await w.notes.wait(Nothing)
        assert not w.ear.is_open


async def test_pressing_ends_the_sentence_now() -> None:
    async with world() as w:
        await w.open()
        w.microphone.give(SPOKEN)
        w.ear.end_now()
        levels = w.notes.of(Level)
        w.microphone.give(tone(1.0))
        assert w.notes.of(Level) == levels
        w.ear.end_now()
        assert (await w.notes.wait(Said)).texts == ("我要报修",)
        assert len(w.notes.of(Said)) == 1


async def test_pressing_before_a_word_is_nothing() -> None:
    async with world() as w:
        await w.open()
        w.ear.end_now()
        assert await w.notes.wait(Nothing)


async def test_a_sentence_that_is_not_finished_is_waited_for() -> None:
    async with world() as w:
        await w.open(lambda texts: len(texts[0]) > 4)
        w.microphone.give(SPOKEN + room(1.1))
        w.microphone.give(SPOKEN + room(1.1))
        assert (await w.notes.wait(Said)).texts == ("我要报修我要报修",)


async def test_after_closing_no_event_comes_however_late() -> None:
    async with world() as w:
        w.library.hold.clear()
        await w.open()
        w.microphone.give(SPOKEN + room(1.5))
        assert await asyncio.to_thread(w.library.entered.wait, 20)
        w.ear.close()
        before = list(w.notes.events)
        w.library.hold.set()
        earlier, w.notes = w.notes, Notes()
        await w.open()
        w.microphone.give(SPOKEN + room(1.5))
        assert (await w.notes.wait(Said)).words[0].begin < 1
        assert earlier.events == before


async def test_it_may_be_opened_from_within_its_last_event() -> None:
    async with world() as w:
        second = Notes()

        def first(event: object) -> None:
            if isinstance(event, Said):
                w.microphone.opened.clear()
                w.ear.open(second)
                w.notes(event)

        w.ear.open(first)
        await w.listening()
        w.microphone.give(SPOKEN + room(1.5))
        await w.notes.wait(Said)
        await w.listening()
        w.microphone.give(SPOKEN + room(1.5))
        assert await second.wait(Said)
        assert w.microphone.most_listeners == 1


async def test_the_microphone_is_let_go_before_it_is_taken_again() -> None:
    async with world() as w:
        await w.open()
        w.microphone.letting_go.clear()
        w.ear.close()
        await w.microphone.ending.wait()
        w.ear.open(Notes())
        w.ear.close()
        w.microphone.opened.clear()
        w.ear.open(w.notes)
        w.microphone.letting_go.set()
        await w.listening()
        assert w.microphone.most_listeners == 1


async def test_closing_within_the_first_event_is_closing() -> None:
    async with world() as w:
        notes = Notes()

        def shy(event: object) -> None:
            w.ear.close()
            notes(event)  # type: ignore[arg-type]

        w.ear.open(shy)
        await w.listening()
        w.microphone.give(tone(1.0))
        assert notes.events == [Opened()]


async def test_while_the_machine_speaks_and_shortly_after_nothing_is_heard() -> None:
    async with world() as w:
        w.ear.mute(silent=True)
        await w.open()
        w.microphone.give(tone(2.0))
        assert w.notes.events == [Opened()]
        w.ear.mute(silent=False)
        w.microphone.give(tone(0.3))
        assert w.notes.of(Level) == []
        w.microphone.give(SPOKEN + room(1.5))
        assert (await w.notes.wait(Said)).words[0].begin == pytest.approx(0.2, abs=0.05)


async def test_the_time_after_speaking_holds_into_the_next_opening() -> None:
    async with world() as w:
        w.ear.mute(silent=True)
        w.ear.mute(silent=False)
        await w.open()
        w.microphone.give(tone(0.1))
        assert w.notes.of(Level) == []
        w.microphone.give(tone(0.5))
        assert w.notes.of(Level)


async def test_a_late_answer_is_not_taken_for_one_of_the_next_opening() -> None:
    async with world() as w:
        w.library.hold.clear()
        await w.open()
        w.microphone.give(tone(0.05))
        assert await asyncio.to_thread(w.library.entered.wait, 20)
        w.notes = Notes()
        await w.open()
        w.library.hold.set()
        w.microphone.give(room(0.2))
        w.ear.end_now()
        assert await w.notes.wait(Nothing)
        assert w.notes.of(Partial) == []


@pytest.mark.parametrize(
    "trouble", [MicrophoneTrouble.MISSING, MicrophoneTrouble.BUSY, MicrophoneTrouble.LOST]
)
@pytest.mark.expected_logs("voice.hearing microphone .*: as the test says")
async def test_a_microphone_that_fails_is_told_and_the_ear_closed(
    trouble: MicrophoneTrouble,
) -> None:
    async with world() as w:
        await w.open()
        w.microphone.fail(trouble)
        assert await w.notes.wait(Trouble) == Trouble(trouble)
        assert not w.ear.is_open
        await w.open()
        w.microphone.give(SPOKEN + room(1.5))
        assert await w.notes.wait(Said)


@pytest.mark.expected_logs("voice.hearing microphone lost: no sound comes")
async def test_a_microphone_that_gives_nothing_is_lost() -> None:
    async with world(DEAF) as w:
        await w.open()
        assert await w.notes.wait(Trouble) == Trouble(MicrophoneTrouble.LOST)
        assert w.notes.of(Opened) == []


@pytest.mark.expected_logs("voice.hearing microphone lost: no sound comes")
async def test_a_microphone_that_stops_giving_is_lost() -> None:
    async with world(CUT) as w:
        await w.open()
        w.microphone.give(room(0.5))
        assert await w.notes.wait(Trouble) == Trouble(MicrophoneTrouble.LOST)


@pytest.mark.expected_logs("voice.hearing microphone silent")
async def test_a_dead_microphone_is_silent() -> None:
    async with world() as w:
        await w.open()
        w.microphone.give(bytes(RATE * 2 * 4))
        assert await w.notes.wait(Trouble) == Trouble(MicrophoneTrouble.SILENT)
        assert not w.ear.is_open


async def test_too_loud_is_told_once_and_heard_nevertheless() -> None:
    async with world() as w:
        await w.open()
        w.microphone.give(tone(3.0, height=32_767) + room(1.5))
        assert await w.notes.wait(Said)
        assert w.notes.of(Trouble) == [Trouble(MicrophoneTrouble.CLIPPING)]


@pytest.mark.expected_logs("voice.hearing recogniser no_model")
async def test_no_model_is_told_at_the_opening_and_beforehand() -> None:
    async with world(folder=None) as w:
        with pytest.raises(RecogniserFailed):
            await w.ear.prepare()
        await w.open()
        w.microphone.give(room(0.1))
        assert await w.notes.wait(Trouble) == Trouble(RecogniserTrouble.NO_MODEL)


@pytest.mark.expected_logs("voice.hearing recogniser failed: vosk: out of order")
async def test_an_engine_that_gives_up_closes_the_ear_and_may_be_tried_again() -> None:
    async with world() as w:
        await w.ear.prepare()
        w.library.failing = "out of order"
        await w.open()
        w.microphone.give(SPOKEN)
        assert await w.notes.wait(Trouble) == Trouble(RecogniserTrouble.FAILED)
        w.library.failing = ""
        await w.open()
        w.microphone.give(SPOKEN + room(1.5))
        assert await w.notes.wait(Said)


@pytest.mark.expected_logs("voice.hearing the recogniser hangs")
async def test_an_engine_that_stalls_is_left_alone_and_another_thread_hears() -> None:
    async with world(STALLING) as w:
        await w.ear.prepare()
        w.library.hold.clear()
        await w.open()
        w.microphone.give(SPOKEN)
        assert await w.notes.wait(Trouble) == Trouble(RecogniserTrouble.STALLED)
        w.library.hold.set()
        await w.open()
        w.microphone.give(SPOKEN + room(1.5))
        assert (await w.notes.wait(Said)).texts == ("我要报修",)


@pytest.mark.expected_logs("voice.hearing the recogniser hangs")
async def test_no_more_than_a_few_threads_are_left_alone() -> None:
    async with world(STALLING) as w:
        await w.ear.prepare()
        w.library.hold.clear()
        for _ in range(3):
            w.notes = Notes()
            await w.open()
            w.microphone.give(SPOKEN)
            assert await w.notes.wait(Trouble) == Trouble(RecogniserTrouble.STALLED)
        loads = w.library.loads
        w.library.hold.set()
        w.notes = Notes()
        await w.open()
        assert await w.notes.wait(Trouble) == Trouble(RecogniserTrouble.STALLED)
        assert w.library.loads == loads


async def test_loading_happens_once_for_all_openings() -> None:
    async with world() as w:
        await w.ear.prepare()
        for _ in range(2):
            w.notes = Notes()
            await w.open()
            w.microphone.give(SPOKEN + room(1.5))
            await w.notes.wait(Said)
        assert w.library.loads == 1
