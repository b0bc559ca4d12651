"""The door's answers when the disk takes nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.database.errors import NotSaved
from services.emergency.door.server import Door
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from tests.support.clock import HandClock
from tests.support.house import House
from tests.support.sounder import SilentSounder


class FullDisk(Journal):
    """Takes nothing."""

    async def append(self, entries) -> None:
        raise NotSaved("database or disk is full")


@pytest.fixture
async def guard(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    journal = FullDisk.open(tmp_path / "guard.db")
    app = Door(Guard(journal, SilentSounder(), HandClock(), Post("大厅", "boot"))).app()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as client:
        yield client
    await journal.close()


@pytest.mark.expected_logs("guard.disk calls not saved reason=database or disk is full")
async def test_a_press_that_is_not_on_disk_is_taken_but_never_called_stored(
    guard: httpx.AsyncClient,
) -> None:
    answer = await guard.post("/calls", content='{"source": "button"}')
    assert answer.status_code == 202
    assert answer.json()["stored"] is False
    current = (await guard.get("/calls/current")).json()
    assert (current["stored"], current["troubles"]) == (False, ["not_saved"])


@pytest.mark.expected_logs("guard.disk calls not saved reason=")
async def test_a_repetition_that_is_not_on_disk_is_no_201_either(tmp_path: Path) -> None:
    house = House(tmp_path)
    await house.press()
    house.journal.broken = True
    transport = httpx.ASGITransport(Door(house.guard).app())
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as client:
        answer = await client.post("/calls", content='{"source": "button"}')
    assert (answer.status_code, answer.json()["stored"]) == (202, True)
    await house.stop()


async def test_who_stands_before_the_screen_names_no_other_place(guard: httpx.AsyncClient) -> None:
    for source in ("screen", "remote", "voice"):
        ask = {"source": source, "place": "5号楼"}
        assert (await guard.post("/calls", json=ask)).status_code == 400
    assert (await guard.get("/calls/current")).json() is None
