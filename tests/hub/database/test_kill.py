"""Kill -9 of the hub while requests and calls arrive: what it gave a receipt for is there
afterwards, and what is sent again is there once."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from hub.office import open_office
from process.clock import SystemClock
from process.settings import read_settings
from services.contract.calls import NewCall
from services.contract.requests import NewRequest
from tests.support.hub import QUICK_HASHER
from tests.support.hub_process import ROOT, HubProcess, hub_process
from tests.support.requests import call, repair, sent

KILLS = 4
SENDERS = 4


class Countdown:
    """Done after so many receipts."""

    def __init__(self, receipts: int) -> None:
        self._left = receipts
        self.done = asyncio.Event()

    def one(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.done.set()


class Sender:
    """Sends one message after the other, each until it has a receipt; knows what was receipted."""

    def __init__(self, token: str) -> None:
        self._headers = {"Authorization": f"Bearer {token}"}
        self.unsent: list[NewRequest | NewCall] = []
        self.receipted: set[UUID] = set()
        self.countdown = Countdown(0)

    async def send_until_killed(self, url: str) -> None:
        async with httpx.AsyncClient(base_url=f"{url}/api/v1", headers=self._headers) as client:
            try:
                while True:
                    await self._send_one(client)
            except httpx.TransportError:
                return

    async def send_rest(self, url: str) -> None:
        async with httpx.AsyncClient(base_url=f"{url}/api/v1", headers=self._headers) as client:
            while self.unsent:
                await self._send_one(client)

    async def _send_one(self, client: httpx.AsyncClient) -> None:
        if not self.unsent:
            self.unsent = [repair(), call()]
        message = self.unsent[0]
        path = "/requests" if isinstance(message, NewRequest) else "/calls"
        answer = await client.post(path, json=sent(message))
        assert answer.status_code in (200, 201)
        self.receipted.add(UUID(answer.json()["id"]))
        self.countdown.one()
        self.unsent.pop(0)


async def send_and_kill(hub: HubProcess, senders: list[Sender], receipts: int) -> None:
    """Kill the hub at the moment when so many more receipts have come in."""
    countdown = Countdown(receipts)
    async with asyncio.TaskGroup() as group:
        for sender in senders:
            sender.countdown = countdown
            group.create_task(sender.send_until_killed(hub.url))
        await countdown.done.wait()
        hub.process.kill()


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    settings = tmp_path / "linli.toml"
    settings.write_text('[hub]\ndata_dir = "hub"\nport = 0\nrenderer = false\n')
    return settings


@pytest.fixture
def token(settings: Path) -> str:
    seed = [sys.executable, "-m", "hub", "seed", "--settings", str(settings)]
    seed += ["--demo", str(ROOT / "assets" / "demo")]
    seeded = subprocess.run(seed, cwd=ROOT, capture_output=True, text=True, check=True)
    token: str = json.loads(seeded.stdout)["grant"]["token"]
    return token


@pytest.mark.slow
async def test_nothing_receipted_is_lost_and_nothing_doubled(settings: Path, token: str):
    senders = [Sender(token) for _ in range(SENDERS)]
    for kill in range(KILLS):
        with hub_process(settings) as hub:
            await send_and_kill(hub, senders, receipts=3 + 7 * kill)
    with hub_process(settings) as hub:
        await asyncio.gather(*(sender.send_rest(hub.url) for sender in senders))
    receipted = set().union(*(sender.receipted for sender in senders))
    async with open_office(read_settings(settings), SystemClock(), QUICK_HASHER) as office:
        cases = [card.case.request_id for card in (await office.cases.board()).received]
        calls = [card.id for card in await office.calls.open_calls()]
        published = [document.id for document in await office.publishing.documents("case")]
    assert len(cases) + len(calls) == len(receipted)
    assert {*cases, *calls} == receipted
    assert sorted(published) == sorted(cases)
