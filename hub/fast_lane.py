"""The two addresses that every kiosk uses at the same moment, answered without FastAPI's work.

After a publication thousands of kiosks ask for the same page at once. A well-formed request with a
known token for the feed or the event stream is answered here; everything else, and every refusal,
is the ordinary routes' business (`hub/api/feed.py`, `hub/api/events.py`), which also describe both.
"""

import re

from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from starlette.types import Receive, Scope, Send

from hub.api.events import EventStream
from hub.api.feed import DEFAULT_LIMIT, MAX_LIMIT
from hub.fleet import Kiosk
from hub.office import Office

FEED = "/api/v1/feed"
EVENTS = "/api/v1/events"
QUERY = re.compile(rb"since=(\d{1,15})(?:&limit=(\d{1,3}))?")
BEARER = b"Bearer "


class FastLane:
    """ASGI app around the hub's app."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, or pass on."""
        if not await self._answered(scope, receive, send):
            await self._app(scope, receive, send)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        try:
            if scope["path"] == FEED:
                return await self._answer_feed(scope, send)
            if scope["path"] == EVENTS:
                return await self._answer_events(scope, receive, send)
        except OperationalError:
            # Nothing was sent yet: the ordinary route meets the same trouble and explains it.
            return False
        return False

    async def _answer_feed(self, scope: Scope, send: Send) -> bool:
        office: Office = self._app.state.office
        kiosk = await _calling_kiosk(office, scope)
        asked = QUERY.fullmatch(scope["query_string"])
        if kiosk is None or asked is None:
            return False
        limit = int(asked[2] or DEFAULT_LIMIT)
        if not 1 <= limit <= MAX_LIMIT:
            return False
        page = await office.feed.page(kiosk, int(asked[1]), limit)
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(page)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": page})
        return True

    async def _answer_events(self, scope: Scope, receive: Receive, send: Send) -> bool:
        office: Office = self._app.state.office
        kiosk = await _calling_kiosk(office, scope)
        if kiosk is None or scope["query_string"]:
            return False
        await EventStream(office.streams, office.streams.open(kiosk))(scope, receive, send)
        return True


async def _calling_kiosk(office: Office, scope: Scope) -> Kiosk | None:
    given = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
    if not given.startswith(BEARER):
        return None
    kiosk = office.fleet.kiosk_of(given.removeprefix(BEARER).decode("latin-1"))
    if kiosk is not None:
        await office.fleet.token_used(kiosk.id)
    return kiosk
