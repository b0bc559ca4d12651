"""What the guard keeps of each button over a restart, in a file apart from the calls."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from process.clock import Clock
from services.database.database import Database
from services.database.errors import DatabaseError, NotSaved
from services.database.rebuild import open_or_rebuild

log = logging.getLogger("guard.buttons")

MIGRATIONS = (
    """
    CREATE TABLE button (
        id TEXT PRIMARY KEY,
        active INTEGER,
        heard_at TEXT,
        pressed_at TEXT,
        tested_at TEXT,
        battery INTEGER,
        troubled_since TEXT
    ) STRICT;
    """,
)
PATIENCE_S = 2.0
"""A disk that takes longer holds up no press that follows."""

HEARD_EVERY = timedelta(minutes=10)
"""A sign of life alone is written no oftener, to spare the disk."""

FORGOTTEN = "按钮的记录坏了，已经重新开始记；请给每个按钮做一次周检。"
NOT_KEPT = "按钮的记录存不下，重启以后要重新做周检。"

_TIMES = ("heard_at", "pressed_at", "tested_at", "troubled_since")


@dataclass(frozen=True)
class Record:
    """`active` is the level that was acted upon: for an active one a call was raised."""

    active: bool | None = None
    heard_at: datetime | None = None
    pressed_at: datetime | None = None
    tested_at: datetime | None = None
    battery: int | None = None
    troubled_since: datetime | None = None


class Register:
    """The records by button. `trouble` is a Chinese sentence for staff, or empty. What the disk
    does not take is kept in memory."""

    def __init__(
        self,
        database: Database | None,
        records: dict[str, Record],
        trouble: str,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.database = database
        self._patience_s = patience_s
        self._waiting: set[str] = set()
        self._writing: asyncio.Task[None] | None = None
        self._records = records
        self._written = dict(records)
        self.trouble = trouble

    @classmethod
    def open(cls, path: Path, clock: Clock, patience_s: float = PATIENCE_S) -> "Register":
        """Open or create the file; a damaged one is put aside, and told."""
        before = _put_aside(path)
        try:
            database = open_or_rebuild(path, MIGRATIONS, clock)
            records = database.read_now(_read)
        except DatabaseError as error:
            log.warning("buttons not kept reason=%s", error)
            return cls(None, {}, NOT_KEPT)
        forgotten = FORGOTTEN if _put_aside(path) > before else ""
        return cls(database, records, forgotten, patience_s)

    def of(self, button: str) -> Record:
        """What is known of this button."""
        return self._records.get(button, Record())

    async def keep(self, button: str, record: Record) -> None:
        """Keep this from now on."""
        self._records[button] = record
        if self.database is None or not _worth_writing(self._written.get(button), record):
            return
        self._waiting.add(button)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_waiting(self.database))
        elif self.trouble == NOT_KEPT:
            return
        writing = self._writing  # the next one may stand there by the time this one is done
        await asyncio.wait({writing}, timeout=self._patience_s)
        if not writing.done():
            self._fail("no answer yet")

    async def close(self) -> None:
        """Write the last signs of life and close the file."""
        if self.database is None:
            return
        if self._writing:
            await self._writing
        self._waiting = {b for b, record in self._records.items() if self._written.get(b) != record}
        await self._write_waiting(self.database)
        await self.database.close()

    async def _write_waiting(self, database: Database) -> None:
        while self._waiting:
            button = self._waiting.pop()
            record = self._records[button]
            try:
                await database.write(partial(_write, button=button, record=record))
            except NotSaved as error:
                self._fail(str(error))
                return
            self._written[button] = record
        if self.trouble == NOT_KEPT:
            self.trouble = ""

    def _fail(self, reason: str) -> None:
        if self.trouble != NOT_KEPT:
            log.warning("buttons not kept reason=%s", reason)
        self.trouble = NOT_KEPT


def _put_aside(path: Path) -> int:
    return len(list(path.parent.glob(f"{path.name}.corrupt.*")))


def _worth_writing(written: Record | None, record: Record) -> bool:
    if written is None or replace(written, heard_at=None) != replace(record, heard_at=None):
        return True
    if written.heard_at is None or record.heard_at is None:
        return written != record
    return abs(record.heard_at - written.heard_at) >= HEARD_EVERY


def _read(connection: Connection) -> dict[str, Record]:
    rows = connection.execute(
        "SELECT id, active, battery, heard_at, pressed_at, tested_at, troubled_since FROM button"
    )
    return {
        button: Record(
            None if active is None else bool(active),
            battery=battery,
            **{name: _moment(time) for name, time in zip(_TIMES, times, strict=True)},
        )
        for button, active, battery, *times in rows
    }


def _write(connection: Connection, button: str, record: Record) -> None:
    times = [getattr(record, name) for name in _TIMES]
    connection.execute(
        "INSERT OR REPLACE INTO button"
        " (id, active, battery, heard_at, pressed_at, tested_at, troubled_since)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (button, record.active, record.battery, *(time and time.isoformat() for time in times)),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
