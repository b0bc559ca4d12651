"""The port every button driver fulfils."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from services.contract.guards import Supervision
from services.emergency.buttons.signals import Signal

Report = Callable[[Signal], Awaitable[None]]
"""Takes a signal. When it returns, a press is on disk or the guard carries it in memory: only then
may a driver acknowledge to its broker or bus. It never raises."""


class Button(Protocol):
    """One way to one device. A driver reports facts and decides nothing about calls.

    `supervision` is how soon this way notices by itself that the device is gone.
    """

    @property
    def supervision(self) -> Supervision: ...

    async def run(self, report: Report) -> None:
        """Listen until cancelled, and report.

        A device that is missing, goes away or talks nonsense is reported (`Lost`, `Malformed`) and
        waited for; it never ends this. The first thing reported is the device's present state,
        where it has one, or `Found`, or `Lost`.
        """
        ...
