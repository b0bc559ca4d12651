"""The ladder: a call is what its journal entries prove, and nothing more.

Nothing is ever taken back: cancelling marks a call and closing ends it, but both keep every step.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from itertools import dropwhile
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.contract.base import Moment
from services.contract.calls import (
    CallEvent,
    CallEventKind,
    CallFlag,
    CallLapse,
    CallState,
    CallStep,
    NewCall,
)
from services.emergency.calls.events import (
    Added,
    Asked,
    Entry,
    Event,
    Lapsed,
    NotUnderstood,
    Raised,
    Received,
    Reported,
    Tick,
    Trouble,
    TroubleBegan,
    TroubleEnded,
    Waived,
)

T = TypeVar("T")

_VOIDED_BY_LAPSE = (CallState.SEEN, CallState.COMING)
_ON_SITE = {
    CallEventKind.ARRIVED: CallState.ARRIVED,
    CallEventKind.CLOSED: CallState.CLOSED,
}


class Call(BaseModel):
    """One call, folded from the journal; also what the guard tells the kiosk.

    `receipts` are the hub's commits by item (the call itself and each addition), `reported` all
    steps that the hub has reported, `not_understood` the hub's words by item. `moved` is when it
    was last pressed or answered, by the boot clock. `stored` is false while this machine's disk has
    not taken the call, so that only its memory and its second copy hold it.
    """

    model_config = ConfigDict(frozen=True)

    raised: NewCall
    written_at: Moment
    additions: tuple[CallEvent, ...] = ()
    receipts: tuple[Received, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    reported: tuple[CallStep, ...] = ()
    lapses: tuple[CallLapse, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    moved: Tick | None = None
    stored: bool = True

    @property
    def id(self) -> UUID:
        return self.raised.id

    @property
    def cancelled(self) -> bool:
        """Whether the resident said it was a mistake."""
        return self._cancellation() is not None

    @property
    def cancellation_received(self) -> bool:
        """Whether the hub knows of it."""
        cancellation = self._cancellation()
        return cancellation is not None and self.is_received(cancellation.id)

    @property
    def closed(self) -> bool:
        """Whether staff have ended it, at the desk or at the place itself."""
        return self.proof(CallState.CLOSED) is not None

    @property
    def is_open(self) -> bool:
        """Whether a further press joins it."""
        return not (self.cancelled or self.closed)

    @property
    def answered(self) -> bool:
        """Whether a person, not a machine, has answered, and the answer still counts."""
        human = (CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED)
        return any(self.proof(state) for state in human)

    @property
    def needs_alarm(self) -> bool:
        """Whether the local sound must go on."""
        return self.is_open and not self.answered

    @property
    def lapse(self) -> CallLapse | None:
        """Who was to come and did not, while nobody else has answered."""
        if self.answered or not self.is_open:
            return None
        return max(self.lapses, key=lambda lapse: lapse.at, default=None)

    @property
    def is_kept(self) -> bool:
        """Whether our own disk has it with all that was pressed."""
        return self.stored and Trouble.NOT_SAVED not in self.troubles

    @property
    def repeats(self) -> int:
        """How often the button was pressed again."""
        return sum(added.kind is CallEventKind.REPEATED for added in self.additions)

    @property
    def next_seq(self) -> int:
        """The number of the next addition; they count from 1."""
        return len(self.additions) + 1

    @property
    def last_moment(self) -> Moment:
        """When something was last proven or pressed."""
        pressed = [added.made_at for added in self.additions]
        return max([self.written_at, *pressed, *(step.at for step in self.reported)])

    @property
    def flags(self) -> frozenset[CallFlag]:
        """All that staff should know about how it was raised and pressed again."""
        return frozenset(self.raised.flags).union(*(added.flags for added in self.additions))

    def was_moved_within(self, span: timedelta, tick: Tick, now: datetime) -> bool:
        """Whether something happened to it so lately, by the boot clock if the machine has run
        since; otherwise the wall clock has to do."""
        if self.moved and self.moved.boot_id == tick.boot_id:
            return tick.since_boot_ms - self.moved.since_boot_ms < span.total_seconds() * 1000
        return abs(now - self.last_moment) < span

    def proof(self, state: CallState) -> CallStep | None:
        """The step that proves `state`, or `None` if nothing does.

        Recorded rests on our own disk, delivered on the hub's first commit, every other state on
        the newest step of that state that the hub has reported (of two of one moment, the one it
        reported last: the number of people notified grows under the moment of the first). A lapse
        voids what was seen and coming before it. Arrived and closed may also rest on our own entry,
        made by staff at the place.
        """
        if state is CallState.RECORDED:
            return CallStep(state=state, at=self.written_at) if self.stored else None
        steps = [step for step in self.reported if step.state is state and not self._voids(step)]
        steps += [step for step in self._steps_on_site() if step.state is state]
        if state is CallState.DELIVERED:
            steps += [CallStep(state=state, at=at) for at in self._receipt_times()]
            return min(steps, key=_by_time, default=None)
        return max(reversed(steps), key=_by_time, default=None)

    def unsent(self) -> tuple[NewCall | CallEvent, ...]:
        """What the hub has not committed yet, in the order in which it must be sent."""
        additions = sorted(self.additions, key=lambda added: added.seq)
        items: tuple[NewCall | CallEvent, ...] = (self.raised, *additions)
        return tuple(item for item in items if not self.is_received(item.id))

    def is_received(self, item_id: UUID) -> bool:
        """Whether the hub has committed this item."""
        return any(receipt.item_id == item_id for receipt in self.receipts)

    def knows(self, item_id: UUID) -> bool:
        """Whether this press is the call itself or one of its additions."""
        return item_id == self.id or any(added.id == item_id for added in self.additions)

    def refusals(self) -> tuple[NotUnderstood, ...]:
        """What the hub could not take and still has not taken."""
        return tuple(said for said in self.not_understood if not self.is_received(said.item_id))

    def after(self, event: Event) -> "Call":
        """The call with one more thing proven; the same thing twice changes nothing."""
        changed: dict[str, object]
        match event:
            case Added(event=added):
                changed = {"additions": _joined(self.additions, added)}
            case Received():
                changed = {"receipts": _joined(self.receipts, event)}
            case NotUnderstood():
                changed = {"not_understood": _joined(self.not_understood, event)}
            case Reported(step=step):
                changed = {"reported": _joined(self.reported, step)}
            case Lapsed(lapse=lapse):
                changed = {"lapses": _joined(self.lapses, lapse)}
            case TroubleBegan(trouble=trouble):
                changed = {"troubles": _joined(self.troubles, trouble)}
            case TroubleEnded(trouble=ended):
                changed = {"troubles": tuple(t for t in self.troubles if t is not ended)}
            case _:
                changed = {}
        return self.model_copy(update=changed)

    def after_entry(self, entry: Entry) -> "Call":
        """The call with one more row of the journal."""
        call = self.after(entry.event)
        if entry.tick and isinstance(entry.event, Added | Reported | Lapsed):
            return call.model_copy(update={"moved": entry.tick})
        return call

    def _voids(self, step: CallStep) -> bool:
        """Whether a lapse came after this answer."""
        return step.state in _VOIDED_BY_LAPSE and any(step.at <= it.at for it in self.lapses)

    def _steps_on_site(self) -> list[CallStep]:
        return [
            CallStep(state=_ON_SITE[added.kind], at=added.made_at, words=added.words)
            for added in self.additions
            if added.kind in _ON_SITE
        ]

    def _cancellation(self) -> CallEvent | None:
        return next(
            (added for added in self.additions if added.kind is CallEventKind.CANCELLED), None
        )

    def _receipt_times(self) -> list[Moment]:
        return [receipt.at for receipt in self.receipts if receipt.item_id == self.id]


def fold(entries: Iterable[Entry]) -> Call:
    """The call that these entries, all of one call, prove; questions before it are passed over.

    Raises:
        ValueError: the first entry did not raise a call.
    """
    first, *rest = dropwhile(_is_before_the_call, entries)
    return reduce(Call.after_entry, rest, begin(first))


def begin(entry: Entry) -> Call:
    """The call that this entry raised.

    Raises:
        ValueError: it raised none.
    """
    if isinstance(entry.event, Raised):
        return Call(raised=entry.event.call, written_at=entry.written_at, moved=entry.tick)
    raise ValueError(f"a call cannot begin with {entry.event.kind}")


def unfold(call: Call) -> list[Event]:
    """The events that prove this call: folded again, they are it."""
    return [
        Raised(call=call.raised),
        *(Added(event=added) for added in call.additions),
        *call.receipts,
        *call.not_understood,
        *(Reported(step=step) for step in call.reported),
        *(Lapsed(lapse=lapse) for lapse in call.lapses),
        *(TroubleBegan(trouble=trouble) for trouble in call.troubles),
    ]


def lacking(call: Call, known: Call | None) -> list[Event]:
    """The events of `call` that `known`, the same call as somebody else has it, does not have."""
    events = unfold(call)
    return [event for event in events if known.after(event) != known] if known else events


def _is_before_the_call(entry: Entry) -> bool:
    return isinstance(entry.event, Asked | Waived)


def _joined(known: tuple[T, ...], new: T) -> tuple[T, ...]:
    return known if new in known else (*known, new)


def _by_time(step: CallStep) -> Moment:
    return step.at
