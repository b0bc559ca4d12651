from collections.abc import AsyncIterator, Iterator

import pytest

from services.link.client import HubClient
from services.link.identity import Identity
from services.store import Store
from tests.support.hub import RunningHub, running_hub
from tests.support.scripted_hub import ScriptedHub, running


@pytest.fixture(scope="module")
def real_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture
def real_identity(real_hub: RunningHub) -> Store[Identity | None]:
    grant = real_hub.enrol()
    return Store(
        Identity(
            grant.kiosk_id,
            grant.kiosk_number,
            grant.token,
            grant.hub_key,
            grant.community,
            real_hub.url,
        )
    )


@pytest.fixture
async def real_client(
    real_hub: RunningHub, real_identity: Store[Identity | None]
) -> AsyncIterator[HubClient]:
    client = HubClient(real_hub.url, real_identity)
    yield client
    await client.close()


@pytest.fixture
async def hub() -> AsyncIterator[ScriptedHub]:
    async with running(ScriptedHub()) as served:
        yield served


@pytest.fixture
async def client(hub: ScriptedHub) -> AsyncIterator[HubClient]:
    opened = HubClient(hub.url, Store(hub.identity()))
    yield opened
    await opened.close()
