"""The whole kiosk as it runs in the lobby, with its own event loop, for journeys.

Screen, stores, workers and window are the real ones; the finger and the remote are Qt events. A
journey is a coroutine that runs inside the kiosk's loop and waits for what becomes visible.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem

from kiosk.app import RunningKiosk
from kiosk.loop import make_loop
from kiosk.opening import Opening, make_application, open_screen, show
from kiosk.talking.listening import Senses
from process.clock import SystemClock
from process.settings.keys import Settings
from tests.support.resident import ways
from ui.focus import place
from voice.saying.ports import Voice
from voice.saying.reader import Reader

MOST_ARROWS = 24

Journey = Callable[["LiveKiosk"], Awaitable[None]]


class SkippingClock(SystemClock):
    """The machine's clock, or one that stood at `start` when it was made; a test can move it on."""

    def __init__(self, start: datetime | None = None) -> None:
        self._skipped = 0.0
        self._passed = start - super().now() if start else timedelta()

    def now(self) -> datetime:
        return super().now() + self._passed

    def monotonic(self) -> float:
        return super().monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let `seconds` pass for everything that counts them, but not by the wall."""
        self._skipped += seconds

    def pass_time(self, time: timedelta) -> None:
        """Let time pass, by the wall too."""
        self._passed += time
        self._skipped += time.total_seconds()


@dataclass
class LiveKiosk:
    """A kiosk in the middle of its life, with a finger and a remote."""

    running: RunningKiosk
    opening: Opening
    clock: SkippingClock

    @property
    def page(self) -> str:
        """The name of the page on screen."""
        return self.opening.context.navigator.page.name

    def texts(self) -> list[str]:
        """Every text that is visible now, in no particular order."""
        root = self.opening.window.contentItem()
        return [str(item.property("text")) for item in _visible(root) if _is_text(item)]

    def shows(self, words: str) -> bool:
        """Whether some visible text contains `words`."""
        return any(words in text for text in self.texts())

    async def until(self, wanted: Callable[[], object], within_s: float = 20.0) -> None:
        """Wait, frame by frame, until `wanted()`.

        Raises:
            AssertionError: it did not come; says what was on screen instead.
        """
        moved = asyncio.Event()
        window = self.opening.window
        end = self.opening.context.navigator.store.subscribe(lambda _: moved.set())
        window.frameSwapped.connect(moved.set)
        window.update()
        try:
            async with asyncio.timeout(within_s):
                while not wanted():
                    await moved.wait()
                    moved.clear()
        except TimeoutError:
            raise AssertionError(f"never came; on {self.page}: {self.texts()}") from None
        finally:
            window.frameSwapped.disconnect(moved.set)
            end()

    async def until_shows(self, words: str, within_s: float = 20.0) -> None:
        """Wait until `words` are visible."""
        await self.until(lambda: self.shows(words), within_s)

    async def tap(self, *names: str) -> None:
        """Touch the controls of those names (or whose names begin so), each once it is there."""
        for name in names:
            await self._tap(name)

    async def _tap(self, name: str) -> None:
        await self.until(lambda: self._find(name) is not None)
        await self._unhurried()
        item = self._find(name)
        assert item is not None
        self._press(item)

    def _press(self, item: QQuickItem) -> None:
        centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._mouse(kind, centre)

    async def touch_anywhere(self) -> None:
        """Touch the middle of the screen, whatever is there."""
        await self._unhurried()
        self._press(self.opening.window.contentItem())

    async def key(self, *keys: Qt.Key) -> None:
        """Press keys of the remote, one after the other."""
        for key in keys:
            await self._unhurried()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
                QCoreApplication.sendEvent(self.opening.window, event)

    async def steer(self, *names: str) -> None:
        """Walk to each of those controls and press OK there."""
        for name in names:
            await self.until(lambda name=name: self._find(name) is not None)
            await self.walk_to(name)
            await self.key(Qt.Key.Key_Return)

    async def type(self, digits: str) -> None:
        """Press digit keys of the remote."""
        await self.key(*(Qt.Key(Qt.Key.Key_0.value + int(digit)) for digit in digits))

    async def walk_to(self, name: str) -> None:
        """Move the focus to the control of that name by arrows alone, shortest way first."""
        tried: set[tuple[str, Qt.Key]] = set()
        for _ in range(MOST_ARROWS):
            here, there = self.opening.window.focus.item, self._find(name)
            assert here is not None, "nothing has the focus"
            assert there is not None, f"{name} is not on {self.page}: {self.names()}"
            if here is there:
                return
            label = str(here.property("accessibleName"))
            way = next(key for key in ways(place(here), place(there)) if (label, key) not in tried)
            tried.add((label, way))
            await self.key(way)
        raise AssertionError(f"no way to {name} on {self.page}")

    def names(self) -> list[str]:
        """The names of all controls that can be pressed now."""
        return [str(item.property("accessibleName")) for item in self._pressables()]

    def _pressables(self) -> Iterator[QQuickItem]:
        root = self.opening.window.contentItem()
        return (item for item in _visible(root) if _pressable(item))

    def _find(self, name: str) -> QQuickItem | None:
        found = [item for item in self._pressables() if item.isEnabled()]
        exact = [item for item in found if item.property("accessibleName") == name]
        begins = [i for i in found if str(i.property("accessibleName")).startswith(name)]
        return next(iter(exact or begins), None)

    async def _unhurried(self) -> None:
        """People press again only when the screen has answered, and not within half a second; the
        kiosk counts that as a bounce."""
        await self.opening.context.tasks.settled()
        await self._frame()
        self.clock.skip(1.0)

    async def _frame(self) -> None:
        """Let what is shown be laid out and drawn."""
        drawn, window = asyncio.Event(), self.opening.window
        window.frameSwapped.connect(drawn.set)
        window.update()
        try:
            async with asyncio.timeout(20):
                await drawn.wait()
        finally:
            window.frameSwapped.disconnect(drawn.set)

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        button = Qt.MouseButton.LeftButton
        held = button if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, at, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self.opening.window, event)


def live(
    settings: Settings,
    journey: Journey,
    clock: SkippingClock | None = None,
    *,
    voice: Voice | None = None,
    senses: Senses | None = None,
) -> None:
    """Open the kiosk, run `journey` inside its loop, and take everything down. It has no voice and
    hears nobody unless it is given `voice` and `senses`."""
    application = make_application(settings.screen)
    application.setQuitOnLastWindowClosed(False)
    clock = clock or SkippingClock()
    opening = open_screen(settings, clock, Reader(voice))
    show(opening)
    loop = make_loop(application)
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(_travel(opening, clock, journey, senses))
    finally:
        loop.close()
        asyncio.set_event_loop(None)
        _let_go(opening)


async def _travel(
    opening: Opening, clock: SkippingClock, journey: Journey, senses: Senses | None
) -> None:
    stop = asyncio.Event()
    running = RunningKiosk(opening, senses=senses)
    life = asyncio.ensure_future(running.live(stop))
    walk = asyncio.ensure_future(journey(LiveKiosk(running, opening, clock)))
    try:
        await asyncio.wait({life, walk}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        walk.cancel()
        await asyncio.wait({walk})
        await life
    with suppress(asyncio.CancelledError):
        walk.result()


def _let_go(opening: Opening) -> None:
    opening.shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QGuiApplication.processEvents()
    gc.collect()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from _visible(child)


def _is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


def _pressable(item: QQuickItem) -> bool:
    return item.metaObject().indexOfSignal("activated()") >= 0
