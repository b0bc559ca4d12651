"""How text will lie in QML's Text items, known before it is shown."""

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption


def line_height(font: QFont) -> float:
    """The height of one line, in pixels."""
    return QFontMetricsF(font).lineSpacing()


def text_width(text: str, font: QFont) -> float:
    """The width of `text` on one line, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def text_height(text: str, font: QFont, width: float) -> float:
    """The height of `text` wrapped to `width`, in whole pixels; 0 if there is none."""
    if not text:
        return 0.0
    lines = sum(len(wrapped(line, font, width)) for line in text.split("\n"))
    return lines * ceil(line_height(font))


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """The lines of a text without line breaks, wrapped to `width` as `Text.Wrap` does."""
    layout = _laid_out(text, font, width)
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return [text[line.textStart() : line.textStart() + line.textLength()] for line in lines]


def lines_of(text: str, font: QFont, width: float, start: int, end: int) -> list[QRectF]:
    """Where the characters from `start` to `end` of such a text stand: one rectangle a line."""
    layout, pitch = _laid_out(text, font, width), line_height(font)
    places = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x_of(line, first), _x_of(line, last)
            places.append(QRectF(left, number * pitch, min(right, width) - left, pitch))
    return places


def _laid_out(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _x_of(line: QTextLine, position: int) -> float:
    # PySide answers with the position beside it, C++'s in-out argument.
    return float(line.cursorToX(position)[0])  # type: ignore[index]
