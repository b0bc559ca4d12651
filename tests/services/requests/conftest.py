from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from services.database.database import Database
from services.link.identity import Identity
from services.requests.outbox import Outbox
from services.requests.rows import MIGRATIONS
from services.store import Store
from tests.support.clock import HandClock

IDENTITY = Identity(
    kiosk_id=UUID(int=7),
    kiosk_number=7,
    token="t",
    hub_key="k",
    community="春晖社区",
    hub_url="http://127.0.0.1",
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "requests.db", MIGRATIONS)
    yield opened
    opened.close_now()


@pytest.fixture
def identity() -> Store[Identity | None]:
    return Store(IDENTITY)


@pytest.fixture
def outbox(database: Database, clock: HandClock, identity: Store[Identity | None]) -> Outbox:
    return Outbox(database, clock, identity)
