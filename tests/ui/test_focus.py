"""Exactly one focus at every moment, and arrows that go where one looks (criteria F1 to F8)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt

from tests.support.community import usual
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe

ARROWS = {
    Qt.Key.Key_Up: Qt.Key.Key_Down,
    Qt.Key.Key_Down: Qt.Key.Key_Up,
    Qt.Key.Key_Left: Qt.Key.Key_Right,
    Qt.Key.Key_Right: Qt.Key.Key_Left,
}
Graph = dict[tuple[str, Qt.Key], str]


@pytest.fixture(params=PANELS)
def panel_scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, usual(), screen=PANELS[request.param])
    yield scene
    scene.close()


def focused(scene: Scene) -> str:
    item = scene.window.focus.item
    assert item is not None, "no focus"
    assert item.property("activeFocus")
    return str(item.property("accessibleName"))


def walk(scene: Scene) -> Graph:
    """Every arrow from every pressable that can be reached, by replaying the way there."""
    start = focused(scene)
    paths: dict[str, list[Qt.Key]] = {start: []}
    graph: Graph = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for key in ARROWS:
            go(scene, start, [*paths[here], key])
            there = focused(scene)
            graph[here, key] = there
            if there not in paths:
                paths[there] = [*paths[here], key]
                waiting.append(there)
    return graph


def go(scene: Scene, start: str, keys: list[Qt.Key]) -> None:
    scene.window.focus.enter(scene.window.page, start)
    for key in keys:
        scene.press(key)


@pytest.mark.parametrize("page", ["channel", "home", "settings", "emergency"])
def test_arrows_reach_everything_and_lead_back(panel_scene: Scene, page: str) -> None:
    panel_scene.open(page)
    graph = walk(panel_scene)
    assert {here for here, _ in graph} == set(probe.names(panel_scene.window))
    moved = [(here, key, there) for (here, key), there in graph.items() if there != here]
    for here, key, there in moved:
        panel_scene.window.focus.enter(panel_scene.window.page, here)
        panel_scene.press(key)
        panel_scene.press(ARROWS[key])
        assert focused(panel_scene) == here, (here, key, there)


def test_a_page_opens_with_its_first_tile_in_focus(panel_scene: Scene) -> None:
    panel_scene.open("home")
    assert focused(panel_scene) == "通知"


def test_back_returns_to_the_tile_that_was_pressed(panel_scene: Scene) -> None:
    panel_scene.open("home")
    go(panel_scene, "字大声音", [Qt.Key.Key_Return])
    assert panel_scene.context.navigator.page.name == "settings"
    panel_scene.press(Qt.Key.Key_Back)
    assert focused(panel_scene) == "字大声音"


def test_the_focus_stays_when_what_is_shown_changes(panel_scene: Scene) -> None:
    panel_scene.open("settings")
    go(panel_scene, "字的大小最大", [Qt.Key.Key_Return])
    assert focused(panel_scene) == "字的大小最大"


def test_the_focus_moves_on_when_its_button_goes(panel_scene: Scene) -> None:
    panel_scene.shell.help()
    panel_scene.settle()
    go(panel_scene, "再叫一次", [])
    panel_scene.context.emergency.dismiss()
    panel_scene.context.emergency.store.set(type(panel_scene.context.emergency.store.value)())
    panel_scene.image()
    assert focused(panel_scene) in probe.names(panel_scene.window)
    assert focused(panel_scene) == "回去"


def test_the_question_takes_the_focus_and_gives_it_back(panel_scene: Scene) -> None:
    panel_scene.open("home")
    go(panel_scene, "报修", [])
    panel_scene.shell.warn(30)
    panel_scene.image()
    assert focused(panel_scene) == "我还在"
    panel_scene.shell.warn(None)
    panel_scene.image()
    assert focused(panel_scene) == "报修"


def test_a_tv_keeps_focus_and_text_inside_the_safe_area(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual(), screen=PANELS["tv"])
    safe = QRectF(96, 54, 1920 - 2 * 96, 1080 - 2 * 54)
    for page in ("channel", "home", "settings", "emergency", "pairing"):
        scene.open(page)
        scene.image()
        outside = [item for item in probe.texts(scene.window) if not safe.contains(probe.ink(item))]
        assert outside == []
        assert all(safe.contains(probe.place(item)) for item in probe.pressables(scene.window))
    scene.close()
