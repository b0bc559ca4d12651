"""您还好吗: who is fine is left alone, who does not answer is called for, also after a kill."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.contract.calls import CallEventKind, CallSource
from services.contract.ids import uuid7
from services.database.errors import NotSaved
from services.emergency.calls.asks import AddToCall, PreAlarm, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.calls.question import Answer
from services.emergency.guard import Guard, Post
from services.emergency.pre_alarm import AFTER_BOOT_S, AFTER_RESTART_S, NoQuestion, PreAlarms
from services.emergency.records.journal import Journal
from tests.support.clock import HandClock
from tests.support.sounder import SilentSounder
from tests.support.waiting import running, until

WHY = "今天从早上到现在没有用水"


class FailingJournal(Journal):
    """A journal whose disk can be broken."""

    broken = False

    async def append(self, entries) -> None:
        if self.broken:
            raise NotSaved("disk I/O error")
        await super().append(entries)


class Home:
    """A guard with its questions, on one clock that tests move."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock, self.boot_id = path, HandClock(), "boot-1"
        self.start()

    def start(self) -> None:
        self.sounder = SilentSounder()
        self.journal = FailingJournal.open(self.path)
        post = Post("3号楼2单元501室", self.boot_id)
        self.guard = Guard(self.journal, self.sounder, self.clock, post)
        known = self.journal.questions_now()
        self.questions = PreAlarms(self.guard, known, self.sounder, self.clock, self.boot_id)

    async def restart(self, *, booted: bool = False) -> None:
        await self.journal.close()
        self.boot_id = "boot-2" if booted else self.boot_id
        self.start()

    async def ask(self, source: CallSource = CallSource.CARE, seconds: int = 60) -> PreAlarm:
        ask = PreAlarm(source=source, words=WHY, seconds=seconds)
        await self.questions.begin(ask)
        return ask

    async def passes(self, seconds: float) -> None:
        self.clock.move(seconds)
        await self.questions.look()

    @property
    def asks(self) -> bool:
        return self.questions.asking.value is not None

    @property
    def call(self) -> Call | None:
        return self.guard.current.value


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    home = Home(tmp_path / "guard.db")
    yield home
    await home.journal.close()


async def test_nobody_answers_and_people_are_called(home: Home) -> None:
    ask = await home.ask()
    assert home.sounder.heard == ["chime"]
    await home.passes(59)
    assert home.asks
    assert home.call is None
    await home.passes(1)
    assert not home.asks
    assert home.call
    assert (home.call.id, home.call.raised.source) == (ask.id, CallSource.CARE)
    assert home.call.raised.words == f"问了“您还好吗”，没有人回答。{WHY}"
    assert home.sounder.alarming
    assert home.questions.answer(ask.id) is Answer.CALLED


async def test_the_resident_is_fine_and_nothing_is_raised(home: Home) -> None:
    ask = await home.ask()
    await home.questions.waive(ask.id)
    await home.passes(600)
    assert home.call is None
    assert list(home.guard.unsent()) == []
    await home.restart()
    assert not home.asks
    assert home.journal.calls_now() == ()
    assert home.questions.answer(ask.id) is Answer.FINE


async def test_help_is_wanted_at_once(home: Home) -> None:
    ask = await home.ask()
    call = await home.questions.confirm(ask.id)
    assert call.id == ask.id
    assert "老人要人来" in call.raised.words
    assert not home.asks
    again = await home.questions.confirm(ask.id)
    assert (again.id, again.repeats) == (ask.id, 0)


async def test_who_was_fine_and_then_wants_help_is_called_for(home: Home) -> None:
    ask = await home.ask()
    await home.questions.waive(ask.id)
    assert (await home.questions.confirm(ask.id)).id == ask.id
    await home.restart()
    assert home.questions.answer(ask.id) is Answer.CALLED


async def test_fine_comes_too_late_to_undo_a_call(home: Home) -> None:
    ask = await home.ask()
    await home.passes(60)
    await home.questions.waive(ask.id)
    assert home.call
    assert home.call.is_open


async def test_a_real_press_leaves_nothing_to_ask(home: Home) -> None:
    ask = await home.ask()
    pressed = await home.guard.press(RaiseCall(source=CallSource.BUTTON))
    await home.passes(0)
    assert not home.asks
    await home.guard.cancel(AddToCall())
    await home.passes(600)
    assert home.call
    assert (home.call.id, home.call.repeats) == (pressed.id, 0)
    assert home.questions.answer(ask.id) is Answer.OVERTAKEN
    await home.restart()
    assert not home.asks
    assert home.questions.answer(ask.id) is Answer.OVERTAKEN


async def test_half_way_it_is_heard_again(home: Home) -> None:
    await home.ask()
    await home.passes(30)
    await home.passes(5)
    assert home.sounder.heard == ["chime", "chime"]


async def test_the_same_question_twice_is_one(home: Home) -> None:
    ask = await home.ask()
    await home.passes(30)
    await home.questions.begin(ask)
    await home.passes(30)
    assert home.call
    await home.questions.begin(ask)
    assert not home.asks
    assert home.call.repeats == 0


async def test_a_second_question_joins_and_what_ends_first_is_shown(home: Home) -> None:
    care = await home.ask(seconds=120)
    voice = await home.ask(CallSource.VOICE, seconds=15)
    asking = home.questions.asking.value
    assert asking
    assert (asking.id, asking.source, asking.seconds) == (care.id, CallSource.VOICE, 15)
    await home.passes(15)
    assert home.call
    assert home.call.raised.source is CallSource.VOICE
    assert home.questions.answer(voice.id) is Answer.CALLED
    await home.restart()
    assert not home.asks
    assert len(home.journal.calls_now()) == 1


async def test_one_answer_is_for_all_that_was_asked(home: Home) -> None:
    care = await home.ask(seconds=120)
    voice = await home.ask(CallSource.VOICE, seconds=15)
    await home.questions.waive(voice.id)
    await home.passes(600)
    assert home.call is None
    assert home.questions.answer(care.id) is Answer.FINE


async def test_while_a_call_is_open_what_is_heard_joins_and_what_is_measured_waits(
    home: Home,
) -> None:
    call = await home.guard.press(RaiseCall(source=CallSource.SCREEN))
    care, voice = await home.ask(), await home.ask(CallSource.VOICE)
    assert not home.asks
    assert home.call
    assert home.call.id == call.id
    assert [it.id for it in home.call.additions] == [voice.id]
    assert home.call.additions[0].kind is CallEventKind.REPEATED
    assert home.questions.answer(care.id) is None


@pytest.mark.parametrize("source", [CallSource.BUTTON, CallSource.SCREEN, CallSource.SENSOR])
def test_a_pressed_button_never_asks(source: CallSource) -> None:
    with pytest.raises(ValidationError):
        PreAlarm.model_validate({"source": source})


async def test_an_unknown_question_cannot_be_waived_but_help_always_comes(home: Home) -> None:
    stranger = uuid7()
    with pytest.raises(NoQuestion):
        await home.questions.waive(stranger)
    assert (await home.questions.confirm(stranger)).id == stranger


async def test_a_question_outlives_the_guard(home: Home) -> None:
    ask = await home.ask(seconds=60)
    home.clock.move(20)
    await home.restart()
    await home.passes(39)
    assert home.asks
    await home.passes(1)
    assert home.call
    assert home.call.id == ask.id


async def test_a_guard_that_was_away_too_long_asks_a_little_longer(home: Home) -> None:
    ask = await home.ask(seconds=60)
    home.clock.move(3600)
    await home.restart()
    await home.passes(AFTER_RESTART_S - 1)
    assert home.asks
    await home.questions.waive(ask.id)
    assert home.call is None


async def test_after_a_power_cut_it_is_asked_until_a_screen_can_be_there(home: Home) -> None:
    await home.ask(seconds=15)
    home.clock.move(3)
    await home.restart(booted=True)
    await home.passes(AFTER_BOOT_S - 1)
    assert home.asks
    await home.passes(1)
    assert home.call


async def test_a_call_on_disk_ends_the_question_also_if_the_guard_was_killed_between(
    home: Home,
) -> None:
    ask = await home.ask()
    await home.guard.press(RaiseCall(id=ask.id, source=CallSource.CARE))
    await home.restart()
    assert not home.asks
    assert home.questions.answer(ask.id) is Answer.CALLED


async def test_a_press_on_disk_ends_it_too(home: Home) -> None:
    await home.ask()
    await home.guard.press(RaiseCall(source=CallSource.BUTTON))
    await home.restart()
    await home.passes(0)
    assert not home.asks
    assert home.call
    assert home.call.repeats == 0


@pytest.mark.expected_logs("calls not saved reason=disk I/O error")
async def test_a_full_disk_takes_no_question_away(home: Home) -> None:
    home.journal.broken = True
    await home.ask()
    assert home.asks
    await home.passes(60)
    assert home.call
    assert not home.asks


async def healed(home: Home) -> None:
    """The file is opened anew, and has everything."""
    home.journal.broken = False
    async with running(home.guard.watch_disk()):
        await until(home.guard._keeper.trouble, lambda trouble: not trouble)


@pytest.mark.expected_logs("calls not saved reason=")
@pytest.mark.parametrize("fault", ["disk", "reopening"])
async def test_who_said_fine_while_the_disk_failed_is_not_called_for_after_a_restart(
    home: Home, fault: str
) -> None:
    ask = await home.ask()
    if fault == "disk":
        home.journal.broken = True
    else:
        await home.journal.close()
    await home.questions.waive(ask.id)
    assert not home.asks
    await healed(home)
    await home.restart()
    assert not home.asks
    assert home.questions.answer(ask.id) is Answer.FINE


@pytest.mark.expected_logs("calls not saved reason=")
async def test_a_question_asked_while_the_disk_failed_is_known_after_a_restart(home: Home) -> None:
    home.journal.broken = True
    unanswered = await home.ask(seconds=60)
    await home.passes(60)
    assert home.call
    await home.guard.cancel(AddToCall())
    still_open = await home.ask(seconds=60)
    await healed(home)
    await home.restart()
    assert home.questions.answer(unanswered.id) is Answer.CALLED
    asking = home.questions.asking.value
    assert asking
    assert asking.ids == (still_open.id,)


async def test_the_time_is_kept_without_anybody_looking(home: Home) -> None:
    """The real loop: half-way, the end, and a press in between wake it."""
    running = asyncio.create_task(home.questions.run())
    await home.ask(seconds=5)
    gone = asyncio.Event()
    home.questions.asking.subscribe(lambda asking: asking or gone.set())
    await home.guard.press(RaiseCall(source=CallSource.BUTTON))
    async with asyncio.timeout(10):
        await gone.wait()
    running.cancel()
    assert home.call
    assert home.call.raised.source is CallSource.BUTTON
