"""The ladder is a pure function of proofs: their order and their repetition change nothing."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contract.calls import (
    CallEvent,
    CallEventKind,
    CallLapse,
    CallSource,
    CallState,
    CallStep,
    NewCall,
)
from services.emergency.calls.call import Call, fold, lacking, unfold
from services.emergency.calls.events import (
    Added,
    Entry,
    Event,
    Lapsed,
    NotUnderstood,
    Raised,
    Received,
    Reported,
    Trouble,
    TroubleBegan,
    TroubleEnded,
)

START = datetime(2026, 11, 20, 2, 24, 3, tzinfo=UTC)
CALL_ID = UUID(int=1)
RAISED = Raised(
    call=NewCall(id=CALL_ID, source=CallSource.SCREEN, place="3号楼大厅", recorded_at=START)
)


def entry(event: Event) -> Entry:
    return Entry(call_id=CALL_ID, written_at=START, event=event)


def proven(*events: Event) -> Call:
    return fold([entry(RAISED), *map(entry, events)])


def step(state: CallState, second: int = 1, person: str = "", words: str = "") -> Reported:
    at = START + timedelta(seconds=second)
    return Reported(step=CallStep(state=state, at=at, person=person, words=words))


def added(number: int, kind: CallEventKind) -> Added:
    return Added(
        event=CallEvent(
            id=UUID(int=100 + number), call_id=CALL_ID, seq=number, kind=kind, made_at=START
        )
    )


def received(item: int) -> Received:
    return Received(item_id=UUID(int=item), at=START + timedelta(seconds=1))


STEPS = st.lists(
    st.builds(
        step,
        st.sampled_from(list(CallState)),
        st.integers(1, 10**6),
        st.sampled_from(["", "王师傅", "李师傅"]),
    ),
    unique_by=lambda reported: reported.step.at,
)
ADDITIONS = st.lists(st.sampled_from(list(CallEventKind)), max_size=4).map(
    lambda kinds: [added(number, kind) for number, kind in enumerate(kinds, start=1)]
)
RECEIPTS = st.lists(st.sampled_from([received(1), received(101), received(102)]))


@given(steps=STEPS, additions=ADDITIONS, receipts=RECEIPTS, chance=st.randoms())
def test_neither_order_nor_repetition_of_proofs_matters(
    steps: list[Event], additions: list[Event], receipts: list[Event], chance
) -> None:
    events = [*steps, *additions, *receipts]
    shuffled = events + chance.choices(events, k=len(events)) if events else []
    chance.shuffle(shuffled)
    one, other = proven(*events), proven(*shuffled)
    assert [one.proof(state) for state in CallState] == [other.proof(state) for state in CallState]
    assert one.unsent() == other.unsent()
    assert (one.cancelled, one.closed, one.repeats) == (
        other.cancelled,
        other.closed,
        other.repeats,
    )
    assert (one.needs_alarm, one.next_seq) == (other.needs_alarm, other.next_seq)


@given(steps=STEPS)
def test_a_state_is_claimed_only_with_its_own_proof(steps: list[Reported]) -> None:
    call = proven(*steps)
    told = {reported.step.state for reported in steps} | {CallState.RECORDED}
    assert {state for state in CallState if call.proof(state)} == told


@given(steps=STEPS, more=STEPS)
def test_nothing_proven_is_ever_taken_back(steps: list[Reported], more: list[Reported]) -> None:
    before, after = proven(*steps), proven(*steps, *more)
    assert all(after.proof(state) for state in CallState if before.proof(state))


def test_recorded_rests_on_our_own_disk_whatever_the_hub_says() -> None:
    call = proven(step(CallState.RECORDED, 50))
    assert call.proof(CallState.RECORDED) == CallStep(state=CallState.RECORDED, at=START)


def test_delivered_is_the_first_commit_of_the_hub() -> None:
    call = proven(received(1), step(CallState.DELIVERED, 30))
    proof = call.proof(CallState.DELIVERED)
    assert proof
    assert proof.at == START + timedelta(seconds=1)


def test_of_two_reports_of_one_moment_the_later_told_counts() -> None:
    call = proven(
        step(CallState.NOTIFIED, 2, words="已通知9人"),
        step(CallState.NOTIFIED, 2, words="已通知10人"),
    )
    proof = call.proof(CallState.NOTIFIED)
    assert proof
    assert proof.words == "已通知10人"


@pytest.mark.parametrize(
    "state", [CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED]
)
def test_only_a_person_silences_the_alarm(state: CallState) -> None:
    assert proven(received(1), step(CallState.NOTIFIED)).needs_alarm
    assert not proven(step(state, person="王师傅")).needs_alarm


def test_cancelling_marks_the_call_and_keeps_everything() -> None:
    call = proven(received(1), step(CallState.SEEN), added(1, CallEventKind.CANCELLED))
    assert call.cancelled
    assert not call.is_open
    assert not call.cancellation_received
    assert call.proof(CallState.SEEN)
    assert call.after(received(101)).cancellation_received


def test_the_call_is_sent_before_its_additions_and_those_by_number() -> None:
    again, cancelled = added(1, CallEventKind.REPEATED), added(2, CallEventKind.CANCELLED)
    call = proven(cancelled, again)
    assert call.unsent() == (RAISED.call, again.event, cancelled.event)
    assert call.after(received(101)).unsent() == (RAISED.call, cancelled.event)


def test_a_refusal_stands_until_the_hub_takes_the_item() -> None:
    call = proven(NotUnderstood(item_id=CALL_ID, words="看不懂"))
    assert [refusal.words for refusal in call.refusals()] == ["看不懂"]
    assert call.unsent()
    assert not call.after(received(1)).refusals()


def test_a_trouble_lasts_from_its_beginning_to_its_end() -> None:
    call = proven(
        TroubleBegan(trouble=Trouble.UNREACHABLE), TroubleBegan(trouble=Trouble.SOUNDLESS)
    )
    assert call.troubles == (Trouble.UNREACHABLE, Trouble.SOUNDLESS)
    assert call.after(TroubleEnded(trouble=Trouble.UNREACHABLE)).troubles == (Trouble.SOUNDLESS,)


def test_a_call_cannot_begin_with_anything_but_a_press() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        fold([entry(received(1))])


LAPSES = st.lists(
    st.builds(
        lambda second: Lapsed(
            lapse=CallLapse(at=START + timedelta(seconds=second), person="王师傅")
        ),
        st.integers(1, 10**6),
    ),
    max_size=3,
)


@given(steps=STEPS, lapses=LAPSES, chance=st.randoms())
def test_a_lapse_voids_every_answer_before_it_in_whatever_order_they_are_told(
    steps: list[Reported], lapses: list[Lapsed], chance
) -> None:
    events: list[Event] = [*steps, *lapses]
    chance.shuffle(events)
    call = proven(*events)
    last = max((it.lapse.at for it in lapses), default=START)
    for state in (CallState.SEEN, CallState.COMING):
        proof = call.proof(state)
        assert proof is None or proof.at > last
    told = {it.step.state for it in steps}
    assert bool(call.proof(CallState.ARRIVED)) == (CallState.ARRIVED in told)


def test_an_answer_that_lapsed_silences_nothing() -> None:
    lapse = Lapsed(lapse=CallLapse(at=START + timedelta(seconds=300), person="王师傅"))
    call = proven(step(CallState.COMING, 5, "王师傅"), lapse)
    assert call.needs_alarm
    assert call.lapse == lapse.lapse
    again = call.after(step(CallState.SEEN, 301, "李师傅"))
    assert not again.needs_alarm
    assert again.lapse is None
    assert not call.after(step(CallState.ARRIVED, 2, "王师傅")).needs_alarm


@given(steps=STEPS, additions=ADDITIONS, receipts=RECEIPTS, lapses=LAPSES)
def test_what_is_unfolded_folds_to_the_same_call(steps, additions, receipts, lapses) -> None:
    call = proven(*steps, *additions, *receipts, *lapses)
    assert fold(map(entry, unfold(call))) == call
    assert lacking(call, call) == []
    assert lacking(call, None) == unfold(call)
    known = proven(*additions)
    assert reduce(Call.after, lacking(call, known), known) == call


def test_a_call_the_disk_has_not_is_not_recorded() -> None:
    unstored = proven().model_copy(update={"stored": False})
    assert unstored.proof(CallState.RECORDED) is None
    assert unstored.after(received(1)).proof(CallState.DELIVERED)
