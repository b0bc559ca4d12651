"""Every pressable of the residents' pages is reached by arrows, and left again."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.neighbourhood import CLINIC, WATER, everything
from tests.support.resident import rest
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
PAGES = (
    ("notices", {}),
    ("notice", {"id": str(WATER.id)}),
    ("prices", {}),
    ("directory", {}),
    ("directory", {"category": "看病买药"}),
    ("person", {"id": str(CLINIC.id)}),
    ("forms", {}),
    ("form", {"form": "repair"}),
    ("form", {"form": "visitor", "preset.who": "family"}),
    ("practised", {"form": "repair"}),
    ("results", {"form": "vote"}),
    ("requests", {}),
)


@pytest.fixture(params=PANELS)
async def panel(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, everything(), screen=PANELS[request.param])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    yield scene
    scene.close()


async def test_arrows_reach_everything(panel: Scene) -> None:
    for name, arguments in PAGES:
        panel.context.navigator.home()
        panel.open(name, arguments)
        await rest(panel)
        reached = by_arrows(panel)
        assert reached == set(probe.names(panel.window)), name


@pytest.mark.parametrize(
    ("name", "arguments", "first"),
    [
        ("notices", {}, "周日停水，1至6号楼"),
        ("directory", {"category": "看病买药"}, "三桥卫生站"),
        ("form", {"form": "repair"}, "我家里"),
        ("requests", {}, "1"),
    ],
)
async def test_the_focus_begins_at_what_the_page_is_for(
    panel: Scene, name: str, arguments: dict[str, str], first: str
) -> None:
    panel.open(name, arguments)
    await rest(panel)
    item = panel.window.focus.item
    assert item is not None
    assert item.property("accessibleName") == first


async def test_back_from_a_notice_returns_to_its_line(panel: Scene) -> None:
    panel.open("notices")
    await rest(panel)
    panel.press(Qt.Key.Key_Down)
    item = panel.window.focus.item
    assert item is not None
    left = item.property("accessibleName")
    panel.press(Qt.Key.Key_Return)
    await rest(panel)
    panel.press(Qt.Key.Key_Back)
    await rest(panel)
    item = panel.window.focus.item
    assert item is not None
    assert item.property("accessibleName") == left


def by_arrows(scene: Scene) -> set[str]:
    """The names of all that the arrows lead to, from each thing in each direction."""
    seen: set[str] = set()
    waiting = [scene.window.focus.item]
    while waiting:
        item = waiting.pop()
        if item is None or item.property("accessibleName") in seen:
            continue
        seen.add(str(item.property("accessibleName")))
        for key in ARROWS:
            item.forceActiveFocus()
            scene.press(key)
            waiting.append(scene.window.focus.item)
    return seen
