"""Content, media and cases through the real hub app, over real sockets."""

import struct
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from process.clock import SystemClock
from services.content.media import MediaCache
from services.content.media_fetch import MediaFetcher
from services.content.rows import MIGRATIONS
from services.content.shelf import ContentShelf
from services.content.sync import ContentSync
from services.contract.cases import CaseState
from services.contract.wizard import build_request
from services.database.database import Database
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.identity import Identity
from services.link.state import LinkWatch
from services.store import Store
from tests.support.background import background
from tests.support.forms import REPAIR, filled_draft
from tests.support.hub import RunningHub, running_hub
from tests.support.mortal_hub import free_port
from tests.support.published import kiosk_settings, notice
from tests.support.waiting import until


@dataclass(frozen=True)
class Screen:
    """A kiosk that was enrolled with the hub, without Qt."""

    shelf: ContentShelf
    cache: MediaCache
    client: HubClient
    sync: ContentSync
    media: MediaFetcher
    identity: Identity
    database: Database

    async def close(self) -> None:
        await self.client.close()
        await self.database.close()

    def workers(self):
        return self.sync.run(), self.media.run()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path) as running:
        yield running


async def enrolled_screen(hub: RunningHub, folder: Path) -> Screen:
    grant = hub.enrol()
    granted = Identity(
        grant.kiosk_id,
        grant.kiosk_number,
        grant.token,
        grant.hub_key,
        grant.community,
        hub.url,
    )
    identity: Store[Identity | None] = Store(granted)
    database = Database.open(folder / "content.db", MIGRATIONS)
    clock = SystemClock()
    shelf = ContentShelf(database, clock)
    cache = MediaCache(folder / "media", 10_000_000)
    client = HubClient(hub.url, identity)
    sync = ContentSync(
        shelf,
        client,
        identity,
        LinkWatch(clock),
        on_command=print,
        new_backoff=lambda: Backoff(0.02, 0.2),
    )
    media = MediaFetcher(shelf, cache, client)
    return Screen(shelf, cache, client, sync, media, granted, database)


@pytest.fixture
async def screen(served: RunningHub, tmp_path: Path) -> AsyncIterator[Screen]:
    made = await enrolled_screen(served, tmp_path / "kiosk")
    yield made
    await made.close()


def titles(content) -> set[str]:
    return {one.body.title for one in content.notices}


async def test_publishing_changing_and_withdrawing_reach_the_screen(
    screen: Screen, served: RunningHub
) -> None:
    office = served.office
    async with background(*screen.workers()):
        await until(screen.sync.store, lambda state: state.online)
        first = await served.acall(office.publishing.publish(notice("停水通知")))
        await until(screen.shelf.store, lambda content: titles(content) == {"停水通知"})
        await served.acall(office.publishing.publish(notice("停水改期"), id=first.id))
        await until(screen.shelf.store, lambda content: titles(content) == {"停水改期"})
        await served.acall(office.publishing.withdraw(first.id))
        await until(screen.shelf.store, lambda content: titles(content) == set())


async def test_only_what_is_meant_for_this_screen_comes(screen: Screen, served: RunningHub) -> None:
    publish = served.office.publishing.publish
    other = notice("别的楼")
    moved = await served.acall(publish(other, audience=("building:9号楼",)))
    async with background(*screen.workers()):
        await served.acall(publish(notice("三号楼"), audience=("building:3号楼",)))
        await served.acall(publish(notice("大厅屏"), audience=("profile:lobby",)))
        await until(screen.shelf.store, lambda content: titles(content) == {"三号楼", "大厅屏"})
        await served.acall(publish(other, audience=("all",), id=moved.id))
        await until(screen.shelf.store, lambda content: "别的楼" in titles(content))
        await served.acall(publish(other, audience=("building:9号楼",), id=moved.id))
        await until(screen.shelf.store, lambda content: "别的楼" not in titles(content))


async def test_a_screen_moved_to_another_building_shows_that_buildings_content(
    screen: Screen, served: RunningHub
) -> None:
    publish = served.office.publishing.publish
    await served.acall(publish(notice("三号楼"), audience=("building:3号楼",)))
    await served.acall(publish(notice("九号楼"), audience=("building:9号楼",)))
    async with background(*screen.workers()):
        await until(screen.shelf.store, lambda content: titles(content) == {"三号楼"})
        kiosk_id = screen.identity.kiosk_id
        await served.acall(served.office.fleet.rename(kiosk_id, "大厅", "9号楼"))
        await until(screen.shelf.store, lambda content: titles(content) == {"九号楼"})


async def test_settings_and_built_in_forms_come_down(screen: Screen, served: RunningHub) -> None:
    async with background(*screen.workers()):
        await served.acall(served.office.publishing.publish(kiosk_settings("大厅屏")))
        content = await until(screen.shelf.store, lambda content: content.settings)
        assert content.settings.kiosk_name == "大厅屏"


async def test_a_picture_comes_after_its_notice(screen: Screen, served: RunningHub) -> None:
    picture = _png(40, 30)
    async with background(*screen.workers()):
        reference = await served.acall(served.office.media.store_picture(picture, "红灯笼"))
        body = notice("过年", pictures=(reference,))
        await served.acall(served.office.publishing.publish(body))
        await until(screen.shelf.store, lambda content: reference.sha256 in content.media_ready)
    path = screen.cache.path_of(reference.sha256)
    assert path
    assert path.read_bytes() == picture


async def test_each_step_of_a_case_comes_to_the_screen(screen: Screen, served: RunningHub) -> None:
    request = build_request(filled_draft(), REPAIR, short_number="1001", made_at=datetime.now(UTC))
    cases = served.office.cases

    def stands_at(state: CaseState):
        return lambda content: [case.state for case in content.cases] == [state]

    async with background(*screen.workers()):
        await screen.client.send_request(request)
        await until(screen.shelf.store, stands_at(CaseState.RECEIVED))
        await served.acall(cases.assign(request.id, "王师傅"))
        await until(screen.shelf.store, stands_at(CaseState.ASSIGNED))
        await served.acall(cases.on_the_way(request.id))
        await until(screen.shelf.store, stands_at(CaseState.ON_THE_WAY))
        await served.acall(cases.done(request.id, "换好了"))
        content = await until(screen.shelf.store, stands_at(CaseState.DONE))
    assert content.cases[0].steps[-1].words == "换好了"
    assert "13812345678" not in content.cases[0].model_dump_json()


async def test_a_hub_that_restarts_is_followed_again(tmp_path: Path) -> None:
    port = free_port()
    with running_hub(tmp_path, port=port) as hub:
        screen = await enrolled_screen(hub, tmp_path / "kiosk")
        await hub.acall(hub.office.publishing.publish(notice("先前")))
    async with background(*screen.workers()):
        with running_hub(tmp_path, port=port) as hub:
            await until(screen.shelf.store, lambda content: titles(content) == {"先前"})
            expires_at = datetime.now(UTC) + timedelta(hours=1)
            publish = hub.office.publishing.publish
            await hub.acall(publish(notice("后来"), expires_at=expires_at))
            await until(screen.shelf.store, lambda content: titles(content) == {"先前", "后来"})
    await screen.close()


def _png(width: int, height: int) -> bytes:
    """A red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xc8\x20\x20" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
