"""Staff at the place say that they are there or how it ended; a resident is not led into it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from services.care import MOST_TRIES, Care, Door
from services.contract.calls import CallState
from services.emergency.screen.commands import Arrive, Cancel, Close, Command, PressAgain
from services.emergency.screen.view import CallPhase, CallView, Rung
from tests.support.calls import CLOSED, COMING
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice

STAFF = "物业人员按这里"
CODE = ("2", "4", "6", "8", "进入")
ARRIVED = replace(COMING, rungs=(Rung(CallState.ARRIVED, "人到了", reached=True),))


def calls(scene: Scene, code: str = "2468") -> None:
    care = Care(Door(scene.clock, lambda: "", code), tuple, ask_hub=bool, restart=bool)
    scene.context.care.set(care)
    scene.context.emergency.store.set(COMING)
    scene.open("emergency")
    scene.image()


@pytest.fixture
def call(street: Scene) -> Scene:
    calls(street)
    return street


@pytest.fixture
async def sofa(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, everything(), screen=PANELS["tv"])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    calls(scene)
    yield scene
    scene.close()


def told(scene: Scene) -> list[Command]:
    commands = scene.context.emergency.commands
    return [commands.get_nowait() for _ in range(commands.qsize())]


def page(scene: Scene) -> str:
    return scene.context.navigator.page.name


async def test_staff_say_that_they_are_there(call: Scene, hand: Finger) -> None:
    await tap(call, hand, STAFF)
    assert sees(call, "求助还在进行，您请按“返回”")
    await tap(call, hand, *CODE, "人到了")
    assert page(call) == "emergency"
    assert [type(command) for command in told(call)] == [Arrive]


async def test_staff_say_how_it_ended_once_they_are_there(call: Scene, hand: Finger) -> None:
    call.context.emergency.store.set(ARRIVED)
    await tap(call, hand, STAFF, *CODE)
    assert not any("人到了" in item.property("accessibleName") for item in pressables(call))
    await tap(call, hand, "处理好了", "送医院了")
    [close] = told(call)
    assert isinstance(close, Close)
    assert close.words == "送医院了"
    call.context.emergency.store.set(CLOSED)
    assert page(call) == "emergency"
    assert not sees(call, STAFF)


def pressables(scene: Scene) -> list:
    scene.image()
    return list(probe.pressables(scene.window))


async def test_a_wrong_code_does_nothing_and_five_shut_the_door(call: Scene, hand: Finger) -> None:
    await tap(call, hand, STAFF)
    for _ in range(MOST_TRIES):
        await tap(call, hand, "1", "进入")
    assert sees(call, "请过5分钟再来")
    await tap(call, hand, *CODE)
    assert not sees(call, "处理好了")
    assert told(call) == []


async def test_what_staff_use_never_hides_the_residents_way(call: Scene, hand: Finger) -> None:
    big = [place.height() * place.width() for place in map(probe.place, residents(call))]
    staff = probe.place(probe.named(call.window, STAFF))
    assert staff.height() * staff.width() < min(big) / 2
    await tap(call, hand, "再叫一次", "按错了，取消")
    assert not sees(call, STAFF)
    await tap(call, hand, "是，取消")
    assert [type(command) for command in told(call)] == [PressAgain, Cancel]


def residents(scene: Scene) -> list:
    return [probe.named(scene.window, name) for name in ("再叫一次", "按错了，取消")]


async def test_who_came_here_by_mistake_is_led_back(call: Scene, hand: Finger) -> None:
    await tap(call, hand, STAFF)
    call.press(Qt.Key.Key_Back)
    assert page(call) == "emergency"
    await rest(call)
    await tap(call, hand, STAFF, "2")
    call.clock.move(50)
    call.shell.model.tick()  # type: ignore[attr-defined]
    assert page(call) == "on_site"
    call.clock.move(10)
    call.shell.model.tick()  # type: ignore[attr-defined]
    assert page(call) == "emergency"


async def test_an_open_door_does_not_stay_open(call: Scene, hand: Finger) -> None:
    await tap(call, hand, STAFF, *CODE, "处理好了")
    call.press(Qt.Key.Key_Back)
    assert sees(call, "看到人了")
    call.press(Qt.Key.Key_Back)
    await rest(call)
    await tap(call, hand, STAFF)
    assert not sees(call, "看到人了")


async def test_a_call_that_ends_elsewhere_ends_this_too(call: Scene, hand: Finger) -> None:
    await tap(call, hand, STAFF)
    call.context.emergency.store.set(CLOSED)
    call.shell.model.tick()  # type: ignore[attr-defined]
    assert page(call) == "emergency"


@pytest.mark.parametrize("phase", [it for it in CallPhase if it is not CallPhase.OPEN])
async def test_only_an_open_call_has_the_way_of_staff(call: Scene, phase: CallPhase) -> None:
    call.context.emergency.store.set(CallView(phase))
    call.image()
    assert not sees(call, STAFF)


async def test_from_the_depth_of_the_pages_too_it_leads_to_the_call(
    call: Scene, hand: Finger
) -> None:
    for name in ("home", "maintenance", "weekly", "emergency"):
        call.open(name)
    await tap(call, hand, STAFF, *CODE, "人到了")
    assert page(call) == "emergency"


async def test_a_remote_begins_with_the_residents_way_and_reaches_that_of_staff(
    sofa: Scene,
) -> None:
    here = sofa.window.focus.item
    assert here is not None
    assert here.property("accessibleName") == "再叫一次"
    await steer(sofa, STAFF)
    for digit in "2468":
        sofa.press(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    await steer(sofa, "进入", "处理好了", "其他")
    await rest(sofa)
    [close] = told(sofa)
    assert isinstance(close, Close)
    assert close.words == "其他"


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("step", [0, 2])
async def test_nothing_is_cut_off(tmp_path: Path, panel: str, step: int) -> None:
    scene = open_scene(tmp_path, everything(), screen=PANELS[panel], choice=Choice(text_step=step))
    calls(scene)
    model = scene.shell.model
    assert probe.truncated(scene.window) == []
    scene.open("on_site")
    model = scene.shell.model
    for view in ("code", "choices", "reasons"):
        model._go(view)  # type: ignore[attr-defined]
        scene.image()
        assert probe.truncated(scene.window) == [], view
        assert probe.overlaps(scene.window) == [], view
    scene.close()
