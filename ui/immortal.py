"""Keeping None, True and False alive under PySide6 6.12 on Python before 3.12.

PySide6 6.12 returns these three without taking a reference, as is right only since Python 3.12,
where they are immortal (PEP 683). On Python 3.11 every call that returns nothing lowers the count
of None by one, and a kiosk that runs for hours ends with `none_dealloc: deallocating None`.
"""

import ctypes
import sys

_PLENTY = 1 << (40 if sys.maxsize > 1 << 32 else 29)


def keep_constants_alive() -> None:
    """Give the three constants more references than a process can lose. It does nothing where
    they are immortal anyway, and nothing the second time."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _PLENTY:
            count.value += _PLENTY
