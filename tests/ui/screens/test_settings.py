"""字大声音 on the real screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.resident import rest, sees, steer
from tests.support.scene import PANELS, open_scene
from ui import probe
from ui.preferences import Choice


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
async def test_every_page_is_whole_and_says_what_it_asks(
    panel: str, step: int, tmp_path: Path
) -> None:
    scene = open_scene(tmp_path, screen=PANELS[panel], choice=Choice(text_step=step, theme="day"))
    scene.open("settings")
    asked = ["字的大小", "颜色", "声音", "自动念", "念的快慢"]
    for _ in range(scene.shell.pageModel.pages):
        await rest(scene)
        assert probe.truncated(scene.window) == []
        assert probe.overlaps(scene.window) == []
        aloud = "".join(scene.shell.pageModel.spoken)
        shown = [title for title in asked if title in probe.words(scene.window)]
        assert shown
        assert all(title in aloud for title in shown)
        asked = [title for title in asked if title not in shown]
        scene.shell.pageModel.turn(1)
    assert asked == []
    scene.close()


async def test_staff_find_their_page_on_the_last_of_a_tv(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, screen=PANELS["tv"])
    scene.open("settings")
    await steer(scene, "下一页", "下一页", "物业维护")
    assert sees(scene, "维护密码")
    scene.press(Qt.Key.Key_Back)
    await rest(scene)
    assert sees(scene, "念的快慢")
    scene.close()
