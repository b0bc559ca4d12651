import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.database.database import Database
from services.database.errors import Damaged, Newer, NotSaved, Unavailable
from services.database.rebuild import open_or_rebuild
from tests.support.clock import HandClock

NOTES = (
    "CREATE TABLE notes (text TEXT NOT NULL UNIQUE); CREATE INDEX by_text ON notes (text)",
    "ALTER TABLE notes ADD COLUMN colour TEXT",
)


def add(text: str):
    return lambda connection: connection.execute("INSERT INTO notes (text) VALUES (?)", (text,))


def texts(connection: sqlite3.Connection) -> list[str]:
    return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY rowid")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "notes.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database.open(path, NOTES)
    yield opened
    opened.close_now()


def pragma(database: Database, name: str) -> object:
    return database.read_now(lambda c: c.execute(f"PRAGMA {name}").fetchone()[0])


def test_every_guarantee_is_in_force(database: Database) -> None:
    assert pragma(database, "journal_mode") == "wal"
    assert pragma(database, "synchronous") == 2
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "busy_timeout") == 5000
    assert pragma(database, "secure_delete") == 1
    assert pragma(database, "user_version") == 2


def test_a_guarantee_that_cannot_be_had_is_an_error() -> None:
    with pytest.raises(Unavailable, match="journal_mode is memory"):
        Database.open(Path(":memory:"), NOTES)


async def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    first = Database.open(path, NOTES)
    await first.write(add("菜价"))
    await first.close()
    second = Database.open(path, NOTES)
    assert await second.read(texts) == ["菜价"]
    await second.close()


async def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def half(connection: sqlite3.Connection) -> None:
        add("一")(connection)
        add("一")(connection)

    with pytest.raises(NotSaved):
        await database.write(half)
    assert await database.read(texts) == []
    await database.write(add("二"))
    assert await database.read(texts) == ["二"]


async def test_an_error_of_the_work_itself_comes_back_as_it_is(database: Database) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        add("一")(connection)
        raise LookupError("no such form")

    with pytest.raises(LookupError):
        await database.write(fails)
    assert await database.read(texts) == []


async def test_writes_are_done_one_after_another_in_order(database: Database) -> None:
    await asyncio.gather(*(database.write(add(str(number))) for number in range(50)))
    assert await database.read(texts) == [str(number) for number in range(50)]


async def test_reading_work_cannot_change_anything(database: Database) -> None:
    await database.read(add("偷偷写"))
    assert await database.read(texts) == []


async def test_scrubbed_data_is_in_no_file(database: Database, path: Path) -> None:
    await database.write(add("13812345678"))
    await database.write(lambda connection: connection.execute("DELETE FROM notes"))
    await database.scrub()
    for file in path.parent.iterdir():
        assert b"13812345678" not in file.read_bytes()


def test_only_new_migrations_run(path: Path) -> None:
    old = Database.open(path, NOTES[:1])
    old.write_now(add("旧"))
    old.close_now()
    new = Database.open(path, NOTES)
    assert new.read_now(lambda c: c.execute("SELECT text, colour FROM notes").fetchall()) == [
        ("旧", None)
    ]
    new.close_now()


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    Database.open(path, NOTES[:1]).close_now()
    broken = (NOTES[0], "CREATE TABLE extra (x); CREATE TABLE notes (y)")
    with pytest.raises(Unavailable):
        Database.open(path, broken)
    still = Database.open(path, NOTES)
    assert (
        still.read_now(
            lambda c: c.execute("SELECT name FROM sqlite_master WHERE name = 'extra'").fetchall()
        )
        == []
    )
    still.close_now()


def test_a_file_of_a_newer_version_is_not_touched(path: Path) -> None:
    Database.open(path, NOTES).close_now()
    with pytest.raises(Newer):
        Database.open(path, NOTES[:1])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable):
        Database.open(tmp_path / "file" / "notes.db", NOTES)


@pytest.mark.parametrize("offset", [0, 4096, 8192])
def test_damage_anywhere_is_found_at_start(path: Path, offset: int) -> None:
    _fill(path)
    with path.open("rb+") as file:
        file.seek(offset)
        file.write(b"\xff" * 600)
    with pytest.raises(Damaged):
        Database.open(path, NOTES)


@pytest.mark.expected_logs("kiosk.database database put aside")
def test_a_damaged_file_is_put_aside_and_begun_anew(path: Path) -> None:
    _fill(path)
    path.write_bytes(b"garbage" * 100)
    database = open_or_rebuild(path, NOTES, HandClock())
    assert database.read_now(texts) == []
    database.close_now()
    aside = path.with_name("notes.db.corrupt.20261120T022400")
    assert aside.read_bytes().startswith(b"garbage")


def test_a_sound_file_is_not_put_aside(path: Path) -> None:
    _fill(path)
    database = open_or_rebuild(path, NOTES, HandClock())
    assert len(database.read_now(texts)) == 200
    database.close_now()


def _fill(path: Path) -> None:
    database = Database.open(path, NOTES)
    for number in range(200):
        database.write_now(add(f"{number} " + "字" * 30))
    database.close_now()
