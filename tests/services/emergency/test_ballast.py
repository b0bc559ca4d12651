"""The ballast is given up on a full disk and made again on one that is not."""

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from services.database.errors import NotSaved
from services.emergency.records import ballast
from services.emergency.records.ballast import SIZE, Ballast


def error(code: int) -> NotSaved:
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = code  # type: ignore[misc]
    refused = NotSaved(str(cause))
    refused.__cause__ = cause
    return refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ballast"


@pytest.mark.expected_logs("guard.ballast disk full, ballast given up")
def test_a_full_disk_gets_its_room_once(path: Path) -> None:
    kept = Ballast(path)
    kept.keep()
    assert path.stat().st_size == SIZE
    assert kept.give_up(error(sqlite3.SQLITE_FULL))
    assert not path.exists()
    assert not kept.give_up(error(sqlite3.SQLITE_FULL))


def test_any_other_fault_leaves_it_alone(path: Path) -> None:
    kept = Ballast(path)
    kept.keep()
    assert not kept.give_up(error(sqlite3.SQLITE_IOERR))
    assert path.exists()


def test_it_is_not_made_where_there_is_no_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast.shutil, "disk_usage", lambda _: SimpleNamespace(free=4096))
    Ballast(path).keep()
    assert not path.exists()


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    lost = Ballast(tmp_path / "no" / "ballast")
    lost.keep()
    assert not lost.give_up(error(sqlite3.SQLITE_FULL))
