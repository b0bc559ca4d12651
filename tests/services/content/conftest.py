import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.content.media import MediaCache
from services.content.rows import MIGRATIONS
from services.content.shelf import ContentShelf
from services.content.sync import ContentSync
from services.contract.fleet import Command
from services.database.database import Database
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.identity import Identity
from services.link.state import LinkWatch
from services.store import Store
from tests.support.clock import HandClock
from tests.support.published import NOW
from tests.support.scripted_hub import ScriptedHub, running


def quick() -> Backoff:
    """Pauses too short to notice."""
    return Backoff(first=0.01, ceiling=0.05)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "content.db", MIGRATIONS)
    yield opened
    opened.close_now()


@pytest.fixture
def shelf(database: Database, clock: HandClock) -> ContentShelf:
    fresh = ContentShelf(database, clock)
    fresh.load_now()
    return fresh


@pytest.fixture
def cache(tmp_path: Path) -> MediaCache:
    return MediaCache(tmp_path / "media", quota_bytes=1_000_000)


@pytest.fixture
async def hub() -> AsyncIterator[ScriptedHub]:
    async with running(ScriptedHub()) as served:
        yield served


@pytest.fixture
def identity(hub: ScriptedHub) -> Store[Identity | None]:
    return Store(hub.identity())


@pytest.fixture
async def client(hub: ScriptedHub, identity: Store[Identity | None]) -> AsyncIterator[HubClient]:
    opened = HubClient(hub.url, identity)
    yield opened
    await opened.close()


@dataclass(frozen=True)
class Kiosk:
    """The part of a kiosk that follows the hub."""

    shelf: ContentShelf
    sync: ContentSync
    commands: "asyncio.Queue[Command]"


@pytest.fixture
def kiosk(
    shelf: ContentShelf, client: HubClient, identity: Store[Identity | None], clock: HandClock
) -> Kiosk:
    commands: asyncio.Queue[Command] = asyncio.Queue()
    sync = ContentSync(
        shelf,
        client,
        identity,
        LinkWatch(clock),
        on_command=commands.put_nowait,
        new_backoff=quick,
    )
    return Kiosk(shelf, sync, commands)


@pytest.fixture
def pauses() -> Callable[[], Backoff]:
    return quick
