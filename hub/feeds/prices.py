"""Reads a price sheet from whatever file staff have: XLSX, CSV, chat text, tables in DOCX."""

import re
from collections.abc import Sequence
from datetime import date

from hub.feeds.assembly import assemble, newest_day
from hub.feeds.document import open_document
from hub.feeds.files import Format, decode, detect_format
from hub.feeds.findings import Findings
from hub.feeds.foods import guess_category
from hub.feeds.grid import Grid, GridCell, grid_of_rows, split_by, split_by_blanks
from hub.feeds.money import read_quote
from hub.feeds.prices_sheet import SheetPrices, read_sheet
from hub.feeds.prices_text import TextReader
from hub.feeds.reading import CellRole, Place, PriceReading, Question, ReadGood, ReadingError
from hub.feeds.units import read_unit
from hub.feeds.workbook import open_workbook

_DELIMITERS = ",\t;|，"


def read_prices(name: str, data: bytes, today: date) -> PriceReading:
    """Read XLSX, CSV, chat text or DOCX; raises ReadingError if there are no prices in it."""
    match detect_format(name, data):
        case Format.XLSX:
            reading = _read_grids(open_workbook(name, data), name, today)
        case Format.DOCX:
            document = open_document(name, data)
            reading = _read_grids(document.tables, name, today) if document.tables else None
            reading = reading or _read_text(document.text, name, today)
        case Format.TEXT:
            reading = _read_text_file(decode(name, data), name, today)
    if reading is None or not reading.goods or _is_a_bill(reading):
        raise ReadingError(f"“{name}”里没有读到菜价。要有品名和价格，比如“青菜 3.50元/斤”。")
    return reading


def _is_a_bill(reading: PriceReading) -> bool:
    """A list with quantities and sums and not one known food is a bill, not a market."""
    headings = "".join(cell.text for cell in reading.cells if cell.role is CellRole.HEADING)
    known = any(read.good.category for read in reading.goods)
    return not known and re.search(r"数量|金额|总价|型号", headings) is not None


def _read_text_file(text: str, name: str, today: date) -> PriceReading | None:
    for delimiter in _DELIMITERS:
        grid = grid_of_rows("", split_by(text, delimiter))
        sheet = read_sheet(grid, name, today) if delimiter in text else None
        if sheet and sheet.found.lines:
            return _reading([sheet])
    return _read_by_blanks(text, name, today)


def _read_by_blanks(text: str, name: str, today: date) -> PriceReading | None:
    """A chat, or a table whose columns only blanks keep apart: whichever leaves less unclear."""
    candidates = [_read_text(text, name, today)]
    for at_least in (1, 2):
        sheet = read_sheet(grid_of_rows("", split_by_blanks(text, at_least)), name, today)
        candidates.append(_reading([sheet]) if sheet and sheet.found.lines else None)
    return max((found for found in candidates if found), key=_clearness, default=None)


def _clearness(reading: PriceReading) -> tuple[int, int]:
    """Fewer questions first; then more that is known of each good."""
    known = (
        sum(fact is not None for fact in (read.good.price, read.good.low, read.good.change))
        for read in reading.goods
    )
    return -len(reading.questions), sum(known)


def _read_grids(grids: Sequence[Grid], name: str, today: date) -> PriceReading | None:
    sheets = [sheet for grid in grids if (sheet := read_sheet(grid, name, today))]
    if not sheets:
        sheets = [sheet for grid in grids if (sheet := _read_headless(grid, name, today))]
    return _reading(_of_one_day(sheets)) if sheets else None


def _read_headless(grid: Grid, name: str, today: date) -> SheetPrices | None:
    """A table without headings reads like a chat: a name, then its price."""
    reader = TextReader(today)
    for _, cells in grid.rows():
        own = [cell for cell in cells if cell.own]
        if own:
            while len(own) > 1 and own[0].text.isdigit():
                own.pop(0)
            text = " ".join(_as_unit(cell.text) for cell in own)
            reader.read_line(GridCell(_name_place(own), text, own[0].day))
    return _text_prices(reader, name, today)


def _as_unit(text: str) -> str:
    return f"/{text}" if read_unit(text) and not read_quote(text) else text


def _name_place(cells: Sequence[GridCell]) -> Place:
    texts = (cell for cell in cells if not cell.text.replace(".", "").isdigit())
    return next(texts, cells[0]).place


def _read_text(text: str, name: str, today: date) -> PriceReading | None:
    reader = TextReader(today)
    reader.read(text)
    sheet = _text_prices(reader, name, today)
    return _reading([sheet]) if sheet else None


def _text_prices(reader: TextReader, name: str, today: date) -> SheetPrices | None:
    lines = reader.found.lines
    if not any(line.price for line in lines):
        return None
    known = sum(1 for line in lines if line.category or guess_category(line.name))
    if not reader.is_titled and known * 2 < len(lines):
        return None
    return SheetPrices(reader.found, *reader.market_and_day(name))


def _of_one_day(sheets: list[SheetPrices]) -> list[SheetPrices]:
    """Sheets of older days are named in a question, not mixed in."""
    newest = max((sheet.day for sheet in sheets if sheet.day), default=None)
    current = [sheet for sheet in sheets if sheet.day in (None, newest)]
    for sheet in sheets:
        if sheet not in current and sheet.found.lines:
            place = Place(sheet.found.lines[0].place.sheet, 0)
            why = f"这一页是{sheet.day}的价格，没有用，只用了{newest}的。"
            current[0].found.questions.append(Question(place, place.sheet, why))
    return current


def _reading(sheets: Sequence[SheetPrices]) -> PriceReading:
    found = Findings()
    for sheet in sheets:
        found.lines += sheet.found.lines
        found.cells += sheet.found.cells
        found.questions += sheet.found.questions
    rows_day = newest_day(found.lines)
    day = rows_day or max((sheet.day for sheet in sheets if sheet.day), default=None)
    goods: tuple[ReadGood, ...] = assemble(found)
    market = next((sheet.market for sheet in sheets if sheet.market), "")
    cells = sorted(found.cells, key=lambda cell: (cell.place.row, cell.place.column))
    return PriceReading(market, day, goods, tuple(cells), tuple(found.questions))
