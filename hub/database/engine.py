"""Opening the hub's database: migrated, durable, one writer at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from hub.database.schema import migrate

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


class DatabaseNotDurableError(Exception):
    """The database did not take a setting without which an acknowledged row could be lost."""


class Writing:
    """One transaction; what it tells others happens only after its commit."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self._afterwards: list[Callable[[], None]] = []

    def after_commit(self, tell: Callable[[], None]) -> None:
        """Call `tell` once the transaction is committed; never if it fails."""
        self._afterwards.append(tell)

    def committed(self) -> None:
        """Tell what was kept back."""
        for tell in self._afterwards:
            tell()


class Database:
    """The engine with two ways in: reading, and writing one after the other."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open or make the SQLite database at `path` and bring its tables up to date.

        Raises:
            DatabaseNotDurableError: a pragma did not take.
        """
        engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin)
        database = cls(engine)
        try:
            async with database.reading() as connection:
                await _assert_pragmas(connection)
            async with database.writing() as writing:
                await writing.connection.run_sync(migrate)
        except BaseException:
            await database.close()
            raise
        return database

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one consistent state."""
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writing]:
        """A transaction: committed when the block ends, rolled back if it raises."""
        async with self._turn, self._engine.connect() as connection:
            await connection.execution_options(linli_writes=True)
            async with connection.begin():
                writing = Writing(connection)
                yield writing
        writing.committed()

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def _set_pragmas(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {value}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # The driver would open a transaction only at the first write, too late for a consistent read
    # and too late to queue for the write lock.
    writes = connection.get_execution_options().get("linli_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


async def _assert_pragmas(connection: AsyncConnection) -> None:
    for name, expected in PRAGMAS.items():
        found = (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
        if found != expected:
            raise DatabaseNotDurableError(f"{name} is {found}, not {expected}")
