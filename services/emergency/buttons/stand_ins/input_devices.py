"""USB buttons as evdev's users see them: nodes with an event number, keys, grabbing, unplugging.

Events come through a real pipe as the kernel's own structs.
"""

import errno
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from evdev import InputEvent
from evdev.device import DeviceInfo

EVENT = struct.Struct("llHHi")
KEY_ENTER = 28


@dataclass
class UsbButton:
    """One that is plugged into `phys`; its number changes with each plugging."""

    vendor: int = 0x0416
    product: int = 0x5020
    serial: str = ""
    phys: str = "usb-0000:00:14.0-2/input0"
    keys: tuple[int, ...] = (KEY_ENTER,)
    down: set[int] = field(default_factory=set)
    grabbed: bool = False
    plugged: bool = True
    wires: list[int] = field(default_factory=list)

    def say(self, code: int, value: int) -> None:
        """What the kernel says of a key: 1 down, 2 repeated, 0 up."""
        (self.down.discard if value == 0 else self.down.add)(code)
        for wire in self.wires:
            os.write(wire, EVENT.pack(0, 0, 1, code, value) + EVENT.pack(0, 0, 0, 0, 0))


class InputDevices:
    """As the module `evdev`."""

    def __init__(self, *buttons: UsbButton) -> None:
        self.buttons = {f"/dev/input/event{n}": button for n, button in enumerate(buttons)}
        self._next = len(buttons)
        self.list_devices: Callable[[], Sequence[str]] = lambda: list(self.buttons)

    def unplug(self, button: UsbButton) -> None:
        self.buttons = {path: other for path, other in self.buttons.items() if other is not button}
        button.plugged = button.grabbed = False
        button.down.clear()
        for wire in button.wires:
            os.close(wire)
        button.wires.clear()

    def plug(self, button: UsbButton) -> None:
        """It gets another number than before."""
        self._next += 1
        button.plugged = True
        self.buttons[f"/dev/input/event{self._next}"] = button

    def InputDevice(self, path: str) -> "Node":  # noqa: N802  as the library calls it
        if path not in self.buttons:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        return Node(self.buttons[path])


class Node:
    """As `evdev.InputDevice`."""

    def __init__(self, button: UsbButton) -> None:
        self._button = button
        self.info = DeviceInfo(3, button.vendor, button.product, 1)
        self.phys, self.uniq = button.phys, button.serial
        self.fd, self._wire = os.pipe2(os.O_NONBLOCK)
        button.wires.append(self._wire)

    def capabilities(self) -> dict[int, list[int]]:
        return {0: [0, 1], 1: list(self._button.keys)} if self._button.keys else {0: [0, 1]}

    def active_keys(self) -> list[int]:
        self._check()
        return sorted(self._button.down)

    def grab(self) -> None:
        self._check()
        if self._button.grabbed:
            raise OSError(errno.EBUSY, "Device or resource busy")
        self._button.grabbed = True

    def read(self) -> Iterator[InputEvent]:
        self._check()
        for event in EVENT.iter_unpack(os.read(self.fd, EVENT.size * 64)):
            yield InputEvent(*event)

    def close(self) -> None:
        os.close(self.fd)
        if self._wire in self._button.wires:
            self._button.wires.remove(self._wire)
            os.close(self._wire)
            self._button.grabbed = False

    def _check(self) -> None:
        if not self._button.plugged:
            raise OSError(errno.ENODEV, "No such device")
