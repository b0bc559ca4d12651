"""A press counts once, however an old hand makes it (age-friendly criteria G4, G5, G6)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem

from tests.support.community import usual
from tests.support.finger import Finger
from tests.support.scene import LANDSCAPE, Scene, open_scene
from ui import probe


@pytest.fixture
def visits(scene: Scene) -> list[str]:
    """The pages that were opened since."""
    pages: list[str] = []
    scene.context.navigator.store.subscribe(lambda stack: pages.append(stack[-1].name))
    return pages


def tile(scene: Scene, name: str) -> QQuickItem:
    return probe.named(scene.window, name)


@pytest.mark.parametrize("drift_mm", [0, 2, 5, 10])
@pytest.mark.parametrize("hold", [0.05, 0.9, 3.0])
def test_a_wandering_or_resting_finger_presses_once(
    scene: Scene, finger: Finger, visits: list[str], drift_mm: float, hold: float
) -> None:
    finger.tap(tile(scene, "通知"), drift_mm=drift_mm, hold=hold)
    assert visits == ["notices"]


def test_qt_itself_never_takes_a_long_press_for_something_else(scene: Scene) -> None:
    handlers = [
        child
        for item in probe.pressables(scene.window)
        for child in item.children()
        if child.inherits("QQuickTapHandler")
    ]
    assert len(handlers) == len(probe.pressables(scene.window))
    assert {handler.property("longPressThreshold") for handler in handlers} == {0.0}


def test_nothing_happens_before_the_finger_goes_up(
    scene: Scene, finger: Finger, visits: list[str]
) -> None:
    notices = tile(scene, "通知")
    finger.press(notices)
    assert notices.property("down")
    assert visits == []
    finger.lift()
    assert visits == ["notices"]


def test_sliding_off_takes_the_press_back(scene: Scene, finger: Finger, visits: list[str]) -> None:
    repair = tile(scene, "我的请求")
    finger.press(repair)
    finger.leave(repair)
    finger.lift()
    assert visits == []
    assert not repair.property("down")


@pytest.mark.parametrize("after", [0.08, 0.2, 0.4])
def test_a_bounce_is_the_same_press(scene: Scene, finger: Finger, after: float) -> None:
    scene.open("settings")
    larger = tile(scene, "字的大小更大")
    finger.tap(larger)
    scene.context.preferences.reset()
    scene.clock.move(after - 0.1)
    finger.tap(larger)
    assert scene.context.preferences.store.value.text_step == 0


def test_a_second_press_after_half_a_second_counts(scene: Scene, finger: Finger) -> None:
    scene.open("settings")
    larger = tile(scene, "字的大小更大")
    finger.tap(larger)
    scene.context.preferences.reset()
    scene.settle()
    scene.clock.move(0.51)
    finger.tap(larger)
    assert scene.context.preferences.store.value.text_step == 1


def test_a_press_meant_for_the_page_before_does_nothing(
    scene: Scene, finger: Finger, visits: list[str]
) -> None:
    finger.tap(tile(scene, "通知"))
    scene.clock.move(0.2)
    finger.tap(tile(scene, "首页"))
    assert visits == ["notices"]
    scene.clock.move(0.2)
    finger.tap(tile(scene, "首页"))
    assert visits == ["notices", "home"]


@pytest.mark.parametrize("after", [0.08, 0.2, 0.4])
def test_a_bounce_does_not_press_what_the_first_press_has_brought_there(
    scene: Scene, finger: Finger, visits: list[str], after: float
) -> None:
    finger.tap(tile(scene, "通知"))
    scene.clock.move(after)
    assert scene.window.focus.item is not None
    finger.tap(scene.window.focus.item, hold=0.05)
    scene.press(Qt.Key.Key_Return, after=0.0)
    assert visits == ["notices"]


@pytest.mark.parametrize("after", [0.08, 0.2, 0.4])
def test_a_bounce_does_not_press_what_lay_below_a_target_that_is_gone(
    scene: Scene, after: float
) -> None:
    gone, below = tile(scene, "菜价"), tile(scene, "报修")
    scene.gate.land(gone)
    assert scene.gate.lift(gone)
    gone.setVisible(False)
    scene.clock.move(after)
    scene.gate.land(below)
    assert not scene.gate.lift(below)


def test_each_press_that_counts_clicks_at_once(scene: Scene, finger: Finger) -> None:
    clicks: list[int] = []
    scene.gate.clicked.connect(lambda: clicks.append(1))
    finger.press(tile(scene, "通知"))
    assert clicks == [1]


def test_a_touch_anywhere_on_the_channel_opens_home(scene: Scene, finger: Finger) -> None:
    scene.context.navigator.rest()
    scene.settle()
    scene.clock.move(1)
    finger.tap(scene.window.page)
    assert scene.context.navigator.page.name == "home"


def test_a_bounce_on_stop_presses_nothing_that_the_bar_had_covered(
    tmp_path: Path, touch_device: QPointingDevice
) -> None:
    scene = open_scene(tmp_path, usual(), screen=LANDSCAPE)
    scene.open("home")
    finger = Finger(scene, touch_device)
    scene.context.preferences.choose(text_step=2)
    scene.shell.read()
    scene.settle()
    (bar,) = probe.overlays(scene.window)
    tiles = [it for it in probe.pressables(scene.window) if not bar.isAncestorOf(it)]
    covered = [it for it in tiles if probe.place(bar).contains(probe.place(it).center())]
    assert covered
    finger.tap(covered[0])
    assert scene.reader.store.value is None
    scene.clock.move(0.35)
    finger.tap(covered[0])
    assert scene.context.navigator.page.name == "home"
    scene.close()
