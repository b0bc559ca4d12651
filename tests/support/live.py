"""The whole kiosk as it runs in the lobby, with its own event loop, for journeys.

Screen, stores, workers and window are the real ones; the finger and the remote are Qt events. A
journey is a coroutine that runs inside the kiosk's loop and waits for what becomes visible.
"""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem

from kiosk.app import RunningKiosk
from kiosk.opening import Opening, make_application, open_screen, show
from process.clock import SystemClock
from process.settings.keys import GuardSection, KioskSection, ScreenSection, Settings, SpeechSection
from services.contract.fleet import Grant
from services.link.identity import Identity, IdentityFile
from voice.reader import Reader

ROOT = Path(__file__).parents[2]
Journey = Callable[["LiveKiosk"], Awaitable[None]]


def kiosk_settings(folder: Path, hub_url: str, screen: ScreenSection | None = None) -> Settings:
    """Settings of a kiosk that lives in `folder`; it makes no sound."""
    quiet = "true"
    return Settings(
        kiosk=KioskSection(
            data_dir=folder / "kiosk", hub_url=hub_url, place="大厅", building="3号楼"
        ),
        screen=(screen or ScreenSection()).model_copy(update={"fullscreen": False}),
        guard=GuardSection(data_dir=folder / "guard", socket=folder / "run" / "guard.sock"),
        speech=SpeechSection(player=quiet),
    )


def join(folder: Path, grant: Grant, hub_url: str) -> None:
    """Write the identity that enrolment would have left."""
    identity = Identity(**grant.model_dump(), hub_url=hub_url)
    IdentityFile(folder / "kiosk" / "identity.json").write(identity)


class SkippingClock(SystemClock):
    """The machine's clock, whose monotonic count a test can move on."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let `seconds` pass for everything that counts them."""
        self._skipped += seconds


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

    async def tap(self, name: str) -> None:
        """Touch the control of that name (or whose name begins so), once it is there."""
        await self.until(lambda: self._find(name) is not None)
        self._unhurried()
        item = self._find(name)
        assert item is not None
        centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._mouse(kind, centre)

    async def key(self, *keys: Qt.Key) -> None:
        """Press keys of the remote, one after the other."""
        for key in keys:
            self._unhurried()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
                QCoreApplication.sendEvent(self.opening.window, event)

    async def walk_to(self, name: str) -> None:
        """Move the focus to the control of that name by arrows alone, shortest way first."""
        for _ in range(24):
            focused = self.opening.window.activeFocusItem()
            wanted = self._find(name)
            assert wanted is not None, f"{name} is not on {self.page}: {self.names()}"
            if focused is wanted:
                return
            await self.key(_towards(focused, wanted))
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

    def _unhurried(self) -> None:
        """People do not press again within half a second; the kiosk counts that as a bounce."""
        self.clock.skip(1.0)

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        button = Qt.MouseButton.LeftButton
        held = button if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, at, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self.opening.window, event)


@contextmanager
def guard_beside(folder: Path, hub_url: str, player: str = "true") -> Iterator[None]:
    """The real guard of the kiosk in `folder`, in a process of its own; `folder` must be short."""
    file = folder / "guard.toml"
    file.write_text(
        f'[kiosk]\ndata_dir = "kiosk"\nplace = "大厅"\nbuilding = "3号楼"\nhub_url = "{hub_url}"\n'
        f'[guard]\ndata_dir = "guard"\nsocket = "run/guard.sock"\nplayer = "{player}"\n',
        "utf-8",
    )
    command = [sys.executable, "-m", "services.emergency", "--settings", str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        assert any("guard ready" in line for line in process.stderr)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


def live(settings: Settings, journey: Journey) -> None:
    """Open the kiosk, run `journey` inside its loop, and take everything down."""
    application = make_application(settings.screen)
    application.setQuitOnLastWindowClosed(False)
    clock = SkippingClock()
    opening = open_screen(settings, clock, Reader(None))
    show(opening)
    loop = qasync.QEventLoop(application, already_running=False)
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(_travel(opening, clock, journey))
    finally:
        loop.close()
        asyncio.set_event_loop(None)
        _let_go(opening)


async def _travel(opening: Opening, clock: SkippingClock, journey: Journey) -> None:
    stop = asyncio.Event()
    running = RunningKiosk(opening)
    life = asyncio.ensure_future(running.live(stop))
    walk = asyncio.ensure_future(journey(LiveKiosk(running, opening, clock)))
    try:
        await asyncio.wait({life, walk}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        walk.cancel()
        with suppress(asyncio.CancelledError):
            await walk
        await life
    if walk.done() and not walk.cancelled():
        walk.result()


def _let_go(opening: Opening) -> None:
    opening.shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QGuiApplication.processEvents()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from _visible(child)


def _is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


def _pressable(item: QQuickItem) -> bool:
    return item.metaObject().indexOfSignal("activated()") >= 0


def _towards(focused: QQuickItem | None, wanted: QQuickItem) -> Qt.Key:
    if focused is None:
        return Qt.Key.Key_Down
    here = focused.mapToScene(QPointF(focused.width() / 2, focused.height() / 2))
    there = wanted.mapToScene(QPointF(wanted.width() / 2, wanted.height() / 2))
    across, down = there.x() - here.x(), there.y() - here.y()
    if abs(down) > focused.height() / 2:
        return Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up
    return Qt.Key.Key_Right if across > 0 else Qt.Key.Key_Left
