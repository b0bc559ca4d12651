"""放大: a picture in parts, shown one after the other by the same 下一页. No drag, no pinch.

Few parts are better than many, and whole lines better than halves: the smallest number of parts is
taken with which everything becomes almost twice as large, or more where lines stay whole.
"""

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImageIOHandler, QImageReader

from process.language import mark, tr

ENOUGH = 1.7
"""How many times larger than whole the parts must be."""

OVERLAP = 0.06
"""The share of a part that its neighbour shows again, so that no line is cut in both."""

_MOST = 3
_DOWN = {1: ("",), 2: (mark("上面"), mark("下面")), 3: (mark("上面"), mark("中间"), mark("下面"))}
_ACROSS = {1: ("",), 2: (mark("左边"), mark("右边")), 3: (mark("左边"), mark("中间"), mark("右边"))}


@dataclass(frozen=True)
class Part:
    """A part of a picture: where the whole picture lies, in pixels, seen through a window of the
    given room, and where the part is in words."""

    picture: QRectF
    words: str = ""


NOTHING_SEEN: Final = Part(QRectF())


def size_of(path: Path) -> QSize:
    """The picture's size in pixels as it is shown, upright, without decoding it; invalid if it is
    no picture."""
    reader = QImageReader(str(path))
    size = reader.size()
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if turned else size


def whole(size: QSize, room: QSizeF) -> Part:
    """The whole picture, as large as it can be, in the middle of the room."""
    scale = _scale(size, room, 1, 1)
    return Part(_placed(size, scale, room, QPointF(0.5, 0.5)))


def parts(size: QSize, room: QSizeF) -> tuple[Part, ...]:
    """The picture in parts, in reading order."""
    grids = [(across, down) for across, down in product(range(1, _MOST + 1), repeat=2)]
    wanted = max(ENOUGH * _scale(size, room, 1, 1), _scale(size, room, 1, _MOST))
    enough = [grid for grid in grids if _scale(size, room, *grid) >= wanted]
    fewest = min(
        enough or grids[-1:],
        key=lambda grid: (grid[0] * grid[1], grid[0], -_scale(size, room, *grid)),
    )
    across, down = fewest
    scale = _scale(size, room, across, down)
    return tuple(
        Part(
            _placed(size, scale, room, QPointF(_share(column, across), _share(row, down))),
            _words(_DOWN[down][row], _ACROSS[across][column]),
        )
        for row in range(down)
        for column in range(across)
    )


def _scale(size: QSize, room: QSizeF, across: int, down: int) -> float:
    wide = room.width() * (across - (across - 1) * OVERLAP) / size.width()
    high = room.height() * (down - (down - 1) * OVERLAP) / size.height()
    return min(wide, high)


def _placed(size: QSize, scale: float, room: QSizeF, at: QPointF) -> QRectF:
    """A picture smaller than the room stands in its middle; of a larger one the share `at` of what
    is hidden lies before the window."""
    width, height = size.width() * scale, size.height() * scale
    x = (room.width() - width) * (at.x() if width > room.width() else 0.5)
    y = (room.height() - height) * (at.y() if height > room.height() else 0.5)
    return QRectF(x, y, width, height)


def _share(number: int, count: int) -> float:
    return number / (count - 1) if count > 1 else 0.5


def _words(*places: str) -> str:
    return " · ".join(tr(place) for place in places if place)
