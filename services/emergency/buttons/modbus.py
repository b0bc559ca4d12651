"""A button on an input of a Modbus module, over RS-485 (RTU) or Ethernet (TCP).

Inputs are polled, so the module must hold a press until it is read: with a latch that is reset by a
coil, or with a counter (emergency reference, section 2: a press shorter than the poll is missed).
There is one master a bus; several buttons on it share it.
"""

import asyncio
from typing import Literal

from pydantic import Field, model_validator

from services.contract.guards import Supervision
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.modbus_bus import Bus, NoAnswer, Way
from services.emergency.buttons.port import Report
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.signals import Contact, Lost, Pressed, Signal, Vital
from services.emergency.buttons.table import ButtonTable, DevicePath, Line

POLL_S = 0.1
LOST_AFTER = 5
"""Reads without an answer, one after another; a single one may be noise on the wire."""

RETRY_S = 2.0
COUNTER_END = 0x10000
RESTARTED = 0x8000
"""A counter that seems to have gone so far forward has gone back: its module was restarted."""


class ModbusTable(ButtonTable):
    """Either `port`, a serial device, or `host`. `unit` is the module's number on the bus, `input`
    what is read at `address`. `wiring` "nc" turns its meaning round. Writing `reset_value` to
    `reset_coil` lets a latching input go after it was read."""

    port: DevicePath = ""
    baud: int = Field(9600, ge=1200, le=921600)
    parity: Literal["N", "E", "O"] = "N"
    host: Line = ""
    tcp_port: int = Field(502, ge=1, le=65535)
    unit: int = Field(1, ge=0, le=247)
    input: Literal["discrete", "coil", "counter", "input_counter"] = "discrete"
    address: int = Field(ge=0, le=65535)
    wiring: Literal["no", "nc"] = "no"
    reset_coil: int | None = Field(None, ge=0, le=65535)
    reset_value: bool = True
    sensor: Line = ""

    @model_validator(mode="after")
    def _one_way(self) -> "ModbusTable":
        if bool(self.port) == bool(self.host):
            raise ValueError("either port or host must be set")
        return self

    @property
    def way(self) -> Way:
        if self.port:
            return Way(port=self.port, baud=self.baud, parity=self.parity)
        return Way(host=self.host, tcp_port=self.tcp_port)

    @property
    def device(self) -> str:
        return f"{self.way.address} unit {self.unit} {self.input} {self.address}"


class ModbusButton:
    """One input. `poll_s` is how long it is left alone between two reads, `retry_s` while it is
    lost."""

    def __init__(
        self, table: ModbusTable, bus: Bus, poll_s: float = POLL_S, retry_s: float = RETRY_S
    ) -> None:
        self._table = table
        self.bus = bus
        self._poll_s = poll_s
        self._retry_s = retry_s
        self._count: int | None = None

    @property
    def supervision(self) -> Supervision:
        return Supervision.SP6

    async def run(self, report: Report) -> None:
        """Poll until cancelled; see `Button`."""
        unanswered, fresh = 0, True
        while True:
            try:
                await self._poll(report, first=fresh)
                unanswered, fresh = 0, False
            except NoAnswer as error:
                unanswered += 1
                if unanswered >= LOST_AFTER or fresh:
                    await report(Lost(error.words))
                    fresh = True
            await asyncio.sleep(self._retry_s if fresh else self._poll_s)

    async def _poll(self, report: Report, *, first: bool) -> None:
        table = self._table
        if table.input in {"counter", "input_counter"}:
            holding = table.input == "counter"
            count = await self.bus.register(table.unit, table.address, holding=holding)
            await report(self._counted(count))
            return
        bit = await self.bus.bit(table.unit, table.address, coil=table.input == "coil")
        active = bit != (table.wiring == "nc")
        await report(Contact(active, table.sensor, first))
        if active and table.reset_coil is not None:
            await self.bus.write(table.unit, table.reset_coil, value=table.reset_value)

    def _counted(self, count: int) -> Signal:
        """A press if it has gone on, also while the bus was away; from 65535 it goes on to 0."""
        before, self._count = self._count, count
        if before is None or count == before:
            return Vital()
        restarted = (count - before) % COUNTER_END >= RESTARTED
        return Vital() if restarted and count == 0 else Pressed()


def _make(table: ModbusTable, shared: Shared) -> ModbusButton:
    way = table.way
    return ModbusButton(table, shared.of(Bus, way.address, lambda: Bus(way)))


MODBUS = Driver(ModbusTable, _make)
