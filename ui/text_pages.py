"""Long texts cut into pages that fit a given area, at paragraphs where possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


@dataclass(frozen=True)
class Area:
    """Room for text, in pixels. `pitch` multiplies the font's own line height; `gap` stands
    between paragraphs."""

    width: float
    height: float
    pitch: float
    gap: float


def text_pages(paragraphs: tuple[str, ...], font: QFont, area: Area) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of each page, in order, at least one page.

    A paragraph that does not fit in what is left of a page goes to the next; only one that is
    longer than a whole page is cut, between two lines.
    """
    line_height = QFontMetricsF(font).height() * area.pitch
    room = max(1, int(area.height // line_height))
    pages: list[list[str]] = [[]]
    used = 0.0
    for paragraph in _written_lines(paragraphs):
        for piece, lines in _pieces(_lines(paragraph, font, area.width), room):
            height = lines * line_height
            if pages[-1] and used + height > area.height:
                pages.append([])
                used = 0.0
            pages[-1].append(piece)
            used += height + area.gap
    return tuple(tuple(page) for page in pages)


def _written_lines(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (line for line in paragraph.splitlines() if line.strip())


def _pieces(lines: list[str], room: int) -> Iterator[tuple[str, int]]:
    for start in range(0, len(lines), room):
        run = lines[start : start + room]
        yield "".join(run).strip(), len(run)


def _lines(paragraph: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines
