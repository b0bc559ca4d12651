"""The same drivers with the kernel's own simulators behind them, on machines that have them."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from evdev import UInput, ecodes

from services.emergency.buttons.gpio import GpioButton, GpioTable
from services.emergency.buttons.hid import HidButton, HidTable
from services.emergency.buttons.port import Button
from tests.support.button_rigs import NAMED, RETRY_S, Missing, Rig, Rigging

GPIO_SIM = Path("/sys/kernel/config/gpio-sim")
UINPUT = Path("/dev/uinput")


class GpioSimRig(Rig):
    """A chip of gpio-sim (kernel documentation, admin-guide/gpio/gpio-sim); `pull` is the wire."""

    driver = "gpio"

    def __init__(self) -> None:
        self._configured = GPIO_SIM / f"linli-{os.getpid()}"
        (self._configured / "bank0" / "line0").mkdir(parents=True)
        (self._configured / "bank0" / "num_lines").write_text("1")
        self._chip = ""

    def _pull(self, level: str) -> None:
        device = (self._configured / "dev_name").read_text().strip()
        chip = (self._configured / "bank0" / "chip_name").read_text().strip()
        pull = Path("/sys/devices/platform") / device / chip / "sim_gpio0" / "pull"
        pull.write_text(f"pull-{level}")

    def button(self) -> Button:
        keys = {"chip": self._chip, "line": 0, "pull": "external_up"}
        table = GpioTable.model_validate({"driver": "gpio", **NAMED, **keys})
        return GpioButton(table, retry_s=RETRY_S)

    async def press(self) -> None:
        self._pull("down")

    async def release(self) -> None:
        """The kernel debounces: a press must last."""
        await asyncio.sleep(0.05)
        self._pull("up")

    async def unplug(self) -> None:
        (self._configured / "live").write_text("0")

    async def plug(self) -> None:
        (self._configured / "live").write_text("1")
        self._chip = "/dev/" + (self._configured / "bank0" / "chip_name").read_text().strip()
        self._pull("up")

    def remove(self) -> None:
        for folder in (self._configured / "bank0" / "line0", self._configured / "bank0"):
            folder.rmdir()
        self._configured.rmdir()


class UInputRig(Rig):
    """A keyboard of uinput."""

    driver = "hid"

    def __init__(self) -> None:
        self._device: UInput | None = None

    def button(self) -> Button:
        table = HidTable(driver="hid", vendor="0416", product="5020", **NAMED)
        return HidButton(table, retry_s=RETRY_S)

    def _say(self, value: int) -> None:
        assert self._device
        self._device.write(ecodes.EV_KEY, ecodes.KEY_ENTER, value)
        self._device.syn()

    async def press(self) -> None:
        self._say(1)

    async def release(self) -> None:
        self._say(0)

    async def unplug(self) -> None:
        if self._device:
            self._device.close()
        self._device = None

    async def plug(self) -> None:
        keys = {ecodes.EV_KEY: [ecodes.KEY_ENTER]}
        self._device = UInput(keys, vendor=0x0416, product=0x5020, phys="usb-linli-1/input0")


@asynccontextmanager
async def _gpio_sim(_: Path) -> AsyncIterator[Rig]:
    if not os.access(GPIO_SIM, os.W_OK):
        raise Missing(f"no {GPIO_SIM}: the kernel module gpio-sim is not loaded here")
    rig = GpioSimRig()
    await rig.plug()
    try:
        yield rig
    finally:
        await rig.unplug()
        rig.remove()


@asynccontextmanager
async def _uinput(_: Path) -> AsyncIterator[Rig]:
    if not os.access(UINPUT, os.W_OK):
        raise Missing(f"no {UINPUT} that may be written: the kernel module uinput is missing here")
    rig = UInputRig()
    await rig.plug()
    try:
        yield rig
    finally:
        await rig.unplug()


KERNEL_RIGS: dict[str, Rigging] = {"gpio with gpio-sim": _gpio_sim, "hid with uinput": _uinput}
