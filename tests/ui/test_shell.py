"""What stands around the pages: help, reading aloud, the question, the line about the network."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from services.contract.calls import CallSource
from services.emergency.screen.commands import Press, PressAgain
from services.emergency.screen.state_link import NO_BUTTONS, NO_WAY, SOME_BUTTONS
from services.emergency.screen.view import CallPhase, CallView
from tests.support.community import usual
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice


@pytest.fixture
def offline(tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, usual())
    scene.link.heard()
    scene.clock.move(3600)
    scene.link.lost("test")
    yield scene
    scene.close()


def test_help_raises_a_call_and_shows_it(scene: Scene, finger: Finger) -> None:
    finger.tap(probe.named(scene.window, "求助"))
    assert scene.context.navigator.page.name == "emergency"
    command = scene.context.emergency.commands.get_nowait()
    assert isinstance(command, Press)
    assert command.source is CallSource.SCREEN


def test_help_pressed_again_calls_again(scene: Scene) -> None:
    scene.context.emergency.store.set(CallView(phase=CallPhase.OPEN, headline="正在叫人，您别急"))
    scene.shell.help()
    assert isinstance(scene.context.emergency.commands.get_nowait(), PressAgain)


def test_an_open_call_can_be_returned_to_from_every_page(scene: Scene, finger: Finger) -> None:
    scene.context.emergency.store.set(CallView(phase=CallPhase.OPEN, headline="正在叫人，您别急"))
    scene.image()
    finger.tap(probe.named(scene.window, "正在叫人，按这里看"))
    assert scene.context.navigator.page.name == "emergency"


def test_cancelling_asks_once_more(scene: Scene, finger: Finger) -> None:
    scene.context.emergency.store.set(CallView(phase=CallPhase.OPEN, headline="正在叫人，您别急"))
    scene.open("emergency")
    finger.tap(probe.named(scene.window, "按错了，取消"))
    assert scene.context.emergency.commands.empty()
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "不是，继续叫人"))
    assert scene.context.emergency.commands.empty()
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "按错了，取消"))
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "是，取消"))
    assert not scene.context.emergency.commands.empty()


def test_reading_aloud_shows_the_sentence_and_stops_at_any_press(scene: Scene) -> None:
    scene.shell.read()
    assert "现在是11月20日 星期五，10:24" in probe.words(scene.window)
    scene.press(Qt.Key.Key_Down)
    assert scene.reader.store.value is None
    assert "停" not in probe.names(scene.window)


def test_while_it_reads_a_finger_pauses_goes_on_and_has_it_said_again(
    scene: Scene, finger: Finger
) -> None:
    scene.shell.read()
    finger.tap(probe.named(scene.window, "暂停"))
    assert scene.reader.store.value is not None
    assert scene.reader.store.value.paused
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "接着读"))
    assert scene.reader.store.value is not None
    assert not scene.reader.store.value.paused
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "再说一遍"))
    assert scene.reader.store.value is not None
    scene.clock.move(1)
    finger.tap(probe.named(scene.window, "停"))
    assert scene.reader.store.value is None
    assert scene.context.navigator.page.name == "home"


def test_while_it_reads_the_arrows_stay_on_its_buttons_and_go_back_afterwards(scene: Scene) -> None:
    scene.press(Qt.Key.Key_Down)
    before = scene.window.focus.item
    scene.press(Qt.Key.Key_F2)
    assert _focused(scene) == "停"
    scene.press(Qt.Key.Key_Right)
    scene.press(Qt.Key.Key_Return)
    assert scene.reader.store.value is not None
    assert scene.reader.store.value.paused
    assert _focused(scene) == "接着读"
    scene.press(Qt.Key.Key_Right)
    scene.press(Qt.Key.Key_Return)
    assert scene.reader.store.value is not None
    assert not scene.reader.store.value.paused
    scene.press(Qt.Key.Key_Left)
    scene.press(Qt.Key.Key_Left)
    scene.press(Qt.Key.Key_Return)
    assert scene.reader.store.value is None
    assert scene.window.focus.item is before
    assert scene.context.navigator.page.name == "home"


def test_an_arrow_that_leaves_the_buttons_only_stops_the_reading(scene: Scene) -> None:
    before = scene.window.focus.item
    scene.press(Qt.Key.Key_F2)
    scene.press(Qt.Key.Key_Down)
    assert scene.reader.store.value is None
    assert scene.window.focus.item is before


def test_a_finger_on_the_bar_beside_its_buttons_presses_nothing_below_it(
    scene: Scene, finger: Finger
) -> None:
    scene.shell.read()
    scene.image()
    bar = scene.window.rootObject().property("readingBar")
    QTest.mouseClick(
        scene.window, Qt.MouseButton.LeftButton, pos=probe.place(bar).topLeft().toPoint()
    )
    scene.settle()
    assert scene.reader.store.value is None
    assert scene.context.navigator.page.name == "home"


def test_the_question_and_the_reading_bar_leave_the_focus_where_it_was(scene: Scene) -> None:
    scene.press(Qt.Key.Key_Down)
    before = scene.window.focus.item
    scene.press(Qt.Key.Key_F2)
    scene.shell.warn(30)
    scene.image()
    scene.shell.warn(None)
    scene.shell.stop_reading()
    scene.image()
    assert scene.window.focus.item is before


def test_a_screen_without_sound_offers_only_to_stop(scene: Scene) -> None:
    scene.shell.read()
    reading = scene.reader.store.value
    assert reading
    scene.reader.store.set(replace(reading, audible=False, words="放不出声音"))
    scene.image()
    assert "停" in probe.names(scene.window)
    assert not {"暂停", "再说一遍"} & set(probe.names(scene.window))


def _focused(scene: Scene) -> str:
    item = scene.window.focus.item
    assert item is not None
    return str(item.property("accessibleName"))


@pytest.mark.parametrize("page", ["channel", "home", "settings", "emergency", "pairing"])
def test_every_page_has_something_to_read_aloud(scene: Scene, page: str) -> None:
    scene.open(page)
    scene.shell.read()
    assert scene.reader.said[-1]
    assert all(sentence.strip() for sentence in scene.reader.said[-1])


def test_any_touch_answers_the_question_and_does_nothing_else(scene: Scene, finger: Finger) -> None:
    touched: list[int] = []
    scene.window.activity.connect(lambda: touched.append(1))
    scene.window.activity.connect(lambda: scene.shell.warn(None))
    notices = probe.named(scene.window, "通知")
    scene.shell.warn(30)
    scene.image()
    finger.tap(notices)
    assert touched
    assert scene.context.navigator.page.name == "home"
    assert "我还在" not in probe.names(scene.window)


def test_help_is_called_though_the_screen_asks_whether_somebody_is_there(
    scene: Scene, finger: Finger
) -> None:
    before = probe.place(probe.named(scene.window, "求助"))
    scene.window.activity.connect(lambda: scene.shell.warn(None))
    scene.shell.warn(30)
    scene.image()
    help_button = probe.named(scene.window, "求助")
    assert probe.place(help_button) == before
    finger.tap(help_button)
    assert isinstance(scene.context.emergency.commands.get_nowait(), Press)
    assert scene.context.navigator.page.name == "emergency"
    assert not scene.shell.asking


def test_a_finger_that_slides_off_help_only_answers(scene: Scene, finger: Finger) -> None:
    scene.window.activity.connect(lambda: scene.shell.warn(None))
    scene.shell.warn(30)
    scene.image()
    help_button = probe.named(scene.window, "求助")
    finger.press(help_button)
    finger.leave(help_button)
    finger.lift()
    assert scene.context.emergency.commands.empty()
    assert not scene.shell.asking


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Back, Qt.Key.Key_Blue, Qt.Key.Key_Red]
)
def test_of_all_keys_only_the_red_one_does_more_than_answer(scene: Scene, key: Qt.Key) -> None:
    scene.open("settings")
    scene.window.activity.connect(lambda: scene.shell.warn(None))
    scene.shell.warn(30)
    scene.image()
    scene.press(key)
    assert not scene.shell.asking
    called = not scene.context.emergency.commands.empty()
    assert called is (key == Qt.Key.Key_Red)
    assert scene.context.navigator.page.name == ("emergency" if called else "settings")


def test_what_can_be_heard_is_heard_at_once(scene: Scene, finger: Finger) -> None:
    scene.open("settings")
    for name in ("下一页", "声音大声", "自动念要念", "念的快慢慢些"):
        scene.image()
        finger.tap(probe.named(scene.window, name))
        scene.clock.move(1)
    assert scene.reader.said[-3:] == [
        ("现在的声音这么大。",),
        ("好的，打开一页就念给您听。",),
        ("现在念得这么快。",),
    ]


@pytest.mark.parametrize("panel", ["portrait", "landscape"])
@pytest.mark.parametrize("step", [0, 2])
def test_low_controls_leave_everything_readable(tmp_path: Path, panel: str, step: int) -> None:
    choice = Choice(text_step=step, low=True)
    scene = open_scene(tmp_path, everything(), screen=PANELS[panel], choice=choice)
    for page in ("home", "notices", "prices", "directory", "settings", "emergency"):
        scene.open(page)
        scene.image()
        assert probe.truncated(scene.window) == [], page
        assert probe.overlaps(scene.window) == [], page
    scene.close()


@pytest.mark.expected_logs("hub lost")
def test_the_line_about_the_network_says_how_old_all_is(offline: Scene) -> None:
    offline.open("home")
    offline.image()
    assert "网络断了，内容是今天上午10:24的" in probe.words(offline.window)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("home", NO_WAY),
        ("home", SOME_BUTTONS),
        ("channel", NO_BUTTONS),
        ("emergency", NO_BUTTONS),
    ],
)
@pytest.mark.parametrize("panel", list(PANELS))
def test_that_a_call_would_fail_is_seen_and_heard_before_anybody_calls(
    tmp_path: Path, panel: str, words: str, page: str
) -> None:
    choice = Choice(text_step=2, theme=PANELS[panel].theme)
    scene = open_scene(tmp_path, everything(), screen=PANELS[panel], choice=choice)
    scene.context.emergency.way.set(words)
    scene.open(page)
    scene.image()
    assert words in probe.words(scene.window)
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []
    scene.shell.read()
    assert words in scene.reader.said[-1]
    scene.context.navigator.rest()
    scene.context.emergency.way.set("")
    scene.image()
    assert words not in probe.words(scene.window)
    scene.close()


def test_an_open_call_says_for_itself_what_does_not_work(scene: Scene) -> None:
    scene.context.emergency.way.set(NO_WAY)
    scene.context.emergency.store.set(CallView(CallPhase.OPEN, headline="正在叫人，您别急"))
    scene.open("emergency")
    scene.image()
    assert NO_WAY not in probe.words(scene.window)


@pytest.mark.expected_logs("hub lost")
def test_the_line_does_not_move_the_page_under_a_finger(scene: Scene) -> None:
    scene.image()
    before = probe.place(probe.named(scene.window, "周日停水，1 至 6 号楼"))
    scene.link.heard()
    scene.link.lost("test")
    scene.image()
    assert probe.place(probe.named(scene.window, "周日停水，1 至 6 号楼")) == before


def test_what_a_resident_chose_is_forgotten(scene: Scene, finger: Finger) -> None:
    scene.open("settings")
    names = ("字的大小最大", "颜色夜里", "按钮的高低放低", "下一页", "声音大声")
    for name in (*names, "自动念要念", "念的快慢慢些"):
        scene.image()
        finger.tap(probe.named(scene.window, name))
        scene.clock.move(1)
    preferences = scene.context.preferences
    chosen = Choice(text_step=2, theme="night", volume=2, low=True, aloud=True, pace=0)
    assert preferences.store.value == chosen
    preferences.reset()
    assert preferences.store.value == Choice()


def test_low_controls_stand_lower(scene: Scene) -> None:
    before = probe.place(probe.named(scene.window, "通知")).top()
    scene.context.preferences.choose(low=True)
    scene.image()
    assert probe.place(probe.named(scene.window, "通知")).top() > before


def test_pages_left_are_let_go(scene: Scene) -> None:
    for _ in range(3):
        scene.open("settings")
        scene.press(Qt.Key.Key_Back)
    assert len(scene.shell.children()) <= 2
