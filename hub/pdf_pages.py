"""Draws the pages of a PDF, in a process of its own: `python -m hub.pdf_pages FILE FOLDER`.

What a stranger made is opened here and nowhere else: with a limit of memory and of processor time,
in a process that may fall over without harm. Page n becomes `n.png` or `n.jpg`, whichever is
smaller, and `n.txt`. The exit code says why there are none.
"""

import math
import resource
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL.Image import Image

from hub.pdf_outcome import MOST_PAGES, Outcome

WIDTH_PX = 1600
LONGEST_SIDE_PX = 8000
MOST_PIXELS = 6_000_000
LONGEST_TEXT = 3000
MEMORY_BYTES = 2 * 1024**3
PROCESSOR_SECONDS = 60
JPEG_QUALITY = 82

_ENDS_SENTENCE = tuple("。！？；：.!?;:")
_SHORT_LINE = 0.7
"""A line shorter than this share of the longest one ends a paragraph."""


def draw(source: Path, folder: Path) -> Outcome:
    """Draw all pages into `folder`."""
    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
            if not count:
                return Outcome.EMPTY
            if count > MOST_PAGES:
                return Outcome.TOO_LONG
            for number in range(count):
                _draw_page(document[number], folder / str(number + 1))
    except pypdfium2.PdfiumError as error:
        return Outcome.LOCKED if "password" in str(error).lower() else Outcome.DAMAGED
    except (ValueError, OverflowError, MemoryError):
        return Outcome.DAMAGED
    return Outcome.DRAWN


def _draw_page(page: pypdfium2.PdfPage, place: Path) -> None:
    width, height = page.get_size()
    scale = min(
        WIDTH_PX / width,
        LONGEST_SIDE_PX / height,
        math.sqrt(MOST_PIXELS / (width * height)),
    )
    image = page.render(scale=scale).to_pil().convert("RGB")
    png, jpeg = _saved(image, "PNG", optimize=True), _saved(image, "JPEG", quality=JPEG_QUALITY)
    smaller, suffix = (png, ".png") if len(png) <= len(jpeg) else (jpeg, ".jpg")
    place.with_suffix(suffix).write_bytes(smaller)
    text = page.get_textpage().get_text_bounded()
    place.with_suffix(".txt").write_text(readable(text), "utf-8")


def _saved(image: Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def readable(text: str) -> str:
    """A page's text fit to be read aloud: the lines of a paragraph joined, signs that nobody can
    say left out."""
    lines = [_clean(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    longest = max((_width(line) for line in lines), default=0)
    joined = ""
    for line in lines:
        joined += line
        ends = line.endswith(_ENDS_SENTENCE) or _width(line) < _SHORT_LINE * longest
        joined += "\n" if ends else " " if line[-1].isascii() else ""
    return joined.strip()[:LONGEST_TEXT]


def _width(line: str) -> int:
    """How wide the line is, in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def _clean(line: str) -> str:
    sayable = (" " if sign.isspace() else sign for sign in line if _can_be_said(sign))
    return " ".join("".join(sayable).split())


def _can_be_said(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] != "C"


def main() -> Outcome:
    """Draw as the command line says."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    return draw(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
