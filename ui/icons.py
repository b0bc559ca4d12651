"""Fonts and the icon font's glyphs, from the assets folder."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("ui.icons")

FONTS = ("fonts/NotoSansCJKsc-Medium.otf", "fonts/NotoSansCJKsc-Bold.otf", "icons/lucide.ttf")
UNKNOWN = "circle-question-mark"


def load_fonts(assets: Path) -> None:
    """Make the bundled fonts known to Qt; a missing one is logged, the system's is used then."""
    for name in FONTS:
        if QFontDatabase.addApplicationFont(str(assets / name)) < 0:
            log.error("font missing file=%s", assets / name)


def read_codepoints(assets: Path) -> Mapping[str, int]:
    """Icon name to code point, as the icon font has them."""
    table: dict[str, int] = json.loads((assets / "icons/codepoints.json").read_text("utf-8"))
    return table


@QmlElement
@QmlUncreatable("made by the kiosk")
class Icons(QObject):
    """Names of icons as glyphs of the icon font."""

    def __init__(self, codepoints: Mapping[str, int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codepoints = codepoints
        self._reported: set[str] = set()

    @Slot(str, result=str)
    def glyph(self, name: str) -> str:
        """The glyph of that icon; a question mark, logged once, for one that is not there."""
        point = self._codepoints.get(name)
        if point is None and name not in self._reported and name:
            self._reported.add(name)
            log.warning("icon unknown name=%s", name)
        return chr(point or self._codepoints[UNKNOWN])
