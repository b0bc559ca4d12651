"""The ladder: a call is what its journal entries prove, and nothing more.

Nothing is ever taken back: cancelling marks a call and closing ends it, but both keep every step.
"""

from collections.abc import Iterable
from functools import reduce
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.contract.base import Moment
from services.contract.calls import (
    CallEvent,
    CallEventKind,
    CallState,
    CallStep,
    NewCall,
)
from services.emergency.events import (
    Added,
    Entry,
    Event,
    NotUnderstood,
    Raised,
    Received,
    Reported,
    Trouble,
    TroubleBegan,
    TroubleEnded,
)

T = TypeVar("T")


class Call(BaseModel):
    """One call, folded from the journal; also what the guard tells the kiosk.

    `receipts` are the hub's commits by item (the call itself and each addition), `reported` all
    steps that the hub has reported, `not_understood` the hub's words by item.
    """

    model_config = ConfigDict(frozen=True)

    raised: NewCall
    written_at: Moment
    additions: tuple[CallEvent, ...] = ()
    receipts: tuple[Received, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    reported: tuple[CallStep, ...] = ()
    troubles: tuple[Trouble, ...] = ()

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
        """Whether staff have ended it."""
        return self.proof(CallState.CLOSED) is not None

    @property
    def is_open(self) -> bool:
        """Whether a further press joins it."""
        return not (self.cancelled or self.closed)

    @property
    def answered(self) -> bool:
        """Whether a person, not a machine, has answered."""
        human = (CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED)
        return any(self.proof(state) for state in human)

    @property
    def needs_alarm(self) -> bool:
        """Whether the local sound must go on."""
        return self.is_open and not self.answered

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

    def proof(self, state: CallState) -> CallStep | None:
        """The step that proves `state`, or `None` if nothing does.

        Recorded rests on our own disk, delivered on the hub's first commit, every other state on
        the newest step of that state that the hub has reported (of two of one moment, the one it
        reported last: the number of people notified grows under the moment of the first).
        """
        if state is CallState.RECORDED:
            return CallStep(state=state, at=self.written_at)
        steps = [step for step in self.reported if step.state is state]
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
            case TroubleBegan(trouble=trouble):
                changed = {"troubles": _joined(self.troubles, trouble)}
            case TroubleEnded(trouble=ended):
                changed = {"troubles": tuple(t for t in self.troubles if t is not ended)}
            case _:
                changed = {}
        return self.model_copy(update=changed)

    def _cancellation(self) -> CallEvent | None:
        return next(
            (added for added in self.additions if added.kind is CallEventKind.CANCELLED), None
        )

    def _receipt_times(self) -> list[Moment]:
        return [receipt.at for receipt in self.receipts if receipt.item_id == self.id]


def fold(entries: Iterable[Entry]) -> Call:
    """The call that these entries, all of one call, prove; the first one must have raised it.

    Raises:
        ValueError: the first entry did not raise a call.
    """
    first, *rest = entries
    return reduce(lambda call, entry: call.after(entry.event), rest, begin(first))


def begin(entry: Entry) -> Call:
    """The call that this entry raised.

    Raises:
        ValueError: it raised none.
    """
    if isinstance(entry.event, Raised):
        return Call(raised=entry.event.call, written_at=entry.written_at)
    raise ValueError(f"a call cannot begin with {entry.event.kind}")


def _joined(known: tuple[T, ...], new: T) -> tuple[T, ...]:
    return known if new in known else (*known, new)


def _by_time(step: CallStep) -> Moment:
    return step.at
