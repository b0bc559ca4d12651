"""`linli guard verify`: whether the journal still has every row as it was written."""

import sqlite3
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from process.settings import Settings
from process.subcommands import Command
from services.database.errors import Damaged
from services.emergency.records.chain import ROWS, Row, first_break


def run(settings: Settings, _: Namespace) -> int:
    """Print what the chain of sums says; 1 if it is broken. The guard may be running.

    Raises:
        DatabaseError: the file cannot be read.
    """
    path = settings.guard.data_dir / "guard.db"
    rows = _read(path)
    broken = first_break(rows)
    if broken is not None:
        print(f"{path}: row {broken} or its neighbour was changed or removed")
        return 1
    newest = rows[-1][3] if rows else "-"
    print(f"{path}: {len(rows)} rows as they were written, newest sum {newest}")
    return 0


def _read(path: Path) -> list[Row]:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute(ROWS).fetchall()
    except sqlite3.Error as error:
        raise Damaged(f"{path}: {error}") from error


COMMAND = Command("verify", "see whether the journal has every row as it was written", run)
