"""The real guard with buttons that lie, chatter and shout, and beside a screen that hangs
(emergency reference, faults 29, 34 and 36)."""

import asyncio
import os
import signal
import tty
from collections.abc import Iterator

import pytest

from services.contract.calls import CallFlag
from tests.faults.conftest import MakeHome
from tests.support.at_hub import until_at_hub
from tests.support.broker import Mosquitto, publisher, running_mosquitto
from tests.support.ear import Ear
from tests.support.guard_door import at_the_door
from tests.support.guard_life import guard_life
from tests.support.hub import RunningHub
from tests.support.processes import program
from tests.support.zigbee_home import PRESS, bridge_online, place, topic, with_buttons

pytestmark = pytest.mark.slow

BROKEN = (b"x" * 500_000, b"x" * 20_000, b"\xff\x00", b"[" * 9000, b'{"a":NaN}', b'{"action":null}')
SERIAL = '[b]\nname = "按钮"\ndriver = "serial"\npath = "{path}"\n'


@pytest.fixture
def mosquitto() -> Iterator[Mosquitto]:
    with running_mosquitto() as broker:
        yield broker


async def test_a_phantom_that_storms_is_one_flagged_call_and_keeps_no_other_away(
    hub: RunningHub, make_home: MakeHome, mosquitto: Mosquitto
) -> None:
    home = with_buttons(make_home(hub), mosquitto.port, 2)
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with guard_life(home) as life, at_the_door(home) as door:
            await door.until_live("signal", signal="found")
            for broken in BROKEN:
                await asyncio.to_thread(zigbee.say, topic(0), broken)
            for _ in range(12):
                await asyncio.to_thread(zigbee.say, topic(0), PRESS)
            await asyncio.to_thread(zigbee.say, topic(1), PRESS)
            cards = await until_at_hub(
                hub,
                lambda cards: (
                    any(CallFlag.STORM in it.flags for it in cards.values()) and len(cards) == 2
                ),
            )
            assert not life.is_over
    assert {card.place for card in cards.values()} == {place(0), place(1)}


async def test_beside_a_screen_that_hangs_a_button_sounds_and_reaches_the_hub(
    hub: RunningHub, make_home: MakeHome, ear: Ear
) -> None:
    home = make_home(hub, str(ear.player))
    master, slave = os.openpty()
    tty.setraw(slave)
    (home.folder / "buttons.toml").write_text(SERIAL.format(path=os.ttyname(slave)), "utf-8")
    text = home.settings.read_text("utf-8")
    named = text.replace("[guard]\n", '[guard]\nbuttons = "buttons.toml"\n')
    home.settings.write_text(named + "[screen]\nfullscreen = false\n", "utf-8")
    async with guard_life(home), at_the_door(home) as door:
        await door.until_live("signal", signal="found")
        with program("kiosk", "--settings", str(home.settings)) as screen:
            assert screen.stderr
            assert await asyncio.to_thread(screen.stderr.readline)
            screen.send_signal(signal.SIGSTOP)
            os.write(master, b"SOS\n")
            assert await ear.next() == "alarm"
            await until_at_hub(hub, bool)
            assert screen.poll() is None
    os.close(master)
    os.close(slave)
