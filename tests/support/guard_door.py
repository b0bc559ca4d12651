"""Pressing at a guard's real door, as the kiosk does, and reading what it answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx

from services.contract.calls import CallSource
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.call import Call
from tests.support.guard import GuardHome

Live = dict[str, Any]

SAVED = 201
"""The answer to a press that is on disk."""
IN_MEMORY = 202
"""The answer to one that only memory has yet."""


class GuardDoor:
    """One connection a question, like a kiosk that comes and goes."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def press(self, place: str = "", ask_id: UUID | None = None) -> tuple[int, Call]:
        """The answer's status and the call.

        Raises:
            httpx.TransportError: the guard died over it; nothing was promised.
        """
        known = {"id": ask_id} if ask_id else {}
        ask = RaiseCall(source=CallSource.BUTTON, place=place, device="按钮", **known)
        answer = await self.client.post("/calls", content=ask.model_dump_json())
        return answer.status_code, Call.model_validate_json(answer.content)

    async def cancel(self) -> Call:
        """Say that the current call was a mistake.

        Raises:
            httpx.TransportError: the guard died over it.
        """
        answer = await self.client.post("/calls/current/cancel", content=b"{}")
        answer.raise_for_status()
        return Call.model_validate_json(answer.content)

    async def current(self) -> Call | None:
        """The newest call at the guard's own place."""
        content = (await self.client.get("/calls/current")).content
        return None if content == b"null" else Call.model_validate_json(content)

    async def until(self, wanted: Callable[[Call], object], within_s: float = 30.0) -> Call:
        """The current call, once it is as wanted."""
        last = None
        try:
            async with (
                asyncio.timeout(within_s),
                self.client.stream("GET", "/calls/stream") as told,
            ):
                heard = ""
                async for line in told.aiter_lines():
                    name, _, rest = line.partition(": ")
                    heard = rest if name == "event" else heard
                    if (name, heard) == ("data", "call") and rest != "null":
                        last = Call.model_validate_json(rest)
                        if wanted(last):
                            return last
        except TimeoutError:
            raise AssertionError(f"never came; last was {last}") from None
        raise AssertionError(f"the guard closed the stream; last was {last}")

    async def until_live(self, kind: str, within_s: float = 30.0, **wanted: object) -> Live:
        """The first of what the guard hears and does, also before, that says so."""
        after, heard = 1, []
        try:
            async with asyncio.timeout(within_s):
                while True:
                    said = (await self.client.get("/live", params={"after": after})).json()
                    after = said["next"]
                    for event in said["events"]:
                        heard.append(event)
                        if event["kind"] == kind and wanted.items() <= event.items():
                            return dict(event)
        except TimeoutError:
            raise AssertionError(f"never came; heard {heard}") from None

    async def live(self, kind: str) -> list[Live]:
        """All of one kind so far."""
        said = (await self.client.get("/live")).json()
        return [event for event in said["events"] if event["kind"] == kind]


@asynccontextmanager
async def at_the_door(home: GuardHome) -> AsyncIterator[GuardDoor]:
    """The door of a guard that listens."""
    way = httpx.AsyncHTTPTransport(uds=str(home.socket))
    patience = httpx.Timeout(30.0)
    async with httpx.AsyncClient(
        transport=way, base_url="http://guard", timeout=patience
    ) as client:
        yield GuardDoor(client)


def delivered(call: Call) -> bool:
    """Whether the hub has everything of it."""
    return not call.unsent()


def kept(call: Call) -> bool:
    """Whether all of it is on the guard's disk."""
    return call.is_kept
