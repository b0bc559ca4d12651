"""紧急呼叫: the banner on every page, the open calls with what may be done, and the history."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.calls import CallCard
from hub.desk.call_story import grouped, tell
from hub.desk.dialling import lives_there, prompts_of
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.escalation.places import is_home
from hub.refusals import Conflict, Refusal
from services.contract.calls import CallState

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
    """The banner alone, as it is now; the page of calls shows each call itself."""
    cards = await visit.office.calls.open_calls()
    prompts = await prompts_of(visit.office, cards, visit.staff.name)
    on = visit.request.query_params.get("on", "")
    return visit.fragment("calls/banner.html", calls=cards, prompts=prompts, on=on)


@router.post("/{call_id}/notified", response_model=None)
async def notified(visit: SignedIn, call_id: UUID) -> Response:
    """The browser shows the banner of this call to this person; no matter if it just ended."""
    with suppress(Conflict):
        await visit.office.calls.notified(call_id, visit.staff.name)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.post("/{call_id}/seen", response_model=None)
async def seen(visit: SignedIn, call_id: UUID) -> Response:
    """我来处理."""
    return await _step(visit, call_id, lambda one: visit.office.calls.seen(one, visit.staff.name))


@router.post("/{call_id}/coming", response_model=None)
async def coming(visit: SignedIn, call_id: UUID) -> Response:
    """正在赶来."""
    minutes = visit.sent.text("minutes")
    if not minutes.isdecimal() or not 1 <= int(minutes) <= LONGEST_WAY_MINUTES:
        return await _refused(visit, "请写大约几分钟能到，例如 5。")
    calls, name = visit.office.calls, visit.staff.name
    return await _step(visit, call_id, lambda one: calls.coming(one, name, int(minutes)))


@router.post("/{call_id}/arrived", response_model=None)
async def arrived(visit: SignedIn, call_id: UUID) -> Response:
    """人到了."""
    calls, name = visit.office.calls, visit.staff.name
    return await _step(visit, call_id, lambda one: calls.arrived(one, name))


@router.post("/{call_id}/closed", response_model=None)
async def closed(visit: SignedIn, call_id: UUID) -> Response:
    """处理完."""
    calls, name, reason = visit.office.calls, visit.staff.name, visit.sent.text("reason")
    return await _step(
        visit, call_id, lambda one: calls.close(one, name, reason), only_answered=True
    )


@router.post("/{call_id}/dialled", response_model=None)
async def dialled(visit: SignedIn, call_id: UUID) -> Response:
    """已拨打 120."""
    calls, name = visit.office.calls, visit.staff.name
    return await _step(visit, call_id, lambda one: calls.dialled_120(one, name))


async def _step(
    visit: Visit,
    call_id: UUID,
    step: Callable[[UUID], Awaitable[CallCard]],
    *,
    only_answered: bool = False,
) -> Response:
    """A gesture for a call holds for all open calls of the same place; what ends a call, only for
    those that somebody has answered."""
    try:
        card = await visit.office.calls.card(call_id)
        await step(call_id)
    except Refusal as refusal:
        return await _refused(visit, refusal.words)
    for other in await visit.office.calls.open_calls():
        same = other.id != call_id and is_home(other.place, card.place)
        if same and not (only_answered and other.unanswered):
            with suppress(Conflict):
                await step(other.id)
    return _back(visit)


def _back(visit: Visit) -> RedirectResponse:
    return visit.go("/desk/calls")


async def _refused(visit: Visit, words: str) -> HTMLResponse:
    values = await _calls_of(visit)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return await visit.page("calls/page.html", status, on="calls", refused=words, **values)


async def _calls_of(visit: Visit) -> dict[str, object]:
    """Open calls in groups, the closed ones of late, how quickly calls were answered, and which
    channels are in trouble."""
    office = visit.office
    shelves = office.escalation.shelves
    opened = await office.calls.open_calls()
    recent = await office.calls.recent()  # may have one more by now that is open, too
    known = {card.id for card in opened}
    people = await shelves.registry.people() if opened else {}
    outlooks = await office.escalation.outlooks(opened)
    stories = [
        tell(card, outlook, people, await lives_there(office, card, visit.staff.name), visit.zone)
        for card, outlook in zip(opened, outlooks, strict=True)
    ]
    ended = (card for card in recent if card.state is CallState.CLOSED)
    return {
        "groups": grouped(stories),
        "ended": tuple(card for card in ended if card.id not in known),
        "records": await office.escalation.records(),
        "troubles": await shelves.ledger.troubles(),
    }
