"""The channel shows one thing at a time and nothing older than it says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from services.contract.documents import Document, KioskSettings
from tests.support.community import nothing, stale, usual
from tests.support.published import document
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice
from ui.screens.channel.view_model import ChannelViewModel


def model_of(scene: Scene) -> ChannelViewModel:
    model = scene.shell.model
    assert isinstance(model, ChannelViewModel)
    return model


@pytest.fixture
def channel(scene: Scene) -> Scene:
    scene.context.navigator.rest()
    scene.settle()
    return scene


def test_slides_follow_each_other_and_begin_again(channel: Scene) -> None:
    assert "周日停水，1 至 6 号楼" in probe.words(channel.window)
    model_of(channel).next()
    shown = probe.words(channel.window)
    assert "周六上午义诊" in shown
    assert "周日停水，1 至 6 号楼" not in shown
    model_of(channel).next()
    assert "周日停水，1 至 6 号楼" in probe.words(channel.window)


def test_the_pace_is_what_staff_set(tmp_path: Path) -> None:
    settings = document(KioskSettings(community="春晖社区", channel_seconds=20))
    scene = open_scene(tmp_path, [*usual()[1:], settings])
    timer = model_of(scene).findChild(QTimer)
    assert timer.isActive()
    assert timer.interval() == 20_000
    scene.close()


def test_a_single_slide_stands_still(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [*usual()[:1], *usual()[2:3]])
    assert not model_of(scene).findChild(QTimer).isActive()
    assert "周六上午义诊" in probe.words(scene.window)
    scene.close()


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("published", [nothing, lambda: usual()[:1]], ids=["nothing", "community"])
def test_without_news_it_says_what_is_always_true(
    published: Callable[[], list[Document]], panel: str, step: int, tmp_path: Path
) -> None:
    choice = Choice(text_step=step, theme="day")
    scene = open_scene(tmp_path, published(), screen=PANELS[panel], choice=choice)
    model, seen = model_of(scene), set[str]()
    for _ in range(4):
        shown = probe.words(scene.window)
        assert {"10:24", "11月20日 星期五"} <= set(shown)
        assert any("农历十月十二" in words for words in shown)
        assert any("后天小雪" in words for words in shown)
        assert not any("…" in words for words in shown)
        scene.image()
        assert probe.truncated(scene.window) == []
        assert probe.overlaps(scene.window) == []
        seen |= set(shown)
        model.next()
    assert {"您好", "要人帮忙？", "字看不清？"} <= seen
    if published is not nothing:
        assert {"春晖社区", "物业电话", "0571 8800 1234"} <= seen
    scene.close()


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
def test_day_weather_and_prices_stand_on_every_panel(panel: str, step: int, tmp_path: Path) -> None:
    choice = Choice(text_step=step, theme="day")
    scene = open_scene(tmp_path, usual(), screen=PANELS[panel], choice=choice)
    scene.image()
    shown = "\n".join(probe.words(scene.window))
    for words in ("11月20日 星期五", "农历十月十二", "后天小雪", "多云转小雨", "青菜", "13.80"):
        assert words in shown
    assert "周日停水，1 至 6 号楼" in shown
    scene.close()


def test_prices_say_how_old_they_are(channel: Scene) -> None:
    shown = probe.words(channel.window)
    assert "青菜" in shown
    assert "13.80" in shown
    assert "元/斤 · 今天早上7:10" in shown


def test_yesterdays_prices_are_called_so(channel: Scene) -> None:
    channel.clock.move(24 * 3600)
    channel.context.ticker.minute.emit()
    assert "元/斤 · 昨天的菜价" in probe.words(channel.window)


def test_prices_of_last_week_are_not_shown(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, stale())
    shown = probe.words(scene.window)
    assert "青菜" not in shown
    assert "今天的菜价还没到" in shown
    scene.close()


def test_a_withdrawn_notice_leaves_at_once(channel: Scene) -> None:
    content = channel.context.content.value
    shown = content.notices[0].body.title
    channel.context.content.set(
        type(content)(notices=content.notices[1:], settings=content.settings)
    )
    assert shown not in probe.words(channel.window)
