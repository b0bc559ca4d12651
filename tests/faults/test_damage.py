"""The real guard whose files were damaged, removed, changed or locked away: unsent calls survive
through the second copy, and the next press is always taken (emergency reference, faults 9, 10, 13
and 58)."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from services.emergency.calls.call import Call
from services.link.identity import Identity
from tests.faults.conftest import MakeHome
from tests.support.at_hub import until_at_hub
from tests.support.guard import GuardHome
from tests.support.guard_door import SAVED, at_the_door, kept
from tests.support.guard_life import guard_life
from tests.support.hub import RunningHub
from tests.support.processes import patiently

pytestmark = pytest.mark.slow

GARBAGE = os.urandom(4096)
Harm = Callable[[Path], None]


def spoil(name: str, offset: int) -> Harm:
    """Writes garbage into a file of the journal."""

    def harm(folder: Path) -> None:
        with (folder / name).open("r+b") as file:
            file.seek(offset)
            file.write(GARBAGE)

    return harm


def remove(*names: str) -> Harm:
    """Does what a cleaner does."""

    def harm(folder: Path) -> None:
        for name in names:
            (folder / name).unlink(missing_ok=True)

    return harm


def newer(folder: Path) -> None:
    connection = sqlite3.connect(folder / "guard.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def poison(folder: Path) -> None:
    """A first row that nobody understands, before all others."""
    connection = sqlite3.connect(folder / "guard.db", isolation_level=None)
    connection.execute("INSERT INTO entry (number, call_id, body) VALUES (-1, 'x', '{broken')")
    connection.close()


HARMS = {
    "head": spoil("guard.db", 0),
    "middle": spoil("guard.db", 8192),
    "log": spoil("guard.db-wal", 40),
    "log gone": remove("guard.db-wal", "guard.db-shm"),
    "all gone": remove("guard.db", "guard.db-wal", "guard.db-shm"),
    "newer": newer,
    "poison": poison,
}


def join_late(home: GuardHome, hub: RunningHub) -> None:
    home.identity.write(Identity(**hub.enrol().model_dump(), hub_url=hub.url))


async def until_copied(home: GuardHome, calls: list[Call]) -> None:
    """Wait until the second copy has them; it follows the journal."""
    for call in calls:
        copy = home.database.parent / "second" / f"{call.id}.json"
        await asyncio.to_thread(patiently, copy.stat)


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
async def test_unsent_calls_of_a_killed_guard_survive_whatever_happens_to_its_journal(
    hub: RunningHub, make_home: MakeHome, harm: Harm
) -> None:
    home = make_home()
    async with guard_life(home, kill=True), at_the_door(home) as door:
        calls = [(await door.press(place))[1] for place in ("1号楼", "2号楼", "3号楼大厅")]
        await until_copied(home, calls)
    harm(home.database.parent)
    join_late(home, hub)
    async with guard_life(home), at_the_door(home) as door:
        await until_at_hub(hub, lambda cards: {call.id for call in calls} <= set(cards))
        await door.until(kept)
        assert (await door.press("4号楼"))[0] == SAVED


@pytest.mark.parametrize("harm", ["head", "log", "log gone", "all gone"])
async def test_damage_while_it_runs_loses_no_call_and_takes_the_next_press(
    hub: RunningHub, make_home: MakeHome, harm: str
) -> None:
    home = make_home()
    async with guard_life(home, kill=True), at_the_door(home) as door:
        calls = [(await door.press(place))[1] for place in ("1号楼", "3号楼大厅")]
        await until_copied(home, calls)
        HARMS[harm](home.database.parent)
        _, later = await door.press("4号楼")
        await until_copied(home, [later])
    join_late(home, hub)
    async with guard_life(home):
        wanted = {call.id for call in (*calls, later)}
        await until_at_hub(hub, lambda cards: wanted <= set(cards))


async def test_a_changed_byte_of_a_row_is_told(make_home: MakeHome) -> None:
    home = make_home()
    async with guard_life(home), at_the_door(home) as door:
        for place in ("1号楼", "2号楼"):
            await door.press(place)
    content = home.database.read_bytes()
    at = content.index("1号楼".encode())
    home.database.write_bytes(content[:at] + b"3" + content[at + 1 :])
    async with guard_life(home) as life, at_the_door(home) as door:
        assert life.said("chain broken number=1")
        assert (await door.press())[0] == SAVED


async def test_a_door_that_was_removed_is_there_again_after_the_next_start(
    make_home: MakeHome,
) -> None:
    home = make_home()
    async with guard_life(home) as life:
        home.socket.unlink()
        assert not life.is_over
    async with guard_life(home), at_the_door(home) as door:
        assert (await door.press())[0] == SAVED


async def test_files_are_for_this_user_only(make_home: MakeHome) -> None:
    home = make_home()
    async with guard_life(home), at_the_door(home) as door:
        _, call = await door.press()
        await until_copied(home, [call])
        data = home.database.parent
        for path in (data, data / "second", home.socket.parent):
            assert path.stat().st_mode & 0o077 == 0, path
        for copy in (data / "second").iterdir():
            assert copy.stat().st_mode & 0o077 == 0, copy
