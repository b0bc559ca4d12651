"""A chip with one line, as gpiod's users see it: levels, debounced edges in a queue, errors.

It takes and gives gpiod's own settings, values and events; only the kernel behind them is missing.
"""

import errno
import os
import select
import time
from collections.abc import Iterable
from datetime import timedelta

from gpiod import EdgeEvent, LineSettings
from gpiod.line import Bias, Direction, Edge, Value


class GpioChip:
    """A contact between the line and the other side of its pull resistor."""

    def __init__(self, pulled_up: bool = True) -> None:
        self._pulled_up = pulled_up
        self._closed = False
        self._plugged = True
        self._line: FakeLine | None = None

    def contact(self, closed: bool) -> None:
        """Close or open the contact, or cut its wire."""
        before, self._closed = self._level(), closed
        if self._line and self._level() != before:
            self._line.edge(self._level())

    def unplug(self) -> None:
        """The whole chip goes away, as one on USB does."""
        self._plugged = False
        if self._line:
            self._line.hang_up()

    def plug(self) -> None:
        self._plugged = True

    @property
    def in_use(self) -> bool:
        return self._line is not None

    def request_lines(
        self,
        path: str,
        config: dict[Iterable[int | str] | int | str, LineSettings | None],
        consumer: str | None = None,
    ) -> "FakeLine":
        """As `gpiod.request_lines`."""
        [(line, settings)] = config.items()
        assert settings
        if not self._plugged:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        if line != 17:
            raise ValueError(f"unknown line name: {line}")
        if self._line:
            raise OSError(errno.EBUSY, "Device or resource busy")
        assert settings.direction is Direction.INPUT
        assert settings.edge_detection is Edge.BOTH
        assert settings.bias is (Bias.PULL_UP if self._pulled_up else Bias.PULL_DOWN)
        assert settings.debounce_period == timedelta(milliseconds=30)
        self._line = FakeLine(self, settings.active_low)
        return self._line

    def _level(self) -> bool:
        """High or low."""
        return self._pulled_up != self._closed

    def check(self) -> None:
        if not self._plugged:
            raise OSError(errno.ENODEV, "No such device")

    def read(self) -> bool:
        self.check()
        return self._level()

    def let_go(self) -> None:
        self._line = None


class FakeLine:
    """As `gpiod.LineRequest`."""

    def __init__(self, chip: GpioChip, active_low: bool) -> None:
        self._chip = chip
        self._active_low = active_low
        self._queue: list[EdgeEvent] = []
        self.fd, self._kernel = os.pipe()

    def edge(self, high: bool) -> None:
        rising = high != self._active_low
        kind = EdgeEvent.Type.RISING_EDGE if rising else EdgeEvent.Type.FALLING_EDGE
        self._queue.append(EdgeEvent(kind.value, time.monotonic_ns(), 17, 0, 0))
        os.write(self._kernel, b"!")

    def hang_up(self) -> None:
        os.write(self._kernel, b"!")

    def get_value(self, line: int | str) -> Value:
        assert line == 17
        return Value.ACTIVE if self._chip.read() != self._active_low else Value.INACTIVE

    def wait_edge_events(self, timeout: timedelta | float | None = None) -> bool:
        assert timeout == 0
        return bool(select.select([self.fd], [], [], 0)[0])

    def read_edge_events(self, max_events: int | None = None) -> list[EdgeEvent]:
        self._chip.check()
        os.read(self.fd, 1000)
        events, self._queue = self._queue, []
        return events

    def release(self) -> None:
        os.close(self.fd)
        os.close(self._kernel)
        self._chip.let_go()
