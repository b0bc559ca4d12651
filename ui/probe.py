"""What a test or the doctor may ask of the scene on screen; nothing here changes it."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.focus import place
from ui.focus import pressables as _pressables

_STARTS = {Qt.AlignmentFlag.AlignLeft.value: 0.0, Qt.AlignmentFlag.AlignRight.value: 1.0}
_AIR = 0.22
"""The part of a line's height, in em, above and below the ink of Noto Sans CJK."""


def texts(window: QQuickWindow) -> list[QQuickItem]:
    """All texts that are shown and not empty."""
    shown = (item for item in _shown(window.contentItem()) if item.inherits("QQuickText"))
    return [item for item in shown if str(item.property("text")).strip()]


def words(window: QQuickWindow) -> list[str]:
    """What all texts say, icons left out."""
    return [str(item.property("text")) for item in texts(window) if not _is_icon(item)]


def pictures(window: QQuickWindow) -> list[QQuickItem]:
    """All pictures that are shown."""
    return [item for item in _shown(window.contentItem()) if item.inherits("QQuickImage")]


def loading(window: QQuickWindow) -> bool:
    """Whether a picture is still being read from its file; pictures that are read beside the Qt
    loop say so with `stillLoading`."""
    return any(item.property("stillLoading") for item in _all(window.contentItem()))


def overlays(window: QQuickWindow) -> list[QQuickItem]:
    """What lies over a part of the page for a while."""
    return [item for item in _shown(window.contentItem()) if item.property("overlay")]


def pressables(window: QQuickWindow) -> list[QQuickItem]:
    """All that can be pressed now."""
    return list(_pressables(window.contentItem()))


def named(window: QQuickWindow, name: str) -> QQuickItem:
    """The pressable of that accessible name.

    Raises:
        LookupError: there is none.
    """
    for item in pressables(window):
        if item.property("accessibleName") == name:
            return item
    raise LookupError(f"no {name}; there are {names(window)}")


def names(window: QQuickWindow) -> list[str]:
    """The accessible names of all pressables."""
    return [str(item.property("accessibleName")) for item in pressables(window)]


def truncated(window: QQuickWindow) -> list[str]:
    """Texts that are cut off: by dots (unless declared an excerpt), by their own width, by the
    pressable they stand on or by the edge of the window."""
    return [str(item.property("text")) for item in cut(window)]


def cut(window: QQuickWindow) -> list[QQuickItem]:
    """The items of `truncated`."""
    return [item for item in texts(window) if _is_cut(item, window)]


def overlaps(window: QQuickWindow) -> list[tuple[str, str]]:
    """Pairs of texts whose ink meets, pressables that meet, and texts under a pressable that they
    are no part of."""
    written, pressed = texts(window), pressables(window)
    pairs = [(a, b) for a, b in combinations(written, 2) if ink(a).intersects(ink(b))]
    pairs += [(a, b) for a, b in combinations(pressed, 2) if place(a).intersects(place(b))]
    pairs += [
        (text, item)
        for text in written
        for item in pressed
        if not item.isAncestorOf(text) and ink(text).intersects(place(item))
    ]
    return [(_name(a), _name(b)) for a, b in pairs]


def ink(item: QQuickItem) -> QRectF:
    """Where a text's glyphs stand in the scene, in pixels."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    free = item.width() - width
    left = _STARTS.get(item.property("side"), 0.5) * free
    air = 0.0 if _is_icon(item) else _AIR * item.property("font").pixelSize()
    return item.mapRectToScene(QRectF(left, air, width, max(1.0, height - 2 * air)))


def reach(item: QQuickItem) -> QRectF:
    """The item's rectangle in the scene with the ring and the growth that the focus gives it."""
    rect = place(item)
    for child in _shown(item):
        if child.inherits("QQuickRectangle"):
            rect = rect.united(place(child))
    return rect


def _shown(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible() or item.opacity() == 0:
        return
    yield item
    for child in item.childItems():
        yield from _shown(child)


def _all(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _all(child)


def _is_cut(item: QQuickItem, window: QQuickWindow) -> bool:
    if item.property("truncated") and not item.property("excerpt"):
        return True
    if float(item.property("contentWidth")) > item.width() + 1:
        return True
    frame = QRectF(0, 0, window.width(), window.height())
    pressed = _pressed_ancestor(item)
    return not frame.contains(ink(item)) or (
        pressed is not None and not place(pressed).contains(ink(item))
    )


def _pressed_ancestor(item: QQuickItem) -> QQuickItem | None:
    parent = item.parentItem()
    while parent is not None and not parent.activeFocusOnTab():
        parent = parent.parentItem()
    return parent


def _is_icon(item: QQuickItem) -> bool:
    return bool(item.property("font").family() == "lucide")


def _name(item: QQuickItem) -> str:
    return str(item.property("accessibleName") or item.property("text"))
