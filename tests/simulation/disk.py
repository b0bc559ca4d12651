"""The guard's disk: real SQLite files in memory, whose commits fail as a story says.

With WAL and `synchronous` FULL a commit that returned survives a power cut, so a kill loses only
what was not committed yet; who asks for less than FULL loses his last commits as well
(emergency reference, findings no. 4; table 3 nos. 1 to 9).
"""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import services.database.connection
import services.database.database
from process.durable import write_private
from services.emergency.records import second_copy
from tests.simulation.virtual_loop import VirtualThread


class Health(StrEnum):
    """What a commit comes to."""

    GOOD = "good"
    IO_ERROR = "io_error"
    FULL = "full"
    READ_ONLY = "read_only"


_SAID = {
    Health.IO_ERROR: "disk I/O error",
    Health.FULL: "database or disk is full",
    Health.READ_ONLY: "attempt to write a readonly database",
}


class Disk:
    """One machine's disk at `folder`. `unknown_commits` many commits will be kept but said to have
    failed. `pulled` is true from a kill until the next start: nothing reaches it."""

    def __init__(self, folder: Path, random: Random, tally: Callable[[str], None]) -> None:
        self.folder = folder
        self.health = Health.GOOD
        self.slow = False
        self.unknown_commits = 0
        self.pulled = False
        self._random = random
        self._tally = tally
        self._unsynced: list[Path] = []
        self.connections: list[sqlite3.Connection] = []

    def commit(self, connection: "SimulatedConnection", really: Callable[[], Any]) -> Any:
        """Commit, or fail as this disk does."""
        if self.pulled:
            raise sqlite3.OperationalError("the machine is off")
        if self.health is not Health.GOOD:
            self._tally(f"disk.{self.health}")
            raise sqlite3.OperationalError(_SAID[self.health])
        if connection.durability() < FULL:
            self._keep_for_power_cut(connection.path)
        result = really()
        if self.unknown_commits > 0:
            self.unknown_commits -= 1
            self._tally("disk.unknown_commit")
            raise sqlite3.OperationalError("disk I/O error")
        return result

    def write(self) -> None:
        """Write a plain file, or fail as this disk does.

        Raises:
            OSError: nothing was written.
        """
        if self.pulled or self.health is not Health.GOOD:
            raise OSError(errno.EIO, _SAID.get(self.health, "the machine is off"))

    def latency(self) -> float:
        """Seconds that the next piece of work takes."""
        if self.slow:
            self._tally("disk.slow")
            return self._random.uniform(0.5, 4.0)
        return self._random.choice((0.0, 0.002, 0.004, 0.03))

    def cut_power(self) -> None:
        """From now on nothing reaches the disk; what was not synced is gone."""
        self.pulled = True
        for connection in self.connections:
            connection.close()
        self.connections.clear()
        for copy in self._unsynced:
            target = copy.with_name(copy.name.removesuffix(".before"))
            if copy.stat().st_size:
                shutil.copy(copy, target)
            else:
                target.unlink(missing_ok=True)
        self._unsynced.clear()

    def power(self) -> None:
        """It can be used again."""
        self.pulled = False

    def damage(self, name: str) -> None:
        """Overwrite the file with what is no database; for use while nobody has it open."""
        path = self.folder / name
        path.write_bytes(self._random.randbytes(max(path.stat().st_size, 4096)))

    def _keep_for_power_cut(self, path: Path) -> None:
        if self._unsynced:
            return
        for part in (path, path.with_name(path.name + "-wal")):
            copy = part.with_name(part.name + ".before")
            copy.write_bytes(part.read_bytes() if part.exists() else b"")
            self._unsynced.append(copy)


FULL = 2


class SimulatedConnection(sqlite3.Connection):
    """SQLite's own, but the disk has a word in each commit."""

    disk: Disk
    path: Path

    def durability(self) -> int:
        """What `synchronous` is set to."""
        (level,) = super().execute("PRAGMA synchronous").fetchone()
        return int(level)

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        if sql == "COMMIT":
            return self.disk.commit(self, lambda: super(SimulatedConnection, self).execute(sql))
        return super().execute(sql, *arguments)


@contextmanager
def in_place(disk: Disk) -> Iterator[None]:
    """Let `services.database` work on this disk."""

    def thread(*_: object, **__: object) -> VirtualThread:
        return VirtualThread(disk.latency)

    def write(path: Path, text: str) -> None:
        disk.write()
        write_private(path, text)

    with (
        mock.patch.object(services.database.database, "ThreadPoolExecutor", thread),
        mock.patch.object(services.database.connection, "sqlite3", _Sqlite(disk)),
        mock.patch.object(second_copy, "ThreadPoolExecutor", thread),
        mock.patch.object(second_copy, "write_private", write),
    ):
        yield


class _Sqlite:
    """The module sqlite3, but for how a file is opened."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, path: Path, isolation_level: None = None) -> SimulatedConnection:
        if self._disk.health is Health.READ_ONLY:
            raise sqlite3.OperationalError("unable to open database file")
        connection = sqlite3.connect(
            path, isolation_level=isolation_level, factory=SimulatedConnection
        )
        connection.disk, connection.path = self._disk, path
        self._disk.connections.append(connection)
        return connection
