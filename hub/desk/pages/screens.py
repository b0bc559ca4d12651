"""屏幕: all kiosks, pairing by code, one kiosk with its screenshot."""

from collections.abc import Awaitable
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from hub.desk.community import buildings
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import NotFound, Refusal

router = APIRouter(prefix="/screens", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_screens(visit: SignedIn) -> HTMLResponse:
    """The page."""
    return await visit.page("screens/page.html", on="screens", **await _values(visit))


@router.get("/list", response_model=None)
async def show_list(visit: SignedIn) -> HTMLResponse:
    """The kiosks alone, as they are now."""
    return visit.fragment("screens/list.html", **await _values(visit))


@router.post("/pair", response_model=None)
async def pair(visit: SignedIn) -> Response:
    """登记: staff typed the code that the kiosk shows."""
    code, name = visit.sent.text("code"), visit.sent.text("name")
    try:
        await visit.office.enrolments.approve(
            code, name, visit.sent.text("building"), visit.staff.user
        )
    except Refusal as refusal:
        values = await _values(visit)
        status = HTTPStatus(refusal.status)
        return await visit.page(
            "screens/page.html", status, on="screens", refused=refusal.words, **values
        )
    return visit.go("/desk/screens", "paired")


@router.get("/{kiosk_id}", response_model=None)
async def show_screen(visit: SignedIn, kiosk_id: UUID) -> HTMLResponse:
    """One kiosk."""
    return await _screen_page(visit, kiosk_id)


@router.get("/{kiosk_id}/state", response_model=None)
async def show_state(visit: SignedIn, kiosk_id: UUID) -> HTMLResponse:
    """One kiosk's state and screenshot, as they are now."""
    return visit.fragment("screens/state.html", **await _screen_values(visit, kiosk_id))


@router.get("/{kiosk_id}/screenshot", response_model=None)
async def show_screenshot(visit: SignedIn, kiosk_id: UUID) -> FileResponse:
    """The newest screenshot itself."""
    newest = visit.office.screenshots.newest(kiosk_id)
    if newest is None:
        raise NotFound("还没有这块屏幕的截图。")
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(newest.path, media_type="image/png", headers=headers)


@router.post("/{kiosk_id}/screenshot", response_model=None)
async def ask_screenshot(visit: SignedIn, kiosk_id: UUID) -> RedirectResponse:
    """看一眼屏幕: the picture follows by itself when the kiosk has answered."""
    visit.office.screenshots.ask(kiosk_id)
    return visit.go(f"/desk/screens/{kiosk_id}", "screenshot")


@router.post("/{kiosk_id}/name", response_model=None)
async def rename(visit: SignedIn, kiosk_id: UUID) -> Response:
    """Another name or building."""
    name, building = visit.sent.text("name"), visit.sent.text("building")
    step = visit.office.fleet.rename(kiosk_id, name, building)
    return await _do(visit, kiosk_id, step, "kiosk")


@router.post("/{kiosk_id}/reload", response_model=None)
async def reload(visit: SignedIn, kiosk_id: UUID) -> Response:
    """重新载入."""
    return await _do(visit, kiosk_id, visit.office.fleet.reload(kiosk_id), "reload")


@router.post("/{kiosk_id}/retire", response_model=None)
async def retire(visit: SignedIn, kiosk_id: UUID) -> RedirectResponse:
    """停用."""
    await visit.office.fleet.retire(kiosk_id)
    return visit.go("/desk/screens", "kiosk_retired")


async def _do(visit: Visit, kiosk_id: UUID, step: Awaitable[object], said: str) -> Response:
    try:
        await step
    except Refusal as refusal:
        return await _screen_page(visit, kiosk_id, refusal.words)
    return visit.go(f"/desk/screens/{kiosk_id}", said)


async def _screen_page(visit: Visit, kiosk_id: UUID, refused: str = "") -> HTMLResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    values = await _screen_values(visit, kiosk_id)
    return await visit.page("screens/screen.html", status, on="screens", refused=refused, **values)


async def _values(visit: Visit) -> dict[str, object]:
    return {
        "cards": await visit.office.fleet.cards(),
        "pending": await visit.office.enrolments.pending(),
        "head": visit.office.feed.head,
        "buildings": await buildings(visit.office),
        "typed": {name: visit.sent.text(name) for name in ("code", "name", "building")},
    }


async def _screen_values(visit: Visit, kiosk_id: UUID) -> dict[str, object]:
    return {
        "card": await visit.office.fleet.card(kiosk_id),
        "head": visit.office.feed.head,
        "shot": visit.office.screenshots.newest(kiosk_id),
        "buildings": await buildings(visit.office),
    }
