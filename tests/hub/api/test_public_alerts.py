"""A source that pushes its alerts with a token of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from hub.app import build_app
from process.settings import Settings
from process.settings.keys import AlertsSection, HubSection
from tests.support.cap import NOON, SENDER, cap
from tests.support.clock import HandClock
from tests.support.hub import QUICK_HASHER

TOKEN = "a-token-of-more-than-24-letters"
OURS = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOON)


@pytest.fixture
async def app(tmp_path: Path, clock: HandClock) -> AsyncIterator[FastAPI]:
    (tmp_path / "token").write_text(TOKEN)
    file = tmp_path / "sources.toml"
    file.write_text(f'[[source]]\nname = "台"\nsenders = ["{SENDER}"]\ntoken_file = "token"\n')
    hub = HubSection(data_dir=tmp_path / "hub", renderer=False)
    settings = Settings(hub=hub, alerts=AlertsSection(sources=file))
    app = build_app(settings, clock, QUICK_HASHER)
    async with app.router.lifespan_context(app):
        yield app


async def test_it_is_on_the_screens_when_the_receipt_comes(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    answer = await client.post("/public-alerts", content=cap(1), headers=OURS)
    assert (answer.status_code, answer.json()["what"]) == (201, "takeover")
    assert len(await app.state.office.publishing.documents("public_alert")) == 1
    again = await client.post("/public-alerts", content=cap(1), headers=OURS)
    assert (again.status_code, again.json()["what"]) == (201, "none")


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (cap(1), {}, 401),
        (cap(1), {"Authorization": "Bearer wrong"}, 401),
        (cap(1, sender="99999999999999"), OURS, 422),
        (b"<alert/>", OURS, 422),
        (cap(1) + b" " * 1024 * 1024, OURS, 413),
    ],
)
async def test_what_is_refused_changes_nothing(
    client: httpx.AsyncClient,
    app: FastAPI,
    content: bytes,
    headers: dict[str, str],
    status: int,
) -> None:
    answer = await client.post("/public-alerts", content=content, headers=headers)
    assert answer.status_code == status
    assert answer.json()["words"]
    assert await app.state.office.publishing.documents("public_alert") == ()
