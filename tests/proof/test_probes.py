"""The probes notice what is wrong: one thing is spoilt on purpose, and its criterion fails."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlProperty

from tests.proof.finding import Finding
from tests.proof.places import PLACES
from tests.proof.sheets import Sheet
from tests.proof.static import names, sizes, targets, typesetting, words
from tests.proof.static.brightness import probe_brightness
from tests.proof.static.contrast import probe_contrast
from tests.proof.static.edges import probe_edges, probe_focus
from tests.proof.static.pages import StripWatch, probe_page
from tests.proof.static.pixels import frame_of
from tests.proof.static.view import Setting, View
from tests.proof.visiting import Visitor, open_panel
from tests.support.scene import Scene

pytestmark = pytest.mark.slow

HOME = next(place for place in PLACES if place.name == "home")


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_panel(tmp_path, "portrait")
    await Visitor(scene).visit(HOME)
    yield scene
    scene.close()


def looked_at(scene: Scene) -> list[Finding]:
    """Everything that is found on the page now."""
    scene.image()
    view = View(scene, HOME, Setting("portrait", 0, "day", "usual"))
    frame = frame_of(scene.window.grabWindow())
    return [
        *sizes.probe_sizes(view),
        *typesetting.probe_typesetting(view),
        *targets.probe_targets(view),
        *probe_page(view),
        *names.probe_names(view),
        *names.probe_focus_present(view),
        *words.probe_words(view),
        *probe_contrast(view, frame),
        *probe_edges(view, frame),
        *probe_brightness(view, frame),
        *probe_focus(view, set()),
    ]


def failing(scene: Scene) -> set[str]:
    """The criteria that fail on the page now."""
    return {it.criterion for it in looked_at(scene) if not it.passed}


def theme(scene: Scene) -> QObject:
    """The sizes and colours in force."""
    return cast(QObject, scene.window.engine().singletonInstance("Linli.Theme", "Theme"))


def colour(value: str, *names: str) -> Callable[[Scene], None]:
    """Another value of those colours in the palette of the day."""

    def spoil(scene: Scene) -> None:
        palettes = theme(scene).children()
        palette = next(it for it in palettes if it.metaObject().className().startswith("DayC"))
        assert all(palette.setProperty(name, QColor(value)) for name in names)

    return spoil


def written(name: str, value: Any, text: str = "") -> Callable[[Scene], None]:
    """Another value of a property of the first text of the page, or the one with that text."""

    def spoil(scene: Scene) -> None:
        view = View(scene, HOME, Setting("portrait", 0, "day", "usual"))
        item = next(it.item for it in view.page_words if text in it.text)
        assert QQmlProperty(item, name).write(value)

    return spoil


def pressed(name: str, value: Any) -> Callable[[Scene], None]:
    """Another value of a property of the page's second tile."""

    def spoil(scene: Scene) -> None:
        view = View(scene, HOME, Setting("portrait", 0, "day", "usual"))
        tiles = [it.item for it in view.page_targets if it.kind == "Tile"]
        assert QQmlProperty(tiles[0], name).write(value)

    return spoil


def no_focus_colours(scene: Scene) -> None:
    """What is in focus looks as at rest."""
    colour("#FFFDF7", "focusFill", "focusRing")(scene)
    colour("#6B665C", "focusInk")(scene)


SPOILT: dict[str, Callable[[Scene], None]] = {
    "T1 T10": written("font.pixelSize", 20),
    "T2": written("font.pixelSize", 40),
    "T4": written("font.pixelSize", 160, text="登记预约"),
    "T6": written("horizontalAlignment", 8),
    "T7": written("font.family", "DejaVu Sans"),
    "C1": colour("#8A8A8A", "ink"),
    "C2": colour("#F0EBE0", "border"),
    "C5": colour("#404040", "paper"),
    "F3": no_focus_colours,
    "G1 G2": pressed("width", 30),
    "G3": pressed("x", 15),
    "A2": pressed("accessibleName", "菜价"),
    "N6": written("text", "网络异常，请刷新"),
    "A4": written("text", "王阿姨 13912345678"),
}


async def test_the_home_page_as_it_is(home: Scene) -> None:
    assert failing(home) & {name for names in SPOILT for name in names.split()} == set()


@pytest.mark.parametrize("criteria", SPOILT)
async def test_each_fault_is_noticed(home: Scene, criteria: str) -> None:
    SPOILT[criteria](home)
    assert set(criteria.split()) - failing(home) == set()


async def test_one_tile_too_many_is_noticed(home: Scene) -> None:
    setting = Setting("portrait", 0, "day", "usual")
    view = View(home, HOME, setting)
    assert all(it.passed for it in probe_page(view))
    tile = next(it.item for it in view.page_targets if it.kind == "Tile")
    beside = next(it.item for it in view.page_targets if it.kind != "Tile")
    beside.setParentItem(tile.parentItem())
    failed = {it.criterion for it in probe_page(View(home, HOME, setting)) if not it.passed}
    assert failed == {"N2"}


async def test_a_tile_of_another_size_is_noticed_on_a_tv(tmp_path: Path) -> None:
    scene = open_panel(tmp_path, "tv")
    await Visitor(scene).visit(HOME)
    setting = Setting("tv", 0, "night", "usual")
    uneven = [it for it in targets.probe_targets(View(scene, HOME, setting)) if not it.passed]
    assert uneven == []
    pressed("width", 300)(scene)
    uneven = [it for it in targets.probe_targets(View(scene, HOME, setting)) if not it.passed]
    assert {it.criterion for it in uneven} == {"F7"}
    scene.close()


async def test_a_strip_that_moves_is_noticed(home: Scene) -> None:
    watch, setting = StripWatch(), Setting("portrait", 0, "day", "usual")
    assert all(it.passed for it in watch.probe(View(home, HOME, setting)))
    strip = View(home, HOME, setting).strip
    assert strip is not None
    strip.childItems()[-1].setX(20)
    assert not all(it.passed for it in watch.probe(View(home, HOME, setting)))


async def test_a_sheet_bears_compression_and_no_moved_button(home: Scene, tmp_path: Path) -> None:
    setting = Setting("portrait", 0, "day", "usual")
    sheet = Sheet("portrait")
    sheet.add(HOME, setting, home.image())
    kept = QImage(str(sheet.write(tmp_path)))
    assert sheet.changed(kept) == []
    target = View(home, HOME, setting).page_targets[1].item
    target.setX(target.x() + 40)
    sheet.add(HOME, setting, home.image())
    assert sheet.changed(kept) == [("home", "day", 0)]
