"""The link to systemd: ready, alive, stopping (sd_notify(3); emergency reference, table 2).

Alive is said only by who has just seen that a press could be kept (table 1 no. 31): a guard that
hangs is restarted, and one whose disk hangs, but which carries calls in memory, is not.
"""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Mapping

log = logging.getLogger("guard.systemd")

USUAL_TICK_S = 10.0
"""How often it is looked whether a press could be kept, where nobody asks."""


class Notifier:
    """Tells the service manager; without one it says nothing. Never raises."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        mine = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        usec = environment.get("WATCHDOG_USEC", "") if mine else ""
        self.tick_s = int(usec) / 1e6 / 3 if usec.isdigit() and int(usec) else USUAL_TICK_S

    def ready(self) -> None:
        """The door is open."""
        self._say("READY=1")

    def alive(self) -> None:
        """A press could be kept now."""
        self._say("WATCHDOG=1")

    def stopping(self) -> None:
        """It ends because it was asked to."""
        self._say("STOPPING=1")

    def _say(self, words: str) -> None:
        if not self._address:
            return
        # An @ stands for the abstract name space.
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way:
                way.setblocking(False)  # noqa: FBT003  its only argument
                way.sendto(words.encode(), address)
        except OSError as error:
            log.warning("systemd not told words=%s reason=%s", words, error)


async def tick(notifier: Notifier, prove_able: Callable[[], Awaitable[None]]) -> None:
    """For ever: say alive after each proof."""
    while True:
        await prove_able()
        notifier.alive()
        await asyncio.sleep(notifier.tick_s)
