"""Contact sheets: every place in every theme at every size, small, on one picture a panel."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from tests.proof.places import Place
from tests.proof.static.run import STEPS, THEMES
from tests.proof.static.view import Setting
from tests.proof.visiting import places_for
from tests.support.scene import PANELS

FOLDER = Path(__file__).parents[2] / "docs" / "renders"
WIDTHS = {"portrait": 140, "landscape": 208, "tv": 208}
QUALITY = 50
GAP, LABEL, HEAD = 8, 22, 30
BLOCK_PX, MOST_CHANGE = 5, 20.0
"""Two cells are the same if no square of that many pixels differs in mean grey by more. JPEG at
this quality stays under 9, a button moved by 10 mm is above 40."""

Key = tuple[str, str, int]


class Sheet:
    """The sheet of one panel while it is made."""

    def __init__(self, panel: str) -> None:
        self.panel = panel
        self.places = [it.name for it in places_for(panel, "usual") if not it.alike]
        screen = PANELS[panel]
        self.width = WIDTHS[panel]
        self.height = round(self.width * screen.height_px / screen.width_px)
        self.cells: dict[Key, QImage] = {}

    def add(self, place: Place, setting: Setting, image: QImage) -> None:
        """Take a picture of the screen."""
        ratio, smooth = Qt.AspectRatioMode, Qt.TransformationMode
        self.cells[place.name, setting.theme, setting.step] = image.scaled(
            self.width,
            self.height,
            ratio.IgnoreAspectRatio,
            smooth.SmoothTransformation,
        )

    def write(self, folder: Path) -> Path:
        """Write it as a JPEG file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"sheet-{self.panel}.jpg"
        if not self.drawn().save(str(path), "JPG", QUALITY):
            raise OSError(f"cannot write {path}")
        return path

    def drawn(self) -> QImage:
        """All cells with their labels."""
        across = len(THEMES) * len(STEPS)
        width = GAP + across * (self.width + GAP)
        height = HEAD + len(self.places) * (LABEL + self.height + GAP)
        sheet = QImage(width, height, QImage.Format.Format_RGB32)
        sheet.fill(QColor("#808080"))
        painter = QPainter(sheet)
        painter.setPen(QColor("white"))
        font = QFont("Noto Sans CJK SC")
        font.setPixelSize(14)
        painter.setFont(font)
        for column, (theme, step) in enumerate(product(THEMES, STEPS)):
            painter.drawText(GAP + column * (self.width + GAP), 20, f"{theme}, size {step + 1}")
        for row, name in enumerate(self.places):
            top = HEAD + row * (LABEL + self.height + GAP)
            painter.drawText(GAP, top + 16, name)
        for key, rect in self.rectangles():
            if key in self.cells:
                painter.drawImage(rect.topLeft(), self.cells[key])
        painter.end()
        return sheet

    def rectangles(self) -> Iterator[tuple[Key, QRect]]:
        """Where each cell stands on the sheet."""
        for row, name in enumerate(self.places):
            top = HEAD + row * (LABEL + self.height + GAP) + LABEL
            for column, (theme, step) in enumerate(product(THEMES, STEPS)):
                left = GAP + column * (self.width + GAP)
                yield (name, theme, step), QRect(left, top, self.width, self.height)

    def changed(self, kept: QImage) -> list[Key]:
        """The cells that look otherwise on the sheet that was kept; all if it has another size."""
        fresh = self.drawn()
        if kept.size() != fresh.size():
            return [key for key, _ in self.rectangles()]
        return [
            key
            for key, rect in self.rectangles()
            if not same_look(fresh.copy(rect), kept.copy(rect))
        ]


def same_look(a: QImage, b: QImage) -> bool:
    """Whether two pictures of one size differ by compression only."""
    change = _grey(a) - _grey(b)
    rows, columns = (side // BLOCK_PX * BLOCK_PX for side in change.shape)
    blocks = change[:rows, :columns].reshape(rows // BLOCK_PX, BLOCK_PX, -1, BLOCK_PX)
    return bool(np.abs(blocks.mean(axis=(1, 3))).max() <= MOST_CHANGE)


def _grey(image: QImage) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8)
    rows = rows.reshape(grey.height(), grey.bytesPerLine())[:, : grey.width()]
    return rows.astype(np.float32)
