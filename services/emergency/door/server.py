"""The guard's door: HTTP over a Unix socket that only this user may open.

    POST /calls                 RaiseCall -> the call, 201; on disk when answered. 202 if the disk
                                does not take it and the guard carries it in memory
    POST /calls/current/repeat  AddToCall -> the call
    POST /calls/current/cancel  AddToCall -> the call, 404 if none is open
    POST /calls/current/arrived AddToCall -> the call, 404 if none is unclosed: staff are there
    POST /calls/current/closed  AddToCall -> the same, with words: staff end it at the place
    GET  /calls/current         the newest call at the guard's own place, or null
    GET  /calls/stream          server-sent events `call`, the same, at once and at every change,
                                and those of further parts of the door
    GET  /health                204

Errors are a Problem: 400 malformed, 404 not_found.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from services.contract.calls import CallSource
from services.contract.requests import Problem
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.guard import Guard, NoOpenCall
from services.link.backoff import wait_until_set
from services.store import Store

PING_S = 0.5
"""Often enough that the kiosk knows within two seconds that the guard hangs."""


class DoorPart(Protocol):
    """Further paths of the door. `news` is the part's newest server-sent event, whole."""

    @property
    def routes(self) -> Sequence[Route]: ...

    @property
    def news(self) -> Store[str]: ...


class Door:
    """The handlers; `close` ends all streams."""

    def __init__(self, guard: Guard, parts: Sequence[DoorPart] = ()) -> None:
        self._guard = guard
        self._parts = parts
        self._closing = False
        self._streams: set[asyncio.Event] = set()

    def app(self) -> Starlette:
        """The ASGI application."""
        return Starlette(
            routes=[
                Route("/calls", self.raise_call, methods=["POST"]),
                Route("/calls/current/repeat", self.repeat, methods=["POST"]),
                Route("/calls/current/cancel", self.cancel, methods=["POST"]),
                Route("/calls/current/arrived", self.arrived, methods=["POST"]),
                Route("/calls/current/closed", self.closed, methods=["POST"]),
                Route("/calls/current", self.current),
                Route("/calls/stream", self.stream),
                Route("/health", self.health),
                *(route for part in self._parts for route in part.routes),
            ],
            exception_handlers={
                ValidationError: _malformed,
                NoOpenCall: _no_open_call,
            },
        )

    async def raise_call(self, request: Request) -> Response:
        ask = RaiseCall.model_validate_json(await request.body())
        call = await self._guard.press(ask)
        return _json(call, 201 if call.is_kept else 202)

    async def repeat(self, request: Request) -> Response:
        """Once more. If the call has ended meanwhile, this raises a new one."""
        ask = AddToCall.model_validate_json(await request.body() or b"{}")
        press = RaiseCall(id=ask.id, made_at=ask.made_at, source=CallSource.SCREEN)
        return _json(await self._guard.press(press))

    async def cancel(self, request: Request) -> Response:
        ask = AddToCall.model_validate_json(await request.body() or b"{}")
        return _json(await self._guard.cancel(ask))

    async def arrived(self, request: Request) -> Response:
        ask = AddToCall.model_validate_json(await request.body() or b"{}")
        return _json(await self._guard.arrive(ask))

    async def closed(self, request: Request) -> Response:
        ask = AddToCall.model_validate_json(await request.body() or b"{}")
        return _json(await self._guard.close(ask))

    async def current(self, _: Request) -> Response:
        return _json(self._guard.current.value)

    async def health(self, _: Request) -> Response:
        return Response(status_code=204)

    async def stream(self, _: Request) -> Response:
        return StreamingResponse(self._events(), media_type="text/event-stream")

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        self._closing = True
        for moved in self._streams:
            moved.set()

    async def _events(self) -> AsyncIterator[str]:
        moved = asyncio.Event()
        unsubscribe = [self._guard.current.subscribe(lambda _: moved.set())]
        unsubscribe += [part.news.subscribe(lambda _: moved.set()) for part in self._parts]
        self._streams.add(moved)
        told: set[str] = set()
        try:
            while True:
                now = (
                    _event(self._guard.current.value),
                    *(part.news.value for part in self._parts),
                )
                yield "".join(event for event in now if event not in told) or ": here\n\n"
                told = set(now)
                if self._closing:
                    return
                await wait_until_set(moved, PING_S)
                moved.clear()
        finally:
            for end in unsubscribe:
                end()
            self._streams.discard(moved)


def bind(path: Path) -> socket.socket:
    """A listening socket at `path` for this user only, in a folder for this user only.

    What is left of a guard that was killed is removed first; call it only while holding the
    guard's lock.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(0o177)
    try:
        door.bind(str(path))
        # From now on a press waits in the queue, even while the guard is still starting.
        door.listen()
    finally:
        os.umask(mask)
    return door


def _json(call: Call | None, status: int = 200) -> Response:
    return Response(_text(call), status, media_type="application/json")


def _event(call: Call | None) -> str:
    return f"event: call\ndata: {_text(call)}\n\n"


def _text(call: Call | None) -> str:
    return call.model_dump_json() if call else "null"


async def _malformed(_: Request, error: Exception) -> Response:
    words = f"看不懂：{error}"
    return problem(400, Problem(code="malformed", permanent=True, words=words))


async def _no_open_call(_: Request, error: Exception) -> Response:
    words = "现在没有正在进行的求助。"
    return problem(404, Problem(code="not_found", permanent=True, words=words))


def problem(status: int, problem: Problem) -> Response:
    return Response(problem.model_dump_json(), status, media_type="application/json")
