"""A press is on disk before anybody hears of it, and nothing is ever lost or doubled."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.contract.calls import CallEventKind, CallSource, CallState
from services.contract.ids import uuid7
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.events import Received, Trouble
from services.emergency.guard import NoOpenCall
from tests.support.house import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    yield house
    await house.stop()


async def test_a_press_is_recorded_with_place_and_durations(house: House) -> None:
    call = await house.press()
    assert call.raised.place == "3号楼大厅"
    assert (call.raised.boot_id, call.raised.since_boot_ms) == ("boot-1", 1_000_000)
    assert house.journal.calls_now() == (call,)
    assert house.guard.current.value == call
    assert house.sounder.heard == ["alarm"]


async def test_the_same_press_handed_over_twice_is_one(house: House) -> None:
    ask = RaiseCall(source=CallSource.REMOTE)
    assert await house.guard.press(ask) == await house.guard.press(ask)
    again = RaiseCall(source=CallSource.REMOTE)
    assert await house.guard.press(again) == await house.guard.press(again)
    [call] = house.journal.calls_now()
    assert call.repeats == 1


async def test_a_late_press_keeps_its_own_time_but_none_from_the_future(house: House) -> None:
    pressed = house.clock.now()
    house.clock.move(30)
    late = RaiseCall(source=CallSource.SCREEN, made_at=pressed, since_boot_ms=5)
    call = await house.guard.press(late)
    assert call.raised.recorded_at == pressed
    assert call.raised.since_boot_ms == 5
    assert call.written_at == pressed + timedelta(seconds=30)
    ahead = RaiseCall(source=CallSource.SCREEN, made_at=house.clock.now() + timedelta(days=1))
    joined = await house.guard.press(ahead)
    assert joined.additions[0].made_at == house.clock.now()


async def test_presses_join_the_open_call(house: House) -> None:
    first = await house.press()
    await house.press()
    call = await house.press()
    assert call.id == first.id
    assert [(added.seq, added.kind) for added in call.additions] == [
        (1, CallEventKind.REPEATED),
        (2, CallEventKind.REPEATED),
    ]


async def test_a_press_after_closing_opens_a_call_that_follows(house: House) -> None:
    first = await house.press()
    await house.report(CallState.CLOSED)
    assert not house.sounder.alarming
    second = await house.press()
    assert second.id != first.id
    assert second.raised.follows == first.id
    assert house.sounder.heard == ["alarm", "alarm"]


async def test_a_press_after_cancelling_is_meant_again(house: House) -> None:
    first = await house.press()
    cancelled = await house.guard.cancel(AddToCall())
    assert cancelled.cancelled
    assert not house.sounder.alarming
    assert (await house.press()).raised.follows == first.id


async def test_a_press_long_after_follows_nothing(house: House) -> None:
    await house.press()
    await house.report(CallState.CLOSED)
    house.clock.move(2 * 3600)
    assert (await house.press()).raised.follows is None


async def test_cancelling_nothing_is_refused(house: House) -> None:
    with pytest.raises(NoOpenCall):
        await house.guard.cancel(AddToCall())


async def test_the_alarm_ends_with_a_chime_when_a_person_answers(house: House) -> None:
    await house.press()
    await house.report(CallState.NOTIFIED)
    assert house.sounder.alarming
    await house.report(CallState.SEEN)
    await house.report(CallState.COMING)
    assert house.sounder.heard == ["alarm", "chime"]
    await house.press()
    assert house.sounder.heard == ["alarm", "chime", "chime"]


async def test_a_restarted_guard_goes_on_with_the_open_call(house: House) -> None:
    call = await house.press()
    await house.restart()
    assert house.guard.current.value == call
    assert house.sounder.heard == ["alarm"]
    assert (await house.press()).id == call.id


async def test_an_ended_call_is_not_sounded_again(house: House) -> None:
    await house.press()
    await house.report(CallState.SEEN)
    await house.restart()
    assert house.sounder.heard == []


async def test_unsent_calls_come_newest_first_even_if_the_clock_went_back(house: House) -> None:
    first = await house.press()
    await house.guard.cancel(AddToCall())
    house.clock.set_wall(house.clock.now() - timedelta(days=365))
    second = await house.press()
    assert [call.id for call in house.guard.unsent()] == [second.id, first.id]
    await house.restart()
    assert [call.id for call in house.guard.unsent()] == [second.id, first.id]


async def test_a_receipt_of_an_older_call_does_not_touch_the_current_one(house: House) -> None:
    first = await house.press()
    await house.guard.cancel(AddToCall())
    second = await house.press()
    receipt = Received(item_id=first.id, at=house.clock.now())
    await house.guard.record(first.id, [receipt])
    assert house.guard.current.value == second


async def test_what_is_known_already_is_not_written_again(house: House) -> None:
    call = await house.press()
    receipt = Received(item_id=call.id, at=house.clock.now())
    await house.guard.record(call.id, [receipt])
    house.journal.broken = True
    await house.guard.record(call.id, [receipt])
    await house.guard.record(uuid7(), [receipt])
    assert house.guard.troubles() == ()


async def test_troubles_are_noted_while_a_call_is_open(house: House) -> None:
    await house.guard.set_trouble(Trouble.UNREACHABLE, present=True)
    await house.press()
    await house.guard.set_trouble(Trouble.UNREACHABLE, present=True)
    assert house.guard.current.value
    assert house.guard.current.value.troubles == (Trouble.UNREACHABLE,)
    await house.guard.set_trouble(Trouble.UNREACHABLE, present=False)
    assert house.guard.current.value.troubles == ()
