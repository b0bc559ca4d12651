"""What the care watch keeps, in a file of its own that never leaves the box: readings, what was
asked, who is away. All of it is deleted after the days that the settings say."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from uuid import UUID

from services.database.database import Database
from services.database.errors import Damaged
from services.emergency.calls.question import Answer
from services.emergency.care.rule import State
from services.emergency.care.series import Meter, Reading

log = logging.getLogger("guard.care")

_CREATE = """
CREATE TABLE reading (
    home TEXT NOT NULL, meter TEXT NOT NULL, at_ms INTEGER NOT NULL,
    value INTEGER NOT NULL, serial TEXT NOT NULL,
    PRIMARY KEY (home, meter, at_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE question (
    id TEXT PRIMARY KEY, home TEXT NOT NULL, state TEXT NOT NULL,
    asked_ms INTEGER NOT NULL, answer TEXT
) STRICT;
CREATE TABLE away (
    home TEXT NOT NULL, since_ms INTEGER NOT NULL, until_ms INTEGER, ended_ms INTEGER,
    PRIMARY KEY (home, since_ms)
) STRICT;
"""
MIGRATIONS = (_CREATE,)


@dataclass(frozen=True)
class AskedBefore:
    """A question to a home, or a call for it where it has no screen."""

    id: UUID
    home: str
    state: State
    at: datetime
    answer: Answer | None = None


@dataclass(frozen=True)
class Away:
    """From when to when nobody is home; `until` is `None` for 直到回来. `ended_at` is when they
    came back."""

    since: datetime
    until: datetime | None = None
    ended_at: datetime | None = None


class CareMemory:
    """The file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path) -> "CareMemory":
        """Open or create the file; a damaged one is put aside, since readings come again.

        Raises:
            DatabaseError: it cannot be used.
        """
        try:
            return cls(Database.open(path, MIGRATIONS))
        except Damaged as error:
            aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
            log.warning("care file put aside as=%s reason=%s", aside.name, error)
            path.rename(aside)
            return cls(Database.open(path, MIGRATIONS))

    @classmethod
    def open_to_read(cls, path: Path) -> "CareMemory":
        """Open the file of a watch, which may be at work, for reading alone.

        Raises:
            DatabaseError: it cannot be used.
        """
        return cls(Database.open_to_read(path))

    async def keep(self, home: str, meter: Meter, reading: Reading) -> bool:
        """Keep a reading; false if there is another one of that moment, which stays.

        Raises:
            NotSaved: it was not kept.
        """
        row = (home, meter, _ms(reading.at), reading.value, reading.serial)

        def insert(connection: Connection) -> bool:
            connection.execute("INSERT OR IGNORE INTO reading VALUES (?, ?, ?, ?, ?)", row)
            found = connection.execute(
                "SELECT value, serial FROM reading WHERE home = ? AND meter = ? AND at_ms = ?",
                row[:3],
            ).fetchone()
            return tuple(found) == row[3:]

        return await self._database.write(insert)

    async def readings(self, home: str, meter: Meter, since: datetime) -> list[Reading]:
        """The home's readings since then, oldest first."""
        wanted = (home, meter, _ms(since))

        def select(connection: Connection) -> list[Reading]:
            rows = connection.execute(
                "SELECT at_ms, value, serial FROM reading"
                " WHERE home = ? AND meter = ? AND at_ms >= ? ORDER BY at_ms",
                wanted,
            )
            return [Reading(_moment(at), value, serial) for at, value, serial in rows]

        return await self._database.read(select)

    async def asked(self, question: AskedBefore) -> None:
        """Remember that it is asked."""
        row = (str(question.id), question.home, question.state, _ms(question.at), question.answer)
        await self._run("INSERT INTO question VALUES (?, ?, ?, ?, ?)", row)

    async def answered(self, question: UUID, answer: Answer) -> None:
        """Remember how it ended."""
        await self._run("UPDATE question SET answer = ? WHERE id = ?", (answer, str(question)))

    async def not_asked(self, question: UUID) -> None:
        """It could not be asked after all."""
        await self._run("DELETE FROM question WHERE id = ?", (str(question),))

    async def questions(self, home: str) -> list[AskedBefore]:
        """All that was asked, oldest first."""

        def select(connection: Connection) -> list[AskedBefore]:
            rows = connection.execute(
                "SELECT id, home, state, asked_ms, answer FROM question WHERE home = ?"
                " ORDER BY asked_ms",
                (home,),
            )
            return [
                AskedBefore(
                    UUID(it), where, State(state), _moment(at), Answer(answer) if answer else None
                )
                for it, where, state, at, answer in rows
            ]

        return await self._database.read(select)

    async def leave(self, home: str, since: datetime, until: datetime | None) -> None:
        """Somebody goes away."""
        row = (home, _ms(since), _ms(until) if until else None)
        await self._run("INSERT OR REPLACE INTO away VALUES (?, ?, ?, NULL)", row)

    async def come_back(self, home: str, at: datetime) -> None:
        """They are back."""
        change = "UPDATE away SET ended_ms = ? WHERE home = ? AND ended_ms IS NULL"
        await self._run(change, (_ms(at), home))

    async def away(self, home: str) -> Away | None:
        """The last time that somebody went away."""

        def select(connection: Connection) -> Away | None:
            row = connection.execute(
                "SELECT since_ms, until_ms, ended_ms FROM away WHERE home = ?"
                " ORDER BY since_ms DESC LIMIT 1",
                (home,),
            ).fetchone()
            if row is None:
                return None
            since, until, ended = (None if it is None else _moment(it) for it in row)
            return Away(since or _moment(0), until, ended)

        return await self._database.read(select)

    async def forget(self, before: datetime) -> None:
        """Delete what is older, also from the log of the file."""

        def delete(connection: Connection) -> int:
            old = (_ms(before),)
            gone = connection.execute("DELETE FROM reading WHERE at_ms < ?", old).rowcount
            gone += connection.execute("DELETE FROM question WHERE asked_ms < ?", old).rowcount
            ended = "DELETE FROM away WHERE max(since_ms, ended_ms) < ?"
            return gone + connection.execute(ended, old).rowcount

        if await self._database.write(delete):
            await self._database.scrub()

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()

    async def _run(self, statement: str, row: Sequence[object]) -> None:
        await self._database.write(lambda connection: connection.execute(statement, row))


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
