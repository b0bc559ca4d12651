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


def text_pages(paragraphs: tuple[str, ...], font: QFont, area: Area) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of each page, in order, at least one page.

    A paragraph that does not fit in what is left of a page goes to the next; only one that is
    longer than a whole page is cut, between two lines.
    """
    pitch = line_height(font)
    longest = max(1, int(area.height // pitch))
    pages: list[list[str]] = [[]]
    left = area.first
    for paragraph in _written_lines(paragraphs):
        for piece, lines in _pieces(wrapped(paragraph, font, area.width), longest):
            if lines * pitch > left and (pages[-1] or area.first < area.height):
                pages.append([])
                left = area.height
            pages[-1].append(piece)
            left -= lines * pitch + area.gap
    return tuple(tuple(page) for page in pages)


def _written_lines(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (line for line in paragraph.splitlines() if line.strip())


def _pieces(lines: list[str], longest: int) -> Iterator[tuple[str, int]]:
    for start in range(0, len(lines), longest):
        run = lines[start : start + longest]
        yield "".join(run).strip(), len(run)
