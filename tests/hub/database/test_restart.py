"""What the hub acknowledged is there after a restart; what it is, it stays."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from hub.accounts import Role
from hub.app import build_app
from hub.database.engine import Database, DatabaseNotDurableError
from hub.database.tables import METADATA
from hub.office import Office
from hub.signing import SigningKey, SigningKeyError
from services.contract.documents import Notice
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.hub import QUICK_HASHER, enrol, hub_settings
from tests.support.requests import call, repair, sent

BEAT = {"sent_at": "2026-11-20T02:24:00Z", "screen": "home", "feed_next": 3, "waiting_requests": 0}


@asynccontextmanager
async def running(
    folder: Path, clock: HandClock
) -> AsyncIterator[tuple[Office, httpx.AsyncClient]]:
    app = build_app(hub_settings(folder), clock, QUICK_HASHER)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://hub/api/v1") as client,
    ):
        yield app.state.office, client


def compare(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection)
    return list(compare_metadata(context, METADATA))


async def test_a_restart_keeps_everything(tmp_path: Path, clock: HandClock):
    request, raised = repair(), call()
    async with running(tmp_path, clock) as (office, client):
        kiosk = AskingKiosk(await enrol(office), client)
        await office.publishing.publish(Notice(title="停水", paragraphs=("明天。",)))
        for path, message in (("/requests", request), ("/calls", raised)):
            assert (await kiosk.post(path, sent(message))).status_code == 201
        await kiosk.post("/heartbeats", BEAT)
        password = await office.accounts.create("wang", "王师傅", Role.DUTY)
        session = await office.accounts.sign_in("wang", password, "10.0.0.5")
        before = await kiosk.page()
    clock.move(5)
    async with running(tmp_path, clock) as (office, client):
        kiosk = AskingKiosk(kiosk.grant, client)
        assert await kiosk.page() == before
        assert office.key.public == kiosk.grant.hub_key
        assert (await kiosk.post("/requests", sent(request))).json()["repeated"] is True
        assert (await kiosk.post("/calls", sent(raised))).json()["repeated"] is True
        assert (await office.fleet.card(kiosk.grant.kiosk_id)).heartbeat.screen == "home"
        assert (await office.fleet.card(kiosk.grant.kiosk_id)).online
        assert (await office.accounts.session(session.token)).staff.name == "王师傅"


async def test_private_pages_are_still_private_after_a_restart(tmp_path: Path, clock: HandClock):
    async with running(tmp_path, clock) as (office, client):
        kiosk = AskingKiosk(await enrol(office), client)
        await kiosk.post("/requests", sent(repair()))
    async with running(tmp_path, clock) as (office, client):
        page = await AskingKiosk(kiosk.grant, client).page()
        assert page.kiosk_id == kiosk.grant.kiosk_id
        assert "case" in [entry.document.body.kind for entry in page.entries]


async def test_the_database_is_durable_and_says_so(tmp_path: Path):
    database = await Database.open(tmp_path / "hub.sqlite3")
    found = {}
    async with database.reading() as connection:
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            found[name] = (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
    await database.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


async def test_a_database_that_cannot_be_durable_is_refused():
    with pytest.raises(DatabaseNotDurableError):
        await Database.open(Path(":memory:"))


async def test_a_failed_transaction_leaves_nothing_and_tells_nobody(office: Office):
    heard: list[object] = []
    office.bus.subscribe(heard.append)
    before = office.feed.head
    with pytest.raises(ValueError, match="expire"):
        await office.publishing.publish(
            Notice(title="停水", paragraphs=()), expires_at=office.clock.now().replace(tzinfo=None)
        )
    assert (office.feed.head, heard) == (before, [])


async def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path):
    database = await Database.open(tmp_path / "hub.sqlite3")
    async with database.reading() as connection:
        differences = await connection.run_sync(compare)
    await database.close()
    assert differences == []


def test_the_signing_key_is_kept_private_and_never_replaced(tmp_path: Path):
    path = tmp_path / "signing.key"
    public = SigningKey.open(path).public
    assert path.stat().st_mode & 0o777 == 0o600
    assert SigningKey.open(path).public == public
    path.write_bytes(b"half")
    with pytest.raises(SigningKeyError):
        SigningKey.open(path)
