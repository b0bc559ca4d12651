"""One Modbus bus and its only master; requests go one after another."""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass

from pymodbus.client import AsyncModbusSerialClient, AsyncModbusTcpClient
from pymodbus.exceptions import ModbusException
from pymodbus.pdu import ModbusPDU

_Client = AsyncModbusTcpClient | AsyncModbusSerialClient

TIMEOUT_S = 0.5
LIBRARY_LOG = "pymodbus.logging"


class NoAnswer(Exception):  # noqa: N818
    """The module did not answer, or refused; `words` say so in Chinese, for staff."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Way:
    """Where a bus begins: a serial `port` or a `host`."""

    port: str = ""
    baud: int = 9600
    parity: str = "N"
    host: str = ""
    tcp_port: int = 502

    @property
    def address(self) -> str:
        return self.port or f"{self.host}:{self.tcp_port}"


class Bus:
    """Opened at the first request and, if it was lost, anew by the next; the library's own
    reconnecting waits for up to 300 s and is off. Its log says each failure twice; it is silenced,
    because a lost button is told once."""

    def __init__(self, way: Way, timeout_s: float = TIMEOUT_S) -> None:
        self._way = way
        self._timeout_s = timeout_s
        self._client: _Client | None = None
        self._opening = asyncio.Lock()
        logging.getLogger(LIBRARY_LOG).setLevel(logging.CRITICAL)

    async def bit(self, unit: int, address: int, *, coil: bool) -> bool:
        """The discrete input, or coil, at this address.

        Raises:
            NoAnswer: nothing came back, or an error.
        """
        client = await self._opened()
        read = client.read_coils if coil else client.read_discrete_inputs
        answer = await _answered(read(address, count=1, device_id=unit))
        return bool(answer.bits[0])

    async def register(self, unit: int, address: int, *, holding: bool) -> int:
        """The holding or input register at this address.

        Raises:
            NoAnswer: nothing came back, or an error.
        """
        client = await self._opened()
        read = client.read_holding_registers if holding else client.read_input_registers
        answer = await _answered(read(address, count=1, device_id=unit))
        return int(answer.registers[0])

    async def write(self, unit: int, coil: int, *, value: bool) -> None:
        """Set a coil.

        Raises:
            NoAnswer: nothing came back, or an error.
        """
        client = await self._opened()
        await _answered(client.write_coil(coil, value, device_id=unit))

    def close(self) -> None:
        """Let the port go; the next request takes it again."""
        if self._client:
            self._client.close()
        self._client = None

    async def _opened(self) -> _Client:
        async with self._opening:
            client = self._client or self._make()
            self._client = client
            if not client.connected and not await client.connect():
                raise NoAnswer(f"连不上 {self._way.address}，可能拔掉了或断电了")
        return client

    def _make(self) -> _Client:
        way = self._way
        if way.host:
            return AsyncModbusTcpClient(
                way.host, port=way.tcp_port, timeout=self._timeout_s, retries=0, reconnect_delay=0
            )
        return AsyncModbusSerialClient(
            way.port,
            baudrate=way.baud,
            parity=way.parity,
            timeout=self._timeout_s,
            retries=0,
            reconnect_delay=0,
        )


async def _answered(request: Awaitable[ModbusPDU]) -> ModbusPDU:
    try:
        answer = await request
    except ModbusException as error:
        raise NoAnswer("模块没有回答，可能断线或断电了") from error
    if answer.isError():
        raise NoAnswer("模块不认这个地址，请检查 unit、input 和 address")
    return answer
