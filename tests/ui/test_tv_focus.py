"""What is in focus on a TV: ring, fill and growth, clear of everything and inside the safe area
(age-friendly criteria F3 and F8)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.support.neighbourhood import everything
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice

SAFE = QRectF(96, 54, 1920 - 2 * 96, 1080 - 2 * 54)
PAGES = ("channel", "home", "notices", "prices", "directory", "requests", "settings", "emergency")


@pytest.fixture(params=[0, 2])
def sofa(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    choice = Choice(text_step=request.param, theme="night")
    scene = open_scene(tmp_path, everything(), screen=PANELS["tv"], choice=choice)
    yield scene
    scene.close()


def drawn(item: QQuickItem) -> QRectF:
    """All that the item draws of its own, its ring included, as it is scaled now."""
    rect = probe.place(item)
    for child in item.childItems():
        if child.isVisible() and child.metaObject().className() == "QQuickRectangle":
            rect = rect.united(probe.place(child))
    return rect


@pytest.mark.parametrize("page", PAGES)
def test_what_is_in_focus_grows_clear_of_everything(sofa: Scene, page: str) -> None:
    sofa.open(page)
    sofa.image()
    grown = 0
    for item in probe.pressables(sofa.window):
        rest = probe.place(item)
        item.forceActiveFocus()
        sofa.image()
        rect = drawn(item)
        assert SAFE.united(rest).adjusted(-1, -1, 1, 1).contains(rect), (
            page,
            item.property("accessibleName"),
        )
        near = [o for o in probe.pressables(sofa.window) if o is not item]
        met = [o.property("accessibleName") for o in near if probe.place(o).intersects(rect)]
        assert met == [], (page, item.property("accessibleName"))
        grown += item.scale() > 1
    assert grown


def test_a_tile_grows_by_six_per_cent_and_shrinks_again(sofa: Scene) -> None:
    sofa.open("home")
    sofa.image()
    first, second = (probe.named(sofa.window, name) for name in ("通知", "菜价"))
    assert first.property("scale") == pytest.approx(1.06)
    second.forceActiveFocus()
    sofa.image()
    assert first.property("scale") == 1
    assert second.property("scale") == pytest.approx(1.06)


def test_nothing_grows_under_a_finger(tmp_path: Path) -> None:
    lobby = open_scene(tmp_path, everything())
    lobby.open("home")
    lobby.image()
    assert {item.scale() for item in probe.pressables(lobby.window)} == {1.0}
    lobby.close()
