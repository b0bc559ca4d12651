"""A lamp on a GPIO line, by libgpiod 2."""

from typing import Any


class GpioLamp:
    """One output line such as /dev/gpiochip0:17; `active_low` for a relay that closes at low."""

    def __init__(self, where: str, *, active_low: bool = False) -> None:
        """Take the line, dark.

        Raises:
            OSError: there is no such line, it is taken, or gpiod is not installed.
        """
        try:
            import gpiod  # noqa: PLC0415  only where a lamp is connected
        except ImportError as error:
            raise OSError(f"gpiod is not installed: {error}") from error
        chip, _, line = where.rpartition(":")
        self._values = (gpiod.line.Value.INACTIVE, gpiod.line.Value.ACTIVE)
        settings = gpiod.LineSettings(
            direction=gpiod.line.Direction.OUTPUT,
            output_value=self._values[0],
            active_low=active_low,
        )
        self._line: int | str = int(line) if line.isdigit() else line
        try:
            self._request: Any = gpiod.request_lines(
                chip, config={self._line: settings}, consumer="linli guard lamp"
            )
        except ValueError as error:
            raise OSError(f"{where}: {error}") from error

    def switch(self, *, on: bool) -> None:
        """Light or dark.

        Raises:
            OSError: the line is gone.
        """
        self._request.set_value(self._line, self._values[on])

    def release(self) -> None:
        """Let go of the line."""
        self._request.release()
