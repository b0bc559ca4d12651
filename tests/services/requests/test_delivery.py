import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from services.contract.requests import NewRequest, RequestReceipt
from services.database.database import Database
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.state import LinkWatch
from services.requests.delivery import NETWORK_DOWN, NOT_ACCEPTED, DeliveryWorker
from services.requests.outbox import Outbox
from services.requests.sent import Delivery, OutboxState, SentRequest
from services.store import Store
from tests.support.background import background
from tests.support.clock import HandClock
from tests.support.forms import REPAIR, filled_draft
from tests.support.scripted_hub import Answer, Asked, ScriptedHub, problem, running
from tests.support.waiting import until

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


class Inbox:
    """Keeps what a hub would have committed; `answers` by headline come first."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.answers: dict[str, Answer] = {}

    def take(self, asked: Asked) -> Answer:
        if asked.path.endswith("/events"):
            name = "event"
        else:
            name = NewRequest.model_validate_json(asked.body).short_number
        if name in self.answers:
            return self.answers[name]
        self.taken.append(name)
        receipt = RequestReceipt(id=filled_draft().id, received_at=NOW)
        return Answer(201, receipt.model_dump_json().encode())


@pytest.fixture
async def hub() -> AsyncIterator[ScriptedHub]:
    async with running(ScriptedHub()) as served:
        yield served


@pytest.fixture
def inbox(hub: ScriptedHub) -> Inbox:
    inbox = Inbox()
    hub.handlers["/requests"] = inbox.take
    return inbox


@pytest.fixture
def link() -> LinkWatch:
    return LinkWatch(HandClock())


@pytest.fixture
async def worker(hub, inbox, outbox, link) -> AsyncIterator[DeliveryWorker]:
    client = HubClient(hub.url, Store(hub.identity()))
    yield DeliveryWorker(outbox, client, link.store, lambda: Backoff(0.01, 0.05))
    await client.close()


async def submit(outbox: Outbox) -> SentRequest:
    return await outbox.submit(filled_draft(), REPAIR)


def empty(state: OutboxState) -> bool:
    return state.waiting == 0


def states(outbox: Outbox) -> dict[str, Delivery]:
    return {one.short_number: one.delivery for one in outbox.store.value.requests}


async def test_what_waits_and_what_comes_is_delivered_in_order(worker, outbox, inbox) -> None:
    first = await submit(outbox)
    await outbox.withdraw(first.id)
    async with background(worker.run()):
        await until(outbox.store, empty)
        await submit(outbox)
        await until(outbox.store, empty)
    assert inbox.taken == ["7001", "event", "7002"]


@pytest.mark.expected_logs("kiosk.outbox requests wait reason=Unreachable")
async def test_while_the_hub_is_away_nothing_is_dropped(
    worker, outbox, inbox, hub, heard_lines
) -> None:
    hub.deaf = True
    async with background(worker.run()):
        await submit(outbox)
        await submit(outbox)
        await until(outbox.store, lambda state: state.trouble == NETWORK_DOWN)
        await hub.until_asked("/requests", 5)
        assert outbox.store.value.waiting == 2
        hub.deaf = False
        state = await until(outbox.store, empty)
        assert state.trouble == ""
    assert sorted(inbox.taken) == ["7001", "7002"]
    assert len(heard_lines.lines) == 1


@pytest.mark.expected_logs("kiosk.outbox requests wait reason=Unreachable")
async def test_when_the_hub_is_heard_again_nobody_waits_for_the_pause(
    outbox, inbox, hub, link
) -> None:
    client = HubClient(hub.url, Store(hub.identity()))
    worker = DeliveryWorker(outbox, client, link.store, _an_hour)
    hub.deaf = True
    async with background(worker.run()):
        await submit(outbox)
        await until(outbox.store, lambda state: state.trouble != "")
        hub.deaf = False
        link.heard()
        await until(outbox.store, empty)
    await client.close()


class _Hour(Backoff):
    def pause(self) -> float:
        return 3600.0


def _an_hour() -> Backoff:
    return _Hour()


@pytest.mark.expected_logs("kiosk.outbox requests wait reason=Unauthorised")
async def test_a_kiosk_that_was_signed_off_keeps_its_requests(worker, outbox, inbox) -> None:
    inbox.answers["7001"] = problem("unauthorised", 401)
    async with background(worker.run()):
        await submit(outbox)
        await until(outbox.store, lambda state: state.trouble == NOT_ACCEPTED)
        inbox.answers.clear()
        await until(outbox.store, empty)
    assert states(outbox) == {"7001": Delivery.DELIVERED}


@pytest.mark.expected_logs("kiosk.outbox request refused .* code=unknown_form")
async def test_a_refusal_is_told_and_holds_up_no_other(worker, outbox, inbox, hub) -> None:
    inbox.answers["7001"] = problem("unknown_form", 422, "这张表单已经停用。")
    async with background(worker.run()):
        await submit(outbox)
        await submit(outbox)
        await until(outbox.store, empty)
    assert states(outbox) == {"7001": Delivery.REFUSED, "7002": Delivery.DELIVERED}
    assert outbox.store.value.requests[1].refusal == "这张表单已经停用。"


@pytest.mark.expected_logs("kiosk.outbox requests wait reason=Busy")
async def test_one_that_the_hub_cannot_take_now_holds_up_only_its_own(
    worker, outbox, inbox, hub
) -> None:
    inbox.answers["7001"] = problem("busy", 503, permanent=False)
    async with background(worker.run()):
        stuck = await submit(outbox)
        await outbox.withdraw(stuck.id)
        await submit(outbox)
        await until(outbox.store, lambda state: state.waiting == 2)
        await hub.until_asked("/requests", 4)
        assert inbox.taken == ["7002"]
        inbox.answers.clear()
        await until(outbox.store, empty)
    assert inbox.taken == ["7002", "7001", "event"]


@pytest.mark.expected_logs("kiosk.outbox outbox row unreadable")
async def test_a_row_that_was_damaged_stops_no_other(
    worker, outbox, inbox, database: Database
) -> None:
    await submit(outbox)
    await database.write(lambda c: c.execute("UPDATE outgoing SET message = '{'"))
    await submit(outbox)
    async with background(worker.run()):
        await until(outbox.store, empty)
    assert states(outbox) == {"7001": Delivery.REFUSED, "7002": Delivery.DELIVERED}
    assert "再填一次" in outbox.store.value.requests[1].refusal


@pytest.mark.expected_logs("kiosk.outbox requests wait reason=Unreachable")
async def test_an_answer_that_got_lost_is_asked_for_again(worker, outbox, inbox, hub) -> None:
    answers = iter([Answer(201, b"x" * 100, cut_after=10)])

    def lose_first(asked: Asked) -> Answer:
        committed = inbox.take(asked)
        return next(answers, committed)

    hub.handlers["/requests"] = lose_first
    async with background(worker.run()):
        sent = await submit(outbox)
        await until(outbox.store, empty)
    ids = [NewRequest.model_validate_json(one.body).id for one in hub.asked]
    assert ids == [sent.id, sent.id]


async def test_a_worker_that_was_stopped_leaves_all_in_place(worker, outbox, inbox, hub) -> None:
    reached = asyncio.Event()
    hub.handlers["/requests"] = lambda _: reached.set()
    async with background(worker.run()):
        await submit(outbox)
        await reached.wait()
    assert outbox.store.value.waiting == 1
