"""One hub with its whole app, in the test's own event loop, on a clock moved by hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from hub.app import build_app
from hub.office import Office
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.hub import QUICK_HASHER, enrol, hub_settings


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def app(tmp_path: Path, clock: HandClock) -> AsyncIterator[FastAPI]:
    app = build_app(hub_settings(tmp_path), clock, QUICK_HASHER)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def office(app: FastAPI) -> Office:
    office: Office = app.state.office
    return office


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://hub/api/v1") as client:
        yield client


@pytest.fixture
async def kiosk(office: Office, client: httpx.AsyncClient) -> AskingKiosk:
    return AskingKiosk(await enrol(office), client)


@pytest.fixture
async def other_kiosk(office: Office, client: httpx.AsyncClient) -> AskingKiosk:
    return AskingKiosk(await enrol(office, "5号楼大厅", "5号楼"), client)
