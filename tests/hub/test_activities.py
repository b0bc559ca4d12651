"""Signing up takes places, once, in the transaction of the request."""

from datetime import timedelta
from uuid import UUID

import pytest

from hub.activities import SIGNED_UP
from hub.office import Office
from hub.refusals import Malformed
from services.contract.activities import Activity
from services.contract.cases import CaseState
from services.contract.ids import uuid7
from services.contract.requests import Answer, NewRequest
from tests.support.asking import AskingKiosk
from tests.support.requests import repair, sent, withdrawal


@pytest.fixture
async def lecture(office: Office) -> UUID:
    body = Activity(
        title="防骗讲座",
        starts_at=office.clock.now() + timedelta(days=2),
        place="活动室",
        seats=3,
    )
    return (await office.publishing.publish(body)).id


def asking(office: Office, activity: UUID, people: int = 1, number: int = 1) -> NewRequest:
    return NewRequest(
        id=uuid7(),
        short_number=f"1200{number}",
        form="activity_sign_up",
        form_version=1,
        title="活动报名",
        headline="防骗讲座",
        phone="13805731234",
        answers=(
            Answer(step="activity", values=(str(activity),), label="活动", shown="防骗讲座"),
            Answer(step="people", values=(str(people),), label="几个人", shown=f"{people}个人"),
        ),
        made_at=office.clock.now(),
    )


async def taken(office: Office, activity: UUID) -> int:
    body = (await office.publishing.document(activity)).body
    assert isinstance(body, Activity)
    return body.taken


async def words(office: Office, request: NewRequest) -> str:
    return (await office.cases.card(request.id)).case.steps[-1].words


async def test_a_repeat_takes_its_places_once(
    office: Office, kiosk: AskingKiosk, lecture: UUID
) -> None:
    request = asking(office, lecture, people=2)
    for repeated in (False, True, True):
        answer = await kiosk.post("/requests", sent(request))
        assert answer.json()["repeated"] is repeated
    assert await taken(office, lecture) == 2
    assert await words(office, request) == SIGNED_UP
    assert (await office.cases.card(request.id)).case.state is CaseState.DONE
    (line,) = await office.sign_ups.of(lecture)
    assert (line.people, line.phone, line.waits) == (2, "13805731234", False)


async def test_who_finds_no_place_waits_in_order(
    office: Office, kiosk: AskingKiosk, lecture: UUID
) -> None:
    first, second, third = (asking(office, lecture, people=2, number=n) for n in (1, 2, 3))
    for request in (first, second, third):
        await office.cases.receive(kiosk.grant.kiosk_id, request)
    assert await taken(office, lecture) == 2
    assert await words(office, third) == "名额满了，您排在第2位，有空位马上给您打电话"
    board = await office.cases.board()
    assert {card.case.request_id for card in board.received} == {second.id, third.id}


async def test_taking_it_back_frees_the_place_once(
    office: Office, kiosk: AskingKiosk, lecture: UUID
) -> None:
    request = asking(office, lecture, people=3)
    await office.cases.receive(kiosk.grant.kiosk_id, request)
    event = withdrawal(request, office.clock.now())
    for _ in range(2):
        await office.cases.receive_event(kiosk.grant.kiosk_id, event)
    assert await taken(office, lecture) == 0
    assert await office.sign_ups.of(lecture) == ()


async def test_what_fails_leaves_nothing_behind(
    office: Office, kiosk: AskingKiosk, lecture: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> None:
        raise OSError("the disk is gone")

    request = asking(office, lecture)
    with monkeypatch.context() as broken:
        broken.setattr(office.sign_ups, "_count", dies)
        with pytest.raises(OSError, match="disk"):
            await office.cases.receive(kiosk.grant.kiosk_id, request)
    assert await office.sign_ups.of(lecture) == ()
    assert not (await office.cases.receive(kiosk.grant.kiosk_id, request)).repeated
    assert await taken(office, lecture) == 1


async def test_staff_write_down_who_rings_and_give_free_places(
    office: Office, kiosk: AskingKiosk, lecture: UUID
) -> None:
    await office.sign_ups.add(lecture, "王奶奶", "", 3)
    waiting = asking(office, lecture)
    await office.cases.receive(kiosk.grant.kiosk_id, waiting)
    grandmother, neighbour = await office.sign_ups.of(lecture)
    assert (grandmother.name, neighbour.waits) == ("王奶奶", True)
    await office.sign_ups.remove(grandmother.id)
    assert await taken(office, lecture) == 0
    await office.sign_ups.give_place(neighbour.id)
    assert await taken(office, lecture) == 1
    with pytest.raises(Malformed, match="名字或者电话"):
        await office.sign_ups.add(lecture, " ", "", 1)


async def test_other_requests_are_left_alone(office: Office, kiosk: AskingKiosk) -> None:
    request = repair(office.clock.now())
    await office.cases.receive(kiosk.grant.kiosk_id, request)
    assert (await office.cases.card(request.id)).case.state is CaseState.RECEIVED


async def test_of_a_cancelled_activity_staff_are_told(
    office: Office, kiosk: AskingKiosk, lecture: UUID
) -> None:
    await office.publishing.withdraw(lecture)
    request = asking(office, lecture)
    await office.cases.receive(kiosk.grant.kiosk_id, request)
    assert "取消" in await words(office, request)
