"""A slip as a picture of black dots: every receipt printer can print that, in any language.

Thermal printers have 8 dots a millimetre; the type is as large as on the screen: 5 mm and more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from services.slips.slip import Slip

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
BOLD = "NotoSansCJKsc-Bold.otf"
MEDIUM = "NotoSansCJKsc-Medium.otf"

DOTS_PER_MM = 8
TITLE_MM, NUMBER_MM, LINE_MM, FOOT_MM = 6.0, 13.0, 5.0, 4.0
CODE_MM = 30.0
MARGIN_MM = 1.0
PITCH = 1.45
"""Height of a line of type in em, as on the screen."""


@dataclass(frozen=True)
class _Written:
    text: str
    font: FreeTypeFont
    em: int


def draw(slip: Slip, width: int) -> Image.Image:
    """The slip, `width` dots wide and as high as it needs to be, in black and white."""
    room = width - 2 * _dots(MARGIN_MM)
    written = [line for part in _parts(slip) for line in _wrapped(part, room)]
    code = _code(slip.code) if slip.code else None
    height = sum(round(line.em * PITCH) for line in written) + (code.height if code else 0)
    picture = Image.new("1", (width, height + _dots(MARGIN_MM)), 1)
    pen, y = ImageDraw.Draw(picture), 0
    for line in written:
        pen.text((_dots(MARGIN_MM), y), line.text, font=line.font, fill=0)
        y += round(line.em * PITCH)
    if code:
        picture.paste(code, ((width - code.width) // 2, y))
    return picture


def _parts(slip: Slip) -> Iterator[_Written]:
    yield _piece(slip.title, BOLD, TITLE_MM)
    if slip.number:
        yield _piece(slip.number, BOLD, NUMBER_MM)
    for line in slip.lines:
        yield _piece(line, MEDIUM, LINE_MM)
    if slip.foot:
        yield _piece(slip.foot, MEDIUM, FOOT_MM)


def _piece(text: str, font: str, height_mm: float) -> _Written:
    em = _dots(height_mm)
    return _Written(text, ImageFont.truetype(str(FONTS / font), em), em)


def _wrapped(piece: _Written, room: int) -> Iterator[_Written]:
    """Chinese breaks after any character; a word of Latin letters or digits stays whole if it
    fits into a line."""
    line = ""
    for word in _words(piece.text):
        if line and piece.font.getlength(line + word) > room:
            yield _Written(line, piece.font, piece.em)
            line = word.lstrip()
        else:
            line += word
    if line:
        yield _Written(line, piece.font, piece.em)


def _words(text: str) -> Iterator[str]:
    word = ""
    for sign in text:
        if sign.isascii() and not sign.isspace():
            word += sign
            continue
        if word:
            yield word
            word = ""
        yield sign
    if word:
        yield word


def _code(text: str) -> Image.Image:
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.make(fit=True)
    modules = code.get_matrix()
    size = max(1, _dots(CODE_MM) // len(modules))
    flat = bytes(0 if dark else 255 for row in modules for dark in row)
    small = Image.frombytes("L", (len(modules), len(modules)), flat)
    side = len(modules) * size
    return small.resize((side, side), Image.Resampling.NEAREST).convert("1")


def _dots(length_mm: float) -> int:
    return round(length_mm * DOTS_PER_MM)
