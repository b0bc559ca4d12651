"""The kiosk's window: Qt Quick at the panel's size, with all keys and touches seen here first."""

import math
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickView, QQuickWindow, QSGRendererInterface

from process.clock import Clock
from process.language import tr
from process.settings.keys import ScreenSection
from services.contract.calls import CallSource
from ui.focus import Focus
from ui.icons import Icons
from ui.keyboard import KeyFilter
from ui.keys import MOVES, Command, digit_of
from ui.preferences import Preferences
from ui.presses import PressGate
from ui.shell import Shell

QML_FOLDER = Path(__file__).parent / "qml"
DRIFT_MM = 10
"""How far a finger may wander inside a target (age-friendly criterion G4)."""

FLASH_MS = 150
"""How long a pressable looks pressed after an OK key."""

_PRESSES = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)


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
                "profile": screen.profile,
                "widthPx": screen.width_px,
                "heightPx": screen.height_px,
                "diagonalIn": screen.diagonal_in,
                "distanceMm": screen.distance_mm,
            }
        )
        self.setSource(QUrl.fromLocalFile(str(QML_FOLDER / "Linli/Main.qml")))
        self._root = self.rootObject()
        self._follow()
        self._enter_page()

    @property
    def page(self) -> QQuickItem:
        """The page on screen."""
        return cast(QQuickItem, self._root.property("page"))

    def event(self, event: QEvent) -> bool:
        """See every press before Qt Quick does; while the screen asks 您还在吗, any is the answer
        and means nothing else."""
        if event.type() not in _PRESSES:
            return super().event(event)
        asking = self._shell.asking
        self._root.setProperty("keysInUse", event.type() == QEvent.Type.KeyPress)
        self._shell.stop_reading()
        self.activity.emit()
        if asking:
            self._gate.page_changed()
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.accept()
        command = self._keys.command(event)
        if command in MOVES:
            self.focus.move(command)
        elif command is Command.OK:
            self._press_focused()
        elif command is not None:
            self._obey(command, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.accept()

    def _obey(self, command: Command, event: QKeyEvent) -> None:
        match command:
            case Command.BACK:
                self._shell.go_back()
            case Command.HOME:
                self._shell.home()
            case Command.HELP:
                self._shell.call_for_help(CallSource.REMOTE)
            case Command.READ:
                self._shell.read()
            case Command.DIGIT:
                self._shell.type_digit(digit_of(event) or "")

    def _press_focused(self) -> None:
        item = self.focus.item
        if item is None:
            self.focus.keep()
        elif self._gate.key(item):
            _look_pressed(item, pressed=True)
            QTimer.singleShot(FLASH_MS, item, lambda: _look_pressed(item, pressed=False))
            QMetaObject.invokeMethod(item, "keyActivate")

    def _follow(self) -> None:
        self._gate.taken.connect(self._taken)
        self._shell.shown.connect(self._enter_page)
        self._shell.askingChanged.connect(self._asking_changed)
        self.activeFocusItemChanged.connect(self._keep_focus, Qt.ConnectionType.QueuedConnection)
        self.frameSwapped.connect(self._keep_focus)

    def _taken(self, target: QObject) -> None:
        item = cast(QQuickItem, target)
        item.forceActiveFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.remember_focus(str(item.property("focusKey")))

    def _enter_page(self) -> None:
        self._gate.page_changed()
        self._keys.forget()
        self.focus.enter(self.page, self._shell.focus_key)

    def _keep_focus(self) -> None:
        self.focus.keep()

    def _asking_changed(self) -> None:
        if self._shell.asking:
            self.focus.set_aside()
        else:
            self.focus.take_back()


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
