"""What a press means while something is read aloud: every press stops the reading, but for those on
暂停 and 再说一遍, and the arrows that lead from one of the bar's buttons to the next."""

from enum import Enum
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QPointerEvent
from PySide6.QtQuick import QQuickItem

from ui.focus import Focus, place, pressables
from ui.keys import MOVES, Command, command_of


class Meaning(Enum):
    """STOP ends the reading and is then a press like any other; ONLY_STOP is used up by it; STEER
    leaves the reading alone."""

    STOP = "stop"
    ONLY_STOP = "only stop"
    STEER = "steer"


def meaning_of(event: QEvent, bar: QQuickItem, focus: Focus) -> Meaning:
    """What the press means with this reading bar on screen. The buttons that steer have the
    property `steers`."""
    if isinstance(event, QKeyEvent):
        return _meaning_of_key(command_of(event), bar, focus)
    return _meaning_of_touch(cast(QPointerEvent, event), bar)


def _meaning_of_key(command: Command | None, bar: QQuickItem, focus: Focus) -> Meaning:
    if command is Command.READ_OR_STOP:
        return Meaning.STEER
    here = focus.item
    if here is None or not bar.isAncestorOf(here):
        return Meaning.STOP
    if command is Command.OK:
        return Meaning.STEER if here.property("steers") else Meaning.ONLY_STOP
    if command in MOVES:
        target = focus.target(command)
        return Meaning.STEER if target and bar.isAncestorOf(target) else Meaning.ONLY_STOP
    return Meaning.STOP


def _meaning_of_touch(event: QPointerEvent, bar: QQuickItem) -> Meaning:
    at = event.points()[0].scenePosition()
    if not place(bar).contains(at):
        return Meaning.STOP
    button = next((item for item in pressables(bar) if place(item).contains(at)), None)
    return Meaning.STEER if button and button.property("steers") else Meaning.ONLY_STOP
