import asyncio
from uuid import UUID

import pytest

from hub.bus import CommandGiven
from services.contract.calls import CallReport
from services.contract.documents import Notice
from services.contract.fleet import Command, CommandName, FeedMoved
from services.link.client import HubClient
from services.link.errors import LinkError, Unreachable
from services.link.events import Alive, HubEvent, hub_events
from tests.support.hub import RunningHub
from tests.support.scripted_hub import Answer, ScriptedHub


async def take(client: HubClient, *, silence_seconds: float = 20) -> "asyncio.Queue[HubEvent]":
    """Read the stream into a queue until it fails; the first event is already taken off."""
    queue: asyncio.Queue[HubEvent | LinkError] = asyncio.Queue()

    async def read() -> None:
        try:
            async for event in hub_events(client, silence_seconds):
                queue.put_nowait(event)
        except LinkError as error:
            queue.put_nowait(error)

    queue.reader = asyncio.create_task(read())  # type: ignore[attr-defined]
    assert isinstance(await queue.get(), FeedMoved)
    return queue


async def test_the_real_hub_tells_of_publications_and_commands(
    real_client: HubClient, real_hub: RunningHub, real_identity
) -> None:
    events = await take(real_client)
    body = Notice(title="停水通知", paragraphs=("明天停水。",))
    await real_hub.acall(real_hub.office.publishing.publish(body))
    assert isinstance(await events.get(), FeedMoved)
    command = Command(id=UUID(int=5), name=CommandName.RELOAD)
    given = CommandGiven(real_identity.value.kiosk_id, command)
    real_hub.loop.call_soon_threadsafe(real_hub.office.bus.publish, given)
    assert await events.get() == command
    events.reader.cancel()


async def test_each_event_is_read_as_what_it_is(client: HubClient, hub: ScriptedHub) -> None:
    events = await take(client)
    report = CallReport(call_id=UUID(int=1), steps=())
    hub.tell("call", report)
    assert await events.get() == report
    hub.tell("heartbeat", FeedMoved(next=0))
    assert await events.get() == Alive()
    hub.tell("something_new", FeedMoved(next=0))
    assert await events.get() == Alive()
    events.reader.cancel()


@pytest.mark.expected_logs("kiosk.events event not understood name=command")
async def test_an_event_that_cannot_be_read_is_left_out(
    client: HubClient, hub: ScriptedHub
) -> None:
    events = await take(client)
    hub.tell("command", FeedMoved(next=0))
    assert await events.get() == Alive()
    events.reader.cancel()


async def test_silence_and_hanging_up_end_the_stream(client: HubClient, hub: ScriptedHub) -> None:
    events = await take(client, silence_seconds=0.05)
    assert isinstance(await events.get(), Unreachable)
    events = await take(client)
    hub.hang_up()
    assert isinstance(await events.get(), Unreachable)


async def test_a_page_instead_of_a_stream_is_no_stream(client: HubClient, hub: ScriptedHub) -> None:
    hub.handlers["/events"] = lambda _: Answer(200, b"<html>", "text/html")
    with pytest.raises(Unreachable):
        await anext(hub_events(client))
