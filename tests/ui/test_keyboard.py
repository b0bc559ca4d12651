"""Keys of a remote: each meaning once, held keys tame (age-friendly criteria F1, F9, G6)."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from services.contract.calls import CallSource
from services.emergency.screen.commands import Press
from tests.support.clock import HandClock
from tests.support.scene import Scene
from ui import probe
from ui.keyboard import KeyFilter
from ui.keys import REMOTE, Command, command_of, digit_of

Key = Qt.Key


def stroke(key: Key, *, held: bool = False, native: int = 0, scan: int = 0) -> QKeyEvent:
    nothing = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, nothing, scan, native, 0, "", held)


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
    ("digit", "page"), [(Key.Key_1, "notices"), (Key.Key_4, "form"), (Key.Key_8, "settings")]
)
@pytest.mark.parametrize("where", ["home", "channel", "notices", "directory"])
def test_digits_open_the_tiles_that_bear_them_from_anywhere(
    scene: Scene, digit: Key, page: str, where: str
) -> None:
    scene.open(where)
    scene.press(digit)
    assert scene.context.navigator.page.name == page


def test_digits_stay_where_digits_are_typed(scene: Scene) -> None:
    scene.open("requests")
    scene.press(Key.Key_1)
    assert scene.context.navigator.page.name == "requests"
    assert "1" in "".join(probe.words(scene.window))


def test_before_enrolment_digits_lead_nowhere(scene: Scene) -> None:
    scene.context.navigator.rest_on("pairing")
    scene.context.navigator.rest()
    scene.press(Key.Key_1)
    assert scene.context.navigator.page.name == "pairing"


def test_a_slip_on_the_digits_does_not_leave_a_call(scene: Scene) -> None:
    scene.press(Key.Key_Red)
    scene.press(Key.Key_1)
    assert scene.context.navigator.page.name == "emergency"


def ways_of(name: str) -> list[QKeyEvent]:
    """The key as Qt hands it on: by its own name, by keysym, by scan code alone."""
    key = REMOTE[name]
    code, unknown = key.code + 8, Key.Key_unknown
    ways = [stroke(unknown, scan=code)]
    if key.qt is not None:
        ways += [stroke(key.qt), stroke(key.qt, scan=code, native=key.keysym)]
    if key.keysym:
        ways += [stroke(unknown, native=key.keysym), stroke(unknown, native=key.keysym, scan=code)]
    if key.code >= 0x160:
        ways.append(stroke(unknown, native=0x10081000 + key.code))
    return ways


@pytest.mark.parametrize("name", REMOTE)
def test_a_remotes_key_is_understood_whichever_way_it_comes(name: str) -> None:
    for event in ways_of(name):
        assert command_of(event) is REMOTE[name].command, event


@pytest.mark.parametrize("digit", range(10))
def test_the_digits_of_a_remote_are_digits(digit: int) -> None:
    code = 0x200 + digit
    ways = [
        stroke(Key(Key.Key_0.value + digit)),
        stroke(Key.Key_unknown, native=0x10081000 + code),
        stroke(Key.Key_unknown, scan=code + 8),
    ]
    for event in ways:
        assert command_of(event) is Command.DIGIT
        assert digit_of(event) == str(digit)


def test_two_keys_that_qt_cannot_name_are_not_one_that_bounces() -> None:
    keys = KeyFilter(HandClock())
    assert keys.command(stroke(Key.Key_unknown, scan=0x160 + 8)) is Command.OK
    assert keys.command(stroke(Key.Key_unknown, scan=0x18E + 8)) is Command.HELP


KERNEL_CODES = Path("/usr/include/linux/input-event-codes.h")


@pytest.mark.skipif(not KERNEL_CODES.exists(), reason="no kernel headers here")
def test_the_codes_are_the_kernels() -> None:
    defined = dict(re.findall(r"#define\s+(KEY_\w+)\s+(\w+)", KERNEL_CODES.read_text()))
    wrong = {name: key.code for name, key in REMOTE.items() if int(defined[name], 0) != key.code}
    assert not wrong


def test_the_volume_keys_change_the_step_and_say_so(scene: Scene) -> None:
    scene.press(Key.Key_VolumeUp)
    assert scene.context.preferences.store.value.volume == 2
    assert "声音：大声" in probe.words(scene.window)
    for _ in range(3):
        scene.press(Key.Key_VolumeDown)
    assert scene.context.preferences.store.value.volume == 0
    assert "声音：小声" in probe.words(scene.window)


def test_the_yellow_key_goes_through_the_type_sizes(scene: Scene) -> None:
    sizes = []
    for _ in range(3):
        scene.press(Key.Key_Yellow)
        sizes.append(scene.context.preferences.store.value.text_step)
    assert sizes == [1, 2, 0]


def test_the_channel_keys_turn_pages(scene: Scene) -> None:
    scene.open("directory", {"category": "看病买药"})
    scene.open("notice", {"id": str(scene.context.content.value.notices[0].id)})
    scene.image()
    model = scene.shell.model
    if model.property("pages") > 1:
        scene.press(Key.Key_ChannelUp)
        assert model.property("page") == 1
    scene.press(Key.Key_ChannelDown)
    scene.press(Key.Key_ChannelDown)
    assert model.property("page") == 0


def test_play_holds_what_is_read_and_goes_on(scene: Scene) -> None:
    scene.press(Key.Key_MediaPlay)
    assert scene.reader.store.value is not None
    scene.press(Key.Key_MediaPlay)
    assert scene.reader.store.value is not None
    assert scene.reader.store.value.paused
    scene.press(Key.Key_MediaPlay)
    assert scene.reader.store.value is not None
    assert not scene.reader.store.value.paused


def test_the_tv_key_leads_to_the_channel(scene: Scene) -> None:
    scene.open("settings")
    event = stroke(Key.Key_unknown, scan=0x179 + 8)
    QCoreApplication.sendEvent(scene.window, event)
    assert scene.context.navigator.page.name == "channel"


def test_back_never_leaves_the_channel(scene: Scene) -> None:
    scene.open("settings")
    for _ in range(4):
        scene.press(Key.Key_Back)
    assert scene.context.navigator.page.name == "channel"


def test_back_held_for_long_is_one_back() -> None:
    clock = HandClock()
    keys = KeyFilter(clock)
    heard = [keys.command(stroke(Key.Key_Back))]
    keys.page_changed()
    for _ in range(40):
        clock.move(0.1)
        heard.append(keys.command(stroke(Key.Key_Back, held=True)))
    assert heard == [Command.BACK] + [None] * 40


def test_the_end_of_a_bouncing_press_does_nothing_on_the_page_it_opened() -> None:
    clock = HandClock()
    keys = KeyFilter(clock)
    assert keys.command(stroke(Key.Key_Return)) is Command.OK
    keys.page_changed()
    clock.move(0.12)
    assert keys.command(stroke(Key.Key_Return)) is None
    clock.move(0.3)
    assert keys.command(stroke(Key.Key_Return)) is Command.OK


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


def test_what_is_said_instead_of_a_key_is_obeyed(scene: Scene) -> None:
    remote = scene.window.remote
    scene.reader.read(("通知有三条。",))
    remote.obey(Command.STOP_READING)
    assert scene.reader.store.value is None
    remote.obey(Command.SLOWER)
    assert scene.context.preferences.store.value.pace == 0
    scene.settle()
    assert any("慢一点" in words for words in probe.words(scene.window))
    remote.obey(Command.BACK)
    assert scene.context.navigator.resting


def test_the_channel_is_held_and_goes_on(scene: Scene) -> None:
    remote, shell = scene.window.remote, scene.shell
    assert shell.hold_channel() is False
    remote.obey(Command.PAUSE_CHANNEL)
    scene.settle()
    assert any("没有在放频道" in words for words in probe.words(scene.window))
    scene.context.navigator.rest()
    scene.settle()
    pace = shell.model.findChildren(QTimer)
    assert [timer.isActive() for timer in pace] == [True, False]
    remote.obey(Command.PAUSE_CHANNEL)
    assert [timer.isActive() for timer in pace] == [False, True]
    remote.obey(Command.RESUME_CHANNEL)
    assert [timer.isActive() for timer in pace] == [True, False]
    remote.obey(Command.PAUSE_CHANNEL)
    pace[1].timeout.emit()
    assert pace[0].isActive()
