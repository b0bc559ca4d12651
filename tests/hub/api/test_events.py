"""The event stream of a served hub: what concerns a kiosk reaches it, and nothing holds the hub up
when it stops."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx_sse import EventSource, ServerSentEvent, aconnect_sse

from hub.streams import MAX_STREAMS_A_KIOSK, MAX_WAITING
from services.contract.documents import Notice
from services.contract.fleet import Grant
from services.contract.ids import uuid7
from tests.support.hub import RunningHub, running_hub
from tests.support.requests import call, repair, sent

NOTICE = Notice(title="停水", paragraphs=("明天上午停水。",))


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path) as hub:
        yield hub


@pytest.fixture
def grant(hub: RunningHub) -> Grant:
    return hub.enrol()


@asynccontextmanager
async def listening(hub: RunningHub, grant: Grant) -> AsyncIterator[AsyncIterator[ServerSentEvent]]:
    headers = {"Authorization": f"Bearer {grant.token}"}
    async with (
        httpx.AsyncClient(base_url=f"{hub.url}/api/v1", headers=headers, timeout=10) as client,
        aconnect_sse(client, "GET", "/events") as source,
    ):
        assert isinstance(source, EventSource)
        yield source.aiter_sse()


async def next_of(events: AsyncIterator[ServerSentEvent], kind: str) -> Any:
    async for event in events:
        if event.event == kind:
            return json.loads(event.data)
    raise AssertionError(f"the stream ended before a {kind} came")


async def post(hub: RunningHub, grant: Grant, path: str, message: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {grant.token}"}
    async with httpx.AsyncClient(base_url=f"{hub.url}/api/v1", headers=headers) as client:
        return await client.post(path, json=sent(message))


async def test_a_stream_begins_with_the_position_and_tells_each_move(hub, grant):
    async with listening(hub, grant) as events:
        start = (await next_of(events, "feed"))["next"]
        document = await hub.acall(hub.office.publishing.publish(NOTICE))
        assert await next_of(events, "feed") == {"next": start + 1}
        await hub.acall(hub.office.publishing.withdraw(document.id))
        assert await next_of(events, "feed") == {"next": start + 2}


async def test_what_concerns_others_is_not_told(hub: RunningHub, grant: Grant):
    async with listening(hub, grant) as events:
        start = (await next_of(events, "feed"))["next"]
        await hub.acall(hub.office.publishing.publish(NOTICE, ("building:5号楼",)))
        await hub.acall(hub.office.publishing.publish(NOTICE, ("building:3号楼",)))
        assert await next_of(events, "feed") == {"next": start + 2}


async def test_a_move_of_a_case_and_a_step_of_a_call_reach_their_kiosk(hub, grant):
    request, raised = repair(), call()
    assert (await post(hub, grant, "/requests", request)).status_code == 201
    async with listening(hub, grant) as events:
        start = (await next_of(events, "feed"))["next"]
        await hub.acall(hub.office.cases.assign(request.id, "王师傅"))
        assert await next_of(events, "feed") == {"next": start + 1}
        assert (await post(hub, grant, "/calls", raised)).status_code == 201
        assert len((await next_of(events, "call"))["steps"]) == 2
        await hub.acall(hub.office.calls.seen(raised.id, "王师傅"))
        assert (await next_of(events, "call"))["steps"][-1]["person"] == "王师傅"


async def test_commands_reach_their_kiosk(hub: RunningHub, grant: Grant):
    async with listening(hub, grant) as events:
        await next_of(events, "feed")
        await hub.acall(hub.office.fleet.reload(grant.kiosk_id))
        assert (await next_of(events, "command"))["name"] == "reload"


async def test_another_building_or_the_end_of_its_token_ends_the_stream(hub, grant):
    for change in (
        hub.office.fleet.rename(grant.kiosk_id, "五号楼大厅", "5号楼"),
        hub.office.fleet.retire(grant.kiosk_id),
    ):
        async with listening(hub, grant) as events:
            await next_of(events, "feed")
            await hub.acall(change)
            assert [event async for event in events] == []


async def test_what_another_process_publishes_is_told(hub: RunningHub, grant: Grant):
    async with listening(hub, grant) as events:
        start = (await next_of(events, "feed"))["next"]
        await hub.acall(hub.office.publishing.publish(NOTICE))
        await next_of(events, "feed")
        # As after a commit that this process did not make: its memory is one behind.
        hub.loop.call_soon_threadsafe(setattr, hub.office.feed, "_head", start)
        assert await next_of(events, "feed") == {"next": start + 1}


async def test_a_stream_too_many_ends_the_oldest(hub: RunningHub, grant: Grant):
    async with AsyncExitStack() as stack:
        streams = []
        for _ in range(MAX_STREAMS_A_KIOSK + 1):
            streams.append(await stack.enter_async_context(listening(hub, grant)))
            await next_of(streams[-1], "feed")
        assert [event async for event in streams[0]] == []


async def test_a_reader_far_behind_is_cut_off_and_forgotten(hub: RunningHub, grant: Grant):
    kiosk = hub.kiosk(grant.kiosk_id)
    stream = hub.office.streams.open(kiosk)
    for _ in range(MAX_WAITING + 1):
        stream.push(b"event: call\n\n")
    assert await stream.next() == b""
    hub.office.streams.forget(stream)
    hub.office.streams.forget(stream)
    assert hub.office.streams.count() == 0


async def test_the_hub_stops_although_streams_are_open(tmp_path: Path):
    with running_hub(tmp_path) as hub:
        grant = hub.enrol()
        async with listening(hub, grant) as events:
            await next_of(events, "feed")
            hub.server.should_exit = True
            assert [event async for event in events] == []


@pytest.mark.parametrize("query", ["?since=0", "?since=0&limit=3", "", "?limit=3", "?since=0&x=1"])
def test_the_fast_lane_and_the_ordinary_route_give_the_same_page(hub, grant, query: str):
    headers = {"Authorization": f"Bearer {grant.token}"}
    pages = {httpx.get(f"{hub.url}/api/v1/feed{query}", headers=headers).text for _ in range(2)}
    assert len(pages) == 1
    assert '"signature"' in pages.pop()


@pytest.mark.parametrize("query", ["?since=-1", "?since=0&limit=0", "?since=0&limit=999"])
def test_bad_questions_are_refused_on_the_fast_lane_too(hub, grant, query: str):
    headers = {"Authorization": f"Bearer {grant.token}"}
    assert httpx.get(f"{hub.url}/api/v1/feed{query}", headers=headers).status_code == 422
    assert httpx.get(f"{hub.url}/api/v1/feed?since=0").status_code == 401


def test_a_screenshot_nobody_asked_for_is_refused_by_a_served_hub(hub, grant):
    headers = {"Authorization": f"Bearer {grant.token}"}
    url = f"{hub.url}/api/v1/screenshots/{uuid7()}"
    assert httpx.put(url, content=b"", headers=headers).status_code == 404
