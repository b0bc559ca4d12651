"""A file that is there only to be given up: its 64 KiB let a call in on a full disk.

So much sufficed when it was tried (emergency reference, fault 7).
"""

import logging
import os
import shutil
import sqlite3
from pathlib import Path

from process.durable import sync_folder
from services.database.errors import DatabaseError

log = logging.getLogger("guard.ballast")

SIZE = 64 * 1024
PLENTY = 1024 * 1024
"""With less than that free a disk counts as full."""


class Ballast:
    """One file in the guard's folder. No method raises: it is only ever a help."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self) -> None:
        """Make it, unless it is there or the disk has no room for it."""
        try:
            if not self._path.exists() and self._free() >= PLENTY:
                self._make()
        except OSError as error:
            log.info("no ballast reason=%s", error)

    def give_up(self, error: DatabaseError) -> bool:
        """Make room, if the disk is full; true if trying again is worth while."""
        try:
            if not (_says_full(error) or self._free() < PLENTY):
                return False
            self._path.unlink()
            sync_folder(self._path.parent)
        except OSError:
            return False
        log.warning("disk full, ballast given up")
        return True

    def _make(self) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            # Nothing that a file system could store as a hole or compress.
            file.write(os.urandom(SIZE))
            file.flush()
            os.fsync(file.fileno())

    def _free(self) -> int:
        return shutil.disk_usage(self._path.parent).free


def _says_full(error: DatabaseError) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_FULL
