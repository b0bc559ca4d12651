"""Identities made by the client, so that sending twice is harmless."""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """A time-ordered UUID, version 7 (RFC 9562, section 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
