"""The care watch asks before it calls, by day, and not again and again."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.contract.calls import CallSource
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.question import Answer
from services.emergency.care.care import Care, home_sentences
from services.emergency.care.intake import FUTURE, STRANGER, TOO_OLD, Intake
from services.emergency.care.memory import CareMemory
from services.emergency.care.rule import State
from services.emergency.care.rules_file import HomeEntry
from services.emergency.care.samples import Sample
from services.emergency.care.series import Meter, Reading
from services.emergency.care.watch import CareWatch, HomeStatus
from services.emergency.guard import Guard, Post
from services.emergency.pre_alarm import PreAlarms
from services.emergency.records.journal import Journal
from tests.support.clock import HandClock
from tests.support.sounder import SilentSounder

ZONE = ZoneInfo("Asia/Shanghai")
OWN = {
    "id": "501",
    "consent": "2026-11-01 王秀英、女儿陈敏",
    "rule": [{"meter": "water", "low": 10, "high": 3000, "quiet": ["21:00", "08:00"]}],
}
OTHER = {**OWN, "id": "502", "place": "3号楼2单元502室"}
WHY = "从昨天晚上10:24到现在用水不到10升，平时不会这样"


class Flat:
    """A watched home, with its guard, at 10:24 in the morning."""

    def __init__(self, folder: Path, *homes: dict[str, object]) -> None:
        self.folder, self.clock = folder, HandClock()
        self.homes = [HomeEntry.model_validate(home) for home in homes]
        self.litres = 100_000
        self.start()

    def start(self) -> None:
        self.sounder = SilentSounder()
        self.journal = Journal.open(self.folder / "guard.db")
        self.memory = CareMemory.open(self.folder / "care.db")
        post = Post("3号楼2单元501室", "boot-1")
        self.guard = Guard(self.journal, self.sounder, self.clock, post)
        known = self.journal.questions_now()
        self.questions = PreAlarms(self.guard, known, self.sounder, self.clock, post.boot_id)
        self.watch = CareWatch(
            self.homes, self.memory, self.questions, self.guard, self.clock, ZONE
        )

    async def stop(self) -> None:
        await self.journal.close()
        await self.memory.close()

    async def uses(self, litres: int, home: str = "501", *, ago_h: float = 0) -> None:
        """The counter moves on."""
        self.litres += litres
        at = self.clock.now() - timedelta(hours=ago_h)
        await self.memory.keep(home, Meter.WATER, Reading(at, self.litres * 1000))

    async def is_still(self, home: str = "501") -> None:
        """No water for twelve hours, after a usual day."""
        for ago_h, litres in ((24, 0), (13, 80), (12, 5), (6, 0), (0, 0)):
            await self.uses(litres, home, ago_h=ago_h)
        await self.watch.look()

    async def passes(self, hours: float) -> None:
        self.clock.move(hours * 3600)
        await self.uses(0)
        await self.questions.look()
        await self.watch.look()

    @property
    def state(self) -> State:
        return self.watch.status.value["501"].verdicts[0][1].state


@pytest.fixture
async def flat(tmp_path: Path) -> AsyncIterator[Flat]:
    flat = Flat(tmp_path, OWN)
    yield flat
    await flat.stop()


async def test_it_asks_first_and_calls_if_nobody_answers(flat: Flat) -> None:
    await flat.is_still()
    asking = flat.questions.asking.value
    assert asking
    assert (asking.source, asking.words, asking.seconds) == (CallSource.CARE, WHY, 120)
    assert flat.guard.current.value is None
    flat.clock.move(120)
    await flat.questions.look()
    call = flat.guard.current.value
    assert call
    assert call.raised.words == f"问了“您还好吗”，没有人回答。{WHY}"
    await flat.watch.look()
    assert flat.questions.asking.value is None


async def test_who_is_fine_is_not_asked_again_for_the_window_and_it_is_counted(flat: Flat) -> None:
    await flat.is_still()
    asking = flat.questions.asking.value
    assert asking
    await flat.questions.waive(asking.id)
    for _ in range(10):
        await flat.passes(1)
        assert flat.questions.asking.value is None
    assert flat.guard.current.value is None
    assert flat.watch.status.value["501"].false_asks == 1
    await flat.passes(12)
    assert flat.questions.asking.value is not None


async def test_nobody_is_asked_at_night(flat: Flat) -> None:
    flat.clock.set_wall(datetime(2026, 11, 20, 21, 30, tzinfo=ZONE))
    await flat.is_still()
    assert flat.state is State.TOO_LITTLE
    assert flat.questions.asking.value is None
    await flat.passes(10)
    assert flat.questions.asking.value is None
    await flat.passes(0.75)
    assert flat.questions.asking.value is not None


async def test_the_answer_is_remembered_over_a_restart(flat: Flat) -> None:
    await flat.is_still()
    asking = flat.questions.asking.value
    assert asking
    await flat.questions.waive(asking.id)
    await flat.stop()
    flat.start()
    await flat.passes(1)
    assert flat.questions.asking.value is None
    [asked] = await flat.memory.questions("501")
    assert asked.answer is Answer.FINE


async def test_a_question_goes_on_over_a_restart_and_is_not_doubled(flat: Flat) -> None:
    await flat.is_still()
    await flat.stop()
    flat.start()
    await flat.watch.look()
    assert flat.questions.asking.value
    assert len(flat.questions.asking.value.ids) == 1
    assert len(await flat.memory.questions("501")) == 1


async def test_while_a_call_is_open_it_waits(flat: Flat) -> None:
    call = await flat.guard.press(RaiseCall(source=CallSource.BUTTON))
    await flat.is_still()
    assert flat.questions.asking.value is None
    assert await flat.memory.questions("501") == []
    await flat.guard.cancel(AddToCall())
    await flat.watch.look()
    assert flat.questions.asking.value is not None
    assert call.repeats == 0


async def test_no_data_asks_nobody_and_is_told_to_staff(flat: Flat) -> None:
    await flat.uses(50, ago_h=30)
    await flat.uses(50, ago_h=20)
    await flat.watch.look()
    assert flat.state is State.NO_DATA
    assert flat.questions.asking.value is None
    assert _said(flat) == ["这一户的表没有传来数，现在看护不了。"]


async def test_away_nobody_is_missed_until_the_day(flat: Flat) -> None:
    await flat.watch.leave(flat.clock.now() + timedelta(days=3))
    await flat.is_still()
    assert flat.state is State.AWAY
    [noted] = _noted(flat)
    assert noted == "这一户11月20日上午10:24说了外出，到11月23日为止不问。"
    assert _said(flat) == []
    await flat.passes(48)
    assert _noted(flat) == [noted]
    assert flat.questions.asking.value is None
    await flat.passes(30)
    assert flat.state is State.AWAY
    for _ in range(12):
        await flat.passes(1)
    assert flat.state is State.TOO_LITTLE


async def test_until_back_ends_when_somebody_is_there_again(flat: Flat) -> None:
    await flat.is_still()
    assert flat.questions.asking.value
    await flat.questions.waive(flat.questions.asking.value.id)
    await flat.watch.leave(None)
    await flat.uses(20)
    await flat.passes(72)
    assert flat.watch.status.value["501"].away
    await flat.passes(0.5)
    await flat.uses(30)
    await flat.passes(0.1)
    assert flat.watch.status.value["501"].away is None
    assert flat.state is State.FINE


async def test_a_home_without_a_screen_here_is_called_for_quietly(tmp_path: Path) -> None:
    flat = Flat(tmp_path, OTHER)
    await flat.is_still("502")
    [call] = flat.guard.held.value
    assert call.raised.source is CallSource.CARE
    assert call.raised.place == "3号楼2单元502室"
    assert call.raised.words == f"先打电话问一声。{WHY}"
    assert flat.questions.asking.value is None
    assert flat.sounder.heard == []
    await flat.watch.look()
    assert len(flat.guard.held.value) == 1
    await flat.stop()


async def test_no_reading_leaves_the_box(flat: Flat) -> None:
    """Neither in a call nor in what staff are told: only what the rule itself says."""
    await flat.is_still()
    flat.clock.move(120)
    await flat.questions.look()
    [call] = flat.guard.unsent()
    sent = call.raised.model_dump_json() + "".join(_said(flat))
    readings = await flat.memory.readings("501", Meter.WATER, _long_ago(flat))
    values = {reading.value for reading in readings}
    assert len(values) == 3
    assert not any(str(value) in sent or str(value // 1000) in sent for value in values)


async def test_old_readings_are_deleted(flat: Flat) -> None:
    await flat.uses(10)
    await flat.passes(59 * 24)
    assert len(await flat.memory.readings("501", Meter.WATER, _long_ago(flat))) == 2
    await flat.passes(2 * 24)
    assert len(await flat.memory.readings("501", Meter.WATER, _long_ago(flat))) == 2


@pytest.mark.expected_logs("sample refused")
async def test_what_cannot_be_is_refused_and_the_rest_is_kept(flat: Flat) -> None:
    intake = Intake(frozenset({"501"}), flat.memory, flat.clock, 60)
    now = flat.clock.now()

    def sample(litres: float, home: str = "501", hours: float = 0) -> Sample:
        at = now + timedelta(hours=hours)
        return Sample.model_validate({"home": home, "meter": "water", "litres": litres, "at": at})

    taken = await intake.take(
        [
            sample(5),
            sample(5),
            sample(6),
            sample(7, home="601"),
            sample(7, hours=1),
            sample(7, hours=-61 * 24),
        ]
    )
    assert taken.kept == 2
    assert [number for number, _ in taken.refused] == [3, 4, 5, 6]
    assert [why for _, why in taken.refused][1:] == [STRANGER, FUTURE, TOO_OLD]


@pytest.mark.expected_logs("care file put aside")
async def test_a_damaged_file_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "care.db").write_bytes(b"no database" * 100)
    memory = CareMemory.open(tmp_path / "care.db")
    assert await memory.questions("501") == []
    await memory.close()
    assert _damaged(tmp_path)


def test_asked_in_vain_too_often_is_told() -> None:
    home = HomeEntry.model_validate(OTHER)
    assert home_sentences(home, HomeStatus(false_asks=1)) == []
    [said] = home_sentences(home, HomeStatus(false_asks=2))
    assert said == "3号楼2单元502室这个月白问了2次，请和家里商量放宽看护的规则。"


def _said(flat: Flat) -> list[str]:
    return list(Care(flat.watch).sentences())


def _noted(flat: Flat) -> list[str]:
    return list(Care(flat.watch).notes())


def _long_ago(flat: Flat) -> datetime:
    return flat.clock.now() - timedelta(days=400)


def _damaged(folder: Path) -> list[Path]:
    return list(folder.glob("care.db.damaged-*"))
