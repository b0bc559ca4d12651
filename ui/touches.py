"""Presses and near misses on the glass, told by control and without anybody's words.

A near miss is a finger that goes up beside everything, at most `NEAR_MM` from a control, or that
comes down on one and slides off it (age-friendly criteria G2 and G5: older hands' taps end 3.4 mm
from where they aim on average, and up to 28 % of them miss small targets; Sultana 2019).
"""

import math
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from process.settings.keys import ScreenSection
from ui.focus import place, pressables
from ui.presses import PressGate

NEAR_MM = 15.0

_BY_TYPE = {
    "Tile": "tile",
    "ChoiceCard": "choice",
    "ListLine": "row",
    "NoticeCard": "notice_card",
    "KeyHint": "key_hint",
    "Chip": "chip",
}
_TILES = ("notices", "prices", "directory", "repair", "forms", "activities", "requests", "settings")
_STRIP = {"house": "home", "undo-2": "back", "volume-2": "read", "mic": "talk", "siren": "help"}
CONTROLS = frozenset(
    {
        *_BY_TYPE.values(),
        *(f"tile_{name}" for name in _TILES),
        *(f"strip_{name}" for name in _STRIP.values()),
        "page_back",
        "page_next",
        "digit",
        "button",
    }
)
"""All names there are: a control has one of these or is a `button`, whatever is written on it."""

_BEGINS = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress)
_ENDS = (QEvent.Type.TouchEnd, QEvent.Type.MouseButtonRelease)


class Touches(QObject):
    """Watches one window; `pressed` and `missed` tell the control's name from `CONTROLS`."""

    pressed = Signal(str)
    missed = Signal(str)

    def __init__(self, window: QQuickWindow, gate: PressGate, screen: ScreenSection) -> None:
        super().__init__(window)
        self._window = window
        diagonal_px = math.hypot(screen.width_px, screen.height_px)
        self._near_px = NEAR_MM * diagonal_px / (screen.diagonal_in * 25.4)
        self._landed = False
        gate.landed.connect(self._land)
        gate.slipped.connect(self._slip)
        gate.lifted.connect(self._lift)

    def before(self, event: QEvent) -> None:
        """The window is about to be given that event."""
        if event.type() in _BEGINS and _is_finger(event):
            self._landed = False

    def after(self, event: QEvent) -> None:
        """The window has been given that event: a finger that went up on nothing has missed."""
        if event.type() in _ENDS and _is_finger(event) and not self._landed:
            item = self._nearest(_place_of(event))
            if item is not None:
                self.missed.emit(control_name(item))
        if event.type() in _ENDS:
            self._landed = True

    def _land(self, _target: QObject) -> None:
        self._landed = True

    def _slip(self, target: QObject) -> None:
        self.missed.emit(control_name(cast(QQuickItem, target)))

    def _lift(self, target: QObject) -> None:
        self.pressed.emit(control_name(cast(QQuickItem, target)))

    def _nearest(self, at: QPointF) -> QQuickItem | None:
        items = list(pressables(self._window.contentItem()))
        nearest = min(items, key=lambda item: _distance(place(item), at), default=None)
        if nearest is None or not 0 < _distance(place(nearest), at) <= self._near_px:
            return None
        return nearest


def control_name(item: QQuickItem) -> str:
    """The control's name: by its kind and, where the kind has a fixed list, by its place in it."""
    kind = item.metaObject().className().partition("_QML")[0]
    if kind == "StripButton":
        name = f"strip_{_STRIP.get(str(item.property('iconName')), '')}"
    elif kind == "Tile":
        name = f"tile_{item.property('name')}"
    else:
        name = str(item.property("controlName"))
    return name if name in CONTROLS else _BY_TYPE.get(kind, "button")


def _is_finger(event: QEvent) -> bool:
    """Qt makes mouse events of touches that nothing took: those are no second finger."""
    if isinstance(event, QMouseEvent):
        return event.source() is Qt.MouseEventSource.MouseEventNotSynthesized
    return True


def _place_of(event: QEvent) -> QPointF:
    return cast("QTouchEvent | QMouseEvent", event).points()[0].scenePosition()


def _distance(rect: QRectF, at: QPointF) -> float:
    x = max(rect.left() - at.x(), 0.0, at.x() - rect.right())
    y = max(rect.top() - at.y(), 0.0, at.y() - rect.bottom())
    return math.hypot(x, y)
