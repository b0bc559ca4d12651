"""A table as cells with their places, whether it came from a workbook, a CSV file or a paste."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from hub.feeds.reading import Place
from hub.feeds.wording import plain


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that is not empty. `own` is false in the parts of a merged area but its first."""

    place: Place
    text: str
    day: date | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: cells by (row, column), counted from 1."""

    sheet: str
    cells: dict[tuple[int, int], GridCell] = field(default_factory=dict)

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell there, or None if it is empty."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Its text, or nothing."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def rows(self) -> Iterator[tuple[int, list[GridCell]]]:
        """The rows that hold something, each with its cells from left to right."""
        by_row: dict[int, list[tuple[int, GridCell]]] = {}
        for (row, column), cell in self.cells.items():
            by_row.setdefault(row, []).append((column, cell))
        for row in sorted(by_row):
            yield row, [cell for _, cell in sorted(by_row[row], key=lambda item: item[0])]

    def row(self, row: int) -> dict[int, GridCell]:
        """Cells of one row by column, from left to right."""
        found = {column: cell for (line, column), cell in self.cells.items() if line == row}
        return dict(sorted(found.items()))

    def turned(self) -> "Grid":
        """Rows for columns; the cells keep the places that staff see."""
        return Grid(self.sheet, {(column, row): cell for (row, column), cell in self.cells.items()})


def grid_of_rows(sheet: str, rows: Iterable[Iterable[str]]) -> Grid:
    """A grid of plain texts; empty texts are no cells."""
    grid = Grid(sheet)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if plain(text):
                grid.cells[number, column] = GridCell(Place(sheet, number, column), plain(text))
    return grid


def split_by(text: str, delimiter: str) -> list[list[str]]:
    """Rows of delimited text, with quotes as spreadsheet programs write them."""
    csv.field_size_limit(1_000_000)
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines.split("\n")]


def split_by_blanks(text: str, at_least: int) -> list[list[str]]:
    """Rows of text whose columns are kept apart by that many blanks or more."""
    gap = rf"[ \u3000]{{{at_least},}}|[ \u3000]*\t[ \u3000]*"
    return [re.split(gap, line.strip()) for line in text.splitlines()]
