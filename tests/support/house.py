"""A guard and what stands around it: a journal whose disk can be broken, a hand clock, no sound."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from services.contract.calls import CallSource, CallState, CallStep
from services.database.errors import NotSaved
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import Entry, Reported
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from services.emergency.records.second_copy import SecondCopy
from services.link.backoff import Backoff
from tests.support.clock import HandClock
from tests.support.light import HandLight
from tests.support.sounder import SilentSounder

OWN_PLACE = "3号楼大厅"


class FailingJournal(Journal):
    """Refuses everything while `broken`; while `unsure` it keeps what it says it does not; waits
    for `gate` before each write."""

    broken = False
    unsure = False
    gate: asyncio.Event | None = None

    async def append(self, entries: Sequence[Entry]) -> None:
        if self.gate:
            await self.gate.wait()
        if self.broken:
            raise NotSaved("disk I/O error")
        await super().append(entries)
        if self.unsure:
            raise NotSaved("disk I/O error after the commit")


class House:
    """`folder` holds the journal and the second copy."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "guard.db"
        self.copies = folder / "second"
        self.clock = HandClock()
        self.boot = "boot-1"
        self.start()

    def start(self) -> None:
        """The guard begins, with what the last one left."""
        self.sounder = SilentSounder()
        self.light = HandLight()
        self.journal = FailingJournal.open(self.path)
        self.second = SecondCopy(self.copies)
        post = Post(OWN_PLACE, self.boot)
        self.guard = Guard(
            self.journal, self.sounder, self.clock, post, light=self.light, second=self.second
        )
        self.guard.resume()

    async def stop(self) -> None:
        await self.second.close()
        await self.journal.close()

    async def restart(self) -> None:
        await self.stop()
        self.start()

    async def press(self, place: str = "", source: CallSource = CallSource.BUTTON) -> Call:
        return await self.guard.press(RaiseCall(source=source, place=place))

    async def report(self, state: CallState, person: str = "王师傅") -> None:
        call = self.guard.current.value
        assert call
        step = CallStep(state=state, at=self.clock.now(), person=person)
        await self.guard.record(call.id, [Reported(step=step)])

    async def watch_disk(self) -> None:
        """As the guard does, in a hurry."""
        await self.guard.watch_disk(Backoff(0.001, 0.01))
