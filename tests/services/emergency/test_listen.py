"""The command against a real guard with a Zigbee button behind a real broker."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from services.emergency.commands.listen import sentence
from tests.support.broker import Mosquitto, publisher, running_mosquitto
from tests.support.clock import HandClock
from tests.support.guard import ROOT, GuardHome, running_guard

pytestmark = pytest.mark.slow

TOPIC = "zigbee2mqtt/卫生间按钮"
BUTTONS = f"""
[bathroom]
driver = "zigbee2mqtt"
name = "卫生间按钮"
model = "TS0215A_sos"
topic = "{TOPIC}"
"""


@pytest.fixture
def home() -> Iterator[GuardHome]:
    with TemporaryDirectory(prefix="g") as name:
        yield GuardHome(Path(name))


def with_a_button(home: GuardHome, mosquitto: Mosquitto) -> None:
    (home.folder / "buttons.toml").write_text(BUTTONS, "utf-8")
    text = home.settings.read_text("utf-8").replace(
        "[guard]\n", '[guard]\nbuttons = "buttons.toml"\n'
    )
    home.settings.write_text(f"{text}[broker]\nport = {mosquitto.port}\n", "utf-8")


@asynccontextmanager
async def listening(home: GuardHome, *arguments: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.emergency", "listen", "--json"),
        *("--settings", str(home.settings), *arguments),
        cwd=ROOT,
        stdout=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def until(process: Process, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    assert process.stdout
    heard = []
    try:
        async with asyncio.timeout(30):
            async for line in process.stdout:
                heard.append(json.loads(line))
                if wanted(heard[-1]):
                    return heard[-1]
    except TimeoutError:
        pass
    raise AssertionError(f"never came: {heard}")


async def test_a_press_is_seen_from_the_button_to_the_call(home: GuardHome) -> None:
    with running_mosquitto() as mosquitto, publisher(mosquitto.port) as zigbee:
        with_a_button(home, mosquitto)
        zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)
        async with running_guard(home), listening(home, "--recent") as listener:
            await until(listener, lambda event: event.get("signal") == "found")
            zigbee.say(TOPIC, '{"action":"emergency","battery":87}')
            heard = await until(listener, lambda event: event.get("signal") == "pressed")
            assert (heard["name"], heard["call"], heard["battery"]) == ("卫生间按钮", True, 87)
            call = await until(listener, lambda event: event["kind"] == "call")
            assert (call["device"], call["state"], call["source"]) == (
                "卫生间按钮",
                "recorded",
                "button",
            )
            now = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "services.emergency", "listen", "--now"),
                *("--settings", str(home.settings)),
                cwd=ROOT,
                stdout=PIPE,
            )
            said = (await now.communicate())[0].decode()
            assert "卫生间按钮: recorded" in said
            assert "state 卫生间按钮" in said


async def test_it_waits_for_a_guard_and_says_when_it_is_away(home: GuardHome) -> None:
    async with listening(home) as listener:
        await until(listener, lambda event: event == {"kind": "guard", "answering": False})
        async with running_guard(home):
            await until(listener, lambda event: event == {"kind": "guard", "answering": True})
        await until(listener, lambda event: event == {"kind": "guard", "answering": False})


async def test_asked_only_for_now_without_a_guard_it_says_so(home: GuardHome) -> None:
    async with listening(home, "--now") as listener:
        assert await listener.wait() == 2


def test_a_line_for_people_says_who_and_why() -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    at = HandClock().now().isoformat()
    event = {
        "kind": "signal",
        "at": at,
        "name": "床头",
        "signal": "pressed",
        "call": True,
        "why": "pressed",
        "flags": ["storm"],
    }
    said = sentence(event, ZoneInfo("Asia/Shanghai"))
    assert said == "10:24:00.000  CALL  床头: pressed: pressed [storm]"
