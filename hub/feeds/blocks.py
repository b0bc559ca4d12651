"""Finds the tables on a sheet: several side by side or below each other, headings in any row.

A block is one heading row (or two, if 今日 stands above 最低 and 最高) with the columns that belong
to one 品名, and the rows below it until the next heading row over the same columns.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hub.feeds.grid import Grid, GridCell
from hub.feeds.headings import FIGURES, PRICES, Column, Heading, category_heading

ReadHeading = Callable[[str], Heading | None]


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its headings by column, and its rows from `first_row` to `last_row`.

    `span` also holds columns whose heading is not understood.
    """

    headings: Mapping[int, Heading]
    span: range
    first_row: int
    last_row: int
    heading_row: int

    def column(self, wanted: Column) -> int | None:
        """The first column of that kind."""
        return next((at for at, head in self.headings.items() if head.column is wanted), None)


@dataclass(frozen=True, slots=True)
class _HeadingRow:
    row: int
    height: int
    headings: Mapping[int, Heading]


def find_blocks(
    grid: Grid, read: ReadHeading, complete: Callable[[Mapping[int, Heading]], bool]
) -> list[Block]:
    """The blocks of a sheet; `complete` says whether headings make up a table."""
    found: list[_HeadingRow] = []
    skip_to = 0
    for row, _ in grid.rows():
        heading_row = _heading_row(grid, row, read, complete) if row >= skip_to else None
        if heading_row:
            found.append(heading_row)
            skip_to = row + heading_row.height
    last_row = max((row for row, _ in grid.cells), default=0)
    return [block for each in found for block in _blocks_of(grid, each, found, last_row)]


def is_price_table(headings: Mapping[int, Heading]) -> bool:
    """Whether goods and prices are there."""
    kinds = {heading.column for heading in headings.values()}
    return Column.NAME in kinds and bool(kinds & PRICES)


def _heading_row(
    grid: Grid,
    row: int,
    read: ReadHeading,
    complete: Callable[[Mapping[int, Heading]], bool],
) -> _HeadingRow | None:
    upper, lower = grid.row(row), grid.row(row + 1)
    if len({cell.place for cell in upper.values()}) < 2:
        return None
    single = _read_row({column: cell.text for column, cell in upper.items()}, read)
    two_levels = _is_second_level(lower, read) and _is_first_level(upper, read)
    double = _read_row(_joined(upper, lower), read) if two_levels else {}
    if complete(double) and len(double) >= len(single):
        return _HeadingRow(row, 2, double)
    return _HeadingRow(row, 1, single) if complete(single) else None


def _is_first_level(upper: Mapping[int, GridCell], read: ReadHeading) -> bool:
    """Either 品名 stands there, or nothing but prices such as 今日 and 昨日."""
    kinds = {heading.column for cell in upper.values() if (heading := read(cell.text))}
    return Column.NAME in kinds or bool(kinds and kinds <= FIGURES)


def _is_second_level(lower: Mapping[int, GridCell], read: ReadHeading) -> bool:
    own = [cell for cell in lower.values() if cell.own]
    return bool(own) and all(read(cell.text) for cell in own)


def _joined(upper: Mapping[int, GridCell], lower: Mapping[int, GridCell]) -> dict[int, str]:
    joined: dict[int, str] = {}
    for column in sorted({*upper, *lower}):
        above, below = upper.get(column), lower.get(column)
        texts = [cell.text for cell in (above, below) if cell]
        joined[column] = (
            texts[0] if above and below and above.place == below.place else "".join(texts)
        )
    return joined


def _read_row(texts: Mapping[int, str], read: ReadHeading) -> dict[int, Heading]:
    headings = {column: head for column, text in texts.items() if (head := read(text))}
    for column, text in texts.items():
        follows = headings.get(column + 1)
        group = category_heading(text) if column not in headings else None
        if group and follows and follows.column is not Column.NAME:
            headings[column] = group
    return dict(sorted(headings.items()))


def _blocks_of(
    grid: Grid, own: _HeadingRow, all_rows: list[_HeadingRow], last_row: int
) -> list[Block]:
    blocks = []
    first_row = own.row + own.height
    parts = split_headings(own.headings)
    for headings, span in zip(parts, _spans(grid, own, parts), strict=True):
        below = (
            other.row - 1
            for other in all_rows
            if other.row > own.row and set(other.headings) & set(headings)
        )
        blocks.append(Block(headings, span, first_row, next(below, last_row), own.row))
    return blocks


def _spans(grid: Grid, own: _HeadingRow, parts: list[dict[int, Heading]]) -> Iterator[range]:
    """Each block reaches to the next; the first and last to the ends of the heading row."""
    titled = {*grid.row(own.row), *grid.row(own.row + own.height - 1)}
    starts = [min(titled), *(min(part) for part in parts[1:]), max(titled) + 1]
    return (range(starts[at], starts[at + 1]) for at in range(len(parts)))


def split_headings(headings: Mapping[int, Heading]) -> list[dict[int, Heading]]:
    """The headings of each block of one row: one 品名 each."""
    columns = sorted(headings)
    names = [at for at, column in enumerate(columns) if _is(headings[column], Column.NAME)]
    if len(names) < 2:
        return [dict(headings)]
    cuts = [0, *(_block_start(columns, headings, at) for at in names[1:]), len(columns)]
    if _is_periodic(columns, headings, len(names)):
        size = len(columns) // len(names)
        cuts = list(range(0, len(columns) + 1, size))
    parts = [columns[cuts[at] : cuts[at + 1]] for at in range(len(cuts) - 1)]
    return [{column: headings[column] for column in part} for part in parts if part]


def _is(heading: Heading, column: Column) -> bool:
    return heading.column is column


def _is_periodic(columns: list[int], headings: Mapping[int, Heading], count: int) -> bool:
    kinds = [headings[column].column for column in columns]
    size, rest = divmod(len(kinds), count)
    return rest == 0 and kinds == kinds[:size] * count


def _block_start(columns: list[int], headings: Mapping[int, Heading], name_at: int) -> int:
    start = name_at
    leading = {Column.INDEX, Column.CATEGORY, Column.DAY}
    while start > 0 and headings[columns[start - 1]].column in leading:
        start -= 1
    return start
