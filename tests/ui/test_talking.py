"""说话: the strip's button, the sheet over the page, and what a press means while it is there."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QDeadlineTimer, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from process.language import SOURCE, speak
from services.talking import Talk, TalkCard, TalkPhase
from tests.support.community import endless, usual
from tests.support.finger import Finger
from tests.support.resident import sees
from tests.support.scene import PANELS, Scene, open_scene
from tests.support.talk import FOUR, MOMENTS, YES_NO, ScriptedTalk
from ui import probe
from ui.focus import pressables
from ui.preferences import Choice
from ui.translator import translator

TARGET_PX = {"portrait": 81, "landscape": 81, "tv": 92}
"""20 mm on the lobby's 21.5 inches, and the least on a TV (docs/screens.md)."""

Key = Qt.Key


@pytest.fixture
def english(qt_application: QGuiApplication) -> Iterator[None]:
    speak("en")
    installed = translator(qt_application)
    qt_application.installTranslator(installed)
    yield
    qt_application.removeTranslator(installed)
    speak(SOURCE)


@pytest.fixture(params=PANELS)
def panel(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    screen = PANELS[request.param]
    scene = open_scene(tmp_path, usual(), screen=screen)
    scene.open("home")
    yield scene
    scene.close()


def talk_on(scene: Scene, moment: str = "listening") -> ScriptedTalk:
    """The screen can be talked to, and is at that moment of a talk."""
    talk = ScriptedTalk(MOMENTS[moment])
    scene.context.talk.set(talk)
    scene.settle()
    return talk


def sheet(scene: Scene) -> QQuickItem | None:
    return cast("QQuickItem | None", scene.window.rootObject().property("talkSheet"))


def open_sheet(scene: Scene) -> QQuickItem:
    found = sheet(scene)
    assert found is not None
    return found


def in_focus(scene: Scene) -> str:
    item = scene.window.focus.item
    return str(item.property("accessibleName")) if item is not None else ""


def size_name(scene: Scene) -> str:
    return next(name for name, screen in PANELS.items() if screen is scene.context.screen)


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_sheet_is_whole_at_every_moment(panel: Scene, moment: str) -> None:
    talk_on(panel, moment)
    for step in range(3):
        for low in (False, True):
            panel.context.preferences.choose(text_step=step, low=low)
            panel.image()
            assert_whole(panel, f"{moment} at step {step}, low {low}")


@pytest.mark.parametrize("theme", ["day", "night", "contrast"])
def test_the_sheet_shows_in_every_theme(tmp_path: Path, theme: str) -> None:
    scene = open_scene(tmp_path, usual(), choice=Choice(theme=theme))
    talk_on(scene, "cards")
    scene.image()
    assert sees(scene, "您要问哪一种")
    scene.close()


def assert_whole(scene: Scene, where: str) -> None:
    root = open_sheet(scene)
    window, strip = scene.window, probe.place(probe.named(scene.window, "求助"))
    assert not probe.place(root).intersects(strip), where
    assert probe.place(root).top() >= 0, where
    mine = [item for item in probe.cut(window) if root.isAncestorOf(item)]
    assert [str(item.property("text")) for item in mine] == [], where
    least = TARGET_PX[size_name(scene)]
    buttons = list(pressables(root))
    assert buttons, where
    for button in buttons:
        rect = QRectF(probe.place(button))
        assert min(rect.width(), rect.height()) >= least, (where, button.property("text"))
        assert probe.place(root).contains(rect), (where, button.property("text"))
    written = [item for item in probe.texts(window) if root.isAncestorOf(item)]
    for text in written:
        for button in buttons:
            meets = probe.ink(text).intersects(probe.place(button))
            assert button.isAncestorOf(text) or not meets, (where, text.property("text"))
    for n, text in enumerate(written):
        others = [it for it in written[n + 1 :] if probe.ink(it).intersects(probe.ink(text))]
        assert others == [], (where, text.property("text"))


def test_the_page_stays_readable_while_somebody_speaks(scene: Scene) -> None:
    talk_on(scene, "listening")
    assert probe.place(open_sheet(scene)).top() > scene.window.height() * 0.4
    assert sees(scene, "10:24")


def test_the_strip_shows_talk_between_reading_and_help(panel: Scene) -> None:
    names = ["首页", "返回", "朗读", "说话", "求助"]
    lefts = [probe.place(probe.named(panel.window, name)).left() for name in names]
    assert lefts == sorted(lefts)
    widths = [probe.place(probe.named(panel.window, name)).width() for name in names]
    assert widths[4] >= TARGET_PX[size_name(panel)]


def test_before_the_heavy_half_a_press_says_what_to_do_instead(
    scene: Scene, finger: Finger
) -> None:
    finger.tap(probe.named(scene.window, "说话"))
    assert sees(scene, "请用手点")


def test_where_talk_is_not_possible_now_a_press_says_why(scene: Scene, finger: Finger) -> None:
    talk = ScriptedTalk(Talk(TalkPhase.UNAVAILABLE, words="没有找到话筒。请用手点。"))
    scene.context.talk.set(talk)
    finger.tap(probe.named(scene.window, "说话"))
    assert sees(scene, "没有找到话筒")
    assert talk.done == []
    assert sheet(scene) is None


def test_where_voice_is_off_there_is_no_button(scene: Scene) -> None:
    scene.context.talk.set(ScriptedTalk(Talk(TalkPhase.UNAVAILABLE)))
    scene.settle()
    assert "说话" not in probe.names(scene.window)
    assert {"首页", "返回", "朗读", "求助"} <= set(probe.names(scene.window))


def test_pairing_has_nothing_to_talk_about(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, resting="pairing")
    talk_on(scene, "listening")
    assert "说话" not in probe.names(scene.window)
    scene.close()


def test_the_button_and_the_remotes_key_open_the_ear(scene: Scene, finger: Finger) -> None:
    talk = ScriptedTalk()
    scene.context.talk.set(talk)
    finger.tap(probe.named(scene.window, "说话"))
    scene.press(Key.Key_Search)
    assert talk.done == ["press", "press"]


def test_it_shows_that_it_listens_and_what_it_hears(scene: Scene) -> None:
    talk = talk_on(scene)
    assert sees(scene, "在听")
    assert sees(scene, "不急，您慢慢说")
    assert sees(scene, "明天天气怎么样")
    talk.store.set(Talk(TalkPhase.LISTENING, heard="厨房"))
    scene.settle()
    assert sees(scene, "我听到：“厨房”")
    assert not sees(scene, "明天天气怎么样")
    talk.store.set(Talk(TalkPhase.LISTENING, heard="厨房水管", patient=True))
    scene.settle()
    assert sees(scene, "我等着，您接着说")


def test_examples_are_those_of_the_page(scene: Scene) -> None:
    talk_on(scene)
    scene.open("prices")
    assert sees(scene, "什么菜便宜")
    assert not sees(scene, "我家水管漏水了")


def test_the_ring_grows_with_the_voice(scene: Scene) -> None:
    talk = talk_on(scene)
    quiet = ring_width(scene)
    talk.level.set(0.7)
    deadline = QDeadlineTimer(5000)
    while ring_width(scene) <= quiet and not deadline.hasExpired():
        scene.settle()
    assert ring_width(scene) > quiet


def ring_width(scene: Scene) -> float:
    return max(item.width() for item in walk(open_sheet(scene)) if item.property("rings"))


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from walk(child)


def test_its_buttons_do_what_they_say(scene: Scene, finger: Finger) -> None:
    talk = talk_on(scene, "cards")
    for name in ("说完了", "再说一遍", "韭菜", "不说了"):
        finger.tap(probe.named(scene.window, name))
        scene.clock.move(1)
    assert talk.done == ["press", "say again", "choose leek", "close"]
    assert sheet(scene) is None


def test_a_finger_beside_the_buttons_is_not_for_the_page_below(
    scene: Scene, finger: Finger
) -> None:
    talk = talk_on(scene)
    root = open_sheet(scene)
    buttons = [probe.place(item) for item in pressables(root)]
    tiles = [
        probe.named(scene.window, name) for name in ("登记预约", "活动", "我的请求", "字大声音")
    ]
    centres = [(tile, probe.place(tile).center()) for tile in tiles]
    beside = [tile for tile, at in centres if not any(it.contains(at) for it in buttons)]
    assert beside
    for tile in beside:
        assert probe.place(root).contains(probe.place(tile).center())
        finger.tap(tile)
        scene.clock.move(1)
    assert scene.context.navigator.page.name == "home"
    assert talk.done == []


def test_a_finger_on_the_page_above_is_for_the_page(scene: Scene, finger: Finger) -> None:
    talk_on(scene)
    finger.tap(probe.named(scene.window, "周日停水，1 至 6 号楼"))
    assert scene.context.navigator.page.name == "notice"


def test_the_remote_chooses_cards_by_their_numbers(scene: Scene) -> None:
    talk = talk_on(scene, "awaited")
    scene.press(Key.Key_2)
    scene.press(Key.Key_4)
    assert talk.done == ["choose celery", "choose none"]
    scene.press(Key.Key_9)
    assert len(talk.done) == 2


def test_digits_without_cards_are_for_the_page(scene: Scene) -> None:
    talk_on(scene, "listening")
    scene.press(Key.Key_2)
    assert scene.context.navigator.page.name == "prices"


def test_back_puts_the_talk_away_and_leaves_the_page(scene: Scene, finger: Finger) -> None:
    scene.open("settings")
    for back in (
        lambda: scene.press(Key.Key_Back),
        lambda: finger.tap(probe.named(scene.window, "返回")),
    ):
        talk = talk_on(scene, "answering")
        back()
        assert talk.done == ["close"]
        assert scene.context.navigator.page.name == "settings"
    scene.press(Key.Key_Back)
    assert scene.context.navigator.page.name == "home"


def test_the_focus_goes_to_the_sheet_and_back(panel: Scene) -> None:
    before = in_focus(panel)
    talk = talk_on(panel)
    assert in_focus(panel) == "说完了"
    talk.store.set(MOMENTS["cards"])
    panel.settle()
    assert in_focus(panel) == "青菜"
    talk.store.set(Talk())
    panel.settle()
    assert in_focus(panel) == before


def test_arrows_never_lead_below_the_sheet(panel: Scene) -> None:
    talk_on(panel, "cards")
    root = open_sheet(panel)
    for key in [Key.Key_Up, Key.Key_Left, Key.Key_Down, Key.Key_Right] * 4:
        panel.press(key)
        item = panel.window.focus.item
        assert item is not None
        centre = probe.place(item).center()
        assert root.isAncestorOf(item) or not probe.place(root).contains(centre), in_focus(panel)


def test_all_of_the_sheet_can_be_reached_with_arrows(panel: Scene) -> None:
    talk_on(panel, "cards")
    seen = {in_focus(panel)}
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Down, Key.Key_Right):
        panel.press(key)
        seen.add(in_focus(panel))
    panel.press(Key.Key_Right)
    assert {"青菜", "芹菜", "都不是", "韭菜"} <= seen
    assert {in_focus(panel)} & {"说完了", "再说一遍", "不说了"}


def test_another_page_below_gets_the_focus_when_the_talk_is_over(scene: Scene) -> None:
    talk = talk_on(scene, "answering")
    scene.open("settings")
    assert in_focus(scene) == "再说一遍"
    talk.store.set(Talk())
    scene.settle()
    page = scene.window.page
    assert scene.window.focus.item is not None
    assert page.isAncestorOf(scene.window.focus.item)


def test_the_question_whether_somebody_is_there_covers_the_talk(scene: Scene) -> None:
    talk = talk_on(scene, "awaited")
    scene.shell.warn(30)
    scene.settle()
    assert sheet(scene) is None
    assert sorted(probe.names(scene.window)) == ["我还在", "求助"]
    scene.shell.warn(None)
    scene.settle()
    assert in_focus(scene) == "青菜"
    assert talk.done == []


def test_while_the_talk_speaks_there_is_no_reading_bar(scene: Scene) -> None:
    talk_on(scene, "answering")
    scene.reader.read(("青菜，两块五一斤。",))
    scene.settle()
    assert scene.window.rootObject().property("readingBar") is None


def test_reading_the_page_puts_the_talk_away(scene: Scene, finger: Finger) -> None:
    talk = talk_on(scene, "answering")
    finger.tap(probe.named(scene.window, "朗读"))
    assert talk.done == ["close"]
    assert scene.reader.said
    assert scene.window.rootObject().property("readingBar") is not None


def test_help_is_one_press_away_while_somebody_talks(panel: Scene) -> None:
    talk_on(panel, "large")
    panel.press(Key.Key_Red)
    assert panel.context.navigator.page.name == "emergency"


def test_a_late_talk_is_taken_and_an_ended_one_is_left(scene: Scene) -> None:
    first = talk_on(scene, "answering")
    second = ScriptedTalk()
    scene.context.talk.set(second)
    scene.settle()
    assert sheet(scene) is None
    first.store.set(MOMENTS["cards"])
    first.level.set(1.0)
    scene.settle()
    assert sheet(scene) is None
    assert scene.window.talking.property("level") == 0


def test_an_amount_is_shown_ten_centimetres_high_where_it_fits(scene: Scene) -> None:
    talk = talk_on(scene)
    talk.store.set(Talk(TalkPhase.ANSWERING, words="四个，对吗？", large="4", cards=YES_NO))
    scene.image()
    (four,) = [it for it in probe.texts(scene.window) if it.property("text") == "4"]
    assert four.property("contentHeight") >= 100 * scene.window.width() / 267.6


def test_the_channel_can_be_talked_to(tmp_path: Path) -> None:
    for name, screen in PANELS.items():
        folder = tmp_path / name
        folder.mkdir()
        scene = open_scene(folder, endless(), screen=screen)
        talk_on(scene, "cards")
        scene.image()
        root = probe.place(open_sheet(scene))
        assert root.bottom() <= scene.window.height()
        assert in_focus(scene) == FOUR[0].label
        scene.close()


def test_two_cards_of_one_name_are_two(scene: Scene) -> None:
    twins = (TalkCard("a", "王师傅", note="水电"), TalkCard("b", "王师傅", note="门锁"))
    talk = talk_on(scene)
    talk.store.set(Talk(words="哪一位？", cards=twins))
    scene.settle()
    scene.press(Key.Key_Right)
    scene.press(Key.Key_Return)
    assert talk.done == ["choose b"]


@pytest.mark.parametrize("moment", ["listening", "cards", "large", "amount"])
def test_low_controls_keep_the_sheet_in_reach(tmp_path: Path, moment: str) -> None:
    high = PANELS["portrait"].model_copy(update={"diagonal_in": 32, "bottom_edge_mm": 700})
    scene = open_scene(tmp_path, usual(), screen=high)
    scene.context.preferences.choose(low=True)
    talk_on(scene, moment)
    mm_per_px = 32 * 25.4 / math.hypot(1080, 1920)
    for step in range(3):
        scene.context.preferences.choose(text_step=step)
        scene.image()
        for button in pressables(open_sheet(scene)):
            below = 1920 - probe.place(button).center().y()
            assert 700 + below * mm_per_px <= 1200, button.property("accessibleName")
    scene.close()


@pytest.mark.parametrize("moment", ["listening", "answering", "cards", "large"])
def test_the_sheet_is_whole_in_english(english: None, panel: Scene, moment: str) -> None:
    talk_on(panel, moment)
    for step in range(3):
        panel.context.preferences.choose(text_step=step)
        panel.image()
        root = open_sheet(panel)
        mine = [it for it in probe.cut(panel.window) if root.isAncestorOf(it)]
        assert [str(it.property("text")) for it in mine] == [], step
    if moment == "listening":
        assert sees(panel, "Listening")
