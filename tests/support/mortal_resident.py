"""A whole kiosk's way up in one process that is made to be killed: it submits and delivers at the
same time. It tells the id of each request after `submit` returned, and how much is waiting."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from process.clock import SystemClock
from services.contract.wizard import answer
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.state import LinkWatch
from services.requests.delivery import DeliveryWorker
from services.requests.drafts import Drafts
from services.requests.outbox import Outbox
from tests.support.forms import HOME_ANSWERS, REPAIR
from tests.support.mortal_kiosk import Kiosk

REQUESTS_A_LIFE = 6
WITHDRAWN_EACH = 3

Tell = Callable[[UUID | int], None]


async def live_on(kiosk: Kiosk, tell: Tell, requests: int) -> None:
    """Submit so many requests, taking some back, while everything is delivered; then go on."""
    database, clock, identity = kiosk.open(), SystemClock(), kiosk.identity()
    outbox = Outbox(database, clock, identity)
    outbox.load_now()
    granted = identity.value
    assert granted
    client = HubClient(granted.hub_url, identity)
    outbox.store.subscribe(lambda state: tell(state.waiting))
    worker = DeliveryWorker(
        outbox, client, LinkWatch(clock).store, lambda: Backoff(first=0.02, ceiling=0.2)
    )
    drafts = Drafts(database, clock, timedelta(minutes=10))
    async with asyncio.TaskGroup() as group:
        group.create_task(worker.run())
        group.create_task(_submit(outbox, drafts, tell, requests))


async def _submit(outbox: Outbox, drafts: Drafts, tell: Tell, requests: int) -> None:
    tell(outbox.store.value.waiting)
    for number in range(requests):
        draft = await drafts.open(REPAIR)
        for one in HOME_ANSWERS:
            draft = await drafts.save(answer(draft, REPAIR, one))
        sent = await outbox.submit(draft, REPAIR)
        tell(sent.id)
        if number % WITHDRAWN_EACH == 0:
            await outbox.withdraw(sent.id)


def living(folder: Path, wire: Connection) -> None:
    """Entry point of a process that submits and delivers until it is killed."""
    asyncio.run(live_on(Kiosk(folder), wire.send, REQUESTS_A_LIFE))


def finishing(folder: Path, wire: Connection) -> None:
    """Entry point of a process that only delivers until it is killed."""
    asyncio.run(live_on(Kiosk(folder), wire.send, 0))
