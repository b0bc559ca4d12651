"""Workbooks as staff lay them out, made in memory."""

import io
from collections.abc import Callable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[object]


def workbook(
    *rows: Row,
    merged: Sequence[str] = (),
    title: str = "Sheet1",
    more: Callable[[Workbook], object] = lambda book: None,
) -> bytes:
    """An XLSX file of one sheet; `more` may add to the book before it is saved."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    more(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


TODAY = date(2026, 11, 21)
"""A Saturday; the samples are of the day before."""
