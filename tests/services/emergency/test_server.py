"""The door's answers when the disk takes nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.database.database import Database
from services.database.errors import NotSaved
from services.emergency.guard import Guard, Post
from services.emergency.journal import MIGRATIONS, Journal
from services.emergency.server import Door
from tests.support.clock import HandClock
from tests.support.sounder import SilentSounder


class FullDisk(Journal):
    """Takes nothing."""

    async def append(self, entries) -> None:
        raise NotSaved("database or disk is full")


@pytest.fixture
async def guard(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    journal = FullDisk(Database.open(tmp_path / "guard.db", MIGRATIONS))
    app = Door(Guard(journal, SilentSounder(), HandClock(), Post("大厅", "boot"))).app()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as client:
        yield client
    await journal.close()


async def test_a_press_that_is_not_on_disk_is_answered_as_worth_trying_again(
    guard: httpx.AsyncClient,
) -> None:
    answer = await guard.post("/calls", content='{"source": "button"}')
    assert answer.status_code == 503
    assert answer.json() == {"code": "busy", "permanent": False, "words": "本机存不下，会再试。"}
    assert (await guard.get("/calls/current")).json() is None
