"""Sound and light come before anything else, and end with a person's answer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.contract.calls import CallLapse, CallSource, CallState
from services.emergency.alarm.light import Glow
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.events import Lapsed
from tests.support.house import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    yield house
    await house.stop()


async def test_a_press_is_heard_and_seen_before_the_disk_is_asked(house: House) -> None:
    house.journal.gate = asyncio.Event()
    pressing = asyncio.create_task(house.press())
    await asyncio.sleep(0)
    assert house.sounder.heard == ["alarm"]
    assert house.light.glow is Glow.BLINKING
    assert house.guard.current.value is None
    house.journal.gate.set()
    await pressing
    assert house.guard.current.value
    assert house.sounder.heard == ["alarm"]


async def test_a_press_is_heard_even_while_another_waits_for_the_disk(house: House) -> None:
    house.journal.gate = asyncio.Event()
    home = asyncio.create_task(house.press("2单元501室"))
    await asyncio.sleep(0)
    house.sounder.heard.clear()
    house.sounder.alarming = False
    lobby = asyncio.create_task(house.press())
    await asyncio.sleep(0)
    assert house.sounder.heard == ["alarm"]
    house.journal.gate.set()
    await asyncio.gather(home, lobby)


async def test_the_light_stands_still_when_a_person_answers_and_goes_out_at_the_end(
    house: House,
) -> None:
    await house.press()
    await house.report(CallState.NOTIFIED)
    assert house.light.glow is Glow.BLINKING
    await house.report(CallState.SEEN)
    assert house.light.glow is Glow.STEADY
    await house.report(CallState.CLOSED)
    assert house.light.glow is Glow.OFF


async def test_any_place_that_needs_it_is_heard_until_each_is_answered(house: House) -> None:
    await house.press("5单元101室")
    await house.press()
    await house.guard.cancel(AddToCall())
    assert house.sounder.alarming
    assert house.light.glow is Glow.BLINKING


async def test_presses_soon_after_are_appended_quietly_later_ones_are_heard_anew(
    house: House,
) -> None:
    await house.press()
    house.clock.move(9)
    await house.press()
    assert house.sounder.heard == ["alarm"]
    house.clock.set_wall(house.clock.now() - timedelta(days=400))
    house.clock.move(11)
    call = await house.press()
    assert house.sounder.heard == ["alarm", "alarm"]
    assert call.repeats == 2


async def test_a_press_on_an_answered_call_is_heard(house: House) -> None:
    await house.press()
    await house.report(CallState.SEEN)
    await house.press()
    assert house.sounder.heard == ["alarm", "chime", "chime"]
    house.clock.move(11)
    await house.press()
    assert house.sounder.heard[3:] == ["alarm"]
    assert not house.sounder.alarming


async def test_the_same_press_handed_over_again_makes_no_sound(house: House) -> None:
    ask = RaiseCall(source=CallSource.REMOTE)
    await house.guard.press(ask)
    await house.report(CallState.SEEN)
    house.clock.move(60)
    house.sounder.heard.clear()
    await house.guard.press(ask)
    assert house.sounder.heard == []


async def test_an_answer_that_lapsed_sounds_again(house: House) -> None:
    call = await house.press()
    await house.report(CallState.COMING)
    assert not house.sounder.alarming
    house.clock.move(300)
    lapse = CallLapse(at=house.clock.now(), person="王师傅")
    await house.guard.record(call.id, [Lapsed(lapse=lapse)])
    assert house.sounder.alarming
    assert house.light.glow is Glow.BLINKING
    house.clock.move(1)
    await house.report(CallState.SEEN, "李师傅")
    assert not house.sounder.alarming
    await house.restart()
    assert not house.sounder.alarming


async def test_an_ended_alarm_does_not_cut_off_the_chime(house: House) -> None:
    stopped = []
    await house.press()
    await house.report(CallState.SEEN)
    house.sounder.stop = lambda: stopped.append(True)  # type: ignore[method-assign]
    await house.report(CallState.COMING)
    assert not stopped
