"""Modbus inputs: what is missed by polling, counters that end or restart, one master a bus."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from services.emergency.buttons.modbus import ModbusButton, ModbusTable
from services.emergency.buttons.modbus_bus import Bus, NoAnswer, Way
from services.emergency.buttons.signals import Contact, Lost, Pressed, Signal, Vital
from services.emergency.buttons.stand_ins.modbus_module import (
    LATCHED,
    PLAIN,
    RESET,
    ModbusModule,
    TcpServer,
)
from tests.support.background import background
from tests.support.broker import free_port


class Watching:
    """What is reported of one button, without its endless signs of life."""

    def __init__(self) -> None:
        self.signals: list[Signal] = []
        self.polls = 0
        self._moved = asyncio.Event()

    async def report(self, signal: Signal) -> None:
        self.polls += 1
        if not self.signals or signal != self.signals[-1]:
            self.signals.append(signal)
        self._moved.set()

    async def until(self, wanted: Callable[[list[Signal]], object]) -> None:
        async with asyncio.timeout(20):
            while not wanted(self.signals):
                self._moved.clear()
                await self._moved.wait()

    async def another_poll(self) -> None:
        polls = self.polls
        await self.until(lambda _: self.polls > polls + 1)


class Building:
    """A module in the network and the bus that leads to it."""

    def __init__(self) -> None:
        self.module = ModbusModule()
        self.server = TcpServer(self.module, free_port())
        self.bus = Bus(Way(host="127.0.0.1", tcp_port=self.server.port), timeout_s=0.2)

    @asynccontextmanager
    async def listening(self, **keys: object) -> AsyncIterator[Watching]:
        named = {"id": "b", "name": "b", "driver": "modbus", "host": "127.0.0.1"}
        table = ModbusTable.model_validate(named | keys)
        button = ModbusButton(table, self.bus, poll_s=0.005, retry_s=0.02)
        watching = Watching()
        async with background(button.run(watching.report)):
            await watching.until(bool)
            yield watching


@pytest.fixture
async def building() -> AsyncIterator[Building]:
    building = Building()
    await building.server.start()
    yield building
    building.bus.close()
    await building.server.stop()


async def test_a_latch_is_let_go_only_after_the_press_was_reported(building: Building) -> None:
    async with building.listening(address=LATCHED, reset_coil=RESET) as heard:
        building.module.press()
        building.module.release()
        await heard.until(lambda signals: Contact(active=True) in signals)
        await heard.until(lambda signals: signals[-1] == Contact(active=False))
        assert building.module.resets == 1


async def test_two_buttons_on_one_bus_are_both_heard(building: Building) -> None:
    async with (
        building.listening(address=PLAIN) as plain,
        building.listening(address=LATCHED) as latched,
    ):
        building.module.press()
        await plain.until(lambda signals: Contact(active=True) in signals)
        await latched.until(lambda signals: Contact(active=True) in signals)
        building.module.release()
        await plain.until(lambda signals: signals[-1] == Contact(active=False))
        assert latched.signals[-1] == Contact(active=True)


async def test_a_normally_closed_input_is_turned_round(building: Building) -> None:
    async with building.listening(address=PLAIN, wiring="nc", sensor="漏水") as heard:
        assert heard.signals == [Contact(active=True, words="漏水", first=True)]


@pytest.mark.parametrize(
    ("before", "after", "pressed"),
    [(0, 1, True), (65535, 0, True), (10, 3, True), (10, 0, False), (5, 5, False)],
)
async def test_a_counter_goes_on_past_its_end_and_after_its_module_was_restarted(
    building: Building, before: int, after: int, pressed: bool
) -> None:
    building.module.presses = before
    async with building.listening(input="input_counter", address=0) as heard:
        await heard.another_poll()
        building.module.presses = after
        await heard.another_poll()
        assert (Pressed() in heard.signals) is pressed
        assert heard.signals[0] == Vital()


async def test_a_press_while_the_bus_was_away_is_in_the_counter(building: Building) -> None:
    async with building.listening(input="input_counter", address=0) as heard:
        await building.server.stop()
        await heard.until(lambda signals: isinstance(signals[-1], Lost))
        building.module.press()
        await building.server.start()
        await heard.until(lambda signals: Pressed() in signals)


async def test_an_address_that_the_module_does_not_have_is_told(building: Building) -> None:
    async with building.listening(address=500) as heard:
        assert heard.signals == [Lost("模块不认这个地址，请检查 unit、input 和 address")]


async def test_a_module_that_takes_the_connection_and_says_nothing_is_lost() -> None:
    silent = await asyncio.start_server(_say_nothing, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    bus = Bus(Way(host="127.0.0.1", tcp_port=port), timeout_s=0.05)
    named = {"id": "b", "name": "b", "driver": "modbus", "host": "127.0.0.1", "address": 0}
    watching = Watching()
    button = ModbusButton(ModbusTable.model_validate(named), bus, retry_s=0.01)
    async with silent, background(button.run(watching.report)):
        await watching.until(lambda signals: isinstance(signals and signals[-1], Lost))
        bus.close()


async def test_a_bus_is_opened_once_for_all_its_buttons() -> None:
    taken: list[asyncio.StreamWriter] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken.append(writer)
        await _say_nothing(reader, writer)

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    way = Way(host="127.0.0.1", tcp_port=server.sockets[0].getsockname()[1])
    bus = Bus(way, timeout_s=0.05)
    async with server:
        asked = [bus.bit(1, 0, coil=False) for _ in range(5)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert all(isinstance(answer, NoAnswer) for answer in answers)
        assert len(taken) == 1
        bus.close()


async def _say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()
