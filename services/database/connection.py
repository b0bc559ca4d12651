"""Opening one SQLite file: guarantees asked for and read back, soundness, migrations."""

import sqlite3
from pathlib import Path

from process.durable import sync_folder
from services.database.errors import Damaged, DatabaseError, Newer, Unavailable

BUSY_TIMEOUT_MS = 5000

_WANTED: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("journal_size_limit", str(1024 * 1024), 1024 * 1024),
)
"""Name, value asked for, value that must be read back."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def connect(path: Path, migrations: tuple[str, ...]) -> sqlite3.Connection:
    """Open or create `path`, check it and migrate it; for use by the calling thread only.

    Raises:
        Damaged, Newer, Unavailable: see `services.database.errors`.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        created = not path.exists()
        connection = sqlite3.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(f"{path}: {error}") from error
    try:
        _prepare(connection, path, migrations)
        if created:
            sync_folder(path.parent)
    except sqlite3.Error as error:
        connection.close()
        kind = Damaged if _primary_code(error) in _DAMAGE else Unavailable
        raise kind(f"{path}: {error}") from error
    except DatabaseError:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that is there, for reading alone; others may be writing it.

    Raises:
        Damaged, Unavailable: see `services.database.errors`.
    """
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
        )
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        kind = Damaged if _primary_code(error) in _DAMAGE else Unavailable
        raise kind(f"{path}: {error}") from error
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...]) -> None:
    for name, value, _ in _WANTED:
        connection.execute(f"PRAGMA {name} = {value}")
    for name, _, expected in _WANTED:
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != expected:
            raise Unavailable(f"{path}: {name} is {found}, must be {expected}")
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise Damaged(f"{path}: {verdict}")
    _migrate(connection, path, migrations)


def _migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...]) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(migrations):
        raise Newer(f"{path}: version {version}, this Linli knows {len(migrations)}")
    for number, script in enumerate(migrations[version:], start=version + 1):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;"
            )
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _primary_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
