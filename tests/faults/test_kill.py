"""Kill -9 of the real guard at its writes, syncs, renames and removals, from the first migration to
the last checkpoint: what it acknowledged is stored, what is stored comes to the hub, nothing twice
(emergency reference, faults 1, 3, 12 and 18, recipe a)."""

import asyncio
import shutil
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import pytest

from services.contract.calls import CallSource
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.records.journal import Journal
from tests.faults.conftest import MakeHome
from tests.support.at_hub import Cards, until_at_hub
from tests.support.guard import GuardHome
from tests.support.guard_door import at_the_door
from tests.support.guard_life import guard_life, strace
from tests.support.hub import RunningHub

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to kill at a system call"),
]

AT_ONCE = 2
PLACES = ("3号楼大厅", "1单元302室", "2单元501室")
POINTS = {
    # Making the files, then each press, each receipt and, at the end, the move of the log.
    "pwrite64": [*range(2, 60, 4), 57],
    "fdatasync": [1, 3, 5, 7, 9, *range(11, 33, 2)],
    "fsync": [1, 2, 3, 5, 8],
    "rename": [1, 2, 5],
    "unlink": [1, 2, 3],
    "ftruncate": [1, 2],
}


def asks() -> list[RaiseCall | AddToCall]:
    """Three places pressed twice, a mistake, and pressed again after it."""
    buttons = [RaiseCall(source=CallSource.BUTTON, place=place) for place in PLACES * 2]
    again = [RaiseCall(source=CallSource.SCREEN) for _ in range(2)]
    return [*buttons, AddToCall(), *again]


@dataclass
class Presser:
    """Somebody who presses, and presses the same once more when no answer came. `calls` are as the
    guard last told them."""

    asks: list[RaiseCall | AddToCall] = field(default_factory=asks)
    acknowledged: set[UUID] = field(default_factory=set)
    calls: dict[UUID, Call] = field(default_factory=dict)

    async def press(self, home: GuardHome) -> None:
        """Press on until all is acknowledged.

        Raises:
            httpx.TransportError: the guard died.
        """
        async with at_the_door(home) as door:
            while self.asks:
                ask = self.asks[0]
                path = "/calls" if isinstance(ask, RaiseCall) else "/calls/current/cancel"
                answer = await door.client.post(path, content=ask.model_dump_json())
                assert answer.status_code in (200, 201), answer.text
                call = Call.model_validate_json(answer.content)
                self.calls[call.id] = call
                self.acknowledged.add(ask.id)
                self.asks.pop(0)

    def all_at(self, cards: Cards) -> bool:
        """Whether the hub has each call with all its presses, and none more than once."""
        return cards.keys() >= self.calls.keys() and all(
            (cards[it.id].repeats, cards[it.id].cancelled_at is not None)
            == (it.repeats, it.cancelled)
            for it in self.calls.values()
        )


def items(calls: tuple[Call, ...]) -> list[UUID]:
    """Everything that was asked for, as it is stored."""
    return [item for call in calls for item in (call.id, *(added.id for added in call.additions))]


async def stored(home: GuardHome) -> tuple[Call, ...]:
    journal = Journal.open(home.database)
    calls = journal.calls_now()
    assert not journal.findings
    await journal.close()
    return calls


async def live_until_killed(home: GuardHome, presser: Presser, point: tuple[str, int]) -> bool:
    """Whether it was killed there; if not, it ended well."""
    name, number = point
    before = strace(f"{name}:signal=KILL:when={number}")
    async with guard_life(home, *before, until="") as life:
        ready = asyncio.create_task(life.until_said("guard ready"))
        over = asyncio.create_task(life.until_over())
        try:
            await asyncio.wait({ready, over}, return_when=asyncio.FIRST_COMPLETED)
            if not life.is_over:
                await presser.press(home)
        except httpx.TransportError:
            await over
        finally:
            ready.cancel()
            await asyncio.wait({ready})
        if not life.is_over:
            await life.stop()
        await over
        return life.process.returncode != 0


async def check_point(home: GuardHome, hub: RunningHub, point: tuple[str, int]) -> tuple[bool, int]:
    """Whether the guard died at this point, and how much it had acknowledged."""
    presser = Presser()
    killed = await live_until_killed(home, presser, point)
    before = len(presser.acknowledged)
    had = items(await stored(home))
    assert presser.acknowledged <= set(had), f"lost at {point}"
    assert len(had) - before <= 1, f"more than was asked at {point}"
    planned = {*presser.acknowledged, *(ask.id for ask in presser.asks)}
    async with guard_life(home, kill=True):
        await presser.press(home)
        await until_at_hub(hub, presser.all_at)
    everything = items(await stored(home))
    assert sorted(everything) == sorted(planned), f"lost or doubled at {point}"
    return killed, before


@pytest.mark.parametrize("name", POINTS)
async def test_no_acknowledged_press_is_lost_wherever_the_guard_dies(
    name: str, hub: RunningHub, make_home: MakeHome
) -> None:
    turns = asyncio.Semaphore(AT_ONCE)

    async def die_at(number: int) -> tuple[bool, int]:
        async with turns:
            return await check_point(make_home(hub), hub, (name, number))

    async with asyncio.TaskGroup() as tasks:
        lives = [tasks.create_task(die_at(number)) for number in POINTS[name]]
    deaths = [life.result() for life in lives]
    acknowledged = {before for killed, before in deaths if killed}
    assert len(acknowledged) > 1, f"the points do not fall between the acknowledgements: {deaths}"
