"""What is kept of buttons over a restart, and what if the file is damaged or the disk is full."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.database.database import Database
from services.database.errors import NotSaved
from services.emergency.buttons.register import FORGOTTEN, MIGRATIONS, NOT_KEPT, Record, Register
from tests.support.clock import HandClock

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
FULL = Record(
    active=True, heard_at=NOW, pressed_at=NOW, tested_at=NOW, battery=87, troubled_since=NOW
)


async def reopened(register: Register, path: Path) -> Register:
    await register.close()
    return Register.open(path, HandClock())


async def test_everything_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "buttons.db"
    register = Register.open(path, HandClock())
    assert register.of("bath") == Record()
    await register.keep("bath", FULL)
    await register.keep("bed", Record())
    register = await reopened(register, path)
    assert (register.of("bath"), register.of("bed")) == (FULL, Record())
    assert register.trouble == ""
    await register.close()


async def test_signs_of_life_spare_the_disk_and_the_last_is_there_after_closing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "buttons.db"
    register = Register.open(path, HandClock())
    await register.keep("bath", FULL)
    later = replace(FULL, heard_at=NOW + timedelta(minutes=9))
    await register.keep("bath", later)
    assert register.of("bath") == later
    other = Register.open(path, HandClock())
    assert other.of("bath") == FULL
    await other.close()
    register = await reopened(register, path)
    assert register.of("bath") == later
    await register.close()


@pytest.mark.expected_logs("kiosk.database database put aside")
async def test_a_damaged_file_is_put_aside_and_told(tmp_path: Path) -> None:
    path = tmp_path / "buttons.db"
    path.write_bytes(b"no database at all" * 100)
    register = Register.open(path, HandClock())
    assert register.trouble == FORGOTTEN
    await register.keep("bath", FULL)
    register = await reopened(register, path)
    assert (register.of("bath"), register.trouble) == (FULL, "")
    await register.close()


@pytest.mark.expected_logs("guard.buttons buttons not kept")
async def test_without_a_disk_it_is_kept_in_memory_and_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    register = Register.open(tmp_path / "file" / "buttons.db", HandClock())
    assert register.trouble == NOT_KEPT
    await register.keep("bath", FULL)
    assert register.of("bath") == FULL
    await register.close()


@pytest.mark.expected_logs("guard.buttons buttons not kept reason=disk is full")
async def test_a_full_disk_is_told_once_and_over_when_it_takes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = Register.open(tmp_path / "buttons.db", HandClock())

    async def refuse(_: object) -> None:
        raise NotSaved("disk is full")

    with monkeypatch.context() as full:
        full.setattr(register.database, "write", refuse)
        await register.keep("bath", FULL)
        await register.keep("bath", Record())
        assert register.trouble == NOT_KEPT
    await register.keep("bath", FULL)
    assert register.trouble == ""
    await register.close()


@pytest.mark.expected_logs("guard.buttons buttons not kept reason=no answer yet")
async def test_a_disk_that_hangs_holds_up_no_press(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "buttons.db", MIGRATIONS)
    register = Register(database, {}, "", patience_s=0.01)
    hanging = threading.Event()
    stuck = asyncio.create_task(database.write(lambda _: hanging.wait()))
    await asyncio.sleep(0)
    await register.keep("bath", Record())
    assert register.trouble == NOT_KEPT
    await register.keep("bath", FULL)
    assert register.of("bath") == FULL
    hanging.set()
    await stuck
    register = await reopened(register, tmp_path / "buttons.db")
    assert (register.of("bath"), register.trouble) == (FULL, "")
    await register.close()


async def test_one_that_is_kept_is_not_taken_for_the_next_that_is_not_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = Register.open(tmp_path / "buttons.db", HandClock())
    begun, written, later = asyncio.Event(), asyncio.Event(), asyncio.Event()
    disk = [written, later]

    async def write(_: object) -> None:
        begun.set()
        await disk.pop(0).wait()

    async def keep_just_then() -> None:
        await written.wait()
        await register.keep("bed", FULL)

    with monkeypatch.context() as slow:
        slow.setattr(register.database, "write", write)
        first = asyncio.create_task(register.keep("bath", FULL))
        await begun.wait()
        second = asyncio.create_task(keep_just_then())
        await asyncio.sleep(0)
        written.set()
        await first
        assert not second.done()
        assert register.trouble == ""
        later.set()
        await second
    await register.close()
