"""A button that writes lines to a serial port (emergency reference, section 2; pyserial).

A wire that is cut is noticed only by the heartbeat line, where the device sends one; the loss of
the adapter itself always is (fault 32).
"""

import asyncio

import serial
from pydantic import Field

from services.contract.guards import Supervision
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.port import Report
from services.emergency.buttons.reopening import RETRY_S, keep_open, what_is_wrong
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.signals import Found, Lost, Malformed, Pressed, Signal, Vital
from services.emergency.buttons.table import ButtonTable, DevicePath, Line
from services.link.backoff import wait_until_set

LONGEST_LINE = 200
MISSED = 2.5
"""So many heartbeats may be late before the device is lost."""

_CLASSES = (
    (20, Supervision.SP6),
    (90, Supervision.SP5),
    (180, Supervision.SP4),
    (1800, Supervision.SP3),
)


class SerialTable(ButtonTable):
    """`path` should be one of /dev/serial/by-id, which a replug does not change. `press` is the
    line that means pressed; `heartbeat` one that comes every `every_s` seconds."""

    path: DevicePath = Field(min_length=1)
    baud: int = Field(9600, ge=300, le=921600)
    press: Line = Field("SOS", min_length=1, pattern=r"^[ -~]+$")
    heartbeat: Line = Field("", pattern=r"^[ -~]*$")
    every_s: int = Field(10, ge=1, le=600)

    @property
    def device(self) -> str:
        return self.path


class Lines:
    """Bytes to lines, as they come: in parts, with garbage when a board starts, or without end."""

    def __init__(self) -> None:
        self._rest = b""
        self._overlong = False

    def feed(self, received: bytes) -> list[str]:
        """The lines that are complete now; only what is printable of them. One that is longer than
        200 bytes ends there."""
        *whole, self._rest = (self._rest + received).replace(b"\r", b"\n").split(b"\n")
        lines = [line for line in whole if line]
        if self._overlong and whole:
            self._overlong = False
            lines = lines[1:] if whole[0] else lines
        if len(self._rest) > LONGEST_LINE:
            lines.append(self._rest[:LONGEST_LINE])
            self._rest, self._overlong = b"", True
        return [_printable(line) for line in lines]


class SerialButton:
    """One serial port."""

    def __init__(self, table: SerialTable, retry_s: float = RETRY_S) -> None:
        self._table = table
        self._retry_s = retry_s

    @property
    def supervision(self) -> Supervision:
        if not self._table.heartbeat:
            return Supervision.NONE
        longest = self._table.every_s * MISSED
        return next(kind for limit, kind in _CLASSES if longest <= limit)

    async def run(self, report: Report) -> None:
        """Listen until cancelled; see `Button`."""
        await keep_open(
            lambda: self._listen(report),
            report,
            lambda error: what_is_wrong(error, "串口按钮"),
            self._retry_s,
        )

    async def _listen(self, report: Report) -> None:
        port = self._open()
        readable = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(port.fileno(), readable.set)
        try:
            await report(Found())
            await self._report_lines(port, readable, report)
        finally:
            loop.remove_reader(port.fileno())
            port.close()

    async def _report_lines(
        self, port: serial.Serial, readable: asyncio.Event, report: Report
    ) -> None:
        lines = Lines()
        patience = self._table.every_s * MISSED if self._table.heartbeat else None
        while True:
            await wait_until_set(readable, patience)
            if not readable.is_set():
                await report(Lost("按钮没有声息，可能断线或断电了"))
                continue
            readable.clear()
            for line in lines.feed(port.read(4096)):
                await report(self._meaning(line))

    def _open(self) -> serial.Serial:
        """Without raising DTR, which would reset many boards."""
        port = serial.Serial(baudrate=self._table.baud, timeout=0, exclusive=True)
        port.port = self._table.path
        port.dtr = False
        port.rts = False
        port.open()
        return port

    def _meaning(self, line: str) -> Signal:
        if line == self._table.press:
            return Pressed()
        if self._table.heartbeat and line == self._table.heartbeat:
            return Vital()
        return Malformed("an unknown line", line[:40])


def _printable(line: bytes) -> str:
    return bytes(byte for byte in line if 32 <= byte < 127).decode("ascii").strip()


def _make(table: SerialTable, _: Shared) -> SerialButton:
    return SerialButton(table)


SERIAL = Driver(SerialTable, _make)
