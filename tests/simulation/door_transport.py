"""The Unix socket between kiosk and guard: the guard's real door, without a socket."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx

from tests.simulation.process import Process

Message = dict[str, Any]
_BROKEN: Message = {"type": "broken"}


class DoorSocket:
    """What the guard binds to. `app` is the door's while a guard listens, `hangs` a guard that is
    stopped: connections are taken, nothing is answered."""

    def __init__(self) -> None:
        self.app: Any = None
        self.guard = Process("nobody")
        self.hangs = False


class DoorTransport(httpx.AsyncBaseTransport):
    """httpx's end of that socket, with httpx's timeouts."""

    def __init__(self, socket: DoorSocket) -> None:
        self._socket = socket

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.001)
        if self._socket.app is None or not self._socket.guard.alive:
            raise httpx.ConnectError("nobody listens", request=request)
        patience: float = request.extensions["timeout"]["read"]
        exchange = _Exchange(self._socket, patience)
        exchange.begin(request, await request.aread())
        start = await exchange.next()
        stream = _Body(exchange)
        return httpx.Response(start["status"], headers=start["headers"], stream=stream)


class _Exchange:
    def __init__(self, socket: DoorSocket, patience_s: float) -> None:
        self._socket = socket
        self._patience_s = patience_s
        self._messages: asyncio.Queue[Message] = asyncio.Queue()
        self._left = asyncio.Event()

    def begin(self, request: httpx.Request, body: bytes) -> None:
        guard = self._socket.guard
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": request.method,
            "headers": request.headers.raw,
            "scheme": "http",
            "path": request.url.path,
            "raw_path": request.url.raw_path,
            "query_string": request.url.query,
            "root_path": "",
            "server": None,
            "client": None,
        }
        asked: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if asked:
                return asked.pop()
            await self._left.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if self._left.is_set():
                raise BrokenPipeError
            self._messages.put_nowait(message)

        guard.on_death(lambda: self._messages.put_nowait(_BROKEN))
        self._task = guard.spawn(self._socket.app(scope, receive, send))

    async def next(self) -> Message:
        """The server's next message.

        Raises:
            httpx.ReadTimeout, httpx.ReadError: it says nothing; it is dead.
        """
        try:
            async with asyncio.timeout(self._patience_s):
                while self._socket.hangs:  # noqa: ASYNC110  nothing tells the end of it
                    await asyncio.sleep(self._patience_s)
                message = await self._messages.get()
        except TimeoutError:
            self.leave()
            raise httpx.ReadTimeout("nothing was said") from None
        if message is _BROKEN:
            raise httpx.ReadError("the guard is gone")
        return message

    def leave(self) -> None:
        """Close this end."""
        self._left.set()
        self._task.cancel()


class _Body(httpx.AsyncByteStream):
    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            message = await self._exchange.next()
            yield message["body"]
            if not message.get("more_body", False):
                return

    async def aclose(self) -> None:
        self._exchange.leave()
