from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from services.content.signatures import verify
from services.contract.calls import CallEvent, CallEventKind, CallSource, CallState, NewCall
from services.contract.fleet import Heartbeat
from services.contract.ids import uuid7
from services.contract.requests import NewRequest, RequestEvent, RequestEventKind
from services.contract.wizard import build_request
from services.link.client import HubClient
from services.link.errors import Busy, LinkError, NotKnown, Refused, Unauthorised, Unreachable
from services.link.identity import Identity
from services.store import Store
from tests.support.forms import REPAIR, filled_draft
from tests.support.hub import RunningHub
from tests.support.scripted_hub import Answer, ScriptedHub, problem

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


def new_request(number: str = "1001") -> NewRequest:
    return build_request(filled_draft(), REPAIR, short_number=number, made_at=datetime.now(UTC))


async def test_a_request_and_what_follows_it(real_client: HubClient) -> None:
    request = new_request()
    first = await real_client.send_request(request)
    again = await real_client.send_request(request)
    assert (first.repeated, again.repeated) == (False, True)
    assert first.received_at == again.received_at
    event = RequestEvent(
        id=uuid7(),
        request_id=request.id,
        kind=RequestEventKind.WITHDRAWN,
        made_at=request.made_at,
    )
    assert not (await real_client.send_request_event(event)).repeated
    case = await real_client.case("1001", "5678")
    assert case
    assert case.request_id == request.id
    assert await real_client.case("1001", "0000") is None
    assert await real_client.case("not a number", "0000") is None


async def test_the_same_id_with_other_words_is_refused_for_good(real_client: HubClient) -> None:
    request = new_request("1002")
    await real_client.send_request(request)
    with pytest.raises(Refused) as refusal:
        await real_client.send_request(request.model_copy(update={"headline": "别的"}))
    assert refusal.value.problem.code == "conflict"
    assert refusal.value.problem.words


async def test_a_feed_page_bears_the_signature_that_was_pinned(
    real_client: HubClient, real_hub: RunningHub
) -> None:
    verify(await real_client.feed(0), real_hub.public_key)


async def test_a_call_and_what_follows_it(real_client: HubClient) -> None:
    call = NewCall(id=uuid7(), source=CallSource.SCREEN, place="大厅", recorded_at=NOW)
    assert not (await real_client.send_call(call)).repeated
    event = CallEvent(id=uuid7(), call_id=call.id, seq=1, kind=CallEventKind.REPEATED, made_at=NOW)
    assert (await real_client.send_call_event(event)).id == event.id
    report = await real_client.call_report(call.id)
    assert CallState.DELIVERED in [step.state for step in report.steps]


async def test_a_heartbeat_is_taken(real_client: HubClient, real_hub: RunningHub) -> None:
    await real_client.send_heartbeat(
        Heartbeat(sent_at=NOW, screen="home", feed_next=0, waiting_requests=0)
    )


async def test_an_unknown_token_is_not_a_refusal_of_the_request(
    real_hub: RunningHub, real_identity: Store[Identity | None]
) -> None:
    identity = real_identity.value
    assert identity
    stranger = HubClient(real_hub.url, Store(replace(identity, token="0" * 43)))
    with pytest.raises(Unauthorised):
        await stranger.send_request(new_request())
    await stranger.close()


async def test_without_an_identity_nothing_is_sent(hub: ScriptedHub) -> None:
    client = HubClient(hub.url, Store(None))
    with pytest.raises(Unauthorised):
        await client.send_request(new_request())
    assert hub.asked == []
    await client.close()


async def test_a_hub_that_is_not_there_is_unreachable(hub: ScriptedHub) -> None:
    client = HubClient("http://127.0.0.1:9", Store(hub.identity()))
    with pytest.raises(Unreachable):
        await client.feed(0)
    await client.close()


async def test_a_hub_that_hangs_up_is_unreachable(client: HubClient, hub: ScriptedHub) -> None:
    hub.deaf = True
    with pytest.raises(Unreachable):
        await client.feed(0)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(502, b"<html>bad gateway"), Busy),
        (Answer(404, b"<html>not found"), Busy),
        (Answer(302, b""), Busy),
        (Answer(200, b"<html>please sign in to the WiFi"), Busy),
        (Answer(200, b'{"id": 1}'), Busy),
        (problem("busy", 429, permanent=False), Busy),
        (problem("busy", 503, permanent=False), Busy),
        (problem("conflict", 500), Busy),
        (problem("not_found", 404), NotKnown),
        (problem("unauthorised", 401), Unauthorised),
        (Answer(403, b""), Unauthorised),
        (problem("conflict", 409), Refused),
        (problem("malformed", 422), Refused),
    ],
)
async def test_only_the_hubs_considered_no_is_a_refusal(
    client: HubClient, hub: ScriptedHub, answer: Answer, error: type[LinkError]
) -> None:
    hub.handlers["/requests"] = lambda _: answer
    with pytest.raises(LinkError) as raised:
        await client.send_request(new_request())
    assert type(raised.value) is error


async def test_an_answer_without_end_is_not_read(client: HubClient, hub: ScriptedHub) -> None:
    hub.handlers["/feed"] = lambda _: Answer(200, b"x" * (33 * 2**20))
    with pytest.raises(Busy, match="without end"):
        await client.feed(0)


async def test_a_screenshot_goes_up_as_it_is(client: HubClient, hub: ScriptedHub) -> None:
    hub.handlers["/screenshots"] = lambda _: Answer(204)
    await client.send_screenshot(UUID(int=5), b"\x89PNG")
    sent = hub.asked[0]
    assert (sent.method, sent.body) == ("PUT", b"\x89PNG")
    assert sent.headers["content-type"] == "image/png"
    assert sent.headers["authorization"] == "Bearer token"


async def test_a_pinned_authority_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        HubClient("https://hub.example", Store(None), tmp_path / "none.pem")
