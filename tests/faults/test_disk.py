"""The real guard on a disk that fails, is full, only reads, hangs or is held by somebody else: a
press sounds, is claimed only if it is kept, comes to the hub from memory, and is written as soon as
that is possible (emergency reference, faults 4, 5, 7, 8, 11, recipes b, d and e)."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from services.emergency.calls.call import Call
from services.emergency.calls.events import Trouble
from services.emergency.records.journal import Journal
from tests.faults.conftest import MakeHome
from tests.support.at_hub import until_at_hub
from tests.support.ear import Ear
from tests.support.guard import GuardHome
from tests.support.guard_door import IN_MEMORY, SAVED, at_the_door, delivered, kept
from tests.support.guard_life import guard_life, strace
from tests.support.hub import RunningHub
from tests.support.own_disk import fill, may_mount, on_own_disk, read_only, seen_by

NEEDS_STRACE = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
NEEDS_MOUNT = pytest.mark.skipif(not may_mount(), reason="nobody may mount here (unshare -rm)")
A_LONG_TIME_US = 600_000_000

pytestmark = pytest.mark.slow


async def lived_before(home: GuardHome) -> None:
    """Have the files there, as on every day but the first."""
    async with guard_life(home):
        pass


async def stored(path: Path) -> list[Call]:
    journal = Journal.open(path)
    calls = journal.calls_now()
    await journal.close()
    return list(calls)


def once(calls: list[Call], *pressed: Call) -> bool:
    """Whether each of these is there, and once."""
    ids = [call.id for call in calls]
    return len(ids) == len(set(ids)) and set(ids) >= {call.id for call in pressed}


@NEEDS_STRACE
async def test_a_sync_that_fails_once_is_not_claimed_and_is_made_up_for(
    hub: RunningHub, make_home: MakeHome
) -> None:
    unclaimed = 0
    for number in (2, 3, 4):
        home = make_home(hub)
        await lived_before(home)
        before = strace(f"fdatasync:error=EIO:when={number}")
        async with guard_life(home, *before) as life, at_the_door(home) as door:
            pressed = [await door.press(place) for place in ("1号楼", "2号楼", "3号楼大厅")]
            calls = [call for _, call in pressed]
            for status, call in pressed:
                assert (status == SAVED) == (Trouble.NOT_SAVED not in call.troubles)
            failed = sum(status == IN_MEMORY for status, _ in pressed)
            await until_at_hub(
                hub, lambda cards, calls=calls: {it.id for it in calls} <= set(cards)
            )
            life.mend()
            if failed:
                await life.until_said("calls saved again")
            unclaimed += failed
            # The fault may still have met what was written after the presses.
            status, call = await door.press("4号楼")
            assert (status == SAVED) == (Trouble.NOT_SAVED not in call.troubles)
        assert once(await stored(home.database), *calls), f"fdatasync {number}"
    assert unclaimed, "no press was in the way of the fault"


@NEEDS_STRACE
@pytest.mark.parametrize(
    "fault",
    ["fdatasync:error=EIO", "pwrite64:error=EIO", "pwrite64:error=ENOSPC", "pwrite64:error=EROFS"],
)
async def test_while_the_disk_takes_nothing_a_press_is_heard_and_reaches_the_hub(
    hub: RunningHub, make_home: MakeHome, ear: Ear, fault: str
) -> None:
    home = make_home(hub, str(ear.player))
    await lived_before(home)
    async with guard_life(home, *strace(fault)) as life, at_the_door(home) as door:
        status, call = await door.press()
        assert (status, kept(call)) == (IN_MEMORY, False)
        assert await ear.next() == "alarm"
        await until_at_hub(hub, lambda cards: call.id in cards)
        assert not kept(await door.until(delivered))
        await door.press()
        await until_at_hub(hub, lambda cards: cards[call.id].repeats == 1)
        life.mend()
        await life.until_said("calls saved again")
        assert (await door.press("1号楼"))[0] == SAVED
    assert once(await stored(home.database), call)


@NEEDS_STRACE
async def test_a_sync_that_hangs_holds_up_neither_sound_nor_answer_nor_hub(
    hub: RunningHub, make_home: MakeHome, ear: Ear
) -> None:
    home = make_home(hub, str(ear.player))
    await lived_before(home)
    before = strace(f"fdatasync:delay_enter={A_LONG_TIME_US}")
    async with guard_life(home, *before, kill=True), at_the_door(home) as door:
        status, call = await door.press()
        assert await ear.next() == "alarm"
        assert status == IN_MEMORY
        await until_at_hub(hub, lambda cards: call.id in cards)
    async with guard_life(home), at_the_door(home) as door:
        assert (await door.until(kept)).id == call.id, "the second copy knew it"


@NEEDS_MOUNT
async def test_on_a_full_disk_the_ballast_lets_a_press_in_and_memory_carries_the_others(
    hub: RunningHub, make_home: MakeHome
) -> None:
    home = make_home(hub)
    data = home.database.parent
    async with guard_life(home, *on_own_disk(home, "3m")) as life, at_the_door(home) as door:
        disk = seen_by(life.pid, data)
        assert (await door.press("0号楼"))[0] == SAVED
        assert (disk / "ballast").exists()
        filler = fill(disk)
        status, saved = await door.press("1号楼")
        assert status == SAVED
        assert life.said("disk full, ballast given up")
        assert not (disk / "ballast").exists()
        fill(disk)
        status, carried = await door.press()
        while status == SAVED:
            fill(disk)
            status, carried = await door.press()
        await until_at_hub(hub, lambda cards: {saved.id, carried.id} <= set(cards))
        filler.unlink()
        await life.until_said("calls saved again")
        await door.until(kept)
        for name in ("guard.db", "guard.db-wal"):
            shutil.copy(disk / name, home.folder / name)
        assert once(await stored(home.folder / "guard.db"), saved, carried)


@NEEDS_MOUNT
async def test_a_guard_that_starts_on_a_read_only_disk_calls_all_the_same(
    hub: RunningHub, make_home: MakeHome, ear: Ear
) -> None:
    home = make_home(hub, str(ear.player))
    async with guard_life(home), at_the_door(home) as door:
        _, earlier = await door.press()
        assert await ear.next() == "alarm"
        await until_at_hub(hub, lambda cards: earlier.id in cards)
        await door.cancel()
    async with guard_life(home, *read_only(home)) as life, at_the_door(home) as door:
        assert life.said("journal cannot be used reason=")
        status, call = await door.press()
        assert status == IN_MEMORY
        assert await ear.next() == "alarm"
        await until_at_hub(hub, lambda cards: call.id in cards)


async def test_a_journal_held_by_another_process_is_written_once_it_is_free(
    hub: RunningHub, make_home: MakeHome, ear: Ear
) -> None:
    home = make_home(hub, str(ear.player))
    async with guard_life(home) as life, at_the_door(home) as door:
        assert (await door.press("1号楼"))[0] == SAVED
        assert await ear.next() == "alarm"
        other = sqlite3.connect(home.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        status, call = await door.press()
        assert status == IN_MEMORY
        await until_at_hub(hub, lambda cards: call.id in cards)
        other.execute("ROLLBACK")
        other.close()
        await life.until_said("calls saved again")
        await door.until(kept)
    assert once(await stored(home.database), call)
