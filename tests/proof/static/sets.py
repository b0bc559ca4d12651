"""What stands together on a page: the rows of a list, the cards of a question, the chips of a
filter."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtQuick import QQuickItem

from tests.proof.static.view import Target, View


def sets(view: View) -> list[list[Target]]:
    """The page's targets by the layout that they are elements of; what else is in an element, such
    as its frame, does not part it from the others."""
    targets = view.page_targets
    held = Counter(around for it in targets for around in _ancestors(it.item))
    together: dict[QQuickItem, list[Target]] = {}
    for it in targets:
        layout = next(around for around in _ancestors(it.item) if held[around] > 1 or _top(around))
        together.setdefault(layout, []).append(it)
    return list(together.values())


def _ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    while (item := item.parentItem()) is not None:
        yield item


def _top(item: QQuickItem) -> bool:
    return item.parentItem() is None
