"""Lists in pages: what replaces scrolling on every screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont

from ui.measure import text_height
from ui.rows import Rows

T = TypeVar("T")

MOST_ROWS = 6
"""What can be pressed on one page of a list: more is too much to choose from at once."""


@dataclass(frozen=True)
class Room:
    """The room of a list in pixels. A row has a text in font `first`, wrapped to `width`, under it
    one in font `second`, and `extra` besides, the gap to the next row included."""

    width: float
    height: float
    extra: float
    first: QFont
    second: QFont

    def row_height(self, first: str, second: str = "") -> float:
        """The height of a row with these two texts; an empty one takes none."""
        return (
            text_height(first, self.first, self.width)
            + text_height(second, self.second, self.width)
            + self.extra
        )


def cut(
    items: Sequence[T], heights: Sequence[float], room: float, most: int | None = None
) -> tuple[tuple[T, ...], ...]:
    """The items of each page, as many as fit into `room` and no more than `most`, at least one; at
    least one page."""
    pages: list[list[T]] = [[]]
    used = 0.0
    for item, height in zip(items, heights, strict=True):
        if pages[-1] and (used + height > room or len(pages[-1]) == most):
            pages.append([])
            used = 0.0
        pages[-1].append(item)
        used += height
    return tuple(tuple(page) for page in pages)


class PagedRows(Generic[T]):
    """A list model that holds one page at a time, of at most `most` rows. Nothing is shown before
    the room is known."""

    def __init__(
        self,
        row_type: type[T],
        height_of: Callable[[T, Room], float],
        parent: QObject,
        *,
        most: int | None = MOST_ROWS,
    ) -> None:
        self.model = Rows(row_type, parent)
        self._height_of = height_of
        self._most = most
        self._items: tuple[T, ...] = ()
        self._room: Room | None = None
        self._pages: tuple[tuple[T, ...], ...] = ((),)
        self.page = 0

    @property
    def count(self) -> int:
        """How many pages there are, at least 1."""
        return len(self._pages)

    @property
    def items(self) -> tuple[T, ...]:
        """The rows of all pages."""
        return self._items

    def fill(self, items: Sequence[T]) -> None:
        """Other rows, on the same page where it still exists."""
        self._items = tuple(items)
        self._cut(self.page)

    def fit(self, room: Room) -> bool:
        """Other room; the row that was shown first stays in sight. Says whether these are the
        first rows that are shown at all."""
        bare = not self.model.rows
        first = sum(len(page) for page in self._pages[: self.page])
        self._room = room
        self._cut(0)
        self.turn(self._page_with(first))
        return bare and bool(self.model.rows)

    def turn(self, by: int) -> None:
        """Go `by` pages on, no further than the ends."""
        self.page = min(max(self.page + by, 0), self.count - 1)
        self.model.show(self._pages[self.page])

    def begin(self) -> None:
        """Go to the first page."""
        self.turn(-self.page)

    def _cut(self, page: int) -> None:
        if self._room is None:
            return
        heights = [self._height_of(item, self._room) for item in self._items]
        self._pages = cut(self._items, heights, self._room.height, self._most)
        self.page = page
        self.turn(0)

    def _page_with(self, index: int) -> int:
        ends = 0
        for number, page in enumerate(self._pages):
            ends += len(page)
            if index < ends:
                return number
        return 0
