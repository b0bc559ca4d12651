"""QR codes as pictures. Imports a library that is slow to load: only the kiosk's heavy half may
import this module; screens are given `qr_picture` as a callable."""

import base64
from typing import Any

import qrcode
from PySide6.QtGui import QImage
from qrcode.constants import ERROR_CORRECT_M

from ui.pictures import png_of

_QUIET_MODULES = 4
"""The empty border that ISO/IEC 18004 asks for."""

_PIXELS_PER_MODULE = 8
_DARK, _LIGHT = b"\x00", b"\xff"


def qr_picture(text: str) -> str:
    """A `data:` URL of a PNG, black on white with its quiet border, 8 pixels a module."""
    code: qrcode.QRCode[Any] = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M, border=_QUIET_MODULES
    )
    code.add_data(text)
    code.make(fit=True)
    return "data:image/png;base64," + base64.b64encode(_png(_pixel_rows(code))).decode()


def _pixel_rows(code: qrcode.QRCode[Any]) -> list[bytes]:
    rows = []
    for modules in code.get_matrix():
        row = b"".join((_DARK if dark else _LIGHT) * _PIXELS_PER_MODULE for dark in modules)
        rows.extend([row] * _PIXELS_PER_MODULE)
    return rows


def _png(rows: list[bytes]) -> bytes:
    width, pixels = len(rows[0]), b"".join(rows)
    image = QImage(pixels, width, len(rows), width, QImage.Format.Format_Grayscale8)
    return png_of(image)
