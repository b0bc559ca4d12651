"""A Modbus input module: pymodbus's own server, on loopback or behind two ptys as a null modem."""

import asyncio
import os
import tty
from collections.abc import Iterator
from contextlib import contextmanager

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

LATCHED, PLAIN, RESET = 0, 1, 8
READ_COILS, READ_DISCRETE, READ_INPUT, WRITE_COIL = 1, 2, 4, 5


class ModbusModule:
    """Discrete input 0 latches until coil 8 is written, discrete input 1 does not; input register 0
    counts presses."""

    def __init__(self) -> None:
        self.down = False
        self.latched = False
        self.presses = 0
        self.resets = 0
        self.device = SimDevice(
            1,
            (
                [SimData(0, values=[False] * 16, datatype=DataType.BITS)],
                [SimData(0, values=[False] * 16, datatype=DataType.BITS)],
                [SimData(0, values=0, datatype=DataType.REGISTERS)],
                [SimData(0, values=0, datatype=DataType.REGISTERS)],
            ),
            action=self._answer,
        )

    def press(self) -> None:
        self.down = self.latched = True
        self.presses = (self.presses + 1) % 0x10000

    def release(self) -> None:
        self.down = False

    async def _answer(  # noqa: PLR0917  as the library calls it
        self,
        function: int,
        start: int,
        address: int,
        count: int,
        registers: list[int],
        values: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        if function == READ_DISCRETE:
            registers[0] = self.latched << LATCHED | self.down << PLAIN
        elif function == READ_INPUT:
            registers[0] = self.presses
        elif function == WRITE_COIL and address == RESET and values == [True]:
            self.latched = self.down
            self.resets += 1
        return None


class TcpServer:
    """The module on a loopback port."""

    def __init__(self, module: ModbusModule, port: int) -> None:
        self._module = module
        self.port = port
        self._server: ModbusTcpServer | None = None

    async def start(self) -> None:
        self._server = ModbusTcpServer(self._module.device, address=("127.0.0.1", self.port))
        await self._server.serve_forever(background=True)

    async def stop(self) -> None:
        if self._server:
            await self._server.shutdown()  # type: ignore[no-untyped-call]
        self._server = None


class RtuServer:
    """The module on a serial line; stopped, it is without power."""

    def __init__(self, module: ModbusModule, path: str) -> None:
        self._module = module
        self._path = path
        self._server: ModbusSerialServer | None = None

    async def start(self) -> None:
        self._server = ModbusSerialServer(self._module.device, port=self._path, baudrate=115200)
        await self._server.serve_forever(background=True)

    async def stop(self) -> None:
        if self._server:
            await self._server.shutdown()  # type: ignore[no-untyped-call]
        self._server = None


@contextmanager
def null_modem() -> Iterator[tuple[str, str]]:
    """Two serial devices, each end of one line; what is written to one is read from the other."""
    (one, one_path), (other, other_path) = (_pty() for _ in range(2))
    loop = asyncio.get_running_loop()
    loop.add_reader(one, _pump, one, other)
    loop.add_reader(other, _pump, other, one)
    try:
        yield one_path[1], other_path[1]
    finally:
        for end in (one, other):
            loop.remove_reader(end)
            os.close(end)
        for slave, _ in (one_path, other_path):
            os.close(slave)


def _pty() -> tuple[int, tuple[int, str]]:
    master, slave = os.openpty()
    tty.setraw(slave)
    return master, (slave, os.ttyname(slave))


def _pump(source: int, sink: int) -> None:
    os.write(sink, os.read(source, 4096))
