"""Which presses count: the one place that knows of bouncing fingers and of pages just changed."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from shiboken6 import isValid

from process.clock import Clock

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1

BOUNCE_SECONDS = 0.5
"""A repeat on the same target or key within this time is the same press (EN 301 549, 5.8); so is
one that finds another page there, or finds its target gone."""
SETTLE_SECONDS = 0.3
"""A finger landing so soon after a page change was meant for the page before."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class PressGate(QObject):
    """Decides on each press of a target; times are monotonic seconds.

    `clicked` is sent as soon as a press counts as landed, for the click sound.
    `taken` is sent with the target once its action may run. `landed`, `slipped` and `lifted` tell
    of each finger that came down on a target, left it again, or went up on it and counted.
    """

    clicked = Signal()
    landed = Signal(QObject)
    slipped = Signal(QObject)
    lifted = Signal(QObject)
    taken = Signal(QObject)
    freed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._down: list[QObject] = []
        self._last: QObject | None = None
        self._last_at = -BOUNCE_SECONDS
        self._changed_at = -SETTLE_SECONDS

    @property
    def busy(self) -> bool:
        """Whether a finger that counts is down."""
        return bool(self._down)

    def page_changed(self) -> None:
        """The page under the finger is another one from now on."""
        self._changed_at = self._clock.monotonic()
        self._last = None
        if self._down:
            self._down.clear()
            self.freed.emit()

    def used_up(self) -> None:
        """A press meant something else than a target, such as silence; its bounce must not press
        what it has uncovered."""
        self.page_changed()
        self._last_at = self._clock.monotonic()

    @Slot(QObject)
    def land(self, target: QObject) -> None:
        """A finger has come down on `target`."""
        self.landed.emit(target)
        now = self._clock.monotonic()
        if now - self._changed_at < SETTLE_SECONDS or self._bounces(target, now):
            return
        self._down.append(target)
        self.clicked.emit()

    @Slot(QObject)
    def slip(self, target: QObject) -> None:
        """The finger has slid off `target`."""
        if target in self._down:
            self._down.remove(target)
            self.slipped.emit(target)

    @Slot(QObject, result=bool)
    def lift(self, target: QObject) -> bool:
        """The finger has gone up inside `target`; whether its action may run."""
        if target not in self._down:
            return False
        self._down.remove(target)
        self.lifted.emit(target)
        self._take(target)
        return True

    def key(self, target: QObject) -> bool:
        """An OK key went down with `target` in focus; whether its action may run."""
        if self._bounces(target, self._clock.monotonic()):
            return False
        self.clicked.emit()
        self._take(target)
        return True

    def _lose(self, target: QObject) -> None:
        self._down.remove(target)
        if not self._down:
            self.freed.emit()

    def _bounces(self, target: QObject, now: float) -> bool:
        if now - self._last_at >= BOUNCE_SECONDS:
            return False
        return target is self._last or _is_gone(self._last)

    def _take(self, target: QObject) -> None:
        self._last = target
        self._last_at = self._clock.monotonic()
        self.taken.emit(target)


def _is_gone(target: QObject | None) -> bool:
    return target is None or not isValid(target) or target.property("visible") is False
