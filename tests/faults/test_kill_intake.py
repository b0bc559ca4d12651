"""Kill -9 between a message of a Zigbee button and its row on disk: the broker has not been told
that it arrived, so the next guard gets it again (emergency reference, section 0 no. 2; fault 1)."""

import asyncio
import shutil
from collections.abc import Iterator

import pytest

from tests.faults.conftest import MakeHome
from tests.support.at_hub import Cards, until_at_hub
from tests.support.broker import Mosquitto, publisher, running_mosquitto
from tests.support.guard_door import at_the_door
from tests.support.guard_life import guard_life, strace
from tests.support.hub import RunningHub
from tests.support.zigbee_home import PRESS, bridge_online, place, topic, with_buttons

A_LIFE = 2
POINTS = (
    *(("fdatasync", number) for number in (1, 2, 3, 4, 5)),
    *(("pwrite64", number) for number in (1, 4, 7, 11)),
)
BUTTONS = A_LIFE * len(POINTS)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to kill at a system call"),
]


@pytest.fixture
def mosquitto() -> Iterator[Mosquitto]:
    with running_mosquitto() as broker:
        yield broker


def all_called(cards: Cards) -> bool:
    return {card.place for card in cards.values()} == {place(it) for it in range(BUTTONS)}


async def test_a_press_that_no_row_was_written_of_comes_again_from_the_broker(
    hub: RunningHub, make_home: MakeHome, mosquitto: Mosquitto
) -> None:
    home = with_buttons(make_home(hub), mosquitto.port, BUTTONS)
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with guard_life(home), at_the_door(home) as door:
            await door.until_live("signal", signal="found")
        for turn, (name, number) in enumerate(POINTS):
            for button in range(turn * A_LIFE, (turn + 1) * A_LIFE):
                await asyncio.to_thread(zigbee.say, topic(button), PRESS)
            before = strace(f"{name}:signal=KILL:when={number}")
            async with guard_life(home, *before, until="") as life:
                await life.until_over()
            assert life.process.returncode != 0, f"not killed at {name} {number}"
        async with guard_life(home, kill=True):
            cards = await until_at_hub(hub, all_called)
    assert len(cards) == BUTTONS, "one call a place"
