"""住户: who lives where, whom to call, what helpers must know; for managers only, and every look at
an entry is written down."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk.resident_sent import HomeDraft, home_draft_of, home_of, home_sent
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import Conflict
from services.contract.ids import uuid7

router = APIRouter(prefix="/residents", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_residents(visit: SignedIn) -> HTMLResponse:
    """The homes; nothing of who lives there."""
    visit.only_managers()
    homes = await visit.office.escalation.shelves.residents.homes()
    return await visit.page("escalation/residents.html", on="residents", homes=homes)


@router.get("/home", response_model=None)
async def show_new(visit: SignedIn) -> HTMLResponse:
    """An empty form."""
    visit.only_managers()
    return await _form(visit, uuid7(), home_draft_of(None, {}), known=False)


@router.get("/home/{resident_id}", response_model=None)
async def show_home(visit: SignedIn, resident_id: UUID) -> HTMLResponse:
    """One home; the look is written down."""
    visit.only_managers()
    shelves = visit.office.escalation.shelves
    resident = await shelves.residents.look(resident_id, visit.staff.name, None)
    draft = home_draft_of(resident, await shelves.registry.people())
    return await _form(visit, resident_id, draft, known=True)


@router.post("/home/{resident_id}", response_model=None)
async def save(visit: SignedIn, resident_id: UUID) -> Response:
    """Keep what was written, contacts first: a home never names somebody unknown."""
    visit.only_managers()
    draft = home_sent(visit.sent)
    found = home_of(draft, resident_id)
    if isinstance(found, Mapping):
        return await _form(visit, resident_id, draft, known=False, problems=found)
    home, contacts = found
    shelves = visit.office.escalation.shelves
    for contact in contacts:
        await shelves.registry.save_person(contact)
    try:
        await shelves.residents.save(home, visit.staff.name)
    except Conflict as conflict:
        problems = {"home": conflict.words}
        return await _form(visit, resident_id, draft, known=False, problems=problems)
    return visit.go("/desk/residents", "resident")


@router.post("/home/{resident_id}/remove", response_model=None)
async def remove(visit: SignedIn, resident_id: UUID) -> Response:
    """Forget a home."""
    visit.only_managers()
    await visit.office.escalation.shelves.residents.remove(resident_id)
    return visit.go("/desk/residents", "resident_removed")


async def _form(
    visit: Visit,
    resident_id: UUID,
    draft: HomeDraft,
    *,
    known: bool,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    views = await visit.office.escalation.shelves.residents.views(resident_id)
    return await visit.page(
        "escalation/resident.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="residents",
        resident_id=resident_id,
        draft=draft,
        known=known,
        views=views,
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )
