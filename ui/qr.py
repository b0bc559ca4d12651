"""QR codes as pictures. Imports a library that is slow to load: only the kiosk's heavy half may
import this module; screens are given `qr_picture` as a callable."""

import base64

import qrcode
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, qRgb
from qrcode.constants import ERROR_CORRECT_M

_QUIET_MODULES = 4
"""The empty border that ISO/IEC 18004 asks for."""

_PIXELS_PER_MODULE = 8


def qr_picture(text: str) -> str:
    """A `data:` URL of a PNG, black on white with its quiet border, 8 pixels a module."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_MODULES)
    code.add_data(text)
    code.make(fit=True)
    picture = _drawn(code.get_matrix())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    side = picture.width() * _PIXELS_PER_MODULE
    QImageWriter(buffer, QByteArray(b"png")).write(picture.scaled(side, side))
    return "data:image/png;base64," + base64.b64encode(bytes(buffer.data().data())).decode()


def _drawn(matrix: list[list[bool]]) -> QImage:
    picture = QImage(len(matrix), len(matrix), QImage.Format.Format_Mono)
    picture.setColorTable([qRgb(255, 255, 255), qRgb(0, 0, 0)])
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            picture.setPixel(x, y, int(dark))
    return picture
