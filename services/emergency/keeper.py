"""Getting what happens onto the disk; what the disk does not take is carried in memory meanwhile.

EIO, a full, read-only, locked or hanging disk, a damaged file (emergency reference, faults 4 to
11): a press goes on to sound, screen and hub all the same, and is written as soon as that is
possible.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from services.database.errors import DatabaseError
from services.emergency.calls.call import Call, lacking
from services.emergency.calls.events import Asked, Entry, Waived
from services.emergency.records.ballast import Ballast
from services.emergency.records.journal import Journal
from services.store import Store

log = logging.getLogger("guard.disk")

PATIENCE_S = 2.0
"""A disk that takes longer holds up neither the screen nor the hub."""


class Keeper:
    """`trouble` says why the disk takes nothing; empty while everything is on it. Until `caught_up`
    nobody waits for the disk any more; `wanted` is set when trying again is called for."""

    def __init__(
        self, journal: Journal, ballast: Ballast | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._journal = journal
        self._ballast = ballast
        self._patience_s = patience_s
        self._writing: asyncio.Task[bool] | None = None
        self._left: list[Entry] = []
        self.trouble = Store(journal.fault)
        self.wanted = asyncio.Event()

    async def keep(self, entries: Sequence[Entry]) -> bool:
        """Whether these entries are on disk now; if not, the caller keeps them in mind."""
        if self.trouble.value:
            self.wanted.set()
            return False
        writing = asyncio.get_running_loop().create_task(self._append(entries))
        self._writing = writing  # the next one may stand there by the time this one is done
        await asyncio.wait({writing}, timeout=self._patience_s)
        if not writing.done():
            self.fail("no answer yet")
            return False
        return writing.result()

    async def keep_sometime(self, entries: Sequence[Entry]) -> None:
        """Like `keep`, for what nobody carries in mind: it is written as soon as the disk takes it,
        perhaps twice, which proves no more than once."""
        if not await self.keep(entries):
            self._left += entries

    @property
    def is_behind(self) -> bool:
        """Whether something waits that no call carries."""
        return bool(self._left)

    async def catch_up(self, calls: Iterable[Call], now: datetime) -> bool:
        """Open the file anew and write what it lacks of these calls; whether it has all.

        What stands in it already, although its commit was answered with an error, is not written
        twice.
        """
        if self._writing and not self._writing.done():
            return False
        try:
            await self._journal.reopen()
            known = {call.id: call for call in await self._journal.calls()}
        except DatabaseError as error:
            self._make_room(error)
            self.fail(str(error))
            return False
        left = list(self._left)
        missing = [entry for call in calls for entry in _missing(call, known.get(call.id), now)]
        # A question comes before the call that it became, a receipt after the call that it is of.
        asked = [entry for entry in left if isinstance(entry.event, Asked | Waived)]
        others = [entry for entry in left if not isinstance(entry.event, Asked | Waived)]
        entries = [*asked, *missing, *others]
        if entries and not await self._append(entries):
            return False
        del self._left[: len(left)]
        return True

    def fail(self, reason: str) -> None:
        """From now on memory carries what happens."""
        if not self.trouble.value:
            log.warning("calls not saved reason=%s", reason)
        self.trouble.set(reason)
        self.wanted.set()

    def caught_up(self) -> None:
        """The disk has everything; from now on it is waited for again."""
        if self.trouble.value:
            log.info("calls saved again")
        self.trouble.set("")

    async def probe(self) -> None:
        """See whether the disk takes something, and make the ballast if it is gone."""
        if self.trouble.value:
            return
        try:
            async with asyncio.timeout(self._patience_s):
                await self._journal.probe()
        except TimeoutError:
            self.fail("no answer yet")
        except DatabaseError as error:
            self._make_room(error)
            self.fail(str(error))
        else:
            if self._ballast:
                await asyncio.to_thread(self._ballast.keep)

    async def _append(self, entries: Sequence[Entry]) -> bool:
        try:
            await self._journal.append(entries)
        except DatabaseError as error:
            if self._make_room(error):
                return await self._append(entries)
            self.fail(str(error))
            return False
        return True

    def _make_room(self, error: DatabaseError) -> bool:
        return bool(self._ballast and self._ballast.give_up(error))


def _missing(call: Call, known: Call | None, now: datetime) -> list[Entry]:
    return [
        Entry(call_id=call.id, written_at=now, event=event, tick=call.moved)
        for event in lacking(call, known)
    ]
