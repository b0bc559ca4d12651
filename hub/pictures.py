"""What a picture is, from its first bytes; nothing is decoded, so a small file that would unpack
to a huge picture is refused unopened."""

import struct
from dataclasses import dataclass

from hub.refusals import Malformed, TooLarge

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 24_000_000

_NOT_A_PICTURE = "这不是能用的图片，请换一张 PNG、JPEG 或 WebP 图片。"
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class PictureFacts:
    """Media type and size in pixels."""

    media_type: str
    width: int
    height: int


def examine(data: bytes) -> PictureFacts:
    """What picture these bytes are.

    Raises:
        Malformed: no PNG, JPEG or WebP.
        TooLarge: more than 8 MB or 24 megapixels.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge("图片太大了，请换一张8MB以内的。")
    try:
        facts = _read(data)
    except (struct.error, IndexError) as error:
        raise Malformed(_NOT_A_PICTURE) from error
    if not facts.width or not facts.height:
        raise Malformed(_NOT_A_PICTURE)
    if facts.width * facts.height > MAX_PIXELS:
        raise TooLarge("图片的尺寸太大了，请缩小以后再上传。")
    return facts


def _read(data: bytes) -> PictureFacts:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return PictureFacts("image/png", *struct.unpack_from(">II", data, 16))
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    raise Malformed(_NOT_A_PICTURE)


def _jpeg(data: bytes) -> PictureFacts:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return PictureFacts("image/jpeg", width, height)
        at += 2 + length
    raise Malformed(_NOT_A_PICTURE)


def _webp(data: bytes) -> PictureFacts:
    chunk = data[12:16]
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return PictureFacts("image/webp", width & 0x3FFF, height & 0x3FFF)
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return PictureFacts("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        if len(data) >= 30:
            return PictureFacts("image/webp", width, height)
    raise Malformed(_NOT_A_PICTURE)
