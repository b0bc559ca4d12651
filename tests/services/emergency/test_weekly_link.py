"""A weekly test is begun at once or not at all, and known only while the guard is heard."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from services.emergency.buttons.weekly import TestState
from services.emergency.screen.commands import BeginTest, EndTest
from services.emergency.screen.guard_link import GuardLink
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.view import WeeklyTest
from services.emergency.screen.weekly_link import TRIES, tell_of_test, weekly_view
from services.store import Store
from tests.support.clock import HandClock

BEGAN = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
STATE = TestState(button="bed", name="床头", began_at=BEGAN, until=BEGAN + timedelta(minutes=2))


class Deaf:
    """A guard that hears nothing for the first `times` requests."""

    def __init__(self, times: int, status: int = 201) -> None:
        self.left, self.status = times, status
        self.asked: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(f"{request.method} {request.url.path}")
        if self.left:
            self.left -= 1
            raise httpx.ConnectError("nobody there")
        return httpx.Response(self.status)


async def hand(guard: Deaf, command: BeginTest | EndTest) -> list[str]:
    transport = httpx.MockTransport(guard.answer)
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as client:
        await tell_of_test(client, command)
    return guard.asked


async def test_a_test_that_is_not_heard_of_is_not_begun_later() -> None:
    assert await hand(Deaf(1), BeginTest("bed")) == ["POST /buttons/bed/test"]


async def test_the_end_of_a_test_is_told_again() -> None:
    assert await hand(Deaf(1), EndTest("bed")) == ["DELETE /buttons/bed/test"] * 2
    assert len(await hand(Deaf(99), EndTest("bed"))) == TRIES


@pytest.mark.expected_logs("weekly test refused")
async def test_a_refusal_is_logged_and_not_repeated() -> None:
    assert len(await hand(Deaf(0, 404), EndTest("bed"))) == 1


def test_what_the_guard_tells() -> None:
    assert weekly_view("null") is None
    assert weekly_view(STATE.model_dump_json()) == WeeklyTest("bed", BEGAN, 120.0)
    pressed = STATE.model_copy(update={"tested_at": BEGAN})
    assert weekly_view(pressed.model_dump_json()) == WeeklyTest("bed", BEGAN, 120.0, passed=True)


async def test_with_the_guard_gone_nobody_is_told_that_a_press_is_a_test(tmp_path: Path) -> None:
    gone = asyncio.Event()

    async def stream():
        yield f"event: test\ndata: {STATE.model_dump_json()}\n\n".encode()
        await gone.wait()
        raise httpx.ReadError("gone")

    def answer(_: httpx.Request) -> httpx.Response:
        if gone.is_set():
            raise httpx.ConnectError("nobody there")
        return httpx.Response(200, content=stream(), headers={"content-type": "text/event-stream"})

    line = EmergencyLine(HandClock())
    told: asyncio.Queue[WeeklyTest | None] = asyncio.Queue()
    line.weekly.subscribe(told.put_nowait)
    link = GuardLink(
        line,
        tmp_path / "guard.sock",
        "3号楼大厅",
        ZoneInfo("Asia/Shanghai"),
        Store(""),
        transport=lambda: httpx.MockTransport(answer),
    )
    running = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(10):
            assert await told.get() == WeeklyTest("bed", BEGAN, 120.0)
            gone.set()
            assert await told.get() is None
    finally:
        running.cancel()
        await asyncio.wait({running})
