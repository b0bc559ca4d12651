"""Which key of keyboard or remote means what; the only such table.

A remote's key, by infrared or HDMI-CEC, is a Linux input key. Qt hands it on in one of three ways,
and not every Qt knows every key: as a Qt key, as an XKB keysym (`nativeVirtualKey`) or as the bare
scan code, which is the Linux code + 8 (`nativeScanCode`). Each is understood, in that order.
docs/tv.md says which remote sends what.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Command(Enum):
    """What a key asks for; the five after TALK have no key and are only said."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    OK = "ok"
    BACK = "back"
    HOME = "home"
    CHANNEL = "channel"
    HELP = "help"
    READ = "read"
    READ_OR_STOP = "read_or_stop"
    LARGER = "larger"
    LOUDER = "louder"
    SOFTER = "softer"
    MUTE = "mute"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    TALK = "talk"
    SAY_AGAIN = "say_again"
    STOP_READING = "stop_reading"
    SLOWER = "slower"
    PAUSE_CHANNEL = "pause_channel"
    RESUME_CHANNEL = "resume_channel"
    DIGIT = "digit"


MOVES = frozenset({Command.UP, Command.DOWN, Command.LEFT, Command.RIGHT})


class RemoteKey(NamedTuple):
    """A Linux input key: its code (linux/input-event-codes.h), the XKB keysym that
    xkeyboard-config gives it (0 if none), the Qt key of that keysym (`None` if there is none)."""

    code: int
    keysym: int
    qt: Qt.Key | None
    command: Command


_NEW = 0x10081000
"""Newer keysyms are this and the Linux code (`_EVDEVK` in xorgproto's XF86keysym.h)."""
_SCAN_OFFSET = 8
_NUMERIC_0 = 0x200
_Key, _C = Qt.Key, Command

REMOTE: Mapping[str, RemoteKey] = MappingProxyType(
    {
        "KEY_OK": RemoteKey(0x160, _NEW + 0x160, None, _C.OK),
        "KEY_SELECT": RemoteKey(0x161, _NEW + 0x161, _Key.Key_Select, _C.OK),
        "KEY_ENTER": RemoteKey(28, 0xFF0D, _Key.Key_Return, _C.OK),
        "KEY_KPENTER": RemoteKey(96, 0xFF8D, _Key.Key_Enter, _C.OK),
        "KEY_UP": RemoteKey(103, 0xFF52, _Key.Key_Up, _C.UP),
        "KEY_DOWN": RemoteKey(108, 0xFF54, _Key.Key_Down, _C.DOWN),
        "KEY_LEFT": RemoteKey(105, 0xFF51, _Key.Key_Left, _C.LEFT),
        "KEY_RIGHT": RemoteKey(106, 0xFF53, _Key.Key_Right, _C.RIGHT),
        "KEY_BACK": RemoteKey(158, 0x1008FF26, _Key.Key_Back, _C.BACK),
        "KEY_EXIT": RemoteKey(174, 0x1008FF56, _Key.Key_Close, _C.BACK),
        "KEY_CLOSE": RemoteKey(206, 0x1008FF56, _Key.Key_Close, _C.BACK),
        "KEY_ESC": RemoteKey(1, 0xFF1B, _Key.Key_Escape, _C.BACK),
        "KEY_CANCEL": RemoteKey(223, 0xFF69, _Key.Key_Cancel, _C.BACK),
        "KEY_HOME": RemoteKey(102, 0xFF50, _Key.Key_Home, _C.HOME),
        "KEY_HOMEPAGE": RemoteKey(172, 0x1008FF18, _Key.Key_HomePage, _C.HOME),
        "KEY_MENU": RemoteKey(139, 0x1008FF65, _Key.Key_Menu, _C.HOME),
        "KEY_SETUP": RemoteKey(141, 0, None, _C.HOME),
        "KEY_ROOT_MENU": RemoteKey(0x26A, _NEW + 0x26A, None, _C.HOME),
        "KEY_MEDIA_TOP_MENU": RemoteKey(0x26B, _NEW + 0x26B, _Key.Key_TopMenu, _C.HOME),
        "KEY_CONTEXT_MENU": RemoteKey(0x1B6, _NEW + 0x1B6, _Key.Key_Context1, _C.HOME),
        "KEY_EPG": RemoteKey(0x16D, _NEW + 0x16D, _Key.Key_Guide, _C.HOME),
        "KEY_PROGRAM": RemoteKey(0x16A, _NEW + 0x16A, None, _C.HOME),
        "KEY_BLUE": RemoteKey(0x191, 0x1008FFA6, _Key.Key_Blue, _C.HOME),
        "KEY_TV": RemoteKey(0x179, _NEW + 0x179, None, _C.CHANNEL),
        "KEY_TV2": RemoteKey(0x17A, _NEW + 0x17A, None, _C.CHANNEL),
        "KEY_RED": RemoteKey(0x18E, 0x1008FFA3, _Key.Key_Red, _C.HELP),
        "KEY_HELP": RemoteKey(138, 0xFF6A, _Key.Key_Help, _C.HELP),
        "KEY_GREEN": RemoteKey(0x18F, 0x1008FFA4, _Key.Key_Green, _C.READ),
        "KEY_INFO": RemoteKey(0x166, _NEW + 0x166, _Key.Key_Info, _C.READ),
        "KEY_PLAYPAUSE": RemoteKey(164, 0x1008FF14, _Key.Key_MediaPlay, _C.READ_OR_STOP),
        "KEY_PLAYCD": RemoteKey(200, 0x1008FF14, _Key.Key_MediaPlay, _C.READ_OR_STOP),
        "KEY_PLAY": RemoteKey(207, 0x1008FF14, _Key.Key_MediaPlay, _C.READ_OR_STOP),
        "KEY_YELLOW": RemoteKey(0x190, 0x1008FFA5, _Key.Key_Yellow, _C.LARGER),
        "KEY_VOLUMEUP": RemoteKey(115, 0x1008FF13, _Key.Key_VolumeUp, _C.LOUDER),
        "KEY_VOLUMEDOWN": RemoteKey(114, 0x1008FF11, _Key.Key_VolumeDown, _C.SOFTER),
        "KEY_MUTE": RemoteKey(113, 0x1008FF12, _Key.Key_VolumeMute, _C.MUTE),
        "KEY_PAGEDOWN": RemoteKey(109, 0xFF56, _Key.Key_PageDown, _C.NEXT_PAGE),
        "KEY_PAGEUP": RemoteKey(104, 0xFF55, _Key.Key_PageUp, _C.PREVIOUS_PAGE),
        "KEY_CHANNELUP": RemoteKey(0x192, _NEW + 0x192, _Key.Key_ChannelUp, _C.NEXT_PAGE),
        "KEY_CHANNELDOWN": RemoteKey(0x193, _NEW + 0x193, _Key.Key_ChannelDown, _C.PREVIOUS_PAGE),
        "KEY_VOICECOMMAND": RemoteKey(0x246, _NEW + 0x246, None, _C.TALK),
        "KEY_SEARCH": RemoteKey(217, 0x1008FF1B, _Key.Key_Search, _C.TALK),
    }
)
"""The colours are help, read aloud, larger type and home; what a key does stands on screen, too."""

KEYBOARD: Mapping[int, Command] = MappingProxyType(
    {
        _Key.Key_Space: _C.OK,
        _Key.Key_Yes: _C.OK,
        _Key.Key_Backspace: _C.BACK,
        _Key.Key_Exit: _C.BACK,
        _Key.Key_F1: _C.HELP,
        _Key.Key_F2: _C.READ,
        _Key.Key_MediaTogglePlayPause: _C.READ_OR_STOP,
        _Key.Key_VoiceDial: _C.TALK,
    }
)
"""What keyboards have besides, and other names Qt has for a remote's keys."""

_BY_QT: dict[int, Command] = {
    key.qt: key.command for key in REMOTE.values() if key.qt is not None
} | dict(KEYBOARD)
_BY_KEYSYM = {
    sym: key.command
    for key in REMOTE.values()
    for sym in (key.keysym, _NEW + key.code if key.code >= 0x160 else 0)
    if sym
}
_BY_CODE = {key.code: key.command for key in REMOTE.values()}


def command_of(event: QKeyEvent) -> Command | None:
    """What that key asks for; `None` if nothing."""
    if digit_of(event) is not None:
        return Command.DIGIT
    return (
        _BY_QT.get(event.key())
        or _BY_KEYSYM.get(event.nativeVirtualKey())
        or _BY_CODE.get(event.nativeScanCode() - _SCAN_OFFSET)
    )


def digit_of(event: QKeyEvent) -> str | None:
    """The digit 0 to 9 of that key; remotes have digit keys of their own, KEY_NUMERIC_0 to _9."""
    for number in (
        event.key() - Qt.Key.Key_0.value,
        event.nativeVirtualKey() - _NEW - _NUMERIC_0,
        event.nativeScanCode() - _SCAN_OFFSET - _NUMERIC_0,
    ):
        if 0 <= number <= 9:
            return str(number)
    return None


def key_identity(event: QKeyEvent) -> tuple[int, int, int]:
    """What tells one key from another, also among those that Qt has no name for."""
    return event.key(), event.nativeVirtualKey(), event.nativeScanCode()
