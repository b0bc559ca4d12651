"""What can be pressed on the page, by name and by number, for those who say it instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtQuick import QQuickItem

from ui.focus import place, pressables

_NO_CHOICE = frozenset({"BigButton", "KeyHint", "Chip", "SlipButton", "Pressable", "StripButton"})
"""Kinds of controls that belong to the page rather than being one of the things on it."""


@dataclass(frozen=True)
class OnPage:
    """Something that can be pressed: its label, and its number where it is one of several things
    on the page, counted from 1 or printed on it; 0 if it has none."""

    label: str
    number: int
    item: QQuickItem


def on_page(page: QQuickItem) -> tuple[OnPage, ...]:
    """All that can be pressed below `page`, in reading order."""
    items = sorted(_named(page), key=_reading_order)
    things = [it for it in items if _kind(it) not in _NO_CHOICE]
    numbers = {item: _printed(item) for item in things if _printed(item)}
    numbers = numbers or {item: count for count, item in enumerate(things, start=1)}
    return tuple(OnPage(_label(it), numbers.get(it, 0), it) for it in items)


def labelled(found: Sequence[OnPage], label: str) -> QQuickItem | None:
    """The one with that label."""
    return next((it.item for it in found if it.label == label), None)


def numbered(found: Sequence[OnPage], number: int) -> QQuickItem | None:
    """The one with that number; where nothing has one, that many in reading order."""
    if number < 1:
        return None
    by_number = next((it.item for it in found if it.number == number), None)
    if by_number is None and not any(it.number for it in found) and number <= len(found):
        return found[number - 1].item
    return by_number


def _named(page: QQuickItem) -> list[QQuickItem]:
    return [item for item in pressables(page) if _label(item)]


def _label(item: QQuickItem) -> str:
    return str(item.property("accessibleName") or "")


def _kind(item: QQuickItem) -> str:
    return item.metaObject().className().partition("_QML")[0]


def _printed(item: QQuickItem) -> int:
    digit = str(item.property("digit") or "")
    return int(digit) if digit.isdecimal() else 0


def _reading_order(item: QQuickItem) -> tuple[float, float]:
    rect = place(item)
    return round(rect.top()), rect.left()
