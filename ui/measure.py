"""How text will lie in QML's Text items, known before it is shown."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def line_height(font: QFont) -> float:
    """The height of one line, in pixels."""
    return QFontMetricsF(font).lineSpacing()


def text_height(text: str, font: QFont, width: float) -> float:
    """The height of `text` wrapped to `width`, in pixels; 0 if there is none."""
    if not text:
        return 0.0
    return sum(len(wrapped(line, font, width)) for line in text.split("\n")) * line_height(font)


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """The lines of a text without line breaks, wrapped to `width` as `Text.Wrap` does."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines
