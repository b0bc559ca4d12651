"""What there is to know of somebody or something, as short rows with icons, in pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from ui.measure import line_height, wrapped
from ui.pages import PagedRows, Room, cut
from ui.rows import Rows

LONGEST_ROW = 60
"""Characters; longer texts are cut after a sentence where there is one."""


@dataclass(frozen=True)
class FactRow:
    """One row. `mood` is open, closed or plain."""

    icon: str
    text: str
    mood: str = "plain"


class Facts:
    """Rows in pages; a row that would not fit into a page of its own is cut between two lines."""

    def __init__(self, parent: QObject) -> None:
        self._paged = PagedRows(FactRow, _height, parent, most=None)
        self._room: Room | None = None
        self.all: tuple[FactRow, ...] = ()

    @property
    def model(self) -> Rows[FactRow]:
        """The rows of the page that is shown."""
        return self._paged.model

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._paged.page

    @property
    def count(self) -> int:
        """How many pages there are, at least 1."""
        return self._paged.count

    def fill(self, rows: Sequence[FactRow]) -> None:
        """Other rows, on the same page where it still exists."""
        self.all = tuple(rows)
        self._paged.fill([piece for row in rows for piece in self._pieces(row)])

    def fit(self, room: Room) -> None:
        """Other room."""
        self._room = room
        self._paged.fit(room)
        self.fill(self.all)

    def turn(self, by: int) -> None:
        """Go `by` pages on, no further than the ends."""
        self._paged.turn(by)

    def _pieces(self, row: FactRow) -> Iterator[FactRow]:
        yield from (row,) if self._room is None else fact_pieces(row, self._room)


def fact_pieces(row: FactRow, room: Room) -> Iterator[FactRow]:
    """The row, cut so that each piece fits into a page."""
    most = max(1, int((room.height - room.extra) // line_height(room.first)))
    lines = wrapped(row.text, room.first, room.width)
    for begin in range(0, len(lines), most):
        yield replace(row, text="".join(lines[begin : begin + most]).strip())


def fact_pages(rows: Sequence[FactRow], room: Room) -> tuple[tuple[FactRow, ...], ...]:
    """The rows of each page."""
    pieces = [piece for row in rows for piece in fact_pieces(row, room)]
    return cut(pieces, [_height(piece, room) for piece in pieces], room.height)


def short_texts(text: str) -> Iterator[str]:
    """A long text in pieces of whole sentences."""
    row = ""
    for sentence in text.replace("。", "。\n").splitlines():
        if row and len(row) + len(sentence) > LONGEST_ROW:
            yield row
            row = ""
        row += sentence.strip()
    if row:
        yield row


def _height(fact: FactRow, room: Room) -> float:
    return room.row_height(fact.text)
