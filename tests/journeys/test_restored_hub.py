"""A hub restored from a backup: no call of today is lost, and none that was over rings again."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hub.database.engine import Database
from hub.database.identity import renew_epoch
from hub.office import DATABASE
from process.clock import SystemClock
from services.contract.calls import CallSource, CallState
from services.contract.fleet import Grant
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from services.emergency.sending.follower import Follower
from services.emergency.sending.hub_side import face_the_hub
from services.emergency.sending.reach import HubReach
from services.link.client import HubClient
from services.link.identity import Identity, IdentityFile
from services.store import Store
from tests.support.hub import RunningHub, running_hub
from tests.support.sounder import SilentSounder
from tests.support.waiting import running, until


def connect(identity: Identity) -> HubClient:
    return HubClient(identity.hub_url, Store(identity))


@asynccontextmanager
async def guard_of(folder: Path, hub_url: str, grant: Grant) -> AsyncIterator[Guard]:
    """A guard at work with all that faces the hub; the same folder again is the same guard."""
    file = IdentityFile(folder / "identity.json")
    file.write(Identity(grant.kiosk_id, 1, grant.token, "", "春晖社区", hub_url))
    journal = Journal.open(folder / "guard.db")
    clock = SystemClock()
    guard = Guard(journal, SilentSounder(), clock, Post("大厅", "boot-1"))
    reach = HubReach(guard, file, connect, clock=clock)
    side = face_the_hub(guard, reach, journal, clock, boot_id="boot-1", buttons=Store(()))
    async with running(*side.workers, Follower(guard, reach, 0.01).run()):
        yield guard
    await reach.close()
    await journal.close()


async def press(guard: Guard, place: str) -> RaiseCall:
    ask = RaiseCall(source=CallSource.BUTTON, place=place)
    await guard.press(ask)
    await until(guard.held, lambda held: not any(call.unsent() for call in held))
    return ask


async def renew(database_file: Path) -> None:
    database = await Database.open(database_file)
    await renew_epoch(database)
    await database.close()


async def eventually(hub: RunningHub, number: int) -> dict[object, CallState]:
    """What the hub knows once it knows so many calls."""
    async with asyncio.timeout(20):
        with hub.office.bus.inbox() as inbox:
            while True:
                cards = await hub.acall(hub.office.calls.recent())
                if len(cards) == number:
                    return {card.id: card.state for card in cards}
                await hub.acall(inbox.next())


@pytest.mark.slow
async def test_what_came_after_the_backup_is_sent_again(tmp_path: Path) -> None:
    data, backup = tmp_path / "hub", tmp_path / "backup"
    with running_hub(tmp_path) as hub:
        grant, port = hub.enrol(), int(hub.url.rsplit(":", 1)[1])
        url = hub.url
    shutil.copytree(data, backup)
    with running_hub(tmp_path, port=port) as hub:
        async with guard_of(tmp_path, url, grant) as guard:
            over = await press(guard, "5号楼")
            await hub.acall(hub.office.calls.seen(over.id, "王师傅"))
            await hub.acall(hub.office.calls.close(over.id, "王师傅", "人没事"))
            await until(guard.held, lambda held: not held)
            still_open = await press(guard, "大厅")
            await guard.press(RaiseCall(source=CallSource.BUTTON, place="大厅"))
            await guard.cancel(AddToCall())
            await until(guard.held, lambda held: not held)
    shutil.rmtree(data)
    shutil.copytree(backup, data)
    await renew(data / DATABASE)
    with running_hub(tmp_path, port=port) as hub:
        async with guard_of(tmp_path, url, grant):
            states = await eventually(hub, 2)
            assert states[over.id] is CallState.CLOSED
            card = await hub.acall(hub.office.calls.card(still_open.id))
            assert card.state is not CallState.CLOSED
