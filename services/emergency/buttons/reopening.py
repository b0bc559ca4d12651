"""A device that goes away is waited for: opened again and again, its loss told once."""

import asyncio
import errno
from collections.abc import Awaitable, Callable

from services.emergency.buttons.port import Report
from services.emergency.buttons.signals import Lost

RETRY_S = 3.0
"""A device that was plugged in again answers within this; told lost within 10 s (fault 32)."""


class Unusable(OSError):  # noqa: N818
    """The device is not usable as it is set up; the text says so in Chinese, for staff."""


async def keep_open(
    listen: Callable[[], Awaitable[None]],
    report: Report,
    explain: Callable[[OSError], str],
    retry_s: float,
) -> None:
    """Call `listen`, which opens the device and listens until it fails, for ever.

    `explain` says in Chinese, for staff, what an error means for this device.
    """
    while True:
        try:
            await listen()
        except OSError as error:
            await report(Lost(explain(error)))
        await asyncio.sleep(retry_s)


def what_is_wrong(error: OSError, device: str) -> str:
    """The error of a device file in Chinese."""
    if isinstance(error, Unusable):
        return str(error)
    match error.errno:
        case errno.EBUSY | errno.EAGAIN:
            return f"{device}被别的程序占着"
        case errno.EACCES | errno.EPERM:
            return f"没有权限使用{device}"
        case _:
            return f"找不到{device}，可能拔掉了或断电了"
