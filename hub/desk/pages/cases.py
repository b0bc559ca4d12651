"""居民事项: the board and one case."""

from collections.abc import Awaitable
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.cases import CaseCard
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import Refusal
from services.contract.documents import FormDocument

router = APIRouter(prefix="/cases", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_board(visit: SignedIn) -> HTMLResponse:
    """The page."""
    return await visit.page("cases/page.html", on="cases", **await _board_values(visit))


@router.get("/board", response_model=None)
async def show_columns(visit: SignedIn) -> HTMLResponse:
    """The columns alone, as they are now."""
    return visit.fragment("cases/board.html", **await _board_values(visit))


@router.get("/{request_id}", response_model=None)
async def show_case(visit: SignedIn, request_id: UUID) -> HTMLResponse:
    """One case."""
    return await _case_page(visit, request_id)


@router.get("/{request_id}/state", response_model=None)
async def show_state(visit: SignedIn, request_id: UUID) -> HTMLResponse:
    """One case's steps and what may be done next, as they are now."""
    return visit.fragment("cases/state.html", **await _case_values(visit, request_id))


@router.post("/{request_id}/assigned", response_model=None)
async def assign(visit: SignedIn, request_id: UUID) -> Response:
    """派人."""
    person = visit.sent.text("person") or visit.sent.text("other")
    words = visit.sent.text("words")
    if not person:
        return await _case_page(visit, request_id, "请选派谁去，或者写上名字。")
    step = visit.office.cases.assign(request_id, person, words)
    return await _step(visit, request_id, step, "assigned")


@router.post("/{request_id}/on-the-way", response_model=None)
async def on_the_way(visit: SignedIn, request_id: UUID) -> Response:
    """在路上."""
    step = visit.office.cases.on_the_way(request_id, visit.sent.text("words"))
    return await _step(visit, request_id, step, "on_the_way")


@router.post("/{request_id}/done", response_model=None)
async def done(visit: SignedIn, request_id: UUID) -> Response:
    """办好了."""
    words = visit.sent.text("words")
    if not words:
        return await _case_page(visit, request_id, "请写一句办得怎么样，居民会在屏幕上看到。")
    step = visit.office.cases.done(request_id, words, visit.staff.name)
    return await _step(visit, request_id, step, "done")


@router.post("/{request_id}/reply", response_model=None)
async def reply(visit: SignedIn, request_id: UUID) -> Response:
    """回一句话."""
    words = visit.sent.text("words")
    if not words:
        return await _case_page(visit, request_id, "请写一句话再送出。")
    step = visit.office.cases.reply(request_id, words, visit.staff.name)
    return await _step(visit, request_id, step, "reply")


async def _step(visit: Visit, request_id: UUID, step: Awaitable[CaseCard], said: str) -> Response:
    try:
        await step
    except Refusal as refusal:
        return await _case_page(visit, request_id, refusal.words)
    return visit.go(f"/desk/cases/{request_id}", said)


async def _case_page(visit: Visit, request_id: UUID, refused: str = "") -> HTMLResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    values = await _case_values(visit, request_id)
    return await visit.page("cases/case.html", status, on="cases", refused=refused, **values)


async def _board_values(visit: Visit) -> dict[str, object]:
    forms = [document.body for document in await visit.office.publishing.documents("form")]
    return {
        "board": await visit.office.cases.board(),
        "promises": {
            body.form.name: body.form.promise for body in forms if isinstance(body, FormDocument)
        },
    }


async def _case_values(visit: Visit, request_id: UUID) -> dict[str, object]:
    card = await visit.office.cases.card(request_id)
    people = [person.name for person in await visit.office.accounts.staff() if person.active]
    return {"card": card, "people": people, "words": visit.sent.text("words")}
