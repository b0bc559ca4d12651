"""Reads the price tables of one sheet and what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.feeds.blocks import Block, find_blocks, is_price_table
from hub.feeds.columns import choose_columns
from hub.feeds.context import Surroundings
from hub.feeds.dates import find_dates
from hub.feeds.findings import Findings
from hub.feeds.foods import category_word
from hub.feeds.grid import Grid, GridCell
from hub.feeds.headings import Heading, read_heading
from hub.feeds.money import read_quote
from hub.feeds.prices_table import TableReader, stands_around
from hub.feeds.reading import CellRole
from hub.feeds.units import find_unit


@dataclass(frozen=True, slots=True)
class SheetPrices:
    """What one sheet yields."""

    found: Findings
    market: str
    day: date | None


def read_sheet(grid: Grid, file_name: str, today: date) -> SheetPrices | None:
    """The prices of a sheet, upright or turned; None if no table of prices is on it."""

    def read(text: str) -> Heading | None:
        return read_heading(text, today)

    for candidate in (grid, grid.turned()):
        blocks = find_blocks(candidate, read, is_price_table)
        if blocks:
            return _read_blocks(candidate, blocks, file_name, today)
    return None


def _read_blocks(grid: Grid, blocks: Sequence[Block], file_name: str, today: date) -> SheetPrices:
    around = _surroundings(grid, blocks, today)
    found = Findings()
    dated: list[date] = []
    for block in blocks:
        columns, day = choose_columns(block.headings)
        unit = around.unit_for(block.span, block.heading_row)
        _note_headings(grid, block, found)
        TableReader(grid, block, columns, unit, today, found).read()
        dated += [day] if day else []
    _note_surroundings(around, blocks, found, today)
    day = max(dated, default=None) or around.day(grid.sheet, file_name)
    return SheetPrices(found, around.market(grid.sheet, file_name), day)


def _surroundings(grid: Grid, blocks: Sequence[Block], today: date) -> Surroundings:
    around = Surroundings(today)
    inside = {
        (row, column)
        for block in blocks
        for row in range(block.heading_row, block.last_row + 1)
        for column in block.span
    }
    top = min(block.heading_row for block in blocks)
    headings = {(block.heading_row, column) for block in blocks for column in block.headings}
    for (row, column), cell in sorted(grid.cells.items()):
        is_footer = stands_around(cell.text) and row >= top
        if not cell.own or (row, column) in headings or ((row, column) in inside and not is_footer):
            continue
        (around.above if row < top else around.below).append(cell)
    return around


def _note_headings(grid: Grid, block: Block, found: Findings) -> None:
    for row in range(block.heading_row, block.first_row):
        for column in block.span:
            cell = grid.at(row, column)
            if cell is None:
                continue
            if column in block.headings or not _has_prices(grid, block, column):
                found.note(cell, CellRole.HEADING)
            else:
                found.ask(cell, "不知道这一列是什么，这一列没有用。")


def _has_prices(grid: Grid, block: Block, column: int) -> bool:
    rows = range(block.first_row, block.last_row + 1)
    return any(read_quote(text) for row in rows if (text := grid.text(row, column)))


def _note_surroundings(
    around: Surroundings, blocks: Sequence[Block], found: Findings, today: date
) -> None:
    noted = {cell.place for cell in found.cells}
    for cell in (*around.above, *around.below):
        if cell.place in noted:
            continue
        if cell in around.below and read_quote(cell.text) and not cell.day:
            found.ask(cell, "这个数字不在表格里，不知道是什么，没有用。")
        else:
            found.note(cell, _role(cell, today))


def _role(cell: GridCell, today: date) -> CellRole:
    if cell.day or find_dates(cell.text, today):
        return CellRole.DATE
    if find_unit(cell.text):
        return CellRole.UNIT
    if stands_around(cell.text) or re.search(r"[。;；]", cell.text):
        return CellRole.REMARK
    return CellRole.CATEGORY if category_word(cell.text) else CellRole.TITLE
