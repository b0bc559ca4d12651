"""A finger on the kiosk's screen, in millimetres, as Qt sees one."""

import math

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.support.scene import Scene
from ui.probe import place


class Finger:
    """Presses, wanders, rests and lifts; time is the scene's clock."""

    def __init__(self, scene: Scene, device: QPointingDevice) -> None:
        self._scene = scene
        self._device = device
        self._at = QPoint()

    def tap(self, item: QQuickItem, *, drift_mm: float = 0.0, hold: float = 0.1) -> None:
        """Press in the middle of `item`, wander `drift_mm` sideways, lift after `hold` seconds."""
        self.press(item)
        self.wander(drift_mm)
        self._scene.clock.move(hold)
        self.lift()

    def press(self, item: QQuickItem) -> None:
        """Come down in the middle of `item`."""
        self._at = place(item).center().toPoint()
        self._event().press(0, self._at, self._scene.window).commit()

    def wander(self, mm: float) -> None:
        """Move to the right in steps of a millimetre."""
        screen = self._scene.context.screen
        diagonal_mm = screen.diagonal_in * 25.4
        step = round(math.hypot(screen.width_px, screen.height_px) / diagonal_mm)
        for _ in range(round(mm)):
            self._move(QPoint(step, 0))

    def leave(self, item: QQuickItem) -> None:
        """Slide off `item`, upwards."""
        for _ in range(12):
            self._move(QPoint(0, -round(item.height() / 8)))

    def lift(self) -> None:
        """Go up."""
        self._event().release(0, self._at, self._scene.window).commit()
        self._scene.settle()

    def _move(self, by: QPoint) -> None:
        self._at += by
        self._event().move(0, self._at, self._scene.window).commit()

    def _event(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._scene.window, self._device, False)  # noqa: FBT003
