"""Long texts cut into pages that fit a given area, at paragraphs where possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QFont

from ui.measure import line_height, wrapped


@dataclass(frozen=True)
class Area:
    """Room for text, in pixels: `first` is the height left for it on the first page, under a
    picture; `gap` stands between paragraphs."""

    width: float
    height: float
    first: float
    gap: float


@dataclass(frozen=True)
class Piece:
    """A paragraph, or as much of it as a page holds: the characters from `start` on of the text
    with the number `source`."""

    text: str
    source: int
    start: int


def text_pages(paragraphs: tuple[str, ...], font: QFont, area: Area) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of each page, in order, at least one page; cut as `piece_pages` says."""
    pages = piece_pages(paragraphs, font, area)
    return tuple(tuple(piece.text for piece in page) for page in pages)


def piece_pages(
    paragraphs: tuple[str, ...], font: QFont, area: Area
) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each page, in order, at least one page.

    A paragraph that does not fit in what is left of a page goes whole to the next, unless that
    would leave more than a third of the page empty; then it is cut between two lines.
    """
    pitch = line_height(font)
    pages: list[list[Piece]] = [[]]
    left = area.first
    for paragraph in _written_lines(paragraphs):
        start, lines = paragraph.start, wrapped(paragraph.text, font, area.width)
        while lines:
            fitting = _fitting(len(lines), left, area.height, pitch)
            text = "".join(lines[:fitting])
            if fitting:
                pages[-1].append(_stripped(Piece(text, paragraph.source, start)))
            start, lines = start + len(text), lines[fitting:]
            left -= fitting * pitch + area.gap
            if lines:
                pages.append([])
                left = area.height
    return tuple(tuple(page) for page in pages)


def _fitting(lines: int, left: float, height: float, pitch: float) -> int:
    """How many of a paragraph's lines go on a page with that height left; all of them, or none,
    or as many as fit. An empty page takes at least one."""
    room = int(left // pitch)
    if lines <= room:
        return lines
    if left >= height:
        return max(1, room)
    return room if room > 1 and left > height / 3 else 0


def _written_lines(paragraphs: tuple[str, ...]) -> Iterator[Piece]:
    for number, paragraph in enumerate(paragraphs):
        start = 0
        for line in paragraph.splitlines(keepends=True):
            text = line.rstrip("\r\n")
            if text.strip():
                yield Piece(text, number, start)
            start += len(line)


def _stripped(piece: Piece) -> Piece:
    start = piece.start + len(piece.text) - len(piece.text.lstrip())
    return Piece(piece.text.strip(), piece.source, start)
