"""Which key of keyboard or remote means what; the only such table."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Command(Enum):
    """What a key asks for."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    OK = "ok"
    BACK = "back"
    HOME = "home"
    HELP = "help"
    READ = "read"
    DIGIT = "digit"


MOVES = frozenset({Command.UP, Command.DOWN, Command.LEFT, Command.RIGHT})

KEYS: Mapping[int, Command] = MappingProxyType(
    {
        Qt.Key.Key_Up: Command.UP,
        Qt.Key.Key_Down: Command.DOWN,
        Qt.Key.Key_Left: Command.LEFT,
        Qt.Key.Key_Right: Command.RIGHT,
        Qt.Key.Key_Return: Command.OK,
        Qt.Key.Key_Enter: Command.OK,
        Qt.Key.Key_Select: Command.OK,
        Qt.Key.Key_Space: Command.OK,
        Qt.Key.Key_Escape: Command.BACK,
        Qt.Key.Key_Back: Command.BACK,
        Qt.Key.Key_Backspace: Command.BACK,
        Qt.Key.Key_Exit: Command.BACK,
        Qt.Key.Key_Cancel: Command.BACK,
        Qt.Key.Key_Home: Command.HOME,
        Qt.Key.Key_HomePage: Command.HOME,
        Qt.Key.Key_Menu: Command.HOME,
        Qt.Key.Key_TopMenu: Command.HOME,
        Qt.Key.Key_Red: Command.HELP,
        Qt.Key.Key_F1: Command.HELP,
        Qt.Key.Key_Help: Command.HELP,
        Qt.Key.Key_Green: Command.READ,
        Qt.Key.Key_F2: Command.READ,
        Qt.Key.Key_Info: Command.READ,
    }
)

NATIVE_KEYS: Mapping[int, Command] = MappingProxyType(
    {0x1008118E: Command.HELP, 0x1008118F: Command.READ, 0x10081161: Command.OK}
)
"""Keysyms of KEY_RED, KEY_GREEN and KEY_SELECT (evdev code + 0x10081000) for Qt builds that do not
know them."""


def command_of(event: QKeyEvent) -> Command | None:
    """What that key asks for; `None` if nothing."""
    if digit_of(event) is not None:
        return Command.DIGIT
    return KEYS.get(event.key()) or NATIVE_KEYS.get(event.nativeVirtualKey())


def digit_of(event: QKeyEvent) -> str | None:
    """The digit 0 to 9 of that key."""
    number = event.key() - Qt.Key.Key_0.value
    return str(number) if 0 <= number <= 9 else None
