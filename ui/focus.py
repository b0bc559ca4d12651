"""Where the focus is and where an arrow takes it: by position on the screen, and back again."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import isValid

from ui.keys import Command

_OPPOSITE = {
    Command.UP: Command.DOWN,
    Command.DOWN: Command.UP,
    Command.LEFT: Command.RIGHT,
    Command.RIGHT: Command.LEFT,
}


@dataclass(frozen=True)
class _Step:
    origin: QQuickItem
    target: QQuickItem
    way: Command


class Focus:
    """Keeps exactly one pressable in focus and moves it. Pressables are told by
    `activeFocusOnTab`; hidden and disabled ones do not count."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._came: _Step | None = None
        self._last_place = QRectF()
        self._last: QQuickItem | None = None
        self._aside: QQuickItem | None = None
        self._sheet: QQuickItem | None = None

    @property
    def item(self) -> QQuickItem | None:
        """The pressable in focus."""
        item = self._window.activeFocusItem()
        return item if item is not None and _can_take(item) else None

    def enter(self, page: QQuickItem, key: str) -> None:
        """Give the focus to the pressable of `page` with that focus key, else to its first one,
        else to any on screen."""
        self._came = None
        choices = list(pressables(page))
        named = [item for item in choices if key and item.property("focusKey") == key]
        if not named:
            named = [i for i in pressables(self._window.contentItem()) if _has_key(i, key)]
        self._give(named or sorted(choices, key=_reading_order) or self._all())

    def keep(self) -> None:
        """If the focus is lost, give it to the pressable nearest to where it was."""
        here = self.item
        if here is not None:
            self._last, self._last_place = here, place(here)
            return
        self._came = None
        self._give(sorted(self._all(), key=lambda item: _gap(place(item), self._last_place)))

    def covered_by(self, sheet: QQuickItem | None) -> None:
        """That sheet hides what lies below it: arrows do not lead there."""
        self._sheet = sheet

    def set_aside(self, cover: QQuickItem | None = None, *, anew: bool = False) -> None:
        """Something covers the page, or a part of it: remember where the focus was, unless it was
        set aside already, and move it to the cover. `anew` where another page lies below it."""
        if self._aside is None or anew:
            self._aside = self._last
        self._came = None
        self._give(list(pressables(cover)) if cover is not None else self._all())

    def take_back(self) -> None:
        """The cover is gone: the focus returns to where it was."""
        aside, self._aside = self._aside, None
        if aside is not None and isValid(aside) and _can_take(aside):
            self._give([aside])
        else:
            self.keep()

    def move(self, way: Command) -> None:
        """One step in that direction; stays where nothing lies that way."""
        here = self.item
        if here is None:
            self.keep()
            return
        target = self.target(way)
        if target is not None:
            self._came = _Step(here, target, way)
            self._give([target])

    def target(self, way: Command) -> QQuickItem | None:
        """Where an arrow would lead now."""
        here = self.item
        if here is None:
            return None
        return self._way_back(here, way) or _nearest(here, way, self._all())

    def _way_back(self, here: QQuickItem, way: Command) -> QQuickItem | None:
        came = self._came
        if came is None or came.target is not here or way is not _OPPOSITE[came.way]:
            return None
        return came.origin if isValid(came.origin) and _can_take(came.origin) else None

    def _all(self) -> list[QQuickItem]:
        sheet = self._sheet
        items = pressables(self._window.contentItem())
        if sheet is None or not isValid(sheet) or not sheet.isVisible():
            return list(items)
        hidden = place(sheet)
        return [
            item
            for item in items
            if sheet.isAncestorOf(item) or not hidden.contains(place(item).center())
        ]

    def _give(self, candidates: list[QQuickItem]) -> None:
        if candidates:
            self._last, self._last_place = candidates[0], place(candidates[0])
            self._last.forceActiveFocus(Qt.FocusReason.OtherFocusReason)


def pressables(root: QQuickItem) -> Iterator[QQuickItem]:
    """All that can take the focus now, below and including `root`."""
    if not (root.isVisible() and root.isEnabled()):
        return
    if _can_take(root):
        yield root
    for child in root.childItems():
        yield from pressables(child)


def place(item: QQuickItem) -> QRectF:
    """The item's rectangle in the scene, in pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _can_take(item: QQuickItem) -> bool:
    return item.activeFocusOnTab() and item.isVisible() and item.isEnabled() and item.width() > 0


def _has_key(item: QQuickItem, key: str) -> bool:
    return bool(key) and item.property("focusKey") == key


def _reading_order(item: QQuickItem) -> tuple[float, float]:
    rect = place(item)
    return rect.top(), rect.left()


def _nearest(here: QQuickItem, way: Command, others: list[QQuickItem]) -> QQuickItem | None:
    origin = place(here)
    ahead = [o for o in others if o is not here and _lies(place(o), origin, way)]
    return min(ahead, key=lambda o: _cost(origin, place(o), way), default=None)


def _lies(rect: QRectF, origin: QRectF, way: Command) -> bool:
    half = 1.0
    return {
        Command.UP: rect.bottom() <= origin.top() + half,
        Command.DOWN: rect.top() >= origin.bottom() - half,
        Command.LEFT: rect.right() <= origin.left() + half,
        Command.RIGHT: rect.left() >= origin.right() - half,
    }[way]


def _cost(origin: QRectF, rect: QRectF, way: Command) -> tuple[bool, float]:
    """What shares the row or column comes first; then the shorter way, where going astray counts
    double."""
    between, offset = _gap_vector(origin, rect), origin.center() - rect.center()
    if way in (Command.UP, Command.DOWN):
        along, across, drift = abs(between.y()), abs(between.x()), abs(offset.x())
    else:
        along, across, drift = abs(between.x()), abs(between.y()), abs(offset.y())
    return across > 0, along + 2 * across + drift / 1000


def _gap_vector(a: QRectF, b: QRectF) -> QPointF:
    x = max(a.left() - b.right(), b.left() - a.right(), 0.0)
    y = max(a.top() - b.bottom(), b.top() - a.bottom(), 0.0)
    return QPointF(x, y)


def _gap(a: QRectF, b: QRectF) -> float:
    return _gap_vector(a, b).manhattanLength()
