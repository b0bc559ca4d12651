"""One SQLite file, one connection, one thread: nothing acknowledged is lost to a power cut.

WAL with synchronous FULL makes every commit durable before it returns (sqlite.org/wal.html);
the settings are read back at start, because SQLite ignores a pragma it cannot fulfil.
"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from process.later import Later
from services.database.connection import connect, connect_to_read
from services.database.errors import Damaged, NotSaved

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = Later("asyncio")

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class Database:
    """The way to one file. All work runs in one thread of its own, one piece after another."""

    def __init__(self, thread: ThreadPoolExecutor, connection: sqlite3.Connection) -> None:
        self._thread = thread
        self._connection = connection

    @classmethod
    def open(cls, path: Path, migrations: tuple[str, ...]) -> "Database":
        """Open or create the file and bring it up to date; each migration is one SQL script.

        Raises:
            Damaged: the file is no sound database.
            Newer: it knows more migrations than we do.
            Unavailable: it cannot be opened, or not with full durability.
        """
        return cls._open(path, lambda: connect(path, migrations))

    @classmethod
    def open_to_read(cls, path: Path) -> "Database":
        """Open a file that is there, for reading alone; others may be writing it.

        Raises:
            Damaged: the file is no sound database.
            Unavailable: it cannot be opened.
        """
        return cls._open(path, lambda: connect_to_read(path))

    @classmethod
    def _open(cls, path: Path, connecting: Callable[[], sqlite3.Connection]) -> "Database":
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=path.stem)
        try:
            connection = thread.submit(connecting).result()
        except BaseException:
            thread.shutdown()
            raise
        return cls(thread, connection)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction, durable before this returns.

        Raises:
            NotSaved: nothing of it was kept.
        """
        return await asyncio.wrap_future(self._submit(_in_transaction, work))

    async def read(self, work: Work[T]) -> T:
        """Run `work`, which only reads, on a consistent state.

        Raises:
            Damaged: the file turned out to be damaged.
        """
        return await asyncio.wrap_future(self._submit(_on_snapshot, work))

    def write_now(self, work: Work[T]) -> T:
        """Like `write`, for use before the event loop runs."""
        return self._submit(_in_transaction, work).result()

    def read_now(self, work: Work[T]) -> T:
        """Like `read`, for use before the event loop runs."""
        return self._submit(_on_snapshot, work).result()

    async def scrub(self) -> None:
        """Move the log into the file, so that deleted personal data is in neither."""
        await asyncio.wrap_future(self._thread.submit(_scrub, self._connection))

    async def close(self) -> None:
        """Finish what was begun, then close the file."""
        await asyncio.wrap_future(self._thread.submit(self._connection.close))
        self._thread.shutdown()

    def close_now(self) -> None:
        """Like `close`, for use when no event loop runs."""
        self._thread.submit(self._connection.close).result()
        self._thread.shutdown()

    def _submit(
        self, run: Callable[[sqlite3.Connection, Work[T]], T], work: Work[T]
    ) -> "Future[T]":
        return self._thread.submit(run, self._connection, work)


def _in_transaction(connection: sqlite3.Connection, work: Work[T]) -> T:
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise NotSaved(str(error)) from error
    return result


def _on_snapshot(connection: sqlite3.Connection, work: Work[T]) -> T:
    try:
        connection.execute("BEGIN")
        try:
            return work(connection)
        finally:
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error


def _scrub(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
