"""Followers hear of requests inside the request's own transaction."""

from uuid import UUID

import pytest

from hub.cases import Cases
from hub.database.engine import Writing
from hub.followers import Settled
from hub.office import Office
from hub.refusals import TooLate
from services.contract.cases import CaseState
from services.contract.requests import NewRequest
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.requests import repair, withdrawal


class Follower:
    """Answers as it was told to, and remembers."""

    def __init__(self, answer: Settled | Exception | None) -> None:
        self.answer = answer
        self.received_ids: list[UUID] = []
        self.withdrawn_ids: list[UUID] = []

    async def received(
        self, writing: Writing, kiosk_id: UUID, request: NewRequest
    ) -> Settled | None:
        self.received_ids.append(request.id)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def withdrawn(self, writing: Writing, request: NewRequest) -> None:
        self.withdrawn_ids.append(request.id)


def following(office: Office, answer: Settled | Exception | None) -> tuple[Cases, Follower]:
    follower = Follower(answer)
    old = office.cases
    cases = Cases(old._database, office.bus, office.clock, office.publishing, (follower,))
    return cases, follower


async def test_a_follower_hears_once_and_may_leave_it_to_staff(office: Office, kiosk: AskingKiosk):
    cases, follower = following(office, None)
    request = repair(office.clock.now())
    await cases.receive(kiosk.grant.kiosk_id, request)
    assert (await cases.receive(kiosk.grant.kiosk_id, request)).repeated
    assert follower.received_ids == [request.id]
    (card,) = (await cases.board()).received
    assert card.case.request_id == request.id


async def test_what_a_follower_refuses_is_not_received(office: Office, kiosk: AskingKiosk):
    cases, _ = following(office, TooLate("名额已经满了。"))
    request = repair(office.clock.now())
    with pytest.raises(TooLate, match="满了"):
        await cases.receive(kiosk.grant.kiosk_id, request)
    assert (await cases.board()).received == ()
    accepting, _ = following(office, None)
    assert not (await accepting.receive(kiosk.grant.kiosk_id, request)).repeated


async def test_what_is_settled_is_done_and_not_on_the_board(office: Office, kiosk: AskingKiosk):
    cases, _ = following(office, Settled("报上了。"))
    request = repair(office.clock.now())
    await cases.receive(kiosk.grant.kiosk_id, request)
    card = await cases.card(request.id)
    assert card.case.state is CaseState.DONE
    assert [step.words for step in card.case.steps] == ["", "报上了。"]
    assert card.answers == request.answers
    board = await cases.board()
    assert (board.received, board.done) == ((), ())


async def test_of_an_anonymous_one_nothing_is_kept(office: Office, kiosk: AskingKiosk):
    cases, _ = following(office, Settled("谢谢您的意见。", anonymous=True))
    request = repair(office.clock.now())
    await cases.receive(kiosk.grant.kiosk_id, request)
    card = await cases.card(request.id)
    assert (card.answers, card.place, card.phone) == ((), "", "")
    assert (card.case.headline, card.case.phone_tail) == (request.title, "")
    assert (await cases.receive(kiosk.grant.kiosk_id, request)).repeated


@pytest.mark.parametrize("answer", [None, Settled("报上了。")])
async def test_it_is_told_what_was_taken_back(
    office: Office, kiosk: AskingKiosk, answer: Settled | None
):
    cases, follower = following(office, answer)
    request = repair(office.clock.now())
    await cases.receive(kiosk.grant.kiosk_id, request)
    await cases.receive_event(kiosk.grant.kiosk_id, withdrawal(request, office.clock.now()))
    assert follower.withdrawn_ids == [request.id]
    assert (await cases.card(request.id)).case.state is CaseState.WITHDRAWN


async def test_what_is_settled_cannot_be_taken_back_for_ever(
    office: Office, kiosk: AskingKiosk, clock: HandClock
):
    cases, follower = following(office, Settled("报上了。"))
    request = repair(clock.now())
    await cases.receive(kiosk.grant.kiosk_id, request)
    clock.move(12 * 60)
    with pytest.raises(TooLate):
        await cases.receive_event(kiosk.grant.kiosk_id, withdrawal(request, clock.now()))
    assert follower.withdrawn_ids == []
