"""The home page says what is true now, and how old it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from services.contract.documents import Document, Forecast, Weather
from tests.support.community import nothing, stale, usual
from tests.support.neighbourhood import COMMUNITY, THIS_MORNING, TODAY, WATER
from tests.support.published import document
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice


@pytest.fixture
def words(tmp_path: Path) -> Callable[[list[Document]], list[str]]:
    def show(documents: list[Document]) -> list[str]:
        scene = open_scene(tmp_path, documents)
        scene.open("home")
        shown = probe.words(scene.window)
        scene.close()
        return shown

    return show


Words = Callable[[list[Document]], list[str]]


def test_a_usual_day(words: Words) -> None:
    shown = words(usual())
    for text in ("10:24", "11月20日 星期五", "农历十月十二 · 后天小雪", "多云转小雨", "出门带伞"):
        assert text in shown
    assert "今天 2 条新的" in shown
    assert "今天早上7:10" in shown
    assert "物业 · 今天早上7:10发布" in shown


def test_what_is_a_week_old_does_not_pass_as_todays(words: Words) -> None:
    shown = words(stale())
    assert "一共 1 条" in shown
    assert "11月14日的" in shown
    assert "11月14日报的，不一定准" in shown
    assert "出门带伞" not in shown
    assert not any(text.startswith("今天早上") for text in shown)


def test_with_nothing_published(words: Words) -> None:
    shown = words(nothing())
    assert "现在没有通知" in shown
    assert "今天还没报价" in shown


def test_the_clock_moves_on_with_the_minute(scene: Scene) -> None:
    scene.clock.move(60)
    scene.context.ticker.minute.emit()
    assert "10:25" in probe.words(scene.window)


def test_the_notice_opens_when_pressed(scene: Scene) -> None:
    notice = scene.context.content.value.notices[0]
    scene.window.focus.enter(scene.window.page, notice.body.title)
    scene.press(probe.Qt.Key.Key_Return)
    assert scene.context.navigator.page.name == "notice"
    assert scene.context.navigator.page.arguments == {"id": str(notice.id)}


WIDE_WEATHER = [
    document(COMMUNITY.body),
    WATER,
    document(
        Weather(
            observed_at=THIS_MORNING,
            days=(Forecast(date=TODAY, low=-12, high=18, sky="雷阵雨转大到暴雨"),),
            advice="有大风大雨，尽量别出门，要买菜请邻居帮忙",
        )
    ),
]


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
def test_an_important_notice_is_always_in_sight(panel: str, step: int, tmp_path: Path) -> None:
    choice = Choice(text_step=step, theme="day")
    scene = open_scene(tmp_path, WIDE_WEATHER, screen=PANELS[panel], choice=choice)
    scene.open("home")
    scene.image()
    title = "周日停水，1至6号楼"
    assert title in probe.names(scene.window)
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []
    for tile in ("通知", "登记预约", "字大声音"):
        rect = probe.place(probe.named(scene.window, tile))
        if panel != "tv":
            per_mm = 2203 / (21.5 * 25.4)
            assert rect.width() >= 45 * per_mm - 1
            assert rect.height() >= 35 * per_mm - 1
    probe.named(scene.window, title).keyActivate()
    assert scene.context.navigator.page.name == "notice"
    scene.close()


def test_a_television_says_how_to_get_back_to_the_channel(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual(), screen=PANELS["tv"])
    scene.open("home")
    assert any("按“返回”看频道" in words for words in probe.words(scene.window))
    scene.press(Qt.Key.Key_Back)
    assert scene.context.navigator.page.name == "channel"
    scene.close()


def test_tiles_say_what_is_behind_them(scene: Scene) -> None:
    words = probe.words(scene.window)
    assert {"订饭、家政", "看不清按这", "查进度"} <= set(words)
    assert any(said == "登记预约，订饭、家政" for said in scene.shell.pageModel.spoken)
