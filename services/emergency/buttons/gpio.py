"""A dry contact on a GPIO line (emergency reference, section 2; libgpiod 2).

Normally open cannot tell a cut wire from a button at rest, so nothing supervises it but the weekly
test. Normally closed can: an opened loop, pressed or cut, is a press (fault 32).
"""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from pydantic import Field

from services.contract.guards import Supervision
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.port import Report
from services.emergency.buttons.reopening import RETRY_S, Unusable, keep_open, what_is_wrong
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.signals import Contact
from services.emergency.buttons.table import ButtonTable, DevicePath, Line
from services.link.backoff import wait_until_set

if TYPE_CHECKING:
    import gpiod

DEBOUNCE = timedelta(milliseconds=30)
LOOK_EVERY_S = 5.0
CONSUMER = "linli-guard"


class GpioTable(ButtonTable):
    """`line` is its offset or name. `pull` is the resistor that holds the line while the contact is
    open: the chip's own, or one outside; the contact goes to the other side."""

    chip: DevicePath = "/dev/gpiochip0"
    line: int | Line = Field(union_mode="left_to_right")
    wiring: Literal["no", "nc"] = "no"
    pull: Literal["up", "down", "external_up", "external_down"] = "up"
    sensor: Line = ""

    @property
    def device(self) -> str:
        return f"{self.chip} line {self.line}"

    @property
    def active_low(self) -> bool:
        """Closed pulls the line away from its resistor; open leaves it there."""
        closed_is_low = self.pull.endswith("up")
        return closed_is_low if self.wiring == "no" else not closed_is_low


class Lines(Protocol):
    """What is used of `gpiod.LineRequest`."""

    @property
    def fd(self) -> int: ...

    def get_value(self, line: int | str) -> "gpiod.line.Value": ...
    def wait_edge_events(self, timeout: timedelta | float | None = None) -> bool: ...
    def read_edge_events(self, max_events: int | None = None) -> "list[gpiod.EdgeEvent]": ...
    def release(self) -> None: ...


class RequestLines(Protocol):
    """`gpiod.request_lines`."""

    def __call__(
        self,
        path: str,
        config: "dict[Iterable[int | str] | int | str, gpiod.LineSettings | None]",
        consumer: str | None = None,
    ) -> Lines: ...


class GpioButton:
    """One line. The kernel debounces and keeps the edges; the level is read at start and every
    5 s, as a sign of life and for an edge that was lost."""

    def __init__(
        self,
        table: GpioTable,
        request_lines: RequestLines | None = None,
        retry_s: float = RETRY_S,
    ) -> None:
        self._table = table
        self._retry_s = retry_s
        self._request_lines = request_lines

    @property
    def supervision(self) -> Supervision:
        return Supervision.SP6 if self._table.wiring == "nc" else Supervision.NONE

    async def run(self, report: Report) -> None:
        """Listen until cancelled; see `Button`."""
        name = f"接线口 {self._table.line}"
        await keep_open(
            lambda: self._listen(report),
            report,
            lambda error: what_is_wrong(error, name),
            self._retry_s,
        )

    async def _listen(self, report: Report) -> None:
        lines = self._open()
        edge = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(lines.fd, edge.set)
        try:
            await report(self._level(lines, first=True))
            while True:
                await wait_until_set(edge, LOOK_EVERY_S)
                await self._report_edges(lines, report)
                edge.clear()
                await report(self._level(lines))
        finally:
            loop.remove_reader(lines.fd)
            lines.release()

    def _open(self) -> Lines:
        try:
            import gpiod  # noqa: PLC0415  native: a machine without it has other buttons
            from gpiod.line import Bias, Direction, Edge  # noqa: PLC0415
        except ImportError as error:
            raise Unusable("这台机器没有装 gpiod") from error
        pulls = {"up": Bias.PULL_UP, "down": Bias.PULL_DOWN}
        settings = gpiod.LineSettings(
            direction=Direction.INPUT,
            edge_detection=Edge.BOTH,
            bias=pulls.get(self._table.pull, Bias.DISABLED),
            active_low=self._table.active_low,
            debounce_period=DEBOUNCE,
        )
        request_lines = self._request_lines or gpiod.request_lines
        try:
            return request_lines(self._table.chip, {self._table.line: settings}, consumer=CONSUMER)
        except ValueError as error:
            raise Unusable(f"没有接线口 {self._table.line}") from error

    def _level(self, lines: Lines, *, first: bool = False) -> Contact:
        active = bool(lines.get_value(self._table.line).value)
        return Contact(active, self._table.sensor, first)

    async def _report_edges(self, lines: Lines, report: Report) -> None:
        """Each edge on its own: a press may be over before it is heard of."""
        while lines.wait_edge_events(0):
            for event in lines.read_edge_events():
                active = event.event_type is event.Type.RISING_EDGE
                await report(Contact(active, self._table.sensor))


def _make(table: GpioTable, _: Shared) -> GpioButton:
    return GpioButton(table)


GPIO = Driver(GpioTable, _make)
