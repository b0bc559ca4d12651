"""Which database of the hub has which call: one restored from a backup has forgotten the latest.

Each receipt carries the epoch of the database it was committed in. When another epoch is heard, all
calls of the last 30 days, and older ones that are open, are sent again if only other epochs have
received them, the newest first;
to a hub that has them all, that changes nothing (emergency reference, faults no. 17 and 19).
"""

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from process.clock import Clock
from services.contract.calls import CallReceipt, CallState, CallStep
from services.database.errors import DatabaseError
from services.emergency.calls.call import Call
from services.emergency.calls.events import Entry, Received
from services.emergency.records.journal import Journal
from services.emergency.sending.order import Item
from services.store import Store

log = logging.getLogger("guard.epochs")

REMEMBERED_FOR = timedelta(days=30)
MOST_STEPS = 40
_BY_PEOPLE = (CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED)


Keep = Callable[[Sequence[Entry]], Awaitable[None]]


class Epochs:
    """Holds the calls that the hub's present database may lack. `heard` is its epoch, `left`
    how many calls are still to be sent again. `keep` writes receipts, sooner or later; `held` are
    the calls that the guard has in mind: of some of them the disk may know nothing."""

    def __init__(
        self, journal: Journal, clock: Clock, keep: Keep, held: Callable[[], Iterable[Call]] = tuple
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._keep = keep
        self._held = held
        self._forgotten: deque[Call] | None = deque()
        self.heard: Store[UUID | None] = Store(None)
        self.left = Store(0)

    def hear(self, epoch: UUID | None) -> None:
        """The hub has answered out of this database; a hub of old says none."""
        if epoch is None or epoch == self.heard.value:
            return
        log.info("hub epoch epoch=%s before=%s", epoch, self.heard.value)
        self._forgotten = None
        self.heard.set(epoch)

    async def next(self) -> Call | None:
        """The newest call to send again; `None` if there is none."""
        epoch = self.heard.value
        if self.unread and epoch:
            try:
                found = deque(await self._look_up(epoch))
            except DatabaseError:
                return None
            # Another epoch may have been heard while the journal was read.
            if epoch == self.heard.value:
                self._forgotten = found
                self.left.set(len(found))
        return self._forgotten[0] if self._forgotten else None

    @property
    def unread(self) -> bool:
        """Whether the journal has not told yet what the present database lacks: it fails now."""
        return self._forgotten is None

    def put_last(self, call: Call) -> None:
        """It could not be sent now: the others go first."""
        self.drop(call)
        if self._forgotten is not None:
            self._forgotten.append(call)

    def drop(self, call: Call) -> None:
        """It is not to be sent again."""
        if self._forgotten and call in self._forgotten:
            self._forgotten.remove(call)

    async def received(self, call: Call, receipts: Sequence[CallReceipt]) -> None:
        """All of `call` is in the present database. What a kill takes away of that costs one more
        sending after the next start."""
        self.drop(call)
        self.left.set(len(self._forgotten or ()))
        now = self._clock.now()
        proofs = [
            Received(item_id=receipt.id, at=receipt.received_at, epoch=receipt.epoch)
            for receipt in receipts
        ]
        await self._keep([Entry(call_id=call.id, written_at=now, event=proof) for proof in proofs])
        self.left.set(len(self._forgotten or ()))

    async def _look_up(self, epoch: UUID) -> list[Call]:
        since = self._clock.now() - REMEMBERED_FOR
        known = {call.id: call for call in await self._journal.calls()}
        known |= {call.id: call for call in self._held()}
        calls = [call for call in known.values() if _is_of_late(call, since)]
        forgotten = [call for call in reversed(calls) if is_forgotten(call, epoch)]
        if forgotten:
            log.info("sent again after a new epoch calls=%d", len(forgotten))
        return forgotten


def items_received(call: Call) -> tuple[Item, ...]:
    """The call and those of its additions that any database of the hub has received, in order."""
    additions = sorted(call.additions, key=lambda added: added.seq)
    items: tuple[Item, ...] = (call.raised, *additions)
    return tuple(item for item in items if call.is_received(item.id))


def is_forgotten(call: Call, epoch: UUID) -> bool:
    """Whether something of it was received, but not by the database of this epoch."""
    here = {receipt.item_id for receipt in call.receipts if receipt.epoch == epoch}
    return any(item.id not in here for item in items_received(call))


def _is_of_late(call: Call, since: datetime) -> bool:
    """What is open is never too old."""
    return call.is_open or call.last_moment >= since


def steps_of_people(call: Call) -> tuple[CallStep, ...]:
    """What people did about the call, as the hub itself has reported it."""
    steps = [step for step in call.reported if step.state in _BY_PEOPLE]
    return tuple(steps[-MOST_STEPS:])
