"""The code broken on purpose, each time in one way, to see the invariant that is there for it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest import mock

import services.emergency.screen.words
from hub.calls import Calls
from hub.receipts import digest_of
from services.contract.calls import CallReceipt, CallState
from services.database.errors import NotSaved
from services.emergency.alarm.sounder import PlayerSounder
from services.emergency.calls.call import Call
from services.emergency.calls.held import HeldCalls
from services.emergency.keeper import Keeper
from services.emergency.records.journal import Journal
from services.emergency.records.second_copy import SecondCopy
from services.emergency.sending.delivery import Delivery
from services.emergency.sending.epochs import Epochs

Broken = Callable[[], AbstractContextManager[object]]


def _patch(owner: Any, name: str, value: Any) -> Broken:
    return lambda: mock.patch.object(owner, name, value)


async def _kept_nowhere(self: Journal, entries: Any) -> None:
    """Says that it is on disk before it is."""


async def _receives_nothing(self: Calls, kiosk_id: Any, call: Any) -> CallReceipt:
    """Acknowledges without a commit."""
    assert digest_of(call)
    return CallReceipt(id=call.id, received_at=self.clock.now())


async def _gives_up(self: Delivery) -> None:
    """After the first silence nothing is tried any more."""
    await asyncio.get_running_loop().create_future()


def _seen_by_a_machine(self: Call, state: CallState) -> Any:
    found = _PROOF(self, state)
    if found is None and state is CallState.SEEN and self.reported:
        return self.reported[-1].model_copy(update={"state": state, "person": "王师傅"})
    return found


_PROOF = Call.proof


def _silent(self: PlayerSounder) -> None:
    """No sound."""


def _anywhere(self: HeldCalls, place: str) -> Call | None:
    found = self.open()
    return found[-1] if found else None


def _oldest_first(self: HeldCalls) -> Iterator[Call]:
    return (self._calls[call_id] for call_id in self._waiting)


def _no_troubles(call: Call, guard_silent: bool) -> list[str]:
    return []


def _forgets_epochs(self: Epochs, epoch: Any) -> None:
    """Every database of the hub is the same to it."""


async def _closes_by_itself(self: Calls, kiosk_id: Any, call: Any) -> CallReceipt:
    receipt = await _RECEIVE(self, kiosk_id, call)
    await self.close(call.id, "系统", "自动结束")
    return receipt


_RECEIVE = Calls.receive


async def _ends_with_the_disk(self: Keeper, entries: Any) -> bool:
    """As if a disk that fails were no trouble."""
    try:
        await self._journal.append(entries)
    except NotSaved:
        return True
    return True


@contextmanager
def _no_second_copy() -> Iterator[None]:
    with mock.patch.object(SecondCopy, "read_now", return_value=()):
        yield


MUTATIONS: dict[str, tuple[Broken, frozenset[str]]] = {
    "told before it is on disk": (_patch(Journal, "append", _kept_nowhere), frozenset({"I4"})),
    "a failing disk is taken for a good one": (
        _patch(Keeper, "keep", _ends_with_the_disk),
        frozenset({"I4"}),
    ),
    "acknowledged before the commit": (
        _patch(Calls, "receive", _receives_nothing),
        frozenset({"I1", "I4"}),
    ),
    "no second copy is read": (_no_second_copy, frozenset({"I1"})),
    "never sent again": (_patch(Delivery, "_pause", _gives_up), frozenset({"I1"})),
    "a restored hub is not noticed": (_patch(Epochs, "hear", _forgets_epochs), frozenset({"I1"})),
    "seen is claimed when a machine has it": (
        _patch(Call, "proof", _seen_by_a_machine),
        frozenset({"I4", "sound"}),
    ),
    "no alarm": (_patch(PlayerSounder, "start_alarm", _silent), frozenset({"sound"})),
    "one call for all places": (_patch(HeldCalls, "open_at", _anywhere), frozenset({"place"})),
    "the oldest first": (_patch(HeldCalls, "unsent", _oldest_first), frozenset({"order"})),
    "the screen is silent about troubles": (
        _patch(services.emergency.screen.words, "_troubles", _no_troubles),
        frozenset({"I5"}),
    ),
    "a call closes by itself": (_patch(Calls, "receive", _closes_by_itself), frozenset({"I6"})),
}
"""What is broken, how, and which invariants may be the first to say so."""

FROM = {
    "a failing disk is taken for a good one": 23,
    "no second copy is read": 21,
    "never sent again": 3,
    "a restored hub is not noticed": 17,
    "one call for all places": 5,
    "the oldest first": 29,
    "the screen is silent about troubles": 48,
}
"""Which seed finds it, where that is not the first: the search begins there, and goes on if stories
have changed since."""
