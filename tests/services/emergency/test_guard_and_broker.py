"""The real guard and a real broker, each killed where it hurts most."""

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest

from tests.support.broker import Mosquitto, publisher, running_mosquitto
from tests.support.guard import GuardHome, running_guard

pytestmark = pytest.mark.slow

PRESS = '{"action":"emergency","battery":87}'


def topic(number: int) -> str:
    return f"zigbee2mqtt/按钮{number}"


def table(number: int) -> str:
    return (
        f'[b{number}]\ndriver = "zigbee2mqtt"\nname = "按钮{number}"\n'
        f'model = "TS0215A_sos"\ntopic = "{topic(number)}"\nplace = "{number}号楼"\n'
    )


@pytest.fixture
def home(mosquitto: Mosquitto) -> Iterator[GuardHome]:
    with TemporaryDirectory(prefix="g") as name:
        home = GuardHome(Path(name))
        (home.folder / "buttons.toml").write_text("".join(map(table, range(3))), "utf-8")
        text = home.settings.read_text("utf-8")
        named = text.replace("[guard]\n", '[guard]\nbuttons = "buttons.toml"\n')
        home.settings.write_text(f"{named}[broker]\nport = {mosquitto.port}\n", "utf-8")
        yield home


@pytest.fixture
def mosquitto() -> Iterator[Mosquitto]:
    with running_mosquitto() as broker:
        yield broker


async def until_live(home: GuardHome, kind: str, **wanted: object) -> dict[str, Any]:
    """The first event of this kind that says so, also of before."""
    transport = httpx.AsyncHTTPTransport(uds=str(home.socket))
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as guard:
        after, heard = 1, []
        async with asyncio.timeout(30):
            while True:
                said = (await guard.get("/live", params={"after": after})).json()
                after = said["next"]
                for event in said["events"]:
                    heard.append(event)
                    if event["kind"] == kind and wanted.items() <= event.items():
                        return dict(event)


async def places_called(home: GuardHome) -> set[str]:
    transport = httpx.AsyncHTTPTransport(uds=str(home.socket))
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as guard:
        said = (await guard.get("/live")).json()
    return {event["place"] for event in said["events"] if event["kind"] == "call"}


async def the_call(home: GuardHome) -> dict[str, Any]:
    transport = httpx.AsyncHTTPTransport(uds=str(home.socket))
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as guard:
        said = (await guard.get("/live")).json()
    [call] = [event for event in said["events"] if event["kind"] == "call"]
    return dict(call)


async def kill(guard: Process) -> None:
    guard.kill()
    await guard.wait()


async def test_presses_that_a_killed_guard_had_not_saved_are_calls_of_the_next(
    home: GuardHome, mosquitto: Mosquitto
) -> None:
    with publisher(mosquitto.port) as zigbee:
        zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)
        async with running_guard(home) as guard:
            await until_live(home, "signal", signal="found")
            guard.send_signal(signal.SIGSTOP)
            for number in range(3):
                zigbee.say(topic(number), PRESS)
            await kill(guard)
        async with running_guard(home):
            for number in range(3):
                await until_live(home, "signal", signal="pressed", name=f"按钮{number}")
                await until_live(home, "call", place=f"{number}号楼")
            assert await places_called(home) == {"0号楼", "1号楼", "2号楼"}


async def test_guard_and_broker_both_killed_lose_no_press_that_the_broker_had_saved(
    home: GuardHome, mosquitto: Mosquitto
) -> None:
    with publisher(mosquitto.port) as zigbee:
        zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)
        async with running_guard(home) as guard:
            await until_live(home, "signal", signal="found")
            await kill(guard)
        zigbee.say(topic(1), PRESS, qos=0)
        zigbee.say("zigbee2mqtt/lamp", "on")
        zigbee.say("zigbee2mqtt/lamp", "off")
    mosquitto.kill()
    mosquitto.start()
    async with running_guard(home):
        await until_live(home, "call", place="1号楼", state="recorded")


async def test_a_retained_press_is_no_call_and_a_restart_repeats_none(
    home: GuardHome, mosquitto: Mosquitto
) -> None:
    with publisher(mosquitto.port) as zigbee:
        zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)
        zigbee.say(topic(0), PRESS, retain=True)
        zigbee.say(topic(1), '{"sos":true}', retain=True)
        async with running_guard(home):
            await until_live(home, "signal", signal="ignored", name="按钮0")
            await until_live(home, "call", place="1号楼")
            assert await places_called(home) == {"1号楼"}
        async with running_guard(home):
            await until_live(home, "signal", signal="contact", name="按钮1", call=False)
            call = await the_call(home)
    assert (call["place"], call["repeats"]) == ("1号楼", 0)
