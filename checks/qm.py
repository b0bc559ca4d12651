"""Qt's catalogue files (.qm), as QTranslator reads them: each sentence whatever QML file says it.

Qt's own lrelease wants to know for each sentence in which file it stands, and asks again there.
The format is that of qtbase/src/corelib/kernel/qtranslator.cpp.
"""

import struct
from collections.abc import Mapping

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6


def qm(translations: Mapping[str, str]) -> bytes:
    """The file for these sentences."""
    messages, places = b"", []
    for sentence, translation in sorted(translations.items()):
        source = sentence.encode()
        places.append((_elf_hash(source), len(messages)))
        messages += _part(_TRANSLATION, translation.encode("utf-16-be"))
        messages += _part(_SOURCE, source) + bytes([_END])
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    return _MAGIC + _part(_HASHES, hashes) + _part(_MESSAGES, messages)


def _part(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _elf_hash(text: bytes) -> int:
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value or 1
