"""The hub's event stream: one wake-up call instead of a thousand questions."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import httpx_sse
from pydantic import ValidationError

from services.contract.calls import CallReport
from services.contract.fleet import Command, FeedMoved
from services.link.client import HubClient
from services.link.errors import Unreachable

log = logging.getLogger("kiosk.events")

SILENCE_SECONDS = 60.0
"""Three missed heartbeats of 20 s: the hub counts as gone (emergency reference, table 1 no. 9)."""


@dataclass(frozen=True)
class Alive:
    """The stream stands; nothing else happened."""


HubEvent = FeedMoved | Command | CallReport | Alive

_MESSAGES: Mapping[str, type[FeedMoved | Command | CallReport]] = MappingProxyType(
    {"feed": FeedMoved, "command": Command, "call": CallReport}
)


async def hub_events(
    client: HubClient, silence_seconds: float = SILENCE_SECONDS
) -> AsyncIterator[HubEvent]:
    """The events as they come. An event of an unknown name counts as a sign of life.

    Raises:
        LinkError: the stream cannot be had, broke off, or was silent for too long.
    """
    headers = {"Accept": "text/event-stream"}
    async with client.stream("/events", headers, silence_seconds) as response:
        async for event in httpx_sse.EventSource(response).aiter_sse():
            yield _read(event)
    raise Unreachable("event stream ended")


def _read(event: httpx_sse.ServerSentEvent) -> HubEvent:
    kind = _MESSAGES.get(event.event)
    if kind is None:
        return Alive()
    try:
        return kind.model_validate_json(event.data)
    except ValidationError as error:
        log.warning("event not understood name=%s reason=%s", event.event, error.errors()[0]["msg"])
        return Alive()
