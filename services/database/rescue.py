"""Reading what can still be read from a damaged file."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from services.database.database import Database

log = logging.getLogger("kiosk.database")

Row = tuple[object, ...]


def carry_over(damaged: Path, database: Database, tables: tuple[str, ...]) -> None:
    """Copy the readable rows of these tables into the new file, which has the same tables."""
    for table in tables:
        kept = _insert(database, table, readable_rows(damaged, table))
        log.info("rows carried over table=%s count=%d", table, kept)


def readable_rows(damaged: Path, table: str) -> list[Row]:
    """What can still be read of one table, in the order of the rows' numbers."""
    uri = f"file:{damaged}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as source:
        rows = dict(_readable(source, table, "ASC")) | dict(_readable(source, table, "DESC"))
    return [row for _, row in sorted(rows.items())]


def _readable(source: sqlite3.Connection, table: str, order: str) -> Iterator[tuple[int, Row]]:
    """Rows by number up to the first damaged page; from both ends only that page is lost."""
    with suppress(sqlite3.DatabaseError):
        query = f"SELECT rowid, * FROM {table} ORDER BY rowid {order}"  # noqa: S608
        for number, *row in source.execute(query):
            yield number, tuple(row)


def _insert(database: Database, table: str, rows: list[Row]) -> int:
    """How many fitted; a row whose companion in another table is lost does not."""

    def insert(connection: sqlite3.Connection) -> int:
        kept = 0
        for row in rows:
            places = ", ".join("?" * len(row))
            with suppress(sqlite3.IntegrityError):
                connection.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608
                kept += 1
        return kept

    return database.write_now(insert)
