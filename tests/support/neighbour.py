"""Another kiosk of the same hub: its real content services without a screen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from process.clock import SystemClock
from services.content.content import Content
from services.content.rows import MIGRATIONS
from services.content.shelf import ContentShelf
from services.content.sync import ContentSync
from services.contract.fleet import Grant
from services.database.database import Database
from services.link.client import HubClient
from services.link.identity import Identity
from services.link.state import LinkWatch
from services.store import Store
from tests.support.waiting import running


@asynccontextmanager
async def neighbour(folder: Path, grant: Grant, hub_url: str) -> AsyncIterator[Store[Content]]:
    """Follow the hub inside the block; what it would show is in the store."""
    database, clock = Database.open(folder / "neighbour.db", MIGRATIONS), SystemClock()
    shelf = ContentShelf(database, clock)
    shelf.load_now()
    identity: Store[Identity | None] = Store(Identity(**grant.model_dump(), hub_url=hub_url))
    client = HubClient(hub_url, identity)
    commands: asyncio.Queue[object] = asyncio.Queue()
    sync = ContentSync(shelf, client, identity, LinkWatch(clock), on_command=commands.put_nowait)
    try:
        async with running(sync.run()):
            yield shelf.store
    finally:
        await client.close()
        await database.close()
