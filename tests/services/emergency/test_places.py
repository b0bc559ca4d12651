"""Each place has its own call: a lobby shows only its own."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.contract.calls import CallEventKind, CallFlag, CallSource, CallState
from services.contract.ids import uuid7
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.events import Received, Trouble
from services.emergency.guard import TOLD_OF_TROUBLE, NoOpenCall
from tests.support.house import House

HOME = "2单元501室"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    yield house
    await house.stop()


async def test_a_press_joins_the_open_call_of_its_own_place_only(house: House) -> None:
    home, lobby = await house.press(HOME), await house.press()
    assert home.id != lobby.id
    assert (await house.press(HOME)).id == home.id
    assert (await house.press()).id == lobby.id
    assert [call.raised.place for call in house.guard.held.value] == [HOME, "3号楼大厅"]


async def test_the_screen_shows_only_its_own_place(house: House) -> None:
    await house.press(HOME)
    assert house.guard.current.value is None
    lobby = await house.press()
    await house.press("5单元101室")
    assert house.guard.current.value == lobby
    await house.restart()
    assert house.guard.current.value == lobby
    assert len(house.guard.held.value) == 3


async def test_the_screen_cancels_only_its_own_call(house: House) -> None:
    await house.press(HOME)
    with pytest.raises(NoOpenCall):
        await house.guard.cancel(AddToCall())


async def test_what_a_device_says_goes_into_call_and_repetition(house: House) -> None:
    ask = RaiseCall(
        source=CallSource.SENSOR, device="厨房烟感", words="有烟", flags=(CallFlag.BOOT_ACTIVE,)
    )
    call = await house.guard.press(ask)
    assert (call.raised.device, call.raised.words) == ("厨房烟感", "有烟")
    again = ask.model_copy(update={"id": uuid7(), "device": "卫生间按钮", "words": ""})
    call = await house.guard.press(again)
    assert call.additions[0].device == "卫生间按钮"
    assert call.additions[0].flags == (CallFlag.BOOT_ACTIVE,)


async def test_words_that_are_too_long_are_cut_and_no_call_is_refused_for_them(
    house: House,
) -> None:
    ask = RaiseCall(source=CallSource.BUTTON, place="很" * 300, device="长" * 90, words="多" * 500)
    raised = (await house.guard.press(ask)).raised
    assert [len(part) for part in (raised.place, raised.device, raised.words)] == [120, 60, 200]
    again = await house.guard.press(ask.model_copy(update={"id": uuid7()}))
    assert again.id == raised.id


async def test_flags_are_added_once(house: House) -> None:
    call = await house.press(HOME)
    for _ in range(2):
        await house.guard.flag(call.id, (CallFlag.STUCK,), "门口按钮", "按住不放")
    [held] = house.guard.held.value
    assert held.flags == {CallFlag.STUCK}
    assert [(added.kind, added.device, added.words) for added in held.additions] == [
        (CallEventKind.FLAGGED, "门口按钮", "按住不放")
    ]
    assert held.repeats == 0
    await house.guard.flag(uuid7(), (CallFlag.STUCK,))


async def test_a_new_call_follows_the_last_one_of_its_own_place(house: House) -> None:
    home = await house.press(HOME)
    lobby = await house.press()
    await house.guard.cancel(AddToCall())
    assert (await house.press()).raised.follows == lobby.id
    assert home.raised.follows is None


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(days=1)])
async def test_a_wrong_wall_clock_neither_makes_nor_breaks_a_link(house: House, jump) -> None:
    first = await house.press()
    await house.guard.cancel(AddToCall())
    house.clock.move(1800)
    house.clock.set_wall(house.clock.now() + jump)
    second = await house.press()
    assert second.raised.follows == first.id
    await house.guard.cancel(AddToCall())
    await house.restart()
    house.clock.move(3601)
    house.clock.set_wall(house.clock.now() - jump - timedelta(seconds=3601))
    assert (await house.press()).raised.follows is None


async def test_after_a_reboot_the_wall_clock_has_to_do(house: House) -> None:
    first = await house.press()
    await house.guard.cancel(AddToCall())
    house.boot = "boot-2"
    await house.restart()
    house.clock.move(600)
    assert (await house.press()).raised.follows == first.id


async def test_who_is_there_ends_the_call_there(house: House) -> None:
    await house.press()
    arrived = await house.guard.arrive(AddToCall())
    assert arrived.proof(CallState.ARRIVED)
    assert not house.sounder.alarming
    house.clock.move(60)
    closed = await house.guard.close(AddToCall(words="扶起来了，没受伤"))
    proof = closed.proof(CallState.CLOSED)
    assert proof
    assert (proof.person, proof.words, proof.at) == ("", "扶起来了，没受伤", house.clock.now())
    assert [added.kind for added in closed.additions] == [
        CallEventKind.ARRIVED,
        CallEventKind.CLOSED,
    ]
    assert closed.unsent()
    with pytest.raises(NoOpenCall):
        await house.guard.close(AddToCall())
    assert (await house.press()).raised.follows == closed.id


async def test_a_cancelled_call_is_still_looked_after_at_the_place(house: House) -> None:
    await house.press()
    await house.guard.cancel(AddToCall())
    assert (await house.guard.close(AddToCall(words="按错了"))).closed


async def test_what_is_finished_everywhere_is_let_go(house: House) -> None:
    call = await house.press(HOME)
    closing = RaiseCall(source=CallSource.BUTTON, place=HOME)
    await house.guard.press(closing)
    for item in (call.id, closing.id):
        await house.guard.record(call.id, [Received(item_id=item, at=house.clock.now())])
    assert len(house.guard.held.value) == 1
    assert list(house.guard.unsent()) == []


async def test_a_trouble_is_noted_for_the_screens_call_and_the_newest_of_many(
    house: House,
) -> None:
    shown = await house.press()
    for number in range(TOLD_OF_TROUBLE + 5):
        await house.press(f"{number}室")
    await house.guard.set_trouble(Trouble.UNREACHABLE, present=True)
    noted = [call for call in house.guard.held.value if call.troubles]
    assert noted[0].id == shown.id
    assert [call.raised.place for call in noted[1:]] == [
        f"{number}室" for number in range(5, TOLD_OF_TROUBLE + 5)
    ]
    await house.guard.set_trouble(Trouble.UNREACHABLE, present=False)
    assert not any(call.troubles for call in house.guard.held.value)
