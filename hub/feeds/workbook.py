"""Opens XLSX files: the visible sheets, with merged areas filled in and dates as dates."""

import io
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hub.feeds.grid import Grid, GridCell
from hub.feeds.reading import Place, ReadingError
from hub.feeds.wording import close_up

MOST_ROWS: Final = 3000
MOST_COLUMNS: Final = 120
_BROKEN: Final = (
    *(InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, OSError, EOFError, OverflowError, RecursionError, SyntaxError),
)


def open_workbook(name: str, data: bytes) -> list[Grid]:
    """The visible sheets that hold something; raises ReadingError if it cannot be opened."""
    values = _load(name, data, data_only=True)
    formulas = _load(name, data, data_only=False)
    sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    grids = [_grid_of(name, sheet, formulas[sheet.title]) for sheet in sheets]
    filled = [grid for grid in grids if grid.cells]
    if not filled:
        raise ReadingError(f"“{name}”里的表格都是空的。")
    return filled


def _load(name: str, data: bytes, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)
        except _BROKEN as error:
            raise ReadingError(f"“{name}”坏了，打不开。请在表格软件里重新保存再传。") from error


def _grid_of(name: str, values: Worksheet, formulas: Worksheet) -> Grid:
    if values.max_row > MOST_ROWS or values.max_column > MOST_COLUMNS:
        _check_extent(name, values)
    grid = Grid(values.title)
    extent = {"max_row": min(values.max_row, MOST_ROWS), "max_col": MOST_COLUMNS}
    written = formulas.iter_rows(**extent, values_only=True)
    for number, row in enumerate(values.iter_rows(**extent, values_only=True), 1):
        pairs = zip(row, next(written), strict=True)
        for column, (value, formula) in enumerate(pairs, 1):
            _put(grid, number, column, _formula(formula) if value is None else value)
    _fill_merged(grid, values)
    return grid


def _check_extent(name: str, sheet: Worksheet) -> None:
    """A stray format far below is harmless; a value there means that much would be lost."""
    far = [
        cell
        for row in sheet.iter_rows(min_row=MOST_ROWS + 1, max_row=MOST_ROWS + 2000)
        for cell in row[:MOST_COLUMNS]
        if cell.value is not None
    ]
    if far:
        raise ReadingError(f"“{name}”的“{sheet.title}”超过{MOST_ROWS}行，太长了，请分开传。")


def _formula(written: Any) -> Any:
    """A formula that has no stored result is shown as it is, and asked about."""
    return written if isinstance(written, str) and written.startswith("=") else None


def _put(grid: Grid, row: int, column: int, value: Any) -> None:
    text = close_up(_shown(value))
    if text:
        day = value.date() if isinstance(value, datetime) else value
        place = Place(grid.sheet, row, column)
        grid.cells[row, column] = GridCell(place, text, day if isinstance(day, date) else None)


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}"
    # 3.4999999999999996 is what a spreadsheet keeps for 3.5.
    return f"{round(value, 6):.12g}" if isinstance(value, float) else str(value)


def _fill_merged(grid: Grid, sheet: Worksheet) -> None:
    for area in sheet.merged_cells.ranges:
        first = grid.at(area.min_row, area.min_col)
        if first is None:
            continue
        spread = GridCell(first.place, first.text, first.day, own=False)
        for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
            for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
                grid.cells.setdefault((row, column), spread)
