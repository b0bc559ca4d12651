"""Hands on an open scene: a finger of millimetres, a remote's keys, and a gate that counts."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.support.scene import Scene
from ui import probe
from ui.presses import PressGate

ARROWS = {
    Qt.Key.Key_Up: Qt.Key.Key_Down,
    Qt.Key.Key_Down: Qt.Key.Key_Up,
    Qt.Key.Key_Left: Qt.Key.Key_Right,
    Qt.Key.Key_Right: Qt.Key.Key_Left,
}
"""Each arrow and its opposite."""
UNHURRIED = 1.0
"""Seconds after which a press is a new one for sure."""


class CountingGate(PressGate):
    """Stands before the window's own gate and notes each press that may act; none does."""

    def __init__(self, real: PressGate, scene: Scene) -> None:
        super().__init__(scene.clock)
        self._real = real
        self.acted: list[QObject] = []

    @Slot(QObject)
    def land(self, target: QObject) -> None:
        self._real.land(target)

    @Slot(QObject)
    def slip(self, target: QObject) -> None:
        self._real.slip(target)

    @Slot(QObject, result=bool)
    def lift(self, target: QObject) -> bool:
        if self._real.lift(target):
            self.acted.append(target)
        return False


@contextmanager
def nothing_acts(scene: Scene) -> Iterator[CountingGate]:
    """Let touches through as far as the gate, which only notes them."""
    touch = scene.window.engine().singletonInstance("Linli.Controls", "Touch")
    gate = CountingGate(scene.gate, scene)
    touch.setProperty("gate", gate)
    try:
        yield gate
    finally:
        touch.setProperty("gate", scene.gate)


class Hand:
    """A finger on the panel; distances in mm, time is the scene's clock."""

    def __init__(self, scene: Scene, device: QPointingDevice) -> None:
        self._scene, self._device = scene, device
        screen = scene.context.screen
        across = math.hypot(screen.width_px, screen.height_px)
        self.px_per_mm = across / (screen.diagonal_in * 25.4)
        self._at = QPointF()

    def tap(self, item: QQuickItem, *, drift: float = 0.0, hold: float = 0.1) -> None:
        """Press, wander `drift` mm within the item along its longer side, lift."""
        way = QPointF(1, 0) if item.width() >= item.height() else QPointF(0, 1)
        path = way * drift * self.px_per_mm
        self.press(probe.place(item).center() - path / 2)
        self.wander(path)
        self._scene.clock.move(hold)
        self.lift()

    def tap_at(self, at: QPointF) -> None:
        """Press and lift there, whatever is there by now."""
        self.press(at)
        self._scene.clock.move(0.05)
        self.lift()

    def slide_off(self, item: QQuickItem) -> None:
        """Press in the middle, lift beyond the nearest free edge."""
        rect, far = probe.place(item), 3 * self.px_per_mm
        ups = rect.height() / 2 + far
        way = QPointF(0, -ups) if rect.center().y() - ups > 0 else QPointF(0, ups)
        self.press(rect.center())
        self.wander(way)
        self.lift()

    def press(self, at: QPointF) -> None:
        self._at = at
        self._event().press(0, at.toPoint(), self._scene.window).commit()

    def wander(self, path: QPointF) -> None:
        """Move in eight steps."""
        begin = self._at
        for step in range(1, 9):
            self._at = begin + path * (step / 8)
            self._event().move(0, self._at.toPoint(), self._scene.window).commit()

    def lift(self) -> None:
        self._event().release(0, self._at.toPoint(), self._scene.window).commit()

    def _event(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._scene.window, self._device, False)  # noqa: FBT003


def stroke(scene: Scene, key: Qt.Key, *, held: bool = False) -> None:
    """A key goes down, or repeats because it is held; time does not pass."""
    nothing = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, nothing, "", held)
    QCoreApplication.sendEvent(scene.window, event)


def press(scene: Scene, *keys: Qt.Key) -> None:
    """Press keys one after another, without haste and without waiting for a frame."""
    for key in keys:
        scene.clock.move(UNHURRIED)
        stroke(scene, key)
        release = QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(scene.window, release)


def name_of(item: QQuickItem) -> str:
    """The accessible name of what can be pressed."""
    return str(item.property("accessibleName"))
