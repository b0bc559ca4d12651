"""Keys of a remote: each meaning once, held keys tame (age-friendly criteria F1, F9, G6)."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from services.contract.calls import CallSource
from services.emergency.line import Press
from tests.support.clock import HandClock
from tests.support.scene import Scene
from ui import probe
from ui.keyboard import KeyFilter
from ui.keys import Command

Key = Qt.Key


def stroke(key: Key, *, held: bool = False, native: int = 0) -> QKeyEvent:
    nothing = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, nothing, 0, native, 0, "", held)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Select, Key.Key_Space])
def test_every_ok_key_presses_what_is_in_focus(scene: Scene, key: Key) -> None:
    assert scene.window.focus.item is not None
    name = scene.window.focus.item.property("accessibleName")
    assert name == "通知"
    scene.press(key)
    assert scene.context.navigator.page.name == "notices"


@pytest.mark.parametrize("key", [Key.Key_Back, Key.Key_Escape, Key.Key_Backspace, Key.Key_Exit])
def test_every_back_key_goes_one_level_up(scene: Scene, key: Key) -> None:
    scene.open("settings")
    scene.press(key)
    assert scene.context.navigator.page.name == "home"


@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_HomePage, Key.Key_Menu])
def test_home_keys_go_home(scene: Scene, key: Key) -> None:
    scene.open("settings")
    scene.press(key)
    assert scene.context.navigator.page.name == "home"


@pytest.mark.parametrize("key", [Key.Key_Red, Key.Key_F1, Key.Key_Help])
def test_the_red_key_calls_for_help_from_anywhere(scene: Scene, key: Key) -> None:
    scene.open("settings")
    scene.press(key)
    assert scene.context.navigator.page.name == "emergency"
    command = scene.context.emergency.commands.get_nowait()
    assert isinstance(command, Press)
    assert command.source is CallSource.REMOTE


@pytest.mark.parametrize(
    ("digit", "page"), [(Key.Key_1, "notices"), (Key.Key_4, "form"), (Key.Key_7, "settings")]
)
def test_digits_on_home_open_their_tiles(scene: Scene, digit: Key, page: str) -> None:
    scene.press(digit)
    assert scene.context.navigator.page.name == page


def test_a_red_key_that_qt_does_not_know_is_told_by_its_keysym() -> None:
    keys = KeyFilter(HandClock())
    assert keys.command(stroke(Key.Key_unknown, native=0x1008118E)) is Command.HELP


def test_a_held_ok_key_presses_once() -> None:
    clock = HandClock()
    keys = KeyFilter(clock)
    heard = [keys.command(stroke(Key.Key_Return))]
    for _ in range(40):
        clock.move(0.1)
        heard.append(keys.command(stroke(Key.Key_Return, held=True)))
    assert heard == [Command.OK] + [None] * 40


def test_a_held_arrow_goes_on_slowly() -> None:
    clock = HandClock()
    keys = KeyFilter(clock)
    moves = [0.0] if keys.command(stroke(Key.Key_Right)) else []
    for tick in range(1, 49):
        clock.move(1 / 16)
        if keys.command(stroke(Key.Key_Right, held=True)):
            moves.append(tick / 16)
    assert moves[:3] == [0.0, 0.625, 1.125]
    assert all(b - a >= 0.5 for a, b in pairwise(moves[1:]))


@pytest.mark.parametrize("after", [0.08, 0.2, 0.4])
def test_a_bouncing_ok_key_presses_once(after: float) -> None:
    clock = HandClock()
    keys = KeyFilter(clock)
    assert keys.command(stroke(Key.Key_Return)) is Command.OK
    clock.move(after)
    assert keys.command(stroke(Key.Key_Return)) is None
    clock.move(0.5)
    assert keys.command(stroke(Key.Key_Return)) is Command.OK


def test_a_key_with_no_meaning_changes_nothing(scene: Scene) -> None:
    before = probe.words(scene.window)
    scene.press(Key.Key_Q)
    assert probe.words(scene.window) == before
