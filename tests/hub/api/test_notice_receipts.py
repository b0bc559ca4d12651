"""What gateways say later: believed only when it is signed by the same secret, and of just now."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from hub.app import build_app
from hub.escalation.channels.signature import SIGNATURE_HEADER, TIMESTAMP_HEADER, sign
from hub.escalation.channels.webhook import Webhook
from hub.escalation.people import ChannelKind
from hub.office import Office
from services.contract.calls import CallState
from tests.support.clock import HandClock
from tests.support.escalation import WANG
from tests.support.gateway import running_gateway
from tests.support.hub import QUICK_HASHER, enrol, hub_settings
from tests.support.requests import call

SECRET = b"a secret of the tests"
PHONE_SECRET = b"another secret of the tests"


@pytest.fixture
async def app(tmp_path: Path, clock: HandClock) -> AsyncIterator[FastAPI]:
    with running_gateway() as gateway:
        sms = Webhook(ChannelKind.SMS, gateway.url, SECRET, clock)
        phone = Webhook(ChannelKind.PHONE, gateway.url, PHONE_SECRET, clock)
        app = build_app(hub_settings(tmp_path), clock, QUICK_HASHER, channels=(sms, phone))
        async with app.router.lifespan_context(app):
            yield app


async def told(
    client: httpx.AsyncClient,
    clock: HandClock,
    body: bytes,
    secret: bytes = SECRET,
    channel: str = "sms",
) -> int:
    timestamp = str(int(clock.now().timestamp()))
    headers = {TIMESTAMP_HEADER: timestamp, SIGNATURE_HEADER: sign(secret, timestamp, body)}
    return (await client.post(f"/receipts/{channel}", content=body, headers=headers)).status_code


async def test_a_signed_receipt_is_a_step_of_the_call(office: Office, client, clock):
    await office.escalation.shelves.registry.save_person(WANG)
    one = call()
    await office.calls.receive((await enrol(office)).kiosk_id, one)
    await office.escalation.turn()
    await office.escalation.landed()
    (notices,) = (await office.escalation.shelves.ledger.of_calls([one.id])).values()
    notice = next(it for it in notices if it.channel is ChannelKind.SMS)
    body = f'{{"id": "{notice.id}", "state": "delivered"}}'.encode()
    assert await told(client, clock, body, b"another secret here") == 401
    assert await told(client, clock, body) == 204
    assert await told(client, clock, body) == 204
    card = await office.calls.card(one.id)
    assert card.state is CallState.NOTIFIED
    assert card.report.steps[-1].words == "已通知1人"
    taken = f'{{"id": "{notice.id}", "state": "taken"}}'.encode()
    assert await told(client, clock, taken) == 204
    assert (await office.calls.card(one.id)).report.steps[-1].person == "王师傅"


async def test_what_is_unsigned_unknown_or_not_understood_changes_nothing(client, clock):
    body = f'{{"id": "{uuid4()}", "state": "delivered"}}'.encode()
    assert (await client.post("/receipts/sms", content=body)).status_code == 401
    odd = {TIMESTAMP_HEADER: str(int(clock.now().timestamp())), SIGNATURE_HEADER: b"\xe9"}
    assert (await client.post("/receipts/sms", content=body, headers=odd)).status_code == 401
    assert (await client.post("/receipts/phone", content=body)).status_code == 401
    assert (await client.post("/receipts/desk", content=body)).status_code == 422
    assert await told(client, clock, body) == 404
    assert await told(client, clock, b"{") == 422
    assert await told(client, clock, b'{"id": "1", "state": "seen"}') == 422


async def test_a_gateway_speaks_for_its_own_channel_alone(office: Office, client, clock):
    await office.escalation.shelves.registry.save_person(WANG)
    one = call()
    await office.calls.receive((await enrol(office)).kiosk_id, one)
    await office.escalation.turn()
    await office.escalation.landed()
    (notices,) = (await office.escalation.shelves.ledger.of_calls([one.id])).values()
    by_phone = next(it for it in notices if it.channel is ChannelKind.PHONE)
    taken = f'{{"id": "{by_phone.id}", "state": "taken"}}'.encode()
    assert await told(client, clock, taken) == 404
    assert (await office.calls.card(one.id)).state is CallState.DELIVERED
    assert await told(client, clock, taken, PHONE_SECRET, "phone") == 204
    assert (await office.calls.card(one.id)).state is CallState.SEEN
