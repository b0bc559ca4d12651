"""One place as it stands on the screen, measured once for all probes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import atan, degrees

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from tests.proof.finding import Finding
from tests.proof.places import Place
from tests.support.scene import Scene
from ui import probe
from ui.focus import place as rect_of

MM_PER_INCH = 25.4
STRIP = ("首页", "返回", "朗读", "说话", "求助")
PAGER = ("上一页", "下一页")


@dataclass(frozen=True)
class Setting:
    """The panel, how it is set, and what has been published."""

    panel: str
    step: int
    theme: str
    content: str


@dataclass(frozen=True)
class Written:
    """A text that shows. Lengths in pixels; `ink` is where its glyphs stand, `box` its item."""

    item: QQuickItem
    text: str
    role: str
    em: float
    font: QFont
    lines: int
    content_width: float
    content_height: float
    ink: QRectF
    box: QRectF
    is_icon: bool
    justified: bool


@dataclass(frozen=True)
class Target:
    """Something that can be pressed; `rest` is where it stands without the growth of the focus."""

    item: QQuickItem
    name: str
    key: str
    kind: str
    rect: QRectF
    rest: QRectF


class View:
    """What the probes look at."""

    def __init__(self, scene: Scene, place: Place, setting: Setting) -> None:
        self.scene, self.place, self.setting = scene, place, setting
        self.window = scene.window
        screen = scene.context.screen
        self.screen = screen
        self.tv = screen.profile == "tv"
        diagonal = (screen.width_px**2 + screen.height_px**2) ** 0.5
        self.mm_per_px = screen.diagonal_in * MM_PER_INCH / diagonal

    def found(
        self, criterion: str, *, passed: bool, measured: str, rank: float = 0.0, at: str = ""
    ) -> Finding:
        """A finding at this place; `at` names a thing on it."""
        here = self.setting
        parts = [self.place.name, here.panel, f"size {here.step + 1}", here.theme, here.content]
        if at:
            parts.append(f"“{shortened(at)}”")
        return Finding(criterion, " · ".join(parts), passed, measured, rank)

    @cached_property
    def covers(self) -> list[QQuickItem]:
        """What lies above the page: the line being read, the talk, the question whether somebody is
        there."""
        return [item for item in shown(self.window.contentItem()) if _is_cover(item)]

    @cached_property
    def texts(self) -> list[Written]:
        """All texts that show and are not under a cover, icons too."""
        written = (_measured(item) for item in probe.texts(self.window))
        return [it for it in written if not self._covered(it.item, it.ink)]

    @cached_property
    def words(self) -> list[Written]:
        """The texts without icons."""
        return [it for it in self.texts if not it.is_icon]

    @cached_property
    def targets(self) -> list[Target]:
        """All that can be pressed now and is not under a cover."""
        made = (_target(item) for item in probe.pressables(self.window))
        return [it for it in made if not self._covered(it.item, it.rect)]

    @cached_property
    def page_targets(self) -> list[Target]:
        """Those of the page, without the strip."""
        return [it for it in self.targets if not self.in_strip(it.item)]

    @cached_property
    def page_words(self) -> list[Written]:
        """The words of the page, without strip and page buttons."""
        pagers = [it.item for it in self.page_targets if it.name in PAGER]
        return [
            it
            for it in self.words
            if not self.in_strip(it.item) and not any(p.isAncestorOf(it.item) for p in pagers)
        ]

    @cached_property
    def rectangles(self) -> list[QQuickItem]:
        """The rectangles that show."""
        return [it for it in shown(self.window.contentItem()) if it.inherits("QQuickRectangle")]

    @cached_property
    def strip(self) -> QQuickItem | None:
        """The strip with its five buttons, if it shows."""
        strips = (
            it for it in shown(self.window.contentItem()) if it.property("onlyHelp") is not None
        )
        return next(strips, None)

    def in_strip(self, item: QQuickItem) -> bool:
        """Whether it belongs to the strip."""
        return self.strip is not None and self.strip.isAncestorOf(item)

    def mm(self, pixels: float) -> float:
        """Millimetres of the panel."""
        return pixels * self.mm_per_px

    def minutes(self, pixels: float) -> float:
        """Arc minutes at the reader's distance."""
        return degrees(atan(self.mm(pixels) / self.screen.distance_mm)) * 60

    def _covered(self, item: QQuickItem, rect: QRectF) -> bool:
        return any(
            rect_of(cover).intersects(rect) and not cover.isAncestorOf(item)
            for cover in self.covers
        )


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item and all below it, also what is hidden."""
    yield item
    for child in item.childItems():
        yield from walk(child)


def shown(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item and all below it that is visible."""
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from shown(child)


def border_of(rectangle: QQuickItem) -> int:
    """How thick its border is drawn, in pixels; 0 if none is to be seen. A pen that nobody
    has set is one black pixel wide and is not drawn."""
    colour = QQmlProperty(rectangle, "border.color").read()
    width = int(QQmlProperty(rectangle, "border.width").read())
    untouched = width == 1 and colour.name() == "#000000"
    return 0 if untouched or colour.alpha() == 0 else width


def shortened(text: str) -> str:
    """Enough of a text to know it by, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 16 else f"{line[:15]}…"


_JUSTIFY = 8


def _measured(item: QQuickItem) -> Written:
    font = item.property("font")
    scale = item.mapRectToScene(QRectF(0, 0, 1, 1)).height()
    return Written(
        item=item,
        text=str(item.property("text")),
        role=str(item.property("role") or ""),
        em=font.pixelSize() * scale,
        font=font,
        lines=int(item.property("lineCount")),
        content_width=float(item.property("contentWidth")),
        content_height=float(item.property("contentHeight")),
        ink=probe.ink(item),
        box=rect_of(item),
        is_icon=font.family() == "lucide",
        justified=item.property("side") == _JUSTIFY,
    )


def _is_cover(item: QQuickItem) -> bool:
    """What the shell shows above all; the banner above the page and the root cover nothing."""
    shell = _has(item, "shell") and not (_has(item, "cutOff") or _has(item, "preferences"))
    return shell or _has(item, "overlay")


def _has(item: QQuickItem, name: str) -> bool:
    return bool(QQmlProperty(item, name).isValid())


def _kind(item: QQuickItem) -> str:
    """By its properties: a QMetaObject asked from Python outlives the QML type that it is of, and
    its address is then taken for an item."""
    if item.property("stacked") is not None:
        return "Tile"
    return "Choice" if item.property("chosen") is not None else "Button"


def _target(item: QQuickItem) -> Target:
    parent = item.parentItem()
    return Target(
        item=item,
        name=str(item.property("accessibleName") or ""),
        key=str(item.property("focusKey") or ""),
        kind=_kind(item),
        rect=rect_of(item),
        rest=parent.mapRectToScene(QRectF(item.x(), item.y(), item.width(), item.height())),
    )
