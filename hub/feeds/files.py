"""What a file truly is, by its bytes and not by its name, and what is refused unread."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from hub.feeds.reading import ReadingError

LARGEST_FILE: Final = 10 * 1024 * 1024
LARGEST_UNPACKED: Final = 60 * 1024 * 1024
LARGEST_MEMBER: Final = 12 * 1024 * 1024
MOST_MEMBERS: Final = 2000
_MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_LARGEST_MERGE: Final = 20_000


class Format(StrEnum):
    """The formats that can be read."""

    XLSX = "xlsx"
    DOCX = "docx"
    TEXT = "text"


_REFUSED: Final = (
    (b"\x89PNG", "是图片"),
    (b"\xff\xd8\xff", "是图片"),
    (b"GIF8", "是图片"),
    (b"BM", "是图片"),
    (b"RIFF", "是图片或声音"),
    (b"%PDF", "是PDF"),
    (b"Rar!", "是压缩包"),
    (b"7z\xbc\xaf", "是压缩包"),
    (b"\x1f\x8b", "是压缩包"),
    (b"{\\rtf", "是RTF文档"),
    (b"\x7fELF", "是程序"),
    (b"MZ", "是程序"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED: Final = "“{}”坏了，打不开。请重新保存再传。"
_TOO_LARGE: Final = "“{}”解开后太大了，没有读。"
_ADVICE: Final = "请用Excel表格（.xlsx）、CSV、Word文档（.docx）或文字。"


def detect_format(name: str, data: bytes) -> Format:
    """The format of the bytes; raises ReadingError for what is not read, and says why."""
    if len(data) > LARGEST_FILE:
        raise ReadingError(f"“{name}”太大了（超过{LARGEST_FILE // 1024 // 1024}兆），没有读。")
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise ReadingError(f"“{name}”是空的，里面没有内容。")
    if data.startswith(b"PK"):
        return _packed_format(name, data)
    _refuse_foreign(name, data)
    return Format.TEXT


def _refuse_foreign(name: str, data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadingError(f"“{name}”有密码，打不开。请去掉密码再传。")
        raise ReadingError(
            f"“{name}”是老格式（.xls或.doc），读不了。请在表格软件里另存为.xlsx或.docx再传。"
        )
    for start, what in _REFUSED:
        if data.startswith(start) and not _is_mostly_text(data):
            raise ReadingError(f"“{name}”{what}，读不了里面的文字。{_ADVICE}")


def _is_mostly_text(data: bytes) -> bool:
    return data[:2] in (b"BM", b"MZ") and b"\0" not in data[:4096]


def _packed_format(name: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ReadingError(_DAMAGED.format(name)) from error
    _check_archive(name, data, infos)
    members = {info.filename for info in infos}
    if "xl/workbook.xml" in members:
        return Format.XLSX
    if "word/document.xml" in members:
        return Format.DOCX
    raise ReadingError(f"“{name}”是压缩包，不是表格或文档。{_ADVICE}")


def _check_archive(name: str, data: bytes, infos: Sequence[zipfile.ZipInfo]) -> None:
    """Nothing is unpacked by a library before it is known that it stays within the limits."""
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise ReadingError(_TOO_LARGE.format(name))
    for info in infos:
        if info.flag_bits & 1:
            raise ReadingError(f"“{name}”有密码，打不开。请去掉密码再传。")
        content = _unpack(name, data, info)
        if info.filename.endswith((".xml", ".rels")):
            _check_xml(name, content)


def _unpack(name: str, data: bytes, info: zipfile.ZipInfo) -> bytes:
    """A member's content. The sizes in an archive may lie, so it is unpacked only that far."""
    if info.file_size > LARGEST_MEMBER:
        raise ReadingError(_TOO_LARGE.format(name))
    header = data[info.header_offset : info.header_offset + 30]
    if len(header) < 30 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadingError(_DAMAGED.format(name))
    start = info.header_offset + 30 + sum(struct.unpack("<HH", header[26:]))
    packed = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    try:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
    except zlib.error as error:
        raise ReadingError(_DAMAGED.format(name)) from error
    if len(content) != info.file_size:
        raise ReadingError(_DAMAGED.format(name))
    return content


def _check_xml(name: str, content: bytes) -> None:
    """Office files never declare a document type; merged areas get filled in, hence the cap."""
    xml = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ReadingError(f"“{name}”里有不安全的内容，没有读。")
    area = sum(_merged_area(*match.groups()) for match in _MERGE.finditer(xml))
    if area > _LARGEST_MERGE:
        raise ReadingError(f"“{name}”里合并的格子太大，请取消整行整列的合并再传。")


def _merged_area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return abs(_column(right) - _column(left) + 1) * abs(int(bottom[:9]) - int(top[:9]) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number


def decode(name: str, data: bytes) -> str:
    """Text of UTF-8 or UTF-16 with or without mark, or GB18030; raises ReadingError for binary."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(name, data, encoding)
    if b"\0" in data:
        raise ReadingError(f"“{name}”不是文字，读不了。{_ADVICE}")
    try:
        return _checked(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _decoded(name, data, "gb18030")


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return _checked(name, data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadingError(f"“{name}”不是文字，或者文字编码认不出来。{_ADVICE}") from error


def _checked(name: str, text: str) -> str:
    strange = sum(1 for char in text if char < " " and char not in "\n\r\t\f\v")
    private = sum(1 for char in text if "\ue000" <= char <= "\uf8ff")
    if strange + private > len(text) // 50:
        raise ReadingError(f"“{name}”不是文字，读不了。{_ADVICE}")
    return text
