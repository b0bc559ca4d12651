"""The counts on disk: one row a day, screen and control."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from services.contract.fleet import TouchCount, TouchReport

MIGRATIONS = (
    """
    CREATE TABLE touches (
        day TEXT NOT NULL,
        screen TEXT NOT NULL,
        control TEXT NOT NULL,
        presses INTEGER NOT NULL,
        misses INTEGER NOT NULL,
        PRIMARY KEY (day, screen, control)
    ) WITHOUT ROWID;
    CREATE TABLE untold (day TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
)

Key = tuple[date, str, str]
"""Day, screen, control."""


def add(
    connection: sqlite3.Connection, counted: Mapping[Key, tuple[int, int]], oldest: date
) -> None:
    """Add presses and misses to what is kept, and forget the days before `oldest`."""
    for (day, screen, control), (presses, misses) in counted.items():
        connection.execute(
            "INSERT INTO touches VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " presses = presses + excluded.presses, misses = misses + excluded.misses",
            (day.isoformat(), screen, control, presses, misses),
        )
        connection.execute("INSERT OR IGNORE INTO untold VALUES (?)", (day.isoformat(),))
    connection.execute("DELETE FROM touches WHERE day < ?", (oldest.isoformat(),))
    connection.execute("DELETE FROM untold WHERE day < ?", (oldest.isoformat(),))


def untold(connection: sqlite3.Connection) -> tuple[date, ...]:
    """The days whose counts the hub does not have as they are now, oldest first."""
    days = connection.execute("SELECT day FROM untold ORDER BY day")
    return tuple(date.fromisoformat(day) for (day,) in days)


def report(connection: sqlite3.Connection, day: date) -> TouchReport:
    """All counts of that day."""
    found = connection.execute(
        "SELECT screen, control, presses, misses FROM touches WHERE day = ?"
        " ORDER BY screen, control",
        (day.isoformat(),),
    )
    return TouchReport(
        counts=tuple(
            TouchCount(screen=screen, control=control, presses=presses, misses=misses)
            for screen, control, presses, misses in found
        )
    )


def told(connection: sqlite3.Connection, day: date) -> None:
    """The hub has that day."""
    connection.execute("DELETE FROM untold WHERE day = ?", (day.isoformat(),))
