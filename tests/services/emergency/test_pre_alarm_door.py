"""The door of a question, and the kiosk's end of it, over the real socket of a real guard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest

from process.clock import SystemClock
from services.contract.calls import CallSource, CallState
from services.contract.ids import uuid7
from services.emergency.screen.guard_link import GuardLink
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.view import CallPhase
from services.store import Store
from tests.support.guard import GuardHome, running_guard
from tests.support.waiting import until


class Screen:
    """The kiosk's end of the line beside a guard of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = GuardHome(folder)
        self.line = EmergencyLine(SystemClock())
        self.link = GuardLink(
            self.line, self.home.socket, "3号楼大厅", ZoneInfo("Asia/Shanghai"), Store("")
        )

    @asynccontextmanager
    async def linked(self) -> AsyncIterator[None]:
        """The kiosk listens, and has stopped before its guard does."""
        running = asyncio.create_task(self.link.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.wait([running])

    def client(self) -> httpx.AsyncClient:
        transport = httpx.AsyncHTTPTransport(uds=str(self.home.socket))
        return httpx.AsyncClient(transport=transport, base_url="http://guard")


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    return Screen(tmp_path)


async def test_a_question_is_asked_there_and_answered_here(screen: Screen) -> None:
    async with running_guard(screen.home), screen.linked(), screen.client() as client:
        answer = await client.post("/pre-alarms", json={"source": "care", "words": "没有用水"})
        assert answer.status_code == 201
        asking = await until(screen.line.asking, lambda it: it)
        assert asking
        assert (str(asking.id), asking.words) == (answer.json()["id"], "没有用水")
        assert 13 < asking.until - SystemClock().monotonic() <= 15
        screen.line.waive()
        await until(screen.line.asking, lambda it: it is None)
        assert (await client.get("/calls/current")).json() is None


async def test_what_is_heard_here_is_asked_at_once_and_becomes_a_call(screen: Screen) -> None:
    async with running_guard(screen.home), screen.linked():
        screen.line.ask_first(CallSource.VOICE, "刚才好像听到您喊“救命”", 30)
        asking = screen.line.asking.value
        assert asking
        screen.line.confirm()
        view = await until(screen.line.store, lambda it: any(rung.reached for rung in it.rungs))
        assert view.phase is CallPhase.OPEN
        assert view.rungs[0].state is CallState.RECORDED
        assert screen.line.asking.value is None


@pytest.mark.expected_logs("guard silent")
async def test_an_answer_reaches_a_guard_that_was_killed_meanwhile(screen: Screen) -> None:
    guards = AsyncExitStack()
    async with guards, screen.client() as client:
        guard = await guards.enter_async_context(running_guard(screen.home))
        await guards.enter_async_context(screen.linked())
        await client.post("/pre-alarms", json={"source": "care", "seconds": 5})
        await until(screen.line.asking, lambda it: it)
        guard.kill()
        await guard.wait()
        screen.line.waive()
        await until(screen.link.answering, lambda it: not it)
        async with running_guard(screen.home):
            await until(screen.line.asking, lambda it: it is None)
            assert (await client.get("/calls/current")).json() is None


async def test_wrong_asks_change_nothing(screen: Screen) -> None:
    async with running_guard(screen.home), screen.client() as client:
        for wrong in ({"source": "button"}, {"source": "care", "seconds": 1}, {}):
            assert (await client.post("/pre-alarms", json=wrong)).status_code == 400
        unknown = await client.post(f"/pre-alarms/{uuid7()}/waive")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
        assert (await client.post("/pre-alarms/no-id/waive")).status_code == 404
        wanted = uuid7()
        call = await client.post(f"/pre-alarms/{wanted}/confirm")
        assert UUID(call.json()["raised"]["id"]) == wanted
