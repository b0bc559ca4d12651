"""An emergency call at the hub: every step with its own proof, none claimed without."""

from datetime import timedelta

import pytest

from hub.bus import CallMoved
from hub.office import Office
from hub.refusals import Conflict, Malformed, NotFound
from services.contract.calls import CallEventKind, CallReport, CallState, NewCall
from tests.support.requests import call, call_event, sent


@pytest.fixture
async def raised(kiosk) -> NewCall:
    raised = call()
    assert (await kiosk.post("/calls", sent(raised))).status_code == 201
    return raised


async def report(kiosk, raised: NewCall) -> CallReport:
    return CallReport.model_validate_json((await kiosk.get(f"/calls/{raised.id}")).content)


async def test_a_call_is_recorded_and_delivered_and_no_more(kiosk, raised, clock):
    steps = (await report(kiosk, raised)).steps
    assert [(step.state, step.at, step.person) for step in steps] == [
        (CallState.RECORDED, raised.recorded_at, ""),
        (CallState.DELIVERED, clock.now(), ""),
    ]


async def test_the_same_call_again_gets_the_same_receipt(kiosk, office: Office, clock, raised):
    clock.move(30)
    again = await kiosk.post("/calls", sent(raised))
    assert (again.status_code, again.json()["repeated"]) == (200, True)
    assert len(await office.calls.open_calls()) == 1
    other = sent(raised) | {"place": "5号楼大厅"}
    assert (await kiosk.post("/calls", other)).status_code == 409


async def test_the_ladder_is_climbed_by_named_people(kiosk, office: Office, clock, raised):
    calls = office.calls
    for step in (
        calls.notified(raised.id, "李经理"),
        calls.notified(raised.id, "王师傅"),
        calls.seen(raised.id, "王师傅"),
        calls.coming(raised.id, "王师傅", 3),
        calls.arrived(raised.id, "王师傅"),
        calls.close(raised.id, "王师傅", "扶起来了，没有受伤"),
    ):
        clock.move(10)
        await step
    steps = (await report(kiosk, raised)).steps[2:]
    assert [(step.state, step.person, step.words) for step in steps] == [
        (CallState.NOTIFIED, "", "已通知2人"),
        (CallState.SEEN, "王师傅", ""),
        (CallState.COMING, "王师傅", "大约3分钟到"),
        (CallState.ARRIVED, "王师傅", ""),
        (CallState.CLOSED, "王师傅", "扶起来了，没有受伤"),
    ]
    assert await office.calls.open_calls() == ()
    assert (await office.calls.recent())[0].state is CallState.CLOSED


async def test_a_gesture_made_twice_is_one_step(office: Office, raised):
    await office.calls.seen(raised.id, "王师傅")
    card = await office.calls.seen(raised.id, "王师傅")
    assert len(card.report.steps) == 3


async def test_a_later_lower_step_does_not_lower_the_state(office: Office, raised):
    await office.calls.coming(raised.id, "王师傅", 2)
    assert (await office.calls.seen(raised.id, "李经理")).state is CallState.COMING


async def test_a_closed_call_takes_no_more_steps(office: Office, raised):
    await office.calls.close(raised.id, "王师傅", "误按")
    with pytest.raises(Conflict):
        await office.calls.arrived(raised.id, "王师傅")


@pytest.mark.parametrize(("person", "reason"), [("", "误按"), ("王师傅", " ")])
async def test_closing_needs_a_person_and_a_reason(office: Office, raised, person, reason):
    with pytest.raises(Malformed):
        await office.calls.close(raised.id, person, reason)
    assert len(await office.calls.open_calls()) == 1


async def test_a_cancellation_is_shown_but_does_not_close(kiosk, office: Office, raised):
    event = call_event(raised.id, 1, CallEventKind.CANCELLED)
    assert (await kiosk.post(f"/calls/{raised.id}/events", sent(event))).status_code == 201
    (card,) = await office.calls.open_calls()
    assert card.cancelled_at is not None
    assert card.state is CallState.DELIVERED
    assert (await report(kiosk, raised)).cancelled


async def test_repeated_presses_are_counted_once_each(kiosk, office: Office, raised):
    path = f"/calls/{raised.id}/events"
    first = call_event(raised.id, 1, CallEventKind.REPEATED)
    assert (await kiosk.post(path, sent(first))).status_code == 201
    assert (await kiosk.post(path, sent(first))).status_code == 200
    second = call_event(raised.id, 2, CallEventKind.REPEATED)
    assert (await kiosk.post(path, sent(second))).status_code == 201
    assert (await kiosk.post(path, sent(first) | {"kind": "cancelled"})).status_code == 409
    assert (await office.calls.card(raised.id)).repeats == 2


async def test_what_a_later_sensor_says_stands_at_the_desk_and_what_staff_wrote_does_not(
    kiosk, office: Office, raised
):
    path = f"/calls/{raised.id}/events"
    smoke = {"device": "厨房烟感", "words": "有烟"}
    for event in (
        call_event(raised.id, 1, CallEventKind.REPEATED).model_copy(update=smoke),
        call_event(raised.id, 2, CallEventKind.CLOSED).model_copy(update={"words": "没事"}),
    ):
        assert (await kiosk.post(path, sent(event))).status_code == 201
    card = await office.calls.card(raised.id)
    assert (card.device, card.words) == ("厨房烟感", "有烟")


async def test_a_guard_that_forgot_what_it_sent_may_count_anew(kiosk, office: Office, raised):
    """Its disk failed, it was killed, and its next press has a number that the hub knows."""
    path = f"/calls/{raised.id}/events"
    for kind in (CallEventKind.REPEATED, CallEventKind.REPEATED, CallEventKind.CANCELLED):
        event = call_event(raised.id, 1, kind)
        assert (await kiosk.post(path, sent(event))).status_code == 201
        assert (await kiosk.post(path, sent(event))).status_code == 200
    card = await office.calls.card(raised.id)
    assert (card.repeats, card.report.cancelled) == (2, True)


async def test_the_same_press_under_another_number_is_the_same_press(kiosk, office: Office, raised):
    """Its disk failed, it was killed after it had sent, and it counts the press anew."""
    path = f"/calls/{raised.id}/events"
    lost = call_event(raised.id, 1, CallEventKind.REPEATED)
    again = call_event(raised.id, 2, CallEventKind.REPEATED)
    for event in (lost, again):
        assert (await kiosk.post(path, sent(event))).status_code == 201
    clock_set_back = again.made_at - timedelta(hours=1)
    counted_anew = again.model_copy(update={"seq": 1, "made_at": clock_set_back})
    assert (await kiosk.post(path, sent(counted_anew))).status_code == 200
    other = counted_anew.model_copy(update={"words": "不一样"})
    assert (await kiosk.post(path, sent(other))).status_code == 409
    assert (await office.calls.card(raised.id)).repeats == 2


async def test_a_call_that_its_guard_forgot_and_raised_anew_is_the_same_call(kiosk, raised):
    """Its disk failed and it was killed; the screen brings the press again."""
    changed = {"recorded_at": raised.recorded_at - timedelta(hours=1), "follows": call().id}
    anew = raised.model_copy(update=changed)
    assert (await kiosk.post("/calls", sent(anew))).status_code == 200
    other = raised.model_copy(update={"place": "别处"})
    assert (await kiosk.post("/calls", sent(other))).status_code == 409


async def test_another_kiosk_neither_sees_nor_touches_it(other_kiosk, office: Office, raised):
    assert (await other_kiosk.get(f"/calls/{raised.id}")).status_code == 404
    event = call_event(raised.id, 1, CallEventKind.CANCELLED)
    answer = await other_kiosk.post(f"/calls/{raised.id}/events", sent(event))
    assert answer.status_code == 404
    assert (await office.calls.card(raised.id)).cancelled_at is None


async def test_every_step_is_told_after_its_commit(office: Office, raised):
    told: list[CallReport] = []
    office.bus.subscribe(
        lambda event: told.append(event.report) if isinstance(event, CallMoved) else None
    )
    await office.calls.seen(raised.id, "王师傅")
    assert told == [(await office.calls.card(raised.id)).report]
    with pytest.raises(NotFound):
        await office.calls.seen(call().id, "王师傅")
    assert len(told) == 1
