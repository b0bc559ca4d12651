"""Unfinished calls survive in a second place, whatever happens to the journal."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.contract.calls import CallState
from services.emergency.alarm.light import Glow
from services.emergency.calls.asks import AddToCall
from services.emergency.calls.events import Received
from services.emergency.health import NO_SECOND
from tests.support.house import House
from tests.support.waiting import running, until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    yield house
    await house.stop()


async def test_an_unfinished_call_has_a_private_copy_and_a_finished_one_none(house: House) -> None:
    call = await house.press()
    await house.second.settled()
    [file] = house.copies.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(house.copies.stat().st_mode) == 0o700
    cancelled = await house.guard.cancel(AddToCall())
    for item in cancelled.unsent():
        assert list(house.copies.glob("*.json"))
        await house.guard.record(call.id, [Received(item_id=item.id, at=house.clock.now())])
    await house.second.settled()
    assert list(house.copies.iterdir()) == []


@pytest.mark.expected_logs("guard.journal journal put aside", "guard.disk calls not saved reason=")
async def test_calls_come_back_from_it_when_the_journal_is_lost(house: House) -> None:
    await house.press("2单元501室")
    await house.press()
    await house.press()
    await house.report(CallState.SEEN)
    before = [(it.raised, it.additions, it.reported) for it in house.guard.held.value]
    await house.stop()
    house.path.write_bytes(b"no database" * 1000)
    house.start()
    assert house.light.glow is Glow.BLINKING
    assert not any(call.stored for call in house.guard.held.value)
    async with running(house.watch_disk()):
        await until(house.guard.held, lambda held: all(call.stored for call in held))
    await house.restart()
    held = house.guard.held.value
    assert [(it.raised, it.additions, it.reported) for it in held] == before


@pytest.mark.expected_logs("guard.disk calls not saved reason=")
async def test_what_only_the_copy_has_of_a_call_is_added(house: House) -> None:
    await house.press()
    house.journal.broken = True
    await house.press()
    await house.restart()
    assert house.guard.current.value
    assert house.guard.current.value.repeats == 1
    async with running(house.watch_disk()):
        while house.guard._keeper.trouble.value:
            await until(house.guard._keeper.trouble, lambda trouble: not trouble)


@pytest.mark.expected_logs("guard.second second copy left out file=torn.json")
async def test_an_unreadable_copy_stops_no_other(house: House) -> None:
    call = await house.press()
    await house.stop()
    (house.copies / "torn.json").write_text('{"raised": ')
    house.start()
    assert [it.id for it in house.guard.held.value] == [call.id]


@pytest.mark.expected_logs("guard.second no second copy reason=")
async def test_a_second_copy_that_fails_is_told_and_tried_again(house: House) -> None:
    house.copies.write_text("in its way")
    call = await house.press()
    assert call.stored
    await house.second.settled()
    assert house.guard.troubles() == (NO_SECOND,)
    house.copies.unlink()
    await house.press()
    await house.second.settled()
    assert house.guard.troubles() == ()
    assert len(house.second.read_now()) == 1
