"""What is sent next: what was pressed last, and nothing that the hub cannot take stands in its way.

Pure: no network, no time. A round offers every item once at most, the newest first; after a pause
the newest is offered first again, and then those that this round has not reached.
"""

from collections.abc import Callable, Iterable, Set
from uuid import UUID

from services.contract.calls import CallEvent, NewCall
from services.emergency.calls.call import Call

Item = NewCall | CallEvent
Waiting = Callable[[], Iterable[Call]]
"""The calls with something to send, the one pressed last first."""

BUSY_IN_A_ROW = 2
"""One item that the hub chokes on says little; two different ones say that the hub is busy."""

MOST_BETWEEN = 256
"""So many others at most are sent before what was put off is offered again."""


class Round:
    """Remembers what was offered without success."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._put_off: set[UUID] = set()
        self._refused: set[UUID] = set()
        self._failed: set[UUID] = set()
        self._busy_in_a_row = 0
        self._between = 1
        self._decided = 0

    def next(self) -> tuple[Call, Item] | None:
        """What to offer now; `None` if everything was offered."""
        return _first(self._waiting(), self._put_off | self._refused)

    @property
    def has_put_off(self) -> bool:
        """Whether something is to be offered again after a pause."""
        return bool(self._put_off)

    def decided(self) -> None:
        """The hub took or refused an item, so it works: what was put off is offered again, first at
        once, then after 2, 4, 8 others, for it may be the only thing that the hub chokes on."""
        self._busy_in_a_row = 0
        self._decided += 1
        if self._decided >= self._between:
            self._put_off.clear()
            self._decided = 0
            self._between = min(2 * self._between, MOST_BETWEEN)

    def refused(self, item: Item) -> None:
        """The hub can never take this one as it is; it is offered again once the hub was away."""
        self._refused.add(item.id)

    def put_off(self, item: Item) -> bool:
        """The hub answered without deciding; whether to go on with another item at once. The first
        time it is not: after a pause the same one is offered again."""
        if item.id not in self._failed:
            self._failed.add(item.id)
            return False
        self._put_off.add(item.id)
        self._busy_in_a_row += 1
        return self._busy_in_a_row < BUSY_IN_A_ROW

    def after_busy(self) -> None:
        """A pause follows: then the newest again, and after it those not reached yet. The hub may
        be mended by then, so what it refused is offered again too."""
        self._begin_anew()
        self._refused.clear()
        if self.next() is None:
            self._put_off.clear()
        elif newest := _first(self._waiting(), self._refused):
            self._put_off.discard(newest[1].id)

    def after_silence(self) -> None:
        """Nobody answered: a pause follows, then everything from the newest on."""
        self._begin_anew()
        self._failed.clear()
        self._put_off.clear()
        self._refused.clear()

    def _begin_anew(self) -> None:
        self._busy_in_a_row = 0
        self._between = 1
        self._decided = 0


def _first(calls: Iterable[Call], left_out: Set[UUID]) -> tuple[Call, Item] | None:
    for call in calls:
        for item in call.unsent():
            if item.id not in left_out:
                return call, item
            if item.id == call.id:
                break  # what happened to a call is sent after the call itself
    return None
