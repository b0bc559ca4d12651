"""The guard's own file: append-only, one row an event, committed before anything is said.

A database of its own (WAL, synchronous FULL, read back at start), so that no lock, fault or
repair of the kiosk's data can hold up a call. Each row carries the SHA-256 of the row before and of
itself, so that a changed or removed row is noticed (emergency reference, fault 58).
"""

import asyncio
import logging
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from uuid import UUID

from pydantic import ValidationError

from process.durable import sync_folder
from process.language import staff_words
from services.database.database import Database
from services.database.errors import Damaged, DatabaseError, Newer, NotSaved
from services.database.rescue import readable_rows
from services.emergency.calls.call import Call, fold
from services.emergency.calls.events import Asked, Entry, Raised, Waived
from services.emergency.calls.question import Question, questions
from services.emergency.records.chain import ROWS, first_break, link, newest_link

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

_CHAIN = """
ALTER TABLE entry ADD COLUMN chain TEXT NOT NULL DEFAULT '';
CREATE TABLE probe (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL) STRICT;
"""

MIGRATIONS = (_CREATE, _CHAIN)

PUT_ASIDE = staff_words(
    "求助记录的文件坏过，已经换了新的，没送到的求助没有丢。旧文件留着，请告诉维护人员。"
)
CHANGED = staff_words("求助记录被人改过或删过，请告诉维护人员。")


class Journal:
    """All that was ever proven about calls on this machine.

    A file that cannot be opened does not keep the guard from working: `fault` says why, nothing is
    taken, and `reopen` tries again. `findings` are Chinese sentences about what was found wrong.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: Database | None = None
        self.fault = ""
        self.findings: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: Path) -> "Journal":
        """Open or create the file. A damaged one is put aside: the next call matters more."""
        journal = cls(path)
        try:
            journal._take(journal._open())
        except DatabaseError as error:
            log.warning("journal cannot be used reason=%s", error)
        return journal

    async def append(self, entries: Sequence[Entry]) -> None:
        """Write the entries in one transaction, durable before this returns.

        Raises:
            NotSaved: none of them was kept, as far as is known: after an error of the disk only
                reading again after `reopen` can tell.
        """
        rows = [(str(entry.call_id), entry.model_dump_json()) for entry in entries]

        await self._write(lambda connection: _insert(connection, rows))

    async def probe(self) -> None:
        """Write something that is no entry, the way entries are written.

        Raises:
            NotSaved: an entry would not have been kept either.
        """
        await self._write(_count_probe)

    async def reopen(self) -> None:
        """Close the file and open it anew, with all that the log holds moved into it.

        After a failed sync the kernel may take pages for written that are not, so what is in the
        log is written once more, to another file.

        Raises:
            DatabaseError: it cannot be used.
        """
        await self.close()
        database = await asyncio.to_thread(self._open)
        self._take(database)
        try:
            await database.scrub()
        except sqlite3.Error as error:
            raise NotSaved(str(error)) from error

    def calls_now(self) -> tuple[Call, ...]:
        """All calls as the journal proves them, oldest first; for use at start.

        A row that cannot be read is logged and left where it is; it must not stop the others.
        """
        return _calls(self._entries_now())

    async def calls(self) -> tuple[Call, ...]:
        """Like `calls_now`, while the guard runs.

        Raises:
            DatabaseError: it cannot be read.
        """
        return _calls(await self._opened().read(_read_all))

    async def calls_since(self, moment: datetime) -> tuple[Call, ...]:
        """Like `calls`, but only those recorded since then.

        Raises:
            DatabaseError: it cannot be read.
        """
        return tuple(call for call in await self.calls() if call.raised.recorded_at >= moment)

    def questions_now(self) -> tuple[Question, ...]:
        """All pre-alarms as the journal proves them, oldest first; for use at start."""
        return questions(self._entries_now())

    async def close(self) -> None:
        """Close the file."""
        database, self._database = self._database, None
        if database:
            await database.close()

    async def _write(self, work: Callable[[Connection], None]) -> None:
        await self._opened().write(work)
        # A cleaner that removes an open file leaves us writing to nothing (fault 10).
        if not (self._path.exists() and self._path.with_name(self._path.name + "-wal").exists()):
            raise NotSaved(f"{self._path.name} or its log was removed")

    def _entries_now(self) -> list[Entry]:
        return self._database.read_now(_read_all) if self._database else []

    def _opened(self) -> Database:
        if self._database is None:
            raise NotSaved(self.fault or "the file is closed")
        return self._database

    def _take(self, database: Database) -> None:
        self._database = database
        self.fault = ""

    def _open(self) -> Database:
        try:
            return self._open_sound()
        except (Damaged, Newer) as error:
            aside = _put_aside(self._path)
            log.warning("journal put aside as=%s reason=%s", aside.name, error)
            self.findings = (PUT_ASIDE,)
            database = self._open_sound()
            _carry_over(aside, database)
            return database
        except DatabaseError as error:
            self.fault = str(error)
            raise

    def _open_sound(self) -> Database:
        database = Database.open(self._path, MIGRATIONS)
        try:
            broken = database.read_now(lambda it: first_break(it.execute(ROWS)))
        except DatabaseError:
            database.close_now()
            raise
        if broken is not None:
            log.warning("chain broken number=%s", broken)
            self.findings = (CHANGED,)
        return database


def _put_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    sync_folder(path.parent)
    return aside


def _carry_over(damaged: Path, database: Database) -> None:
    """What can still be read is kept, under new sums: its end may be anywhere."""
    rows = readable_rows(damaged, "entry")

    def insert(connection: Connection) -> None:
        _insert(connection, ((str(call_id), str(body)) for _, call_id, body, *_ in rows))

    try:
        database.write_now(insert)
    except DatabaseError as error:
        log.warning("rows not carried over reason=%s", error)
    else:
        log.info("rows carried over count=%d", len(rows))


def _insert(connection: Connection, rows: Iterable[tuple[str, str]]) -> None:
    chain = newest_link(connection)
    for call_id, body in rows:
        chain = link(chain, call_id, body)
        connection.execute(
            "INSERT INTO entry (call_id, body, chain) VALUES (?, ?, ?)", (call_id, body, chain)
        )


def _count_probe(connection: Connection) -> None:
    connection.execute(
        "INSERT INTO probe VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET count = count + 1"
    )


def _calls(entries: Iterable[Entry]) -> tuple[Call, ...]:
    by_call: defaultdict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not isinstance(entry.event, Asked | Waived):
            by_call[entry.call_id].append(entry)
    return tuple(fold(entries) for entries in by_call.values() if _is_raised(entries))


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
