"""Surveys and votes: counted once, closed in time, nobody's name beside them."""

from datetime import timedelta
from uuid import UUID

import pytest

from hub.forms import form_document_id
from hub.office import Office
from hub.polls import Count
from hub.refusals import TooLate
from services.contract.cases import CaseState
from services.contract.documents import CaseDocument, FormDocument
from services.contract.forms import Form
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.polls import SURVEY, VOTE, ballot, opinion
from tests.support.requests import repair, sent, withdrawal


@pytest.fixture(autouse=True)
async def polls(office: Office, clock: HandClock) -> None:
    closes_at = clock.now() + timedelta(days=1)
    for form in (VOTE, SURVEY):
        body = FormDocument(form=form.model_copy(update={"closes_at": closes_at}))
        await office.publishing.publish(body, ("all",), id=form_document_id(form.name))


async def published(office: Office, name: str) -> Form:
    return (await office.forms.find(name)).form


def numbers(count: Count, step: str) -> list[int]:
    return [it.count for it in count.tallies if it.step == step]


async def test_of_a_home_the_last_vote_counts(office: Office, kiosk: AskingKiosk, clock: HandClock):
    for choice, room in ((1, "501"), (2, "502"), (3, "501"), (2, "0502")):
        await office.cases.receive(kiosk.grant.kiosk_id, ballot(clock.now(), choice, room))
    (count,) = await office.polls.counts(await published(office, "bench"))
    assert count.voices == 2
    assert numbers(count, "where") == [0, 1, 1]


async def test_the_same_vote_again_counts_once(office: Office, kiosk: AskingKiosk):
    vote = ballot(office.clock.now(), 1)
    for repeated in (False, True):
        answer = await kiosk.post("/requests", sent(vote))
        assert answer.json()["repeated"] is repeated
    (count,) = await office.polls.counts(VOTE)
    assert (count.voices, numbers(count, "where")) == (1, [1, 0, 0])


async def test_opinions_count_one_each_whoever_gives_them(office: Office, kiosk: AskingKiosk):
    for taste, price in ((1, 1), (1, 2), (3, 2)):
        request = opinion(office.clock.now(), taste, price)
        await office.cases.receive(kiosk.grant.kiosk_id, request)
    (count,) = await office.polls.counts(SURVEY)
    assert (count.voices, numbers(count, "taste"), numbers(count, "price")) == (
        3,
        [2, 0, 1],
        [1, 2],
    )


async def test_the_resident_is_thanked_and_staff_see_neither_case_nor_answer(
    office: Office, kiosk: AskingKiosk
):
    vote = ballot(office.clock.now(), 2)
    await office.cases.receive(kiosk.grant.kiosk_id, vote)
    card = await office.cases.card(vote.id)
    assert card.case.state is CaseState.DONE
    assert card.case.steps[-1].words == "投票记下了"
    assert (card.answers, card.place, card.case.headline) == ((), "", "投票")
    board = await office.cases.board()
    assert not any((board.received, board.assigned, board.on_the_way, board.done))
    bodies = [it.body for it in await office.publishing.documents("case")]
    assert [it.case.steps[-1].words for it in bodies if isinstance(it, CaseDocument)] == [
        "投票记下了"
    ]


async def test_nothing_at_rest_tells_who_chose_what(office: Office, kiosk: AskingKiosk):
    await office.cases.receive(kiosk.grant.kiosk_id, ballot(office.clock.now(), 2, "73918"))
    database = office.settings.hub.data_dir / "hub.sqlite3"
    held = database.read_bytes() + database.with_name("hub.sqlite3-wal").read_bytes()
    assert b"73918" not in held
    assert b"where_2" in held


async def test_a_vote_taken_back_does_not_count(office: Office, kiosk: AskingKiosk):
    first, second = (ballot(office.clock.now(), choice) for choice in (1, 2))
    for vote in (first, second):
        await office.cases.receive(kiosk.grant.kiosk_id, vote)
    undo = withdrawal(second, office.clock.now())
    await office.cases.receive_event(kiosk.grant.kiosk_id, undo)
    (count,) = await office.polls.counts(VOTE)
    assert numbers(count, "where") == [1, 0, 0]


async def test_answers_to_an_earlier_version_are_counted_apart(office: Office, kiosk: AskingKiosk):
    old = ballot(office.clock.now(), 1)
    await office.cases.receive(kiosk.grant.kiosk_id, old)
    changed = VOTE.model_copy(update={"title": "再投一次"})
    await office.forms.publish(changed)
    new = ballot(office.clock.now(), 2, form_version=2)
    await office.cases.receive(kiosk.grant.kiosk_id, new)
    now, earlier = await office.polls.counts(await published(office, "bench"))
    assert (now.version, numbers(now, "where")) == (2, [0, 1, 0])
    assert (earlier.version, numbers(earlier, "where")) == (1, [1])


async def test_results_go_out_once_it_is_closed(
    office: Office, kiosk: AskingKiosk, clock: HandClock
):
    await office.cases.receive(kiosk.grant.kiosk_id, ballot(clock.now(), 3))
    await office.polls.publish_results()
    assert (await published(office, "bench")).results == ()
    clock.move(24 * 3600)
    await office.polls.publish_results()
    form = await published(office, "bench")
    assert [(it.label, it.count) for it in form.results] == [
        ("树下", 0),
        ("门口", 0),
        ("都可以", 1),
    ]
    assert form.version == 1
    moved = office.feed.head
    await office.polls.publish_results()
    assert office.feed.head == moved


async def test_who_comes_later_is_told_so_kindly(
    office: Office, kiosk: AskingKiosk, clock: HandClock
):
    clock.move(24 * 3600)
    answer = await kiosk.post("/requests", sent(ballot(clock.now(), 1)))
    assert answer.status_code == 409
    assert answer.json() == {
        "code": "too_late",
        "permanent": True,
        "words": "这次投票已经结束了，请在屏幕上看结果。",
    }


async def test_a_vote_in_time_counts_late_until_the_results_are_out(
    office: Office, kiosk: AskingKiosk, clock: HandClock
):
    early, late = (ballot(clock.now(), 1, room) for room in ("501", "502"))
    clock.move(24 * 3600)
    await office.cases.receive(kiosk.grant.kiosk_id, early)
    await office.polls.publish_results()
    with pytest.raises(TooLate):
        await office.cases.receive(kiosk.grant.kiosk_id, late)
    assert (await published(office, "bench")).results[0].count == 1


async def test_another_closing_day_takes_the_results_back(
    office: Office, kiosk: AskingKiosk, clock: HandClock
):
    clock.move(24 * 3600)
    await office.polls.publish_results()
    await office.forms.close_at("bench", clock.now() + timedelta(days=1))
    assert (await published(office, "bench")).results == ()
    await office.cases.receive(kiosk.grant.kiosk_id, ballot(clock.now(), 1))


async def test_other_requests_are_left_to_staff_unless_they_come_too_late(
    office: Office, kiosk: AskingKiosk, clock: HandClock
):
    kiosk_id: UUID = kiosk.grant.kiosk_id
    await office.cases.receive(kiosk_id, repair(clock.now()))
    assert len((await office.cases.board()).received) == 1
    await office.forms.close_at("repair", clock.now())
    with pytest.raises(TooLate, match="截止"):
        await office.cases.receive(kiosk_id, repair(clock.now()))
