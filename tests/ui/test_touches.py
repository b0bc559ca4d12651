"""Which touches are presses and which near misses, and that neither tells anybody's words."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest

from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.scene import Scene, open_scene
from ui import probe
from ui.touches import CONTROLS, control_name


@pytest.fixture
def told(scene: Scene) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    scene.window.touches.pressed.connect(lambda name: heard.append(("pressed", name)))
    scene.window.touches.missed.connect(lambda name: heard.append(("missed", name)))
    return heard


def pixels(scene: Scene, mm: float) -> int:
    screen = scene.context.screen
    diagonal = math.hypot(screen.width_px, screen.height_px)
    return round(mm * diagonal / (screen.diagonal_in * 25.4))


def touch(scene: Scene, device: QPointingDevice, at: QPoint) -> None:
    sequence = QTest.touchEvent(scene.window, device, False)  # noqa: FBT003
    sequence.press(0, at, scene.window).commit()
    QTest.touchEvent(scene.window, device, False).release(0, at, scene.window).commit()  # noqa: FBT003
    scene.settle()


def left_of(scene: Scene, name: str, mm: float) -> QPoint:
    rect = probe.place(probe.named(scene.window, name))
    return QPoint(round(rect.left()) - pixels(scene, mm), round(rect.center().y()))


def test_a_press_is_told_by_the_name_of_its_control(
    scene: Scene, finger: Finger, told: list[tuple[str, str]]
) -> None:
    finger.tap(probe.named(scene.window, "菜价"))
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "首页"))
    assert told == [("pressed", "tile_prices"), ("pressed", "strip_home")]


@pytest.mark.parametrize("mm", [2, 9])
def test_a_finger_that_goes_up_beside_a_control_has_missed_it(
    scene: Scene, touch_device: QPointingDevice, told: list[tuple[str, str]], mm: float
) -> None:
    touch(scene, touch_device, left_of(scene, "通知", mm))
    assert told == [("missed", "tile_notices")]
    assert scene.context.navigator.page.name == "home"


def test_a_finger_far_from_everything_has_missed_nothing(
    scene: Scene, touch_device: QPointingDevice, told: list[tuple[str, str]]
) -> None:
    tops = [probe.place(item).top() for item in probe.pressables(scene.window)]
    assert min(tops) > pixels(scene, 20)
    touch(scene, touch_device, QPoint(scene.window.width() // 2, 5))
    assert told == []


def test_sliding_off_is_one_miss_of_what_was_pressed(
    scene: Scene, finger: Finger, told: list[tuple[str, str]]
) -> None:
    tile = probe.named(scene.window, "我的请求")
    finger.press(tile)
    finger.leave(tile)
    finger.lift()
    assert told == [("missed", "tile_requests")]


def test_a_bounce_is_neither(scene: Scene, finger: Finger, told: list[tuple[str, str]]) -> None:
    scene.open("settings")
    larger = probe.named(scene.window, "字的大小更大")
    finger.tap(larger)
    finger.tap(larger)
    assert told == [("pressed", "button")]


def test_a_mouse_misses_as_a_finger_does(scene: Scene, told: list[tuple[str, str]]) -> None:
    at, left = QPointF(left_of(scene, "通知", 4)), Qt.MouseButton.LeftButton
    nothing = Qt.KeyboardModifier.NoModifier
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        scene.window.event(QMouseEvent(kind, at, at, left, held, nothing))
    assert told == [("missed", "tile_notices")]


def test_the_mouse_that_qt_makes_of_a_touch_is_no_second_finger(
    scene: Scene, told: list[tuple[str, str]]
) -> None:
    at, left = QPointF(left_of(scene, "通知", 4)), Qt.MouseButton.LeftButton
    nothing, source = Qt.KeyboardModifier.NoModifier, Qt.MouseEventSource.MouseEventSynthesizedByQt
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        scene.window.event(QMouseEvent(kind, at, at, at, left, left, nothing, source))
    assert told == []


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, everything())
    yield scene
    scene.close()


@pytest.mark.parametrize(
    "page", ["home", "notices", "prices", "directory", "requests", "settings", "emergency"]
)
def test_no_control_is_named_by_what_is_written_on_it(busy: Scene, page: str) -> None:
    busy.open(page)
    busy.image()
    found = {control_name(item) for item in probe.pressables(busy.window)}
    assert found
    assert found <= CONTROLS
