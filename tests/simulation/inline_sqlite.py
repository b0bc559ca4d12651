"""SQLite without threads, for the virtual loop: aiosqlite's worker runs in the caller's turn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from hub.database.engine import _begin


class InlineConnection(aiosqlite.Connection):
    """aiosqlite's connection with no thread: each piece of work is done when it is queued."""

    def __init__(self, path: Path) -> None:
        super().__init__(lambda: _connect(path), iter_chunk_size=64)
        self._tx = _DoneAtOnce()  # type: ignore[assignment]
        self._thread = _NoThread()  # type: ignore[assignment]


class _NoThread:
    daemon = True

    def start(self) -> None:
        pass


class _DoneAtOnce:
    def put_nowait(self, item: tuple[Any, Callable[[], Any]]) -> None:
        future, work = item
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  a future carries whatever was raised
            if future and not future.done():
                future.set_exception(error)
        else:
            if future and not future.done():
                future.set_result(result)


def _connect(path: Path) -> Any:
    connection = aiosqlite.core.sqlite3.connect(path, isolation_level=None)
    # Power cuts of the hub's disk are not simulated; its kills are, between any two statements.
    connection.executescript(
        "PRAGMA journal_mode=wal; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
    return connection


class InlineEngine:
    """One SQLAlchemy engine for all seeds, so that statements are compiled once. `path` says whose
    database it opens now, `full` lets every write fail, `commits` counts those that did not.
    `edition` changes with whatever may change what is read."""

    def __init__(self) -> None:
        self.path = Path()
        self.full = False
        self.commits = self.edition = 0
        self.engine: AsyncEngine = create_async_engine(
            "sqlite+aiosqlite://", poolclass=AsyncAdaptedQueuePool, async_creator=self._connect
        )
        event.listen(self.engine.sync_engine, "begin", self._begin)
        event.listen(self.engine.sync_engine, "commit", self._committed)
        event.listen(self.engine.sync_engine, "rollback", self._moved_on)
        event.listen(self.engine.sync_engine, "before_cursor_execute", self._executes)

    async def _connect(self, *_: object, **__: object) -> aiosqlite.Connection:
        return await InlineConnection(self.path)

    def _begin(self, connection: Connection) -> None:
        if self.full and connection.get_execution_options().get("linli_writes", False):
            raise OperationalError("BEGIN IMMEDIATE", None, Exception("disk is full"))
        _begin(connection)

    def _committed(self, _: Connection) -> None:
        self.commits += 1

    def _moved_on(self, _: Connection) -> None:
        self.edition += 1

    def _executes(self, _: Connection, __: object, sql: str, *___: object) -> None:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.edition += 1
