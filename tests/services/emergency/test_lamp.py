"""A lamp on a real line needs a machine that has one; without, it says what is missing."""

import pytest

from services.emergency.alarm.lamp import GpioLamp


@pytest.mark.parametrize("where", ["/dev/no-such-gpiochip:4", "nothing"])
def test_a_line_that_is_not_there_is_an_os_error(where: str) -> None:
    with pytest.raises(OSError, match=r"No such|not installed|nothing"):
        GpioLamp(where)
