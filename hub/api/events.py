"""The open event stream of a kiosk."""

import asyncio

from fastapi import APIRouter
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from hub.streams import KioskStream, Streams

router = APIRouter(prefix="/events", tags=["events"])

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
DESCRIPTION = """Server-sent events: `feed` with a `FeedMoved`, at once and whenever something that
fits this kiosk moved; `command` with a `Command`; `call` with a `CallReport`; `heartbeat` after
20 seconds of silence."""


class EventStream(Response):
    """Sends a kiosk's stream until either side ends it."""

    media_type = "text/event-stream"

    def __init__(self, streams: Streams, stream: KioskStream) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._streams = streams
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; ends when the stream is closed or the kiosk has gone."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        watch = asyncio.ensure_future(self._close_when_gone(receive))
        try:
            await send(start)
            while frames := await self._stream.next():
                await send({"type": "http.response.body", "body": frames, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            watch.cancel()
            self._streams.forget(self._stream)

    async def _close_when_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._stream.close()


@router.get(
    "",
    status_code=200,
    response_class=EventStream,
    responses={
        200: {
            "description": DESCRIPTION,
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        **describe(401, 503),
    },
)
async def follow_events(kiosk: CallingKiosk, office: TheOffice) -> EventStream:
    """What concerns this kiosk, as it happens."""
    return EventStream(office.streams, office.streams.open(kiosk))
