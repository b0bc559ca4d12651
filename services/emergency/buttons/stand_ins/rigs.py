"""For each driver the real adapter with a faithful stand-in of its device behind it."""

import os
import tty
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from services.emergency.buttons.gpio import GpioButton, GpioTable
from services.emergency.buttons.hid import HidButton, HidTable
from services.emergency.buttons.modbus import ModbusButton, ModbusTable
from services.emergency.buttons.modbus_bus import Bus
from services.emergency.buttons.port import Button
from services.emergency.buttons.serial_line import SerialButton, SerialTable
from services.emergency.buttons.stand_ins.gpio_chip import GpioChip
from services.emergency.buttons.stand_ins.input_devices import KEY_ENTER, InputDevices, UsbButton
from services.emergency.buttons.stand_ins.modbus_module import (
    LATCHED,
    RESET,
    ModbusModule,
    RtuServer,
    TcpServer,
    null_modem,
)
from services.emergency.buttons.stand_ins.mosquitto import free_port

RETRY_S = 0.05
NAMED = {"id": "bathroom", "name": "卫生间按钮"}


class Rig(ABC):
    """A device under the test's hand. `driver` names its driver; `has_level` says whether it can be
    held."""

    driver: str
    has_level = True

    @abstractmethod
    def button(self) -> Button:
        """A new adapter for the one device."""

    @abstractmethod
    async def press(self) -> None: ...

    async def release(self) -> None:  # noqa: B027
        """A momentary button lets go by itself."""

    @abstractmethod
    async def unplug(self) -> None: ...

    @abstractmethod
    async def plug(self) -> None: ...

    def is_free(self) -> bool:
        """Whether nobody uses the device, where that can be seen."""
        return True


class Missing(Exception):  # noqa: N818
    """This machine lacks what the rig needs."""


class GpioRig(Rig):
    driver = "gpio"

    def __init__(self, wiring: str, pull: str) -> None:
        self._closed = wiring == "no"
        self._chip = GpioChip(pulled_up=pull == "up")
        self._chip.contact(not self._closed)
        self._table = GpioTable(driver="gpio", line=17, wiring=wiring, pull=pull, **NAMED)

    def button(self) -> Button:
        return GpioButton(self._table, self._chip.request_lines, RETRY_S)

    async def press(self) -> None:
        self._chip.contact(self._closed)

    async def release(self) -> None:
        self._chip.contact(not self._closed)

    async def unplug(self) -> None:
        self._chip.unplug()

    async def plug(self) -> None:
        self._chip.plug()

    def is_free(self) -> bool:
        return not self._chip.in_use


class HidRig(Rig):
    driver = "hid"

    def __init__(self) -> None:
        self._usb = UsbButton()
        other = UsbButton(vendor=0x046D, phys="usb-0000:00:14.0-9/input0")
        self._devices = InputDevices(other, self._usb)
        self._table = HidTable(driver="hid", vendor="0416", product="5020", **NAMED)

    def button(self) -> Button:
        return HidButton(self._table, self._devices, RETRY_S)

    async def press(self) -> None:
        self._usb.say(KEY_ENTER, 1)
        self._usb.say(KEY_ENTER, 2)

    async def release(self) -> None:
        self._usb.say(KEY_ENTER, 0)

    async def unplug(self) -> None:
        self._devices.unplug(self._usb)

    async def plug(self) -> None:
        self._devices.plug(self._usb)

    def is_free(self) -> bool:
        return not (self._usb.grabbed or self._usb.wires)


class SerialRig(Rig):
    """A pty behind a link, as /dev/serial/by-id is one: a replug brings another device."""

    driver = "serial"
    has_level = False

    def __init__(self, folder: Path) -> None:
        self._link = folder / "usb-button"
        self._table = SerialTable(driver="serial", path=str(self._link), **NAMED)
        self._ends: tuple[int, int] | None = None

    def button(self) -> Button:
        return SerialButton(self._table, RETRY_S)

    async def press(self) -> None:
        self.write(b"SO")
        self.write(b"S\r\n")

    def write(self, said: bytes) -> None:
        assert self._ends
        os.write(self._ends[0], said)

    async def unplug(self) -> None:
        self._link.unlink(missing_ok=True)
        for end in self._ends or ():
            os.close(end)
        self._ends = None

    async def plug(self) -> None:
        master, slave = os.openpty()
        tty.setraw(slave)
        self._ends = master, slave
        self._link.symlink_to(os.ttyname(slave))


class ModbusRig(Rig):
    """`input` is what the table reads: a latched input or a counter."""

    driver = "modbus"

    def __init__(self, server: TcpServer | RtuServer, module: ModbusModule, **keys: object) -> None:
        self._server = server
        self._module = module
        self._table = ModbusTable.model_validate({"driver": "modbus", **NAMED, **keys})
        self.has_level = self._table.input == "discrete"
        self._bus = Bus(self._table.way, timeout_s=0.1)

    def button(self) -> Button:
        return ModbusButton(self._table, self._bus, poll_s=0.01, retry_s=RETRY_S)

    async def press(self) -> None:
        self._module.press()

    async def release(self) -> None:
        self._module.release()

    async def unplug(self) -> None:
        await self._server.stop()

    async def plug(self) -> None:
        await self._server.start()

    def close(self) -> None:
        self._bus.close()


Rigging = Callable[[Path], AbstractAsyncContextManager[Rig]]


def _gpio(wiring: str, pull: str) -> Rigging:
    @asynccontextmanager
    async def rigged(_: Path) -> AsyncIterator[Rig]:
        yield GpioRig(wiring, pull)

    return rigged


@asynccontextmanager
async def _hid(_: Path) -> AsyncIterator[Rig]:
    yield HidRig()


@asynccontextmanager
async def serial_rig(folder: Path) -> AsyncIterator[SerialRig]:
    """A button on a serial line that is plugged in."""
    rig = SerialRig(folder)
    await rig.plug()
    try:
        yield rig
    finally:
        await rig.unplug()


def modbus_tcp(**keys: object) -> Rigging:
    """A module in the network."""

    @asynccontextmanager
    async def rigged(_: Path) -> AsyncIterator[Rig]:
        module, port = ModbusModule(), free_port()
        rig = ModbusRig(TcpServer(module, port), module, host="127.0.0.1", tcp_port=port, **keys)
        await rig.plug()
        try:
            yield rig
        finally:
            rig.close()
            await rig.unplug()

    return rigged


def modbus_rtu(**keys: object) -> Rigging:
    """A module on a serial line."""

    @asynccontextmanager
    async def rigged(_: Path) -> AsyncIterator[Rig]:
        module = ModbusModule()
        with null_modem() as (ours, theirs):
            server = RtuServer(module, theirs)
            rig = ModbusRig(server, module, port=ours, baud=115200, **keys)
            await rig.plug()
            try:
                yield rig
            finally:
                rig.close()
                await rig.unplug()

    return rigged


_LATCHED: dict[str, object] = {"input": "discrete", "address": LATCHED, "reset_coil": RESET}
_COUNTER: dict[str, object] = {"input": "input_counter", "address": 0}

RIGS: dict[str, Rigging] = {
    "gpio normally open": _gpio("no", "up"),
    "gpio normally closed": _gpio("nc", "up"),
    "gpio normally open to plus": _gpio("no", "down"),
    "gpio normally closed to plus": _gpio("nc", "down"),
    "hid": _hid,
    "serial": serial_rig,
    "modbus tcp latched": modbus_tcp(**_LATCHED),
    "modbus tcp counter": modbus_tcp(**_COUNTER),
    "modbus rtu latched": modbus_rtu(**_LATCHED),
}
