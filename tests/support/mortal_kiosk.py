"""A kiosk's outbox in a process of its own, made to be killed at any moment.

It submits requests and tells of each only after `submit` returned; what it told must never be lost.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from process.clock import SystemClock
from services.contract.wizard import answer
from services.database.database import Database
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.identity import Identity, IdentityFile
from services.link.state import LinkWatch
from services.requests.delivery import DeliveryWorker
from services.requests.drafts import Drafts
from services.requests.outbox import Outbox
from services.requests.rows import MIGRATIONS
from services.store import Store
from tests.support.forms import HOME_ANSWERS, REPAIR

ACKNOWLEDGED = 200


@dataclass(frozen=True)
class Kiosk:
    """What a kiosk has on its disk."""

    folder: Path

    @property
    def identity_file(self) -> IdentityFile:
        return IdentityFile(self.folder / "identity.json")

    def open(self) -> Database:
        return Database.open(self.folder / "requests.db", MIGRATIONS)

    def identity(self) -> Store[Identity | None]:
        return Store(self.identity_file.read())


async def submit_many(kiosk: Kiosk, tell: Callable[[UUID], None], count: int) -> None:
    """Fill in the form step by step and send it, again and again; each third is taken back."""
    database, clock = kiosk.open(), SystemClock()
    drafts = Drafts(database, clock, timedelta(minutes=10))
    outbox = Outbox(database, clock, kiosk.identity())
    for number in range(count):
        draft = await drafts.open(REPAIR)
        for one in HOME_ANSWERS:
            draft = await drafts.save(answer(draft, REPAIR, one))
        sent = await outbox.submit(draft, REPAIR)
        tell(sent.id)
        if number % 3 == 0:
            await outbox.withdraw(sent.id)
    await database.close()


async def deliver_all(kiosk: Kiosk, tell: Callable[[int], None]) -> None:
    """Bring everything to the hub; tells how much is still waiting, each time that changes."""
    database, clock, identity = kiosk.open(), SystemClock(), kiosk.identity()
    outbox = Outbox(database, clock, identity)
    outbox.load_now()
    granted = identity.value
    assert granted
    client = HubClient(granted.hub_url, identity)
    outbox.store.subscribe(lambda state: tell(state.waiting))
    tell(outbox.store.value.waiting)
    worker = DeliveryWorker(
        outbox, client, LinkWatch(clock).store, lambda: Backoff(first=0.02, ceiling=0.2)
    )
    await worker.run()


def submitting(folder: Path, wire: Connection) -> None:
    """Entry point of a process that submits until it is killed."""
    asyncio.run(submit_many(Kiosk(folder), wire.send, ACKNOWLEDGED))


def delivering(folder: Path, wire: Connection) -> None:
    """Entry point of a process that delivers until it is killed."""
    asyncio.run(deliver_all(Kiosk(folder), wire.send))


def _print(request_id: UUID) -> None:
    print(request_id, flush=True)


if __name__ == "__main__":
    asyncio.run(submit_many(Kiosk(Path(sys.argv[1])), _print, int(sys.argv[2])))
