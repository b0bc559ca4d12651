"""The kiosk's window: Qt Quick at the panel's size, with all keys and touches seen here first."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPointerEvent
from PySide6.QtQuick import QQuickItem, QQuickView, QQuickWindow, QSGRendererInterface

from process.clock import Clock
from process.language import tr
from process.later import Later
from process.settings.keys import ScreenSection
from ui.focus import Focus, place
from ui.icons import Icons
from ui.keyboard import KeyFilter
from ui.keys import MOVES, Command, command_of, digit_of
from ui.on_page import OnPage, labelled, numbered, on_page
from ui.preferences import Preferences
from ui.presses import PressGate
from ui.remarks import Remarks
from ui.remote import Remote
from ui.shell import Shell
from ui.talking import Talking
from ui.touches import Touches
from ui.unsaid import unsaid

if TYPE_CHECKING:
    from ui import reading_presses
else:
    reading_presses = Later("ui.reading_presses")

QML_FOLDER = Path(__file__).parent / "qml"
DRIFT_MM = 10
"""How far a finger may wander inside a target (age-friendly criterion G4)."""

FLASH_MS = 150
"""How long a pressable looks pressed after an OK key."""

_PRESSES = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_RELEASES = (QEvent.Type.TouchEnd, QEvent.Type.MouseButtonRelease)


class KioskWindow(QQuickView):
    """Shows `shell`. `activity` is sent with every touch and key, `gate.clicked` with each press
    that counts."""

    activity = Signal()

    def __init__(
        self,
        *,
        shell: Shell,
        preferences: Preferences,
        gate: PressGate,
        icons: Icons,
        screen: ScreenSection,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._shell, self._gate, self._keys = shell, gate, KeyFilter(clock)
        self._kept = (preferences, icons)
        self.remarks = Remarks(self)
        self.talking = Talking(shell, self.remarks, tv=screen.profile == "tv")
        self.remote = Remote(shell, preferences, self.remarks, self.talking)
        self.touches = Touches(self, gate, screen)
        self._cover: QQuickItem | None = None
        allow_drift(screen)
        self.focus = Focus(self)
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.resize(screen.width_px, screen.height_px)
        self.setTitle(tr("邻里屏"))
        self.engine().addImportPath(str(QML_FOLDER))
        self.setInitialProperties(
            {
                "shell": shell,
                "preferences": preferences,
                "gate": gate,
                "icons": icons,
                "remarks": self.remarks,
                "talking": self.talking,
                "profile": screen.profile,
                "widthPx": screen.width_px,
                "heightPx": screen.height_px,
                "diagonalIn": screen.diagonal_in,
                "distanceMm": screen.distance_mm,
                "bottomEdgeMm": screen.bottom_edge_mm,
            }
        )
        self.setSource(QUrl.fromLocalFile(str(QML_FOLDER / "Linli/Main.qml")))
        self._root = self.rootObject()
        shell.look_with(lambda said: unsaid(self._root, said))
        self._follow()
        self._enter_page()

    @property
    def page(self) -> QQuickItem:
        """The page on screen."""
        return cast(QQuickItem, self._root.property("page"))

    def on_page(self) -> tuple[OnPage, ...]:
        """What can be pressed on the page now, for who says it."""
        return on_page(self.page)

    def press_label(self, label: str) -> bool:
        """Press what has that label on the page, as OK does; whether there is such a thing."""
        return self._press(labelled(self.on_page(), label))

    def press_number(self, number: int) -> bool:
        """Press the `number`-th thing on the page; whether there are so many."""
        return self._press(numbered(self.on_page(), number))

    def _quiet(self, event: QEvent) -> bool:
        """Stop the reading, unless the press steers it; whether the press is used up by that."""
        bar = self._reading_bar
        meaning = reading_presses.meaning_of(event, bar, self.focus) if bar is not None else None
        if meaning is None or meaning is not reading_presses.Meaning.STEER:
            self._shell.stop_reading()
        return meaning is not None and meaning is reading_presses.Meaning.ONLY_STOP

    @property
    def _reading_bar(self) -> QQuickItem | None:
        return cast("QQuickItem | None", self._root.property("readingBar"))

    def event(self, event: QEvent) -> bool:
        """See every press before Qt Quick does; while the screen asks 您还在吗, any is the answer
        and, but for a call for help, means nothing else. Every press but those of
        `ui.reading_presses` stops the reading."""
        if event.type() not in _PRESSES:
            return self._deliver(event) if event.type() in _RELEASES else super().event(event)
        answers = self._shell.asking and not self._calls_for_help(event)
        self._root.setProperty("keysInUse", event.type() == QEvent.Type.KeyPress)
        used_up = self._quiet(event)
        self.activity.emit()
        if answers or used_up:
            self._gate.used_up()
            event.accept()
            return True
        return self._deliver(event)

    def _calls_for_help(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return command_of(event) is Command.HELP
        at = cast(QPointerEvent, event).points()[0].scenePosition()
        button = cast(QQuickItem, self._root.property("helpButton"))
        return button.isVisible() and place(button).contains(at)

    def _deliver(self, event: QEvent) -> bool:
        self.touches.before(event)
        done = super().event(event)
        self.touches.after(event)
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.accept()
        command = self._keys.command(event)
        if command in MOVES:
            self.focus.move(command)
        elif command is Command.OK:
            self._press_focused()
        elif command is not None and not self._talk_takes(command, digit_of(event) or ""):
            self.remote.obey(command, digit_of(event) or "")

    def _talk_takes(self, command: Command, digit: str) -> bool:
        """While the talk's sheet is shown, digits choose its cards and Back puts it away."""
        if not self.talking.property("shown"):
            return False
        if command is Command.BACK:
            self.talking.close()
            return True
        return command is Command.DIGIT and self.talking.choose_digit(digit)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.accept()

    def _press_focused(self) -> None:
        item = self.focus.item
        if item is None:
            self.focus.keep()
        elif self._gate.key(item):
            self._press(item)

    def _press(self, item: QQuickItem | None) -> bool:
        if item is not None:
            _look_pressed(item, pressed=True)
            QTimer.singleShot(FLASH_MS, item, lambda: _look_pressed(item, pressed=False))
            QMetaObject.invokeMethod(item, "keyActivate")
        return item is not None

    def _follow(self) -> None:
        self._gate.taken.connect(self._taken)
        self._shell.shown.connect(self._enter_page)
        self._shell.askingChanged.connect(self._asking_changed)
        self._shell.overlaysChanged.connect(self._cover_changed)
        self.talking.moved.connect(self._talk_moved)
        self.activeFocusItemChanged.connect(self._keep_focus, Qt.ConnectionType.QueuedConnection)
        self.frameSwapped.connect(self._keep_focus)

    def _taken(self, target: QObject) -> None:
        item = cast(QQuickItem, target)
        item.forceActiveFocus(Qt.FocusReason.OtherFocusReason)
        if not item.property("steers"):
            self._shell.remember_focus(str(item.property("focusKey")))

    @Slot()
    def _enter_page(self) -> None:
        self._gate.page_changed()
        self._keys.page_changed()
        self.focus.enter(self.page, self._shell.focus_key)
        if self._cover is not None and self._cover is self._talk_sheet:
            self.focus.set_aside(self._cover, anew=True)

    @Slot()
    def _keep_focus(self) -> None:
        self.focus.keep()

    @property
    def _talk_sheet(self) -> QQuickItem | None:
        return cast("QQuickItem | None", self._root.property("talkSheet"))

    @Slot()
    def _cover_changed(self) -> None:
        """While something is read or talked about, the keys are for that; then they are where they
        were."""
        cover = self._talk_sheet or self._reading_bar
        if self._shell.asking or cover is self._cover:
            return
        self._cover = cover
        self.focus.covered_by(self._talk_sheet)
        if cover is not None:
            self.focus.set_aside(cover)
        else:
            self.focus.take_back()

    @Slot()
    def _talk_moved(self) -> None:
        """Other buttons stand on the sheet: the keys begin with the first of them."""
        before = self._cover
        self._cover_changed()
        sheet = self._talk_sheet
        if sheet is not None and sheet is before and not self._shell.asking:
            self.focus.set_aside(sheet)

    @Slot()
    def _asking_changed(self) -> None:
        self._cover = None
        if self._shell.asking:
            self.focus.set_aside(cast(QQuickItem, self._root.property("question")))
        else:
            self.focus.take_back()
            self._cover_changed()


def _look_pressed(item: QQuickItem, *, pressed: bool) -> None:
    item.setProperty("keyDown", pressed)


def use_renderer(name: str) -> None:
    """Choose Qt Quick's back end, `software` or `opengl`, before the first window is made."""
    api = QSGRendererInterface.GraphicsApi
    QQuickWindow.setGraphicsApi(api.Software if name == "software" else api.OpenGL)


def allow_drift(screen: ScreenSection) -> None:
    """Let a finger wander `DRIFT_MM` before Qt takes its tap for a drag."""
    diagonal_px = math.hypot(screen.width_px, screen.height_px)
    pixels = round(DRIFT_MM * diagonal_px / (screen.diagonal_in * 25.4))
    QGuiApplication.styleHints().setStartDragDistance(pixels)
