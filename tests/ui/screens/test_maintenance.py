"""物业维护: staff get in by a long press and a code, residents do not get in at all."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from services.care import MOST_TRIES, Care, Door, Fact
from tests.support.buttons import BUTTONS
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.focus import place
from ui.preferences import Choice

FACTS = (
    Fact("毛病", "求助程序没有回应，屏幕上的求助现在送不出去，请马上来看。", bad=True),
    Fact("磁盘", "还空12.4G，共64G"),
)


@dataclass
class Done:
    """What staff asked for."""

    asked: list[str] = field(default_factory=list)


@pytest.fixture
def done(street: Scene) -> Done:
    return care_for(street)


def care_for(scene: Scene, code: str = "2468") -> Done:
    done = Done()
    care = Care(
        door=Door(scene.clock, lambda: "", code),
        facts=lambda: FACTS,
        ask_hub=lambda: done.asked.append("hub"),
        restart=lambda: done.asked.append("restart"),
    )
    scene.context.care.set(care)
    return done


def hold_spot(scene: Scene) -> QQuickItem:
    def find(item: QQuickItem) -> QQuickItem | None:
        if item.metaObject().className().startswith("HoldSpot"):
            return item
        return next((spot for child in item.childItems() if (spot := find(child))), None)

    spot = find(scene.window.contentItem())
    assert spot is not None
    return spot


async def until(scene: Scene, page: str) -> None:
    arrived = asyncio.Event()
    end = scene.context.navigator.store.subscribe(
        lambda stack: arrived.set() if stack[-1].name == page else None
    )
    async with asyncio.timeout(10):
        while not arrived.is_set():
            scene.settle()
            scene.image()
            await asyncio.sleep(0)
    end()


async def test_holding_the_clock_leads_to_the_code(street: Scene, hand: Finger) -> None:
    street.image()
    spot = hold_spot(street)
    assert spot.property("holdMs") == 3000
    spot.setProperty("holdMs", 60)
    hand.press(spot)
    await until(street, "maintenance")
    hand.lift()
    assert sees(street, "请按维护密码")


async def test_letting_go_before_is_nothing(street: Scene, hand: Finger) -> None:
    street.image()
    hand.tap(hold_spot(street))
    assert street.context.navigator.page.name == "home"
    assert hold_spot(street).property("part") == 0


async def test_the_right_code_opens(street: Scene, hand: Finger, done: Done) -> None:
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "8")
    assert not sees(street, "2468")
    await tap(street, hand, "进入")
    assert sees(street, "还空12.4G")
    assert sees(street, "求助程序没有回应")
    await tap(street, hand, "更新内容", "重新启动")
    assert done.asked == ["hub", "restart"]
    await tap(street, hand, "试声音")
    assert "声音正常" in street.reader.said[-1][0]


async def test_a_wrong_code_says_only_that(street: Scene, hand: Finger, done: Done) -> None:
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "进入")
    shown = probe.words(street.window)
    assert "号码不对" in shown
    assert not sees(street, "磁盘")
    assert done.asked == []


async def test_after_five_wrong_codes_it_says_when_to_come_back(
    street: Scene, hand: Finger, done: Done
) -> None:
    for _ in range(MOST_TRIES):
        street.open("maintenance")
        street.image()
        await tap(street, hand, "1", "进入")
        street.open("home")
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "8", "进入")
    assert sees(street, "请过5分钟再来")
    assert done.asked == []


async def test_leaving_shuts_the_door(street: Scene, hand: Finger, done: Done) -> None:
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "8", "进入", "返回")
    street.open("maintenance")
    street.image()
    assert sees(street, "请按维护密码")
    assert done.asked == []


async def test_without_a_code_it_says_where_to_set_one(street: Scene, hand: Finger) -> None:
    care_for(street, code="")
    street.open("maintenance")
    assert sees(street, "还没有设维护密码")
    await tap(street, hand, "1", "进入")
    assert sees(street, "请按维护密码")


async def test_the_buttons_stand_there_as_at_the_desk(
    street: Scene, hand: Finger, done: Done
) -> None:
    street.context.emergency.buttons.set(BUTTONS)
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "8", "进入")
    assert sees(street, "3个，2个要看一看")
    await tap(street, hand, "求助按钮")
    assert sees(street, "卫生间拉绳 · 3号楼大厅")
    assert sees(street, "断了 20 秒内会知道。 最近的信号：")
    assert sees(street, "上次周检：11月14日。 电池还有35%。")
    assert sees(street, "注意：断了，按了可能没有用。 周检过期了。 原因：串口拔掉了；该做周检了。")
    assert sees(street, "还没有收到过它的信号。 还没做过周检。")
    assert sees(street, "注意：没有设置好。 原因：没有这种按钮：serail。")
    healed = BUTTONS[1].model_copy(update={"troubles": (), "words": ""})
    street.context.emergency.buttons.set((healed,))
    assert not sees(street, "断了，按了可能没有用")
    street.press(Qt.Key.Key_Back)
    assert sees(street, "1个，都好")


async def test_where_there_are_no_buttons_there_is_nothing_to_test(
    street: Scene, hand: Finger, done: Done
) -> None:
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "8", "进入", "求助按钮")
    assert not sees(street, "做周检")


async def test_the_touch_trial_tells_how_far_the_finger_was(
    street: Scene, hand: Finger, done: Done
) -> None:
    street.open("maintenance")
    street.image()
    await tap(street, hand, "2", "4", "6", "8", "进入", "试触摸")
    model = street.shell.model
    assert model.property("view") == "touch"
    street.image()
    plus = next(
        item
        for item in probe.texts(street.window)
        if item.property("font").family() == "lucide"
        and item.width() < 200
        and 0 < place(item).top() < 1500
    )
    hand.tap(plus)
    await rest(street)
    assert sees(street, "偏了0毫米")
    hand.press(plus)
    hand.wander(5)
    hand.lift()
    await rest(street)
    assert sees(street, "偏了5毫米")
    street.press(Qt.Key.Key_Back)
    assert model.property("view") == "facts"


@pytest.fixture
def sofa(tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, everything(), screen=PANELS["tv"])
    yield scene
    scene.close()


async def test_on_a_tv_it_is_at_the_end_of_the_settings(sofa: Scene) -> None:
    sofa.context.tasks.run_on(asyncio.get_running_loop())
    done = care_for(sofa)
    sofa.open("settings")
    sofa.image()
    await steer(sofa, "下一页", "下一页", "物业维护")
    assert sofa.context.navigator.page.name == "maintenance"
    for digit in "2468":
        sofa.press(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    await steer(sofa, "进入")
    assert sees(sofa, "求助程序没有回应")
    assert done.asked == []


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("step", [0, 2])
def test_nothing_is_cut_off(tmp_path: Path, panel: str, step: int) -> None:
    scene = open_scene(tmp_path, everything(), screen=PANELS[panel], choice=Choice(text_step=step))
    care_for(scene)
    scene.open("maintenance")
    model = scene.shell.model
    scene.context.emergency.buttons.set(BUTTONS)
    for view in ("code", "facts", "buttons", "touch", "picture"):
        model._go(view)  # type: ignore[attr-defined]
        scene.image()
        assert probe.truncated(scene.window) == [], view
        assert probe.overlaps(scene.window) == [], view
    scene.close()
