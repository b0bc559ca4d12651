"""A request arrives exactly once, becomes a case, and every move of it reaches its kiosk."""

from datetime import timedelta

import pytest

from hub.office import Office
from hub.refusals import Conflict, Malformed, NotFound
from services.contract.cases import CaseState
from services.contract.documents import CaseDocument
from services.contract.requests import NewRequest
from tests.support.clock import HandClock
from tests.support.requests import NOW, rating, repair, sent, withdrawal


@pytest.fixture
async def request_(kiosk) -> NewRequest:
    request = repair()
    assert (await kiosk.post("/requests", sent(request))).status_code == 201
    return request


async def case_on(kiosk):
    bodies = [entry.document.body for entry in (await kiosk.page()).entries if entry.document]
    cases = [body.case for body in bodies if isinstance(body, CaseDocument)]
    return cases[0] if cases else None


async def test_a_request_becomes_a_case_on_board_and_screen(kiosk, office: Office, request_):
    (card,) = (await office.cases.board()).received
    assert (card.case.headline, card.place, card.phone) == (
        "厨房水管漏水",
        "3号楼2单元501",
        "13805731234",
    )
    case = await case_on(kiosk)
    assert (case.state, case.phone_tail) == (CaseState.RECEIVED, "1234")
    assert "13805731234" not in case.model_dump_json()


async def test_the_same_request_again_gets_the_same_receipt(kiosk, office: Office, clock):
    request = repair()
    first = await kiosk.post("/requests", sent(request))
    clock.move(60)
    second = await kiosk.post("/requests", sent(request))
    assert second.status_code == 200
    assert second.json() == first.json() | {"repeated": True}
    assert len((await office.cases.board()).received) == 1


async def test_same_id_with_other_content_is_a_permanent_conflict(kiosk, office: Office, request_):
    other = request_.model_copy(update={"headline": "马桶堵了"})
    answer = await kiosk.post("/requests", sent(other))
    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["permanent"]) == ("conflict", True)
    assert (await office.cases.card(request_.id)).case.headline == "厨房水管漏水"


async def test_same_id_from_another_kiosk_is_a_conflict(other_kiosk, request_):
    assert (await other_kiosk.post("/requests", sent(request_))).status_code == 409


async def test_an_unknown_form_is_refused(kiosk, office: Office):
    answer = await kiosk.post("/requests", sent(repair(form="dance")))
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_form")
    assert not (await office.cases.board()).received


async def test_a_misspelt_field_is_refused_and_nothing_is_kept(kiosk, office: Office):
    answer = await kiosk.post("/requests", sent(repair()) | {"headlin": "x"})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert not (await office.cases.board()).received


async def test_each_move_of_staff_reaches_the_screen(kiosk, office: Office, request_):
    seen = []
    for move in (
        office.cases.assign(request_.id, "王师傅"),
        office.cases.on_the_way(request_.id),
        office.cases.reply(request_.id, "带了新龙头", "李经理"),
        office.cases.done(request_.id, "换了新龙头"),
    ):
        await move
        seen.append((await case_on(kiosk)).steps[-1])
    assert [(step.state, step.person, step.words) for step in seen] == [
        (CaseState.ASSIGNED, "王师傅", ""),
        (CaseState.ON_THE_WAY, "王师傅", ""),
        (CaseState.ON_THE_WAY, "李经理", "带了新龙头"),
        (CaseState.DONE, "王师傅", "换了新龙头"),
    ]


async def test_only_the_kiosk_concerned_is_shown_the_case(other_kiosk, request_):
    assert await case_on(other_kiosk) is None


async def test_a_case_is_found_by_number_and_last_four_digits(other_kiosk, request_):
    found = await other_kiosk.get("/cases", params={"short_number": "1001", "phone_tail": "1234"})
    assert found.json()["headline"] == "厨房水管漏水"
    wrong = await other_kiosk.get("/cases", params={"short_number": "1001", "phone_tail": "9999"})
    assert (wrong.status_code, wrong.json()["code"]) == (404, "not_found")


async def test_of_two_cases_with_one_number_the_newest_is_found(kiosk, clock, request_):
    clock.move(3600)
    await kiosk.post("/requests", sent(repair(headline="灯不亮")))
    found = await kiosk.get("/cases", params={"short_number": "1001", "phone_tail": "1234"})
    assert found.json()["headline"] == "灯不亮"


async def withdraw(kiosk, request, made_at=NOW):
    event = withdrawal(request, made_at)
    return await kiosk.post(f"/requests/{request.id}/events", sent(event))


async def test_a_request_can_be_taken_back_within_ten_minutes(kiosk, office, clock, request_):
    clock.move(10 * 60)
    assert (await withdraw(kiosk, request_)).status_code == 201
    assert [card.case.request_id for card in (await office.cases.board()).withdrawn] == [
        request_.id
    ]
    assert (await case_on(kiosk)).state is CaseState.WITHDRAWN
    with pytest.raises(Conflict):
        await office.cases.assign(request_.id, "王师傅")


async def test_after_that_it_is_too_late(kiosk, office: Office, clock: HandClock, request_):
    clock.move(12 * 60)
    answer = await withdraw(kiosk, request_, NOW + timedelta(minutes=12))
    assert (answer.status_code, answer.json()["code"]) == (409, "too_late")
    assert (await case_on(kiosk)).state is CaseState.RECEIVED


async def test_taken_back_in_time_but_heard_late_counts_while_nobody_acted(kiosk, clock, request_):
    clock.move(3600)
    assert (await withdraw(kiosk, request_, NOW + timedelta(minutes=3))).status_code == 201


async def test_heard_late_when_somebody_has_set_out_is_too_late(kiosk, office, clock, request_):
    await office.cases.assign(request_.id, "王师傅")
    clock.move(3600)
    answer = await withdraw(kiosk, request_, NOW + timedelta(minutes=3))
    assert answer.json()["code"] == "too_late"


async def test_a_finished_case_is_rated_once_per_event(kiosk, office: Office, request_):
    await office.cases.done(request_.id, "好了", "王师傅")
    event = sent(rating(request_, 3))
    path = f"/requests/{request_.id}/events"
    assert (await kiosk.post(path, event)).status_code == 201
    assert (await kiosk.post(path, event)).json()["repeated"] is True
    assert (await kiosk.post(path, event | {"rating": 1})).status_code == 409
    assert (await case_on(kiosk)).rating == 3


async def test_an_unfinished_case_cannot_be_rated(kiosk, request_):
    answer = await kiosk.post(f"/requests/{request_.id}/events", sent(rating(request_, 3)))
    assert answer.status_code == 409


async def test_an_event_needs_its_request_and_the_right_address(kiosk, other_kiosk, request_):
    unknown = repair()
    assert (await withdraw(kiosk, unknown)).json()["code"] == "unknown_request"
    assert (await withdraw(other_kiosk, request_)).json()["code"] == "unknown_request"
    event = sent(withdrawal(request_))
    assert (await kiosk.post(f"/requests/{unknown.id}/events", event)).status_code == 422


async def test_staff_moves_that_do_not_fit_change_nothing(office: Office, request_):
    with pytest.raises(Conflict):
        await office.cases.on_the_way(request_.id)
    with pytest.raises(Malformed):
        await office.cases.assign(request_.id, " ")
    with pytest.raises(Malformed):
        await office.cases.reply(request_.id, "", "李经理")
    with pytest.raises(NotFound):
        await office.cases.done(repair().id, "好了")
    assert len((await office.cases.card(request_.id)).case.steps) == 1


async def test_ended_cases_leave_the_board_after_a_week(office: Office, clock, request_):
    await office.cases.done(request_.id, "好了", "王师傅")
    assert len((await office.cases.board()).done) == 1
    clock.move(8 * 24 * 3600)
    assert not (await office.cases.board()).done
