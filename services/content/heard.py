"""Which public alerts this screen has said aloud, so that it is not startling after a restart."""

import sqlite3
from collections.abc import Iterable
from uuid import UUID

from services.database.database import Database

Key = tuple[UUID, int]
"""A document and its version."""

KEPT = 200


class HeardAlerts:
    """On disk, in the content file; the last `KEPT` are remembered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known_now(self) -> frozenset[Key]:
        """All that was said, read before the event loop runs or once at start."""
        return self._database.read_now(_known)

    async def remember(self, keys: Iterable[Key]) -> None:
        """These were said."""
        rows = [(str(document), version) for document, version in keys]
        await self._database.write(lambda connection: _remember(connection, rows))


def _known(connection: sqlite3.Connection) -> frozenset[Key]:
    rows = connection.execute("SELECT document, version FROM heard_alerts")
    return frozenset((UUID(document), version) for document, version in rows)


def _remember(connection: sqlite3.Connection, rows: list[tuple[str, int]]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO heard_alerts (document, version) VALUES (?, ?)", rows
    )
    connection.execute(
        "DELETE FROM heard_alerts WHERE number <= (SELECT max(number) FROM heard_alerts) - ?",
        (KEPT,),
    )
