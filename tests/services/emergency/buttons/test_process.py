"""The real guard process with a real button on a serial line."""

import os
import tty
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.guard import GuardHome, running_guard

BUTTONS = """
[bathroom]
name = "卫生间按钮"
driver = "serial"
path = "{path}"

[broken]
driver = "serail"
"""


@pytest.fixture
def wire() -> Iterator[tuple[int, str]]:
    master, slave = os.openpty()
    tty.setraw(slave)
    yield master, os.ttyname(slave)
    os.close(master)
    os.close(slave)


@pytest.fixture
def home(tmp_path: Path, wire: tuple[int, str]) -> GuardHome:
    home = GuardHome(tmp_path)
    (tmp_path / "buttons.toml").write_text(BUTTONS.format(path=wire[1]), "utf-8")
    home.settings.write_text(home.settings.read_text() + 'buttons = "buttons.toml"\n')
    return home


@asynccontextmanager
async def door(home: GuardHome) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.AsyncHTTPTransport(uds=str(home.socket))
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as guard:
        yield guard


async def events(guard: httpx.AsyncClient, event: str) -> AsyncIterator[str]:
    """The data of each such event of the stream."""
    async with guard.stream("GET", "/calls/stream") as stream:
        heard = ""
        async for line in stream.aiter_lines():
            name, _, rest = line.partition(": ")
            heard = rest if name == "event" else heard
            if name == "data" and heard == event:
                yield rest


async def test_a_press_is_a_call_and_the_weekly_test_is_none(
    home: GuardHome, wire: tuple[int, str]
) -> None:
    async with running_guard(home), door(home) as guard:
        shown = (await guard.get("/buttons")).json()["buttons"]
        assert [(b["id"], "misconfigured" in b["troubles"]) for b in shown] == [
            ("bathroom", False),
            ("broken", True),
        ]
        assert (await guard.post("/buttons/bathroom/test")).status_code == 201
        async for data in events(guard, "test"):
            if "null" not in data:
                break
            os.write(wire[0], b"SOS\n")
        assert (await guard.get("/calls/current")).json() is None
        os.write(wire[0], b"SOS\n")
        async for data in events(guard, "call"):
            if "卫生间按钮" in data:
                break
        call = (await guard.get("/calls/current")).json()
        assert call["raised"]["source"] == "button"
        assert call["raised"]["place"] == "3号楼大厅"
