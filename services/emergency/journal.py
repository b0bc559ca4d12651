"""The guard's own file: append-only, one row an event, committed before anything is said.

A database of its own (WAL, synchronous FULL, read back at start), so that no lock, fault or
repair of the kiosk's data can hold up a call.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection
from uuid import UUID

from pydantic import ValidationError

from services.database.database import Database
from services.database.errors import Damaged
from services.emergency.call import Call, fold
from services.emergency.events import Asked, Entry, Raised, Waived
from services.emergency.question import Question, questions

log = logging.getLogger("guard.journal")

_CREATE = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    call_id TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""

MIGRATIONS = (_CREATE,)


class Journal:
    """All that was ever proven about calls on this machine."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path) -> "Journal":
        """Open or create the file. A damaged one is put aside: the next call matters more.

        Raises:
            DatabaseError: it cannot be used with full durability.
        """
        try:
            return cls(Database.open(path, MIGRATIONS))
        except Damaged as error:
            log.warning("journal put aside as=%s reason=%s", _put_aside(path), error)
            return cls(Database.open(path, MIGRATIONS))

    async def append(self, entries: Sequence[Entry]) -> None:
        """Write the entries in one transaction, durable before this returns.

        Raises:
            NotSaved: none of them was kept.
        """
        rows = [(str(entry.call_id), entry.model_dump_json()) for entry in entries]

        def insert(connection: Connection) -> None:
            connection.executemany("INSERT INTO entry (call_id, body) VALUES (?, ?)", rows)

        await self._database.write(insert)

    def calls_now(self) -> tuple[Call, ...]:
        """All calls as the journal proves them, oldest first; for use at start.

        A row that cannot be read is logged and left where it is; it must not stop the others.
        """
        by_call: defaultdict[UUID, list[Entry]] = defaultdict(list)
        for entry in self._database.read_now(_read_all):
            if not isinstance(entry.event, Asked | Waived):
                by_call[entry.call_id].append(entry)
        return tuple(fold(entries) for entries in by_call.values() if _is_raised(entries))

    def questions_now(self) -> tuple[Question, ...]:
        """All pre-alarms as the journal proves them, oldest first; for use at start."""
        return questions(self._database.read_now(_read_all))

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()


def _put_aside(path: Path) -> str:
    aside = f"{path.name}.damaged-{time.time_ns()}"
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(path.with_name(aside + ending))
    return aside


def _read_all(connection: Connection) -> list[Entry]:
    rows = connection.execute("SELECT number, body FROM entry ORDER BY number").fetchall()
    entries = (_read(number, body) for number, body in rows)
    return [entry for entry in entries if entry]


def _read(number: int, body: str) -> Entry | None:
    try:
        return Entry.model_validate_json(body)
    except ValidationError as error:
        log.warning("row left out number=%s reason=%s", number, error.errors()[0]["msg"])
        return None


def _is_raised(entries: Sequence[Entry]) -> bool:
    if isinstance(entries[0].event, Raised):
        return True
    log.warning("call left out id=%s reason=its first row is missing", entries[0].call_id)
    return False
