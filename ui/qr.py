"""QR codes as pictures. Imports a library that is slow to load: only the kiosk's heavy half may
import this module; screens are given `qr_picture` as a callable."""

import base64
import struct
import zlib
from typing import Any

import qrcode
from qrcode.constants import ERROR_CORRECT_M

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


# Written here because QImage.setPixel and setColorTable of PySide6 6.12 lose a reference to None
# with each call, which in time ends the process.
def _png(rows: list[bytes]) -> bytes:
    """An 8-bit grey-scale PNG of these rows (RFC 2083)."""
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + row for row in rows))
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
