from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from services.contract.cases import Case, CaseState, CaseStep
from services.link.errors import Unreachable
from services.requests.ladder import RungState
from services.requests.my_requests import MyRequest, MyRequests
from services.requests.outbox import Outbox
from services.requests.sent import Delivery, SentRequest
from services.store import Store
from tests.support.clock import HandClock
from tests.support.forms import REPAIR, filled_draft

Cases = Store[tuple[Case, ...]]


@pytest.fixture
def cases() -> Cases:
    return Store(())


@pytest.fixture
def mine(outbox: Outbox, cases: Cases, clock: HandClock) -> MyRequests:
    return MyRequests(outbox, cases, clock)


@pytest.fixture
async def sent(outbox: Outbox) -> SentRequest:
    return await outbox.submit(filled_draft(), REPAIR)


def case_of(sent: SentRequest, *states: CaseState, rating: int | None = None) -> Case:
    steps = tuple(
        CaseStep(state=state, at=sent.made_at + timedelta(minutes=minute), person="王师傅")
        for minute, state in enumerate(states, start=1)
    )
    return Case(
        request_id=sent.id,
        short_number=sent.short_number,
        phone_tail=sent.phone_tail,
        title=sent.title,
        headline=sent.headline,
        state=states[-1],
        steps=steps,
        rating=rating,
    )


def rungs(found: MyRequest | None) -> list[tuple[str, str]]:
    assert found
    return [(rung.title, rung.state.value) for rung in found.ladder]


def test_it_is_found_by_number_and_phone_together(mine: MyRequests, sent: SentRequest) -> None:
    assert mine.find("7001", "5678").id == sent.id
    assert mine.find("7001", "5679") is None
    assert mine.find("7002", "5678") is None
    assert mine.by_id(sent.id) == mine.find("7001", "5678") == mine.recent()[0]
    assert mine.by_id(UUID(int=9)) is None


def test_before_delivery_only_the_screen_has_it(mine: MyRequests, sent: SentRequest) -> None:
    found = mine.find("7001", "5678")
    assert rungs(found) == [
        ("屏幕记下了", "now"),
        ("物业收到了", "todo"),
        ("派人了", "todo"),
        ("师傅在路上", "todo"),
        ("办好了", "todo"),
    ]
    assert "存在这台屏幕里" in found.notice
    assert found.can_withdraw
    assert not found.can_rate


async def test_after_delivery_the_property_has_it(
    mine: MyRequests, sent: SentRequest, outbox: Outbox
) -> None:
    await outbox.delivered((await outbox.heads())[0])
    assert rungs(mine.find("7001", "5678"))[:2] == [("屏幕记下了", "done"), ("物业收到了", "now")]


def test_the_ladder_follows_the_hub(mine: MyRequests, sent: SentRequest, cases: Cases) -> None:
    cases.set((case_of(sent, CaseState.RECEIVED, CaseState.ASSIGNED),))
    found = mine.find("7001", "5678")
    assert rungs(found) == [
        ("物业收到了", "done"),
        ("派人了", "now"),
        ("师傅在路上", "todo"),
        ("办好了", "todo"),
    ]
    assert found.ladder[1].detail == "王师傅"
    assert found.ladder[1].at == sent.made_at + timedelta(minutes=2)


def test_a_rung_that_was_skipped_is_not_claimed(
    mine: MyRequests, sent: SentRequest, cases: Cases
) -> None:
    cases.set((case_of(sent, CaseState.RECEIVED, CaseState.DONE),))
    found = mine.find("7001", "5678")
    assert rungs(found) == [("物业收到了", "done"), ("办好了", "done")]
    assert found.can_rate
    assert not found.can_withdraw


def test_a_case_that_was_set_back_shows_where_it_stands(
    mine: MyRequests, sent: SentRequest, cases: Cases
) -> None:
    states = (CaseState.RECEIVED, CaseState.DONE, CaseState.ASSIGNED)
    cases.set((case_of(sent, *states),))
    assert rungs(mine.find("7001", "5678"))[1:] == [
        ("派人了", "now"),
        ("师傅在路上", "todo"),
        ("办好了", "todo"),
    ]


def test_what_staff_write_is_read_on_the_rung_where_it_stands(
    mine: MyRequests, sent: SentRequest, cases: Cases
) -> None:
    case = case_of(sent, CaseState.RECEIVED)
    later = case.steps[0].at + timedelta(hours=1)
    reply = CaseStep(state=CaseState.RECEIVED, at=later, person="张经理", words="下午来看。")
    cases.set((case.model_copy(update={"steps": (*case.steps, reply)}),))
    rung = mine.find("7001", "5678").ladder[0]
    assert (rung.detail, rung.at) == ("张经理：下午来看。", case.steps[0].at)


def test_undoing_ends_after_ten_minutes(
    mine: MyRequests, sent: SentRequest, clock: HandClock
) -> None:
    clock.move(599)
    assert mine.find("7001", "5678").can_withdraw
    clock.move(1)
    assert not mine.find("7001", "5678").can_withdraw


async def test_a_withdrawal_is_said_as_far_as_it_is_true(
    mine: MyRequests, sent: SentRequest, outbox: Outbox, cases: Cases
) -> None:
    await outbox.withdraw(sent.id)
    found = mine.find("7001", "5678")
    assert found.withdrawn
    assert "撤回已经记下" in found.notice
    cases.set((case_of(sent, CaseState.RECEIVED, CaseState.WITHDRAWN),))
    found = mine.find("7001", "5678")
    assert rungs(found)[-1] == ("已经撤回", RungState.DONE.value)
    assert "不会派人来" in found.notice


async def test_one_may_rate_otherwise_for_ten_minutes(
    mine: MyRequests, sent: SentRequest, outbox: Outbox, cases: Cases, clock: HandClock
) -> None:
    cases.set((case_of(sent, CaseState.RECEIVED, CaseState.DONE),))
    await outbox.rate(sent.id, 2)
    found = mine.find("7001", "5678")
    assert (found.rating, found.can_rate) == (2, True)
    clock.move(600)
    found = mine.find("7001", "5678")
    assert (found.rating, found.can_rate) == (2, False)


async def test_a_refusal_is_told_with_its_words(
    mine: MyRequests, sent: SentRequest, outbox: Outbox
) -> None:
    await outbox.refused((await outbox.heads())[0], "这张表单已经停用，请打物业电话。")
    found = mine.find("7001", "5678")
    assert found.delivery is Delivery.REFUSED
    assert found.notice == "这张表单已经停用，请打物业电话。"
    assert rungs(found) == [("屏幕记下了", "done")]
    assert not found.can_withdraw


class Directory:
    def __init__(self, answer: Callable[[], Case | None]) -> None:
        self._answer = answer
        self.asked: list[tuple[str, str]] = []

    async def case(self, short_number: str, phone_tail: str) -> Case | None:
        self.asked.append((short_number, phone_tail))
        return self._answer()


async def test_another_screens_request_is_asked_for_at_the_hub(
    mine: MyRequests, sent: SentRequest
) -> None:
    elsewhere = case_of(sent, CaseState.RECEIVED).model_copy(update={"short_number": "9001"})
    directory = Directory(lambda: elsewhere)
    mine.connect(directory)
    search = await mine.look_up("9001", "5678")
    assert search.found
    assert search.found.headline == sent.headline
    assert not search.found.can_withdraw
    assert directory.asked == [("9001", "5678")]


async def test_ones_own_is_found_without_asking(mine: MyRequests, sent: SentRequest) -> None:
    directory = Directory(lambda: None)
    mine.connect(directory)
    assert (await mine.look_up("7001", "5678")).found
    assert directory.asked == []


async def test_what_a_phone_sent_by_this_screens_code_is_found_without_a_network(
    mine: MyRequests, sent: SentRequest, cases: Cases
) -> None:
    by_phone = case_of(sent, CaseState.RECEIVED, CaseState.ASSIGNED)
    changed = {"request_id": UUID(int=3), "short_number": "01001", "headline": "要两份饭"}
    cases.set((by_phone.model_copy(update=changed),))
    search = await mine.look_up("01001", "5678")
    assert search.found
    assert search.found.headline == "要两份饭"
    assert not search.found.can_withdraw
    assert "网络断了" in (await mine.look_up("01001", "5679")).words


async def test_the_reason_for_not_finding_is_told(mine: MyRequests) -> None:
    assert "网络断了" in (await mine.look_up("9001", "5678")).words

    def fails() -> Case | None:
        raise Unreachable("no route")

    mine.connect(Directory(fails))
    assert "网络断了" in (await mine.look_up("9001", "5678")).words
    mine.connect(Directory(lambda: None))
    assert "没有找到" in (await mine.look_up("9001", "5678")).words
