"""Telling the hub how guard and buttons are: every 20 s, and within a second of a change.

A guard unheard for 60 s is lost at the desk, so that each fault is told within 90 s (emergency
reference, table 1 no. 9). The answer says which database the hub is, and which buttons staff doubt.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from process.clock import Clock
from services.contract.guards import Doubt, GuardReceipt, GuardReport
from services.emergency.sending.epochs import Epochs
from services.emergency.sending.reach import HubReach, NoAnswer
from services.link.client import HubClient
from services.link.errors import NotKnown, Refused
from services.store import Store

log = logging.getLogger("guard.reporting")

REPORT_EVERY_S = 20.0
LOOK_EVERY_S = 1.0
ASKER = "reporting"
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)

Describe = Callable[[], GuardReport]


class Reporting:
    """`doubts` are the buttons that staff check now, by the hub's newest answer; what it is not
    asked again about stays true, and ends by its own time."""

    def __init__(
        self,
        reach: HubReach,
        describe: Describe,
        clock: Clock,
        epochs: Epochs | None = None,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._reach = reach
        self._describe = describe
        self._clock = clock
        self._epochs = epochs
        self._look_every_s = look_every_s
        self._told: GuardReport | None = None
        self._tried_at = 0.0
        self._refused = False
        self.doubts: Store[tuple[Doubt, ...]] = Store(())

    async def run(self) -> None:
        """Report until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(self._look_every_s)

    async def look(self) -> None:
        """Report, if it is time or something has changed."""
        report = self._describe()
        elapsed_s = self._clock.monotonic() - self._tried_at
        if is_due(report, self._told, elapsed_s):
            self._tried_at = self._clock.monotonic()
            await self._tell(report)

    async def _tell(self, report: GuardReport) -> None:
        try:
            receipt = await self._reach.ask(lambda hub: _send(hub, report), ASKER)
        except NoAnswer:
            return
        except Refused as refusal:
            self._note_refusal(refusal.problem.words)
            self._told = report
            return
        self._note_refusal("")
        self._told = report
        if receipt:
            self.doubts.set(receipt.doubts)
            if self._epochs:
                self._epochs.hear(receipt.epoch)

    def _note_refusal(self, words: str) -> None:
        if words and not self._refused:
            log.warning("report not understood words=%s", words)
        self._refused = bool(words)


def is_due(report: GuardReport, told: GuardReport | None, elapsed_s: float) -> bool:
    """Whether to tell: what was never told and each change at once, else every 20 s."""
    return elapsed_s >= REPORT_EVERY_S or told is None or _essence(report) != _essence(told)


def _essence(report: GuardReport) -> GuardReport:
    """What cannot wait. Signs of life and the number of what waits move all the time."""
    buttons = tuple(button.model_copy(update={"heard_at": None}) for button in report.buttons)
    return report.model_copy(
        update={"sent_at": _NO_TIME, "since_boot_ms": 0, "unsent": 0, "buttons": buttons}
    )


async def _send(hub: HubClient, report: GuardReport) -> GuardReceipt | None:
    """A hub of an older version knows no reports; that hinders no call."""
    try:
        return await hub.send_guard_report(report)
    except NotKnown:
        return None
