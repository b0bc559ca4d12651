"""The stream that wakes open pages: which kind of thing moved, never what."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import StreamingResponse

from hub.accounts import Accounts, Session
from hub.bus import (
    CallMoved,
    CaseMoved,
    Event,
    GuardMoved,
    HubStops,
    Inbox,
    KioskMoved,
    NoticesMoved,
)
from hub.desk.route import DeskRoute
from hub.desk.visit import office_of, session_of

SILENCE_SECONDS = 15.0
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

router = APIRouter(route_class=DeskRoute)


@router.get("/events", response_model=None)
async def stream_events(
    request: Request, session: Annotated[Session, Depends(session_of)]
) -> StreamingResponse:
    """Server-sent events until the sign-in ends: `listening` once, then `calls`, `cases`,
    `fleet` and `guards`. What happens after `listening` is told; what was before must be looked
    up."""
    lines = _lines(request, session)
    return StreamingResponse(lines, media_type="text/event-stream", headers=HEADERS)


def kind_of(event: Event) -> str:
    """The wake-up that an event gives; empty for what no page shows."""
    match event:
        case CallMoved() | NoticesMoved():
            return "calls"
        case CaseMoved():
            return "cases"
        case KioskMoved():
            return "fleet"
        case GuardMoved():
            return "guards"
        case _:
            return ""


async def _lines(request: Request, session: Session) -> AsyncIterator[str]:
    office = office_of(request)
    with office.bus.inbox() as inbox, office.escalation.presence.listening(session.staff.user):
        yield "retry: 1000\nevent: listening\ndata: from now on\n\n"
        while await _may_go_on(office.accounts, session.token):
            event = await _next_or_silence(inbox)
            if isinstance(event, HubStops):
                return
            kind = kind_of(event) if event else ""
            yield f"event: {kind}\ndata: moved\n\n" if kind else ": still here\n\n"


async def _may_go_on(accounts: Accounts, token: str) -> bool:
    # A browser that leaves cancels this stream, which must not tear a database connection apart.
    return await asyncio.shield(accounts.session(token)) is not None


async def _next_or_silence(inbox: Inbox) -> Event | None:
    try:
        async with asyncio.timeout(SILENCE_SECONDS):
            return await inbox.next()
    except TimeoutError:
        return None
