"""The calls that the guard has in mind, so kept that thousands of them hold up no press."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from services.emergency.calls.call import Call


class HeldCalls:
    """Every call that is not finished, and the newest of each place in any case.

    Newest is by order of raising: the wall clock may have jumped.
    """

    def __init__(self, calls: Iterable[Call] = ()) -> None:
        self._calls: dict[UUID, Call] = {}
        self._open: dict[UUID, None] = {}
        self._waiting: dict[UUID, None] = {}
        self._unfinished: dict[UUID, Call] = {}
        self._newest: dict[str, UUID] = {}
        for call in calls:
            self.put(call)

    def get(self, call_id: UUID) -> Call | None:
        """The call, if it is held."""
        return self._calls.get(call_id)

    def put(self, call: Call) -> Call | None:
        """Hold this state of the call; what was held of it before."""
        before = self._calls.get(call.id)
        self._calls[call.id] = call
        self._place(call, is_new=before is None)
        self._queue(before, call)
        if call.id in self._open or call.id in self._waiting:
            self._unfinished[call.id] = call
        else:
            self._unfinished.pop(call.id, None)
        if not self._is_kept(call):
            self._forget(call)
        return before

    def newest_at(self, place: str) -> Call | None:
        """The call raised last at this place, open or not."""
        newest = self._newest.get(place)
        return self._calls[newest] if newest else None

    def open_at(self, place: str) -> Call | None:
        """The call that a press at this place joins."""
        return next((call for call in reversed(self.open()) if call.raised.place == place), None)

    def knowing(self, item_id: UUID, place: str) -> Call | None:
        """The call at this place that this press has raised or joined already."""
        candidates = (self.get(item_id), self.newest_at(place), self.open_at(place))
        return next((call for call in candidates if call and call.knows(item_id)), None)

    def open(self) -> list[Call]:
        """The open calls, oldest first."""
        return [self._calls[call_id] for call_id in self._open]

    def unsent(self) -> Iterator[Call]:
        """The calls of which the hub does not have everything: the one pressed last comes first."""
        return (self._calls[call_id] for call_id in reversed(self._waiting))

    def unfinished(self) -> tuple[Call, ...]:
        """The calls that are open or that the hub does not have wholly, oldest first."""
        return tuple(self._unfinished.values())

    def all(self) -> tuple[Call, ...]:
        """All that are held, oldest first."""
        return tuple(self._calls.values())

    def _place(self, call: Call, *, is_new: bool) -> None:
        if is_new:
            replaced = self.newest_at(call.raised.place)
            self._newest[call.raised.place] = call.id
            if replaced and not self._is_kept(replaced):
                self._forget(replaced)
        if call.is_open:
            self._open[call.id] = None
        else:
            self._open.pop(call.id, None)

    def _queue(self, before: Call | None, call: Call) -> None:
        pressed = before is None or len(call.additions) > len(before.additions)
        if pressed or not call.unsent():
            self._waiting.pop(call.id, None)
        if call.unsent():
            self._waiting[call.id] = None

    def _is_kept(self, call: Call) -> bool:
        is_newest = self._newest.get(call.raised.place) == call.id
        return is_newest or call.id in self._open or call.id in self._waiting

    def _forget(self, call: Call) -> None:
        self._calls.pop(call.id, None)
