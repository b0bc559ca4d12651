"""Opens XLSX files: the visible sheets, with merged areas filled in and dates as dates."""

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hub.feeds.grid import Grid, GridCell
from hub.feeds.reading import Place, ReadingError
from hub.feeds.wording import plain

MOST_ROWS: Final = 3000
MOST_COLUMNS: Final = 120
_UNIT_IN_FORMAT: Final = re.compile(r'"(元?/[^"]{1,6})"')
_BROKEN: Final = (
    *(
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
    ),
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
    grid = Grid(values.title)
    written = _filled(formulas)
    for (row, column), value in {**written, **_filled(values)}.items():
        if row > MOST_ROWS or column > MOST_COLUMNS:
            extent = f"{MOST_ROWS}行或{MOST_COLUMNS}列"
            raise ReadingError(f"“{name}”的“{values.title}”超过{extent}，太大了，请分开传。")
        _put(grid, row, column, value)
    _fill_merged(grid, values)
    return grid


def _filled(sheet: Worksheet) -> dict[tuple[int, int], Any]:
    """Values by row and column. The public iterators would make up each empty cell in between,
    billions of them if one stray cell is formatted in the last corner.
    """
    cells = sorted(sheet._cells.items())
    return {place: _as_displayed(cell) for place, cell in cells if cell.value is not None}


def _as_displayed(cell: Any) -> Any:
    """Percent and units may stand in the number format alone: 0.0%, 0.00"元/公斤"."""
    value, shown_as = cell.value, str(cell.number_format or "")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if shown_as.endswith("%"):
        return f"{round(value * 100, 4):g}%"
    unit = _UNIT_IN_FORMAT.search(shown_as)
    return f"{_shown(value)}{unit[1]}" if unit else value


def _put(grid: Grid, row: int, column: int, value: Any) -> None:
    text = plain(_shown(value))
    if text:
        day = value.date() if isinstance(value, datetime) else value
        place = Place(grid.sheet, row, column)
        grid.cells[row, column] = GridCell(place, text, day if isinstance(day, date) else None)


def _shown(value: Any) -> str:
    match value:
        case None | bool():
            return ""
        case datetime() | date() | time():
            return _shown_moment(value)
        case timedelta():
            return f"{value.total_seconds() / 3600:g}"
        case float():
            # 3.4999999999999996 is what a spreadsheet keeps for 3.5.
            return f"{round(value, 6):.12g}"
        case str() | int():
            return str(value)
        case _:
            return "=公式"


def _shown_moment(value: date | time) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")


def _fill_merged(grid: Grid, sheet: Worksheet) -> None:
    for area in sheet.merged_cells.ranges:
        first = grid.at(area.min_row, area.min_col)
        if first is None:
            continue
        spread = GridCell(first.place, first.text, first.day, own=False)
        for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
            for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
                grid.cells.setdefault((row, column), spread)
