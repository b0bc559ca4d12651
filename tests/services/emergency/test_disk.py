"""Whatever the disk does, a press sounds, is shown honestly, can be sent, and is written later."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.contract.calls import CallSource, CallState
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.events import Received, Trouble, TroubleEnded
from services.emergency.health import NOT_SAVED
from services.emergency.records.journal import PUT_ASIDE
from services.emergency.screen.words import Situation, Wording, describe
from tests.support.house import House
from tests.support.waiting import running, until

pytestmark = pytest.mark.expected_logs("guard.disk calls not saved reason=")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    yield house
    await house.stop()


def shown(house: House) -> tuple[str, ...]:
    wording = Wording("大厅", ZoneInfo("Asia/Shanghai"), "")
    situation = Situation(house.guard.current.value, None, guard_silent=False, not_saved=False)
    view = describe(situation, wording)
    return (*(rung.title for rung in view.rungs if rung.reached), *view.troubles)


async def healed(house: House) -> None:
    async with running(house.watch_disk()):
        await until(house.guard.held, lambda held: all(it.stored for it in held))
        await until(house.guard.current, lambda it: not it or Trouble.NOT_SAVED not in it.troubles)
        await until(house.guard._keeper.trouble, lambda trouble: not trouble)
    assert house.guard.troubles() == ()


async def test_a_press_the_disk_refuses_sounds_and_can_be_sent_but_is_not_claimed(
    house: House,
) -> None:
    house.journal.broken = True
    call = await house.press()
    assert house.sounder.alarming
    assert not call.stored
    assert call.proof(CallState.RECORDED) is None
    assert list(house.guard.unsent()) == [call]
    assert shown(house) == ("本机存不下这次求助，物业还没收到。正在响铃，会一直再试。",)
    assert house.guard.troubles() == (NOT_SAVED,)


async def test_the_hubs_proof_needs_no_disk_of_ours(house: House) -> None:
    house.journal.broken = True
    call = await house.press()
    await house.guard.record(call.id, [Received(item_id=call.id, at=house.clock.now())])
    assert shown(house) == ("物业系统已收到", "这台屏幕存不下这次求助，不过物业系统已经收到了。")
    assert list(house.guard.unsent()) == []


async def test_what_memory_carried_is_written_as_soon_as_the_disk_takes_it(house: House) -> None:
    house.journal.broken = True
    call = await house.press()
    await house.press()
    await house.press("2单元501室")
    house.clock.move(300)
    house.journal.broken = False
    await healed(house)
    held = house.guard.held.value
    assert [len(it.additions) for it in held] == [1, 0]
    proof = held[0].proof(CallState.RECORDED)
    assert proof
    assert proof.at == house.clock.now()
    assert held[0].raised == call.raised
    await house.restart()
    assert [it.raised for it in house.guard.held.value] == [it.raised for it in held]
    assert [it.additions for it in house.guard.held.value] == [it.additions for it in held]


async def test_progress_the_disk_refuses_counts_all_the_same(house: House) -> None:
    await house.press()
    house.journal.broken = True
    await house.report(CallState.SEEN)
    assert not house.sounder.alarming
    assert shown(house)[-1] == "这台屏幕暂时存不下新的进展，求助照样在进行。"
    house.journal.broken = False
    await healed(house)
    await house.restart()
    assert house.guard.current.value
    assert house.guard.current.value.answered


async def test_what_was_kept_although_an_error_came_is_not_written_twice(house: House) -> None:
    house.journal.unsure = True
    call = await house.press()
    assert not call.stored
    house.journal.unsure = False
    await healed(house)
    rows = sqlite3.connect(house.path).execute("SELECT body FROM entry").fetchall()
    assert sum('"kind":"raised"' in body for (body,) in rows) == 1


async def test_a_disk_that_hangs_holds_up_neither_screen_nor_hub(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.guard._keeper._patience_s = 0.01
    house.journal.gate = asyncio.Event()
    call = await house.press()
    assert not call.stored
    assert list(house.guard.unsent()) == [call]
    await house.guard.prove_able()
    house.journal.gate.set()
    await healed(house)
    await house.stop()


async def test_a_locked_journal_is_written_once_it_is_free(house: House) -> None:
    house.guard._keeper._patience_s = 0.01
    await house.press()
    other = sqlite3.connect(house.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    call = await house.press("2单元501室")
    assert not call.stored
    other.execute("ROLLBACK")
    other.close()
    await healed(house)


@pytest.mark.expected_logs("guard.journal journal put aside as=guard.db.damaged-")
async def test_a_journal_damaged_while_running_is_replaced_with_all_calls(house: House) -> None:
    first = await house.press()
    await house.guard.cancel(AddToCall())
    house.journal.broken = True
    await house.press()
    house.path.write_bytes(b"no database" * 1000)
    house.path.with_name("guard.db-wal").write_bytes(b"nor a log" * 1000)
    house.journal.broken = False
    async with running(house.watch_disk()):
        held = await until(house.guard.held, lambda held: all(it.stored for it in held))
    assert house.guard.troubles() == (PUT_ASIDE,)
    await house.restart()
    assert [it.raised for it in house.guard.held.value] == [it.raised for it in held]
    assert first.raised in [it.raised for it in held]


@pytest.mark.parametrize("name", ["guard.db", "guard.db-wal"])
async def test_a_file_that_a_cleaner_removes_is_noticed_and_written_anew(
    house: House, name: str
) -> None:
    await house.press()
    house.path.with_name(name).unlink()
    again = await house.press()
    assert Trouble.NOT_SAVED in again.troubles
    await healed(house)
    await house.restart()
    assert house.guard.current.value
    assert house.guard.current.value.repeats == 1


async def test_an_idle_guard_notices_that_the_disk_is_gone(house: House) -> None:
    await house.guard.prove_able()
    assert house.guard.troubles() == ()
    house.path.unlink()
    await house.guard.prove_able()
    assert house.guard.troubles() == (NOT_SAVED,)
    await healed(house)


async def test_troubles_of_the_disk_end_in_the_journal_too(house: House) -> None:
    house.journal.broken = True
    await house.press()
    house.journal.broken = False
    await healed(house)
    [body] = [
        body
        for (body,) in sqlite3.connect(house.path).execute("SELECT body FROM entry")
        if "trouble_ended" in body
    ]
    assert TroubleEnded(trouble=Trouble.NOT_SAVED).model_dump_json() in body


async def test_the_same_press_is_known_while_memory_carries_it(house: House) -> None:
    house.journal.broken = True
    ask = RaiseCall(source=CallSource.REMOTE)
    assert await house.guard.press(ask) == await house.guard.press(ask)
