"""What is sent next, as a pure decision: newest first, and nothing stands in its way."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.contract.calls import CallEvent, CallEventKind, CallSource, NewCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import Received
from services.emergency.sending.order import Item, Round

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


def raised(number: int) -> Call:
    call = NewCall(id=UUID(int=number), source=CallSource.SCREEN, place="大厅", recorded_at=NOW)
    return Call(raised=call, written_at=NOW)


def added(call: Call, number: int) -> Call:
    seq = len(call.additions) + 1
    event = CallEvent(
        id=UUID(int=number), call_id=call.id, seq=seq, kind=CallEventKind.REPEATED, made_at=NOW
    )
    return call.model_copy(update={"additions": (*call.additions, event)})


class Hub:
    """Answers what the round offers: 1 takes, 0 chokes, -1 refuses."""

    def __init__(self, *oldest_first: Call) -> None:
        self.calls = {call.id: call for call in oldest_first}
        self.round = Round(lambda: [it for it in reversed(self.calls.values()) if it.unsent()])
        self.sent: list[int] = []
        self.pauses = 0

    def press(self, call: Call) -> None:
        self.calls[call.id] = call

    def answer(self, chokes: set[int] = frozenset(), refuses: set[int] = frozenset()) -> bool:
        """One step of the delivery; whether there was anything to do."""
        found = self.round.next()
        if found is None:
            if self.round.has_put_off:
                self.pause()
            return self.round.next() is not None
        call, item = found
        self.sent.append(item.id.int)
        if item.id.int in chokes:
            if not self.round.put_off(item):
                self.pause()
        elif item.id.int in refuses:
            self.round.refused(item)
            self.round.decided()
        else:
            self.take(call, item)
        return True

    def take(self, call: Call, item: Item) -> None:
        self.calls[call.id] = call.after(Received(item_id=item.id, at=NOW))
        self.round.decided()

    def pause(self) -> None:
        self.pauses += 1
        self.round.after_busy()

    def left(self) -> set[int]:
        return {item.id.int for call in self.calls.values() for item in call.unsent()}


def test_the_newest_goes_first_and_each_event_after_its_call() -> None:
    hub = Hub(raised(1), added(added(raised(2), 21), 22), raised(3))
    while hub.answer():
        pass
    assert hub.sent == [3, 2, 21, 22, 1]


def test_a_new_press_is_sent_before_ten_thousand_that_wait() -> None:
    hub = Hub(*(raised(number) for number in range(1, 10_001)))
    hub.round = Round(lambda: reversed([it for it in hub.calls.values() if it.unsent()][-3:]))
    for _ in range(20):
        hub.answer()
    hub.press(raised(10_001))
    hub.answer()
    hub.answer()
    assert hub.sent == [*range(10_000, 9_980, -1), 10_001, 9_980]


@pytest.mark.parametrize("poison", [{5}, {5, 4}, {5, 3, 1}, {1, 2, 3, 4}])
def test_what_the_hub_chokes_on_holds_up_no_other(poison: set[int]) -> None:
    hub = Hub(*(raised(number) for number in range(1, 6)))
    for _ in range(60):
        hub.answer(chokes=poison)
    assert hub.left() == poison
    for _ in range(60):
        hub.answer()
    assert hub.left() == set()


def test_one_that_it_chokes_on_costs_little_while_the_others_go() -> None:
    hub = Hub(*(raised(number) for number in range(1, 301)))
    while hub.left() != {300}:
        hub.answer(chokes={300})
    assert hub.sent.count(300) < 15
    assert hub.pauses <= 2


def test_a_busy_hub_is_asked_for_the_newest_at_every_pause() -> None:
    hub = Hub(*(raised(number) for number in range(1, 101)))
    everything = set(range(1, 101))
    while hub.pauses < 10:
        before = hub.pauses
        while hub.pauses == before:
            hub.answer(chokes=everything)
        assert 100 in hub.sent[-3:]
    hub.answer()
    assert hub.sent[-1] == 100


def test_what_is_refused_blocks_neither_older_calls_nor_later_events() -> None:
    hub = Hub(raised(1), added(added(raised(2), 21), 22))
    while hub.answer(refuses={21}):
        pass
    assert hub.sent == [2, 21, 22, 1]
    hub.round.after_silence()
    assert hub.answer()
    assert hub.sent[-1] == 21


def test_nothing_of_a_call_is_sent_before_the_call() -> None:
    hub = Hub(raised(1), added(raised(2), 21))
    while hub.answer(refuses={2}):
        pass
    assert hub.sent == [2, 1]
