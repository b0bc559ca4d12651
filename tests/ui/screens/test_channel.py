"""The channel shows one thing at a time and nothing older than it says."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from services.contract.documents import KioskSettings
from tests.support.community import nothing, stale, usual
from tests.support.published import document
from tests.support.scene import Scene, open_scene
from ui import probe
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
    scene = open_scene(tmp_path, nothing())
    assert not model_of(scene).findChild(QTimer).isActive()
    assert "您好" in probe.words(scene.window)
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
