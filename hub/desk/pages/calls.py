"""紧急呼叫: the banner on every page, the open calls with what may be done, and the history."""

from collections.abc import Awaitable
from contextlib import suppress
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.calls import CallCard
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import Conflict, Refusal

LONGEST_WAY_MINUTES = 120

router = APIRouter(prefix="/calls", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_calls(visit: SignedIn) -> HTMLResponse:
    """The page."""
    return await visit.page("calls/page.html", on="calls", **await _calls_of(visit))


@router.get("/list", response_model=None)
async def show_list(visit: SignedIn) -> HTMLResponse:
    """The calls alone, as they are now."""
    return visit.fragment("calls/list.html", **await _calls_of(visit))


@router.get("/banner", response_model=None)
async def show_banner(visit: SignedIn) -> HTMLResponse:
    """The banner alone, as it is now."""
    return visit.fragment("calls/banner.html", calls=await visit.office.calls.open_calls())


@router.post("/{call_id}/notified", response_model=None)
async def notified(visit: SignedIn, call_id: UUID) -> Response:
    """The browser shows the banner of this call to this person; no matter if it just ended."""
    with suppress(Conflict):
        await visit.office.calls.notified(call_id, visit.staff.name)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.post("/{call_id}/seen", response_model=None)
async def seen(visit: SignedIn, call_id: UUID) -> Response:
    """我来处理."""
    return await _step(visit, visit.office.calls.seen(call_id, visit.staff.name))


@router.post("/{call_id}/coming", response_model=None)
async def coming(visit: SignedIn, call_id: UUID) -> Response:
    """正在赶来."""
    minutes = visit.sent.text("minutes")
    if not minutes.isdecimal() or not 1 <= int(minutes) <= LONGEST_WAY_MINUTES:
        return await _refused(visit, "请写大约几分钟能到，例如 5。")
    return await _step(visit, visit.office.calls.coming(call_id, visit.staff.name, int(minutes)))


@router.post("/{call_id}/arrived", response_model=None)
async def arrived(visit: SignedIn, call_id: UUID) -> Response:
    """人到了."""
    return await _step(visit, visit.office.calls.arrived(call_id, visit.staff.name))


@router.post("/{call_id}/closed", response_model=None)
async def closed(visit: SignedIn, call_id: UUID) -> Response:
    """处理完."""
    reason = visit.sent.text("reason")
    return await _step(visit, visit.office.calls.close(call_id, visit.staff.name, reason))


async def _step(visit: Visit, step: Awaitable[CallCard]) -> Response:
    try:
        await step
    except Refusal as refusal:
        return await _refused(visit, refusal.words)
    return _back(visit)


def _back(visit: Visit) -> RedirectResponse:
    return visit.go("/desk/calls")


async def _refused(visit: Visit, words: str) -> HTMLResponse:
    values = await _calls_of(visit)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return await visit.page("calls/page.html", status, on="calls", refused=words, **values)


async def _calls_of(visit: Visit) -> dict[str, tuple[CallCard, ...]]:
    """Open calls oldest first, and the closed ones of late."""
    recent = await visit.office.calls.recent()
    opened = await visit.office.calls.open_calls()
    known = {card.id for card in opened}
    return {"opened": opened, "ended": tuple(card for card in recent if card.id not in known)}
