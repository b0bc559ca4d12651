"""Kill -9 at every write of the journal: what was acknowledged is on disk, and nothing twice."""

import asyncio
import shutil
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from process.clock import SystemClock
from services.contract.calls import CallSource
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.call import Call
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from tests.support.sounder import SilentSounder

ROOT = Path(__file__).parents[3]
POINTS = [("pwrite64", number) for number in range(1, 30)]
POINTS += [("fdatasync", number) for number in range(1, 15, 3)]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to kill at a write"),
]


async def press_until_killed(folder: Path, call: str, number: int) -> list[tuple[str, int]]:
    """The acknowledgements of a guard that dies at its nth system call of this name."""
    process = await asyncio.create_subprocess_exec(
        *("strace", "-f", "-o", "/dev/null", "-e", f"trace={call}"),
        *("-e", f"inject={call}:signal=KILL:when={number}"),
        *(sys.executable, "-m", "tests.support.pressing", str(folder)),
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        async with asyncio.timeout(30):
            said, complaint = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode in (-9, 137), f"not killed: {complaint.decode()}"
    return [(call_id, int(count)) for call_id, count in map(str.split, said.decode().splitlines())]


def check(acknowledged: list[tuple[str, int]], calls: tuple[Call, ...]) -> None:
    kept = {str(call.id): len(call.additions) for call in calls}
    assert all(kept[call_id] >= count for call_id, count in acknowledged)
    items = sum(1 + count for count in kept.values())
    assert len(acknowledged) <= items <= len(acknowledged) + 1
    for call in calls:
        assert [added.seq for added in call.additions] == list(range(1, call.next_seq))


async def check_goes_on(folder: Path) -> None:
    journal = Journal.open(folder / "guard.db")
    before = journal.calls_now()
    guard = Guard(journal, SilentSounder(), SystemClock(), Post("大厅", "boot-2"))
    pressed = await guard.press(RaiseCall(source=CallSource.SCREEN))
    if before and before[-1].is_open:
        assert pressed.id == before[-1].id
    assert next(guard.unsent()) == pressed
    await journal.close()


async def test_no_acknowledged_press_is_lost_wherever_the_guard_dies(tmp_path: Path) -> None:
    turns = asyncio.Semaphore(2)

    async def kill_at(call: str, number: int) -> int:
        async with turns:
            folder = tmp_path / f"{call}-{number}"
            folder.mkdir()
            acknowledged = await press_until_killed(folder, call, number)
            journal = Journal.open(folder / "guard.db")
            calls = journal.calls_now()
            await journal.close()
            check(acknowledged, calls)
            await check_goes_on(folder)
            return len(acknowledged)

    async with asyncio.TaskGroup() as tasks:
        kills = [tasks.create_task(kill_at(*point)) for point in POINTS]
    assert {kill.result() for kill in kills} >= set(range(5)), (
        "the points do not fall between the acknowledgements"
    )
