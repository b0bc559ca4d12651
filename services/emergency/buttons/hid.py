"""A USB button that is a keyboard to the machine (emergency reference, section 2; evdev).

It is grabbed, so that its key never reaches the screen. After a replug it has another event number,
so it is looked for anew each time: by vendor, product and serial number, or by its USB port.
"""

import asyncio
import errno
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Protocol

from pydantic import StringConstraints

from services.contract.guards import Supervision
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.port import Report
from services.emergency.buttons.reopening import RETRY_S, Unusable, keep_open, what_is_wrong
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.signals import Contact
from services.emergency.buttons.table import ButtonTable, Line
from services.link.backoff import wait_until_set

if TYPE_CHECKING:
    from evdev import InputEvent
    from evdev.device import DeviceInfo

LOOK_EVERY_S = 5.0
EV_SYN, EV_KEY, SYN_DROPPED, REPEATED = 0, 1, 3, 2
"""Of linux/input-event-codes.h; a key's value is 0 up, 1 down, 2 repeated."""

Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{4}$")]


class HidTable(ButtonTable):
    """`vendor` and `product` as `lsusb` prints them. `serial` or `port` tells two equal buttons
    apart; `port` is the start of `phys`, such as usb-0000:00:14.0-2. `keys` are numbers of
    linux/input-event-codes.h; left out, every key is the button."""

    vendor: Hex
    product: Hex
    serial: Line = ""
    port: Line = ""
    keys: tuple[int, ...] = ()

    @property
    def device(self) -> str:
        which = self.serial or self.port
        return f"usb {self.vendor}:{self.product} {which}".lower().strip()


class Node(Protocol):
    """What is used of `evdev.InputDevice`."""

    fd: int
    info: "DeviceInfo"
    phys: str
    uniq: str

    def capabilities(self) -> dict[int, list[int]]: ...
    def active_keys(self) -> list[int]: ...
    def grab(self) -> None: ...
    def read(self) -> "Iterable[InputEvent]": ...
    def close(self) -> None: ...


class InputDevices(Protocol):
    """What is used of the module `evdev`."""

    list_devices: Callable[[], Sequence[str]]

    def InputDevice(self, path: str) -> Node: ...  # noqa: N802  as the library calls it


class HidButton:
    """One USB button, with all its nodes that have keys."""

    def __init__(
        self, table: HidTable, library: InputDevices | None = None, retry_s: float = RETRY_S
    ) -> None:
        self._table = table
        self._retry_s = retry_s
        self._library = library

    @property
    def supervision(self) -> Supervision:
        return Supervision.SP6

    async def run(self, report: Report) -> None:
        """Listen until cancelled; see `Button`."""
        await keep_open(
            lambda: self._listen(report),
            report,
            lambda error: what_is_wrong(error, "USB 按钮"),
            self._retry_s,
        )

    async def _listen(self, report: Report) -> None:
        nodes = self._open()
        heard = asyncio.Event()
        loop = asyncio.get_running_loop()
        try:
            for node in nodes:
                node.grab()
                loop.add_reader(node.fd, heard.set)
            await report(self._level(nodes, first=True))
            while True:
                await wait_until_set(heard, LOOK_EVERY_S)
                heard.clear()
                await self._report_keys(nodes, report)
        finally:
            for node in nodes:
                loop.remove_reader(node.fd)
                node.close()

    async def _report_keys(self, nodes: Sequence[Node], report: Report) -> None:
        """Each press on its own: it may be over before it is heard of. What the kernel dropped,
        and a button that is only there, show in the level."""
        for node in nodes:
            for event in _read(node):
                if event.type == EV_KEY and event.value != REPEATED and self._is_ours(event.code):
                    await report(Contact(active=bool(event.value)))
        await report(self._level(nodes))

    def _level(self, nodes: Sequence[Node], *, first: bool = False) -> Contact:
        down = any(self._is_ours(code) for node in nodes for code in node.active_keys())
        return Contact(active=down, first=first)

    def _is_ours(self, code: int) -> bool:
        return not self._table.keys or code in self._table.keys

    def _open(self) -> list[Node]:
        library = self._library or _evdev()
        found: list[Node] = []
        for path in library.list_devices():
            node = library.InputDevice(path)
            if self._matches(node):
                found.append(node)
            else:
                node.close()
        problem = self._problem(found)
        if problem:
            for node in found:
                node.close()
            raise problem
        return found

    def _matches(self, node: Node) -> bool:
        table = self._table
        if (node.info.vendor, node.info.product) != (int(table.vendor, 16), int(table.product, 16)):
            return False
        if (table.serial and node.uniq != table.serial) or (
            table.port and _port(node) != table.port
        ):
            return False
        return any(self._is_ours(code) for code in node.capabilities().get(EV_KEY, ()))

    def _problem(self, found: Sequence[Node]) -> OSError | None:
        if not found:
            return OSError(errno.ENODEV, "No such device")
        if len({_port(node) for node in found}) > 1:
            return Unusable("接了两个一样的，分不清，请在设置里写明 port")
        return None


def _port(node: Node) -> str:
    """The USB port, which all nodes of one device share: usb-0000:00:14.0-2/input0 without the
    last part."""
    return node.phys.partition("/")[0]


def _read(node: Node) -> "Iterable[InputEvent]":
    try:
        return list(node.read())
    except BlockingIOError:
        return ()


def _evdev() -> InputDevices:
    try:
        import evdev  # noqa: PLC0415  native: a machine without it has other buttons
    except ImportError as error:
        raise Unusable("这台机器没有装 evdev") from error
    return evdev  # type: ignore[return-value]  # a module fulfils it


def _make(table: HidTable, _: Shared) -> HidButton:
    return HidButton(table)


HID = Driver(HidTable, _make)
