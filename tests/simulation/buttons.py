"""The red buttons: a wired contact in the guard's own place, a Zigbee button in a home."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from services.contract.calls import CallFlag
from services.contract.guards import Supervision
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.file import ButtonsFile
from services.emergency.buttons.judge import RAW
from services.emergency.buttons.port import Report
from services.emergency.buttons.register import Register
from services.emergency.buttons.signals import Contact, Found, Lost
from services.emergency.buttons.table import ButtonTable
from services.emergency.buttons.watch import ButtonWatch
from services.emergency.buttons.watched import Surroundings
from services.emergency.buttons.zigbee2mqtt import Zigbee2MqttButton, Zigbee2MqttTable
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.call import Call
from services.emergency.guard import Guard
from services.store import Store
from tests.simulation.broker import DEVICE, SimulatedBroker
from tests.simulation.clock import MachineClock
from tests.simulation.ledger import Ledger

ELSEWHERE = "1号楼2单元501室"
WIRED, ZIGBEE = "wired", "zigbee"


class WiredTable(ButtonTable):
    """A contact's only keys are those of every button."""

    @property
    def device(self) -> str:
        return "wired"


class Wire:
    """The contact itself, which outlives the guard: `closed` while pressed, `whole` until cut."""

    def __init__(self) -> None:
        self.closed = False
        self.whole = True
        self.moved = asyncio.Event()

    def set(self, closed: bool) -> None:
        """Pressed or released."""
        self.closed = closed
        self.moved.set()

    def cut(self, whole: bool) -> None:
        """Cut, or mended."""
        self.whole = whole
        self.moved.set()


class WiredButton:
    """Reports the level as a driver with an edge interrupt does; fulfils `Button`."""

    supervision = Supervision.SP6

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def run(self, report: Report) -> None:
        wire, first, whole = self._wire, True, True
        while True:
            if wire.whole:
                if not whole:
                    await report(Found())
                await report(Contact(wire.closed, first=first))
                first = False
            elif whole:
                await report(Lost("线断了"))
            whole = wire.whole
            await wire.moved.wait()
            wire.moved.clear()


class WatchedCalls:
    """The guard as the buttons know it; who pressed is written down."""

    def __init__(self, guard: Guard, ledger: Ledger, note: Callable[[UUID, str], None]) -> None:
        self._guard, self._ledger, self._note = guard, ledger, note

    @property
    def held(self) -> Store[tuple[Call, ...]]:
        return self._guard.held

    async def press(self, ask: RaiseCall) -> Call:
        self._ledger.presses[ask.id] = ask.place
        self._note(ask.id, ask.place)
        for flag in ask.flags:
            self._ledger.tally(f"flag.{flag}")
        call = await self._guard.press(ask)
        if call.is_kept:
            self._ledger.promised.add(ask.id)
        self._ledger.raised_at_button += 1
        return call

    async def flag(
        self, call_id: UUID, flags: Sequence[CallFlag], device: str = "", words: str = ""
    ) -> None:
        for flag in flags:
            self._ledger.tally(f"flag.{flag}")
        await self._guard.flag(call_id, flags, device, words)


def watch_buttons(
    calls: WatchedCalls,
    register: Register,
    clock: MachineClock,
    *,
    place: str,
    wire: Wire,
    broker: SimulatedBroker,
) -> ButtonWatch:
    """The real watch over both buttons."""
    wired = WiredTable.model_validate({"id": WIRED, "name": "大厅按钮", "driver": WIRED})
    zigbee = Zigbee2MqttTable.model_validate(
        {
            "id": ZIGBEE,
            "name": "501室按钮",
            "driver": ZIGBEE,
            "place": ELSEWHERE,
            "model": "TS0215A_sos",
            "topic": DEVICE,
        }
    )
    drivers: dict[str, Driver[Any]] = {
        WIRED: Driver(WiredTable, lambda *_: WiredButton(wire), RAW),
        ZIGBEE: Driver(Zigbee2MqttTable, lambda table, _: Zigbee2MqttButton(table, broker)),
    }
    around = Surroundings(calls, register, clock, place)
    return ButtonWatch(ButtonsFile((wired, zigbee)), around, drivers)
