"""My requests on the real screen: finding, taking back, rating."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.contract.cases import Case, CaseState, CaseStep
from services.contract.documents import CaseDocument
from services.requests import answers, wizard
from services.requests.sent import SentRequest
from tests.support.finger import Finger
from tests.support.published import document, entry
from tests.support.published import page as feed_page
from tests.support.resident import rest, sees, tap
from tests.support.scene import Scene
from ui import probe


@pytest.fixture
async def sent(street: Scene) -> SentRequest:
    """A repair of the tap at home, sent from this screen."""
    form = street.context.forms.named("repair")
    assert form is not None
    draft = await street.context.drafts.open(form)
    steps = {step.name: step for step in form.steps}
    for name, pick in (("where", "home"), ("what", "tap")):
        choices = steps[name].choices
        choice = next(choice for choice in choices if choice.value == pick)
        draft = wizard.answer(draft, form, answers.chosen(steps[name], choice))
    draft = wizard.answer(draft, form, answers.skipped(steps["more"]))
    draft = wizard.answer(draft, form, answers.place(steps["home"], "3号楼", "2", "501"))
    draft = wizard.answer(draft, form, answers.digits(steps["phone"], "13957381234"))
    return await street.context.outbox.submit(draft, form)


async def look_up(scene: Scene, hand: Finger, number: str, tail: str) -> None:
    await tap(scene, hand, "我的请求", *number, "下一步", *tail, "查一查")


async def tell_case(scene: Scene, request_id: UUID, *states: CaseState) -> None:
    at = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
    steps = tuple(CaseStep(state=state, at=at, person="王师傅") for state in states)
    case = Case(
        request_id=request_id,
        short_number="12001",
        phone_tail="1234",
        title="报修",
        headline="水管龙头",
        state=states[-1],
        steps=steps,
    )
    await scene.shelf.apply(feed_page(entry(99, document(CaseDocument(case=case)))))
    await rest(scene)


async def test_found_by_number_and_the_end_of_the_phone(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "1234")
    assert sees(street, "报修：水管龙头")
    assert sees(street, "屏幕记下了")
    await tell_case(street, sent.id, CaseState.RECEIVED, CaseState.ASSIGNED)
    assert sees(street, "派人了")
    assert sees(street, "王师傅")


async def test_a_wrong_phone_finds_nothing_and_says_what_to_do(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "9999")
    assert not sees(street, "水管龙头")
    assert sees(street, "物业电话")


async def test_too_short_a_number_is_told(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "我的请求", "1", "2", "下一步")
    assert sees(street, "至少4位")


async def test_taken_back_after_asking_once(street: Scene, hand: Finger, sent: SentRequest) -> None:
    await look_up(street, hand, "12001", "1234")
    await tap(street, hand, "不要修了，撤回", "不撤回，照修", "不要修了，撤回", "对，撤回")
    assert street.context.outbox.store.value.requests[0].withdrawn
    assert "不要修了，撤回" not in probe.names(street.window)


async def test_after_ten_minutes_it_cannot_be_taken_back(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    street.clock.move(600)
    await look_up(street, hand, "12001", "1234")
    assert "不要修了，撤回" not in probe.names(street.window)


async def test_rated_by_a_face_once_it_is_done(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "1234")
    assert "满意" not in probe.names(street.window)
    await tell_case(street, sent.id, CaseState.RECEIVED, CaseState.DONE)
    await tap(street, hand, "满意")
    assert street.context.outbox.store.value.requests[0].rating == 3
    assert sees(street, "您说：满意")
    await tap(street, hand, "一般")
    assert street.context.outbox.store.value.requests[0].rating == 2
    street.clock.move(600)
    street.context.ticker.minute.emit()
    await rest(street)
    assert sees(street, "您说：一般")
    assert "满意" not in probe.names(street.window)


async def test_leaving_shows_nothing_of_it_to_the_next(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "1234")
    await tap(street, hand, "首页", "我的请求")
    assert not sees(street, "12001")
    assert not sees(street, "水管龙头")
