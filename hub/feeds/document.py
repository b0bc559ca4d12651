"""Opens DOCX files: paragraphs, tables and text boxes in reading order."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from hub.feeds.grid import Grid, grid_of_rows
from hub.feeds.reading import ReadingError

_BROKEN: Final = (
    *(
        PackageNotFoundError,
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,
        KeyError,
        ValueError,
        TypeError,
    ),
    *(AttributeError, IndexError, OSError, EOFError),
)
_TEXT_BOX: Final = ".//w:txbxContent"
_IN_FALLBACK: Final = "ancestor::mc:Fallback"
_FALLBACK_SPACE: Final = {"mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """A document's text, a paragraph a line, and its tables."""

    text: str
    tables: tuple[Grid, ...]


def open_document(name: str, data: bytes) -> OfficeDocument:
    """Open a DOCX file; raises ReadingError if it cannot be opened."""
    try:
        return _read(docx.Document(io.BytesIO(data)))
    except _BROKEN as error:
        raise ReadingError(f"“{name}”坏了，打不开。请在文字软件里重新保存再传。") from error


def _read(document: Any) -> OfficeDocument:
    lines: list[str] = []
    grids: list[Grid] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [_row_texts(row) for row in block.rows]
            grids.append(grid_of_rows(f"表{len(grids) + 1}", rows))
            lines += ["：".join(dict.fromkeys(text for text in row if text)) for row in rows]
        elif isinstance(block, Paragraph):
            lines += block.text.split("\n")
            lines += _boxed(block)
    return OfficeDocument("\n".join(lines), tuple(grid for grid in grids if grid.cells))


def _row_texts(row: Any) -> list[str]:
    """Texts of a row; a merged cell counts once."""
    seen: set[int] = set()
    texts = []
    for cell in row.cells:
        texts.append("" if id(cell._tc) in seen else cell.text.strip())
        seen.add(id(cell._tc))
    return texts


def _boxed(paragraph: Paragraph) -> Iterator[str]:
    """Text boxes stand twice in a file, the second time for old programs."""
    element: Any = paragraph._p
    for box in element.xpath(_TEXT_BOX):
        if box.xpath(_IN_FALLBACK, namespaces=_FALLBACK_SPACE):
            continue
        for inner in box.xpath(".//w:p"):
            yield "".join(text.text or "" for text in inner.xpath(".//w:t"))
