"""A finger on a kiosk's screen, and a stopwatch on its frames."""

import asyncio
import time
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from process.clock import SystemClock

QUIET_S = 0.06
UNHURRIED_S = 1.0


class LostError(Exception):
    """A control that is to be pressed is not on the screen; the text says what is."""


class SkippingClock(SystemClock):
    """The machine's clock, whose monotonic count can be moved on: nobody presses twice at once."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let `seconds` pass for everything that counts them."""
        self._skipped += seconds


class Stopwatch:
    """Counts from `start` to the last frame before the window comes to rest."""

    def __init__(self, window: QQuickWindow) -> None:
        self._started = self._last = 0.0
        window.frameSwapped.connect(self._swapped)

    def start(self) -> None:
        """Begin to count."""
        self._started, self._last = time.perf_counter(), 0.0

    async def first(self) -> float:
        """Seconds to the first frame."""
        while not self._last:  # noqa: ASYNC110 - a frame has no asyncio event
            await asyncio.sleep(0)
        return self._last - self._started

    async def rest(self) -> float:
        """Seconds to the frame after which none came for a while."""
        await self.first()
        while time.perf_counter() - self._last < QUIET_S:  # noqa: ASYNC110
            await asyncio.sleep(QUIET_S / 10)
        return self._last - self._started

    def so_far(self) -> float:
        """Seconds to the last frame that has come."""
        return self._last - self._started

    def _swapped(self) -> None:
        self._last = time.perf_counter()


class Finger:
    """Touches controls by the beginning of their names."""

    def __init__(self, window: QQuickWindow, clock: SkippingClock) -> None:
        self._window = window
        self._clock = clock
        self._device = QTest.createTouchDevice()
        self._at = QPoint()

    def land(self, name: str) -> None:
        """Come down on the control.

        Raises:
            LostError: it is not there.
        """
        self._clock.skip(UNHURRIED_S)
        item = self._find(name)
        centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        self._at = centre.toPoint()
        self._touch().press(0, self._at, self._window).commit(False)  # noqa: FBT003

    def lift(self) -> None:
        """Go up; the control acts."""
        self._touch().release(0, self._at, self._window).commit(False)  # noqa: FBT003

    def _touch(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._window, self._device, False)  # noqa: FBT003

    def _find(self, name: str) -> QQuickItem:
        there = {_name(item): item for item in _walk(self._window.contentItem()) if _acts(item)}
        found = [item for full, item in there.items() if full.startswith(name)]
        if not found:
            raise LostError(f"{name} is not among {list(there)}")
        return there.get(name, found[0])


def _walk(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.isEnabled() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from _walk(child)


def _acts(item: QQuickItem) -> bool:
    return item.metaObject().indexOfMethod("keyActivate()") >= 0


def _name(item: QQuickItem) -> str:
    return str(item.property("accessibleName"))
