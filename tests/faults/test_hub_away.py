"""The hub away for a week, and killed while it receives (emergency reference, faults 16 and 18)."""

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from services.contract.calls import CallSource, NewCall
from services.emergency.calls.events import Entry, Raised
from services.emergency.records.journal import Journal
from services.link.identity import Identity
from tests.support.guard import GuardHome
from tests.support.guard_door import at_the_door
from tests.support.guard_life import guard_life, strace
from tests.support.hub import running_hub
from tests.support.mortal_hub import MortalHub, free_port

pytestmark = pytest.mark.slow

MANY = 10_000
WATCHED = 150
"""So many are watched going through a real guard and a real hub; each costs both a commit."""
DEATHS = (("fdatasync", 12), ("fdatasync", 17), ("pwrite64", 60), ("pwrite64", 85))


def waiting(number: int) -> Entry:
    moment = datetime.now(UTC) - timedelta(days=7) + timedelta(seconds=number)
    call = NewCall(
        id=UUID(int=number),
        source=CallSource.BUTTON,
        place=f"{number}室",
        recorded_at=moment,
    )
    return Entry(call_id=call.id, written_at=moment, event=Raised(call=call))


async def test_after_a_week_a_fresh_press_goes_first_and_then_the_newest(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="f") as name, running_hub(tmp_path) as hub:
        home = GuardHome(Path(name))
        journal = Journal.open(home.database)
        await journal.append([waiting(number) for number in range(1, MANY + 1)])
        await journal.close()
        async with guard_life(home, kill=True) as life, at_the_door(home) as door:
            _, fresh = await door.press()
            home.identity.write(Identity(**hub.enrol().model_dump(), hub_url=hub.url))
            await life.until_said("received item=", 120, times=WATCHED)
            taken = [
                line.split("item=")[1].split()[0] for line in life.lines if "received item" in line
            ]
        old = [UUID(it).int for it in taken if it != str(fresh.id)]
        assert taken[0] == str(fresh.id)
        assert old == list(range(MANY, MANY - len(old), -1))


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
async def test_a_hub_killed_while_it_receives_loses_and_doubles_nothing(tmp_path: Path) -> None:
    hub = MortalHub(tmp_path, free_port())
    with TemporaryDirectory(prefix="f") as name:
        home = GuardHome(Path(name))
        with hub.in_thread() as inside:
            home.identity.write(Identity(**inside.enrol().model_dump(), hub_url=hub.url))
        pressed = set()
        async with guard_life(home, kill=True) as life, at_the_door(home) as door:
            for turn, (call, number) in enumerate(DEATHS):
                for place in range(10):
                    pressed.add((await door.press(f"{turn}号楼{place}室"))[1].id)
                hub.start(*strace(f"{call}:signal=KILL:when={number}"))
                process = hub.process
                assert process
                await asyncio.to_thread(process.wait, 60)
            hub.process = None
            with hub.in_thread() as inside:
                await life.until_said("received item=", 60, times=len(pressed))
                cards = await inside.acall(inside.office.calls.recent(200))
        assert {card.id for card in cards} == pressed
        assert len(cards) == len(pressed)
