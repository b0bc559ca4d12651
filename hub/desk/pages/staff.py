"""人员: who may sign in; only managers come here."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.accounts import Role
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import Malformed, Refusal

router = APIRouter(prefix="/staff", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_staff(visit: SignedIn) -> HTMLResponse:
    """The page."""
    visit.only_managers()
    return await _page(visit)


@router.post("", response_model=None)
async def add(visit: SignedIn) -> HTMLResponse:
    """A new account; its one-time password is shown this once."""
    visit.only_managers()
    user, name = visit.sent.text("user"), visit.sent.text("name")
    role = Role.MANAGER if visit.sent.text("role") == Role.MANAGER else Role.DUTY
    try:
        password = await visit.office.accounts.create(user, name, role)
    except Refusal as refusal:
        return await _page(visit, refused=refusal.words)
    return await _page(visit, once=password, once_for=name)


@router.post("/{staff_id}/password", response_model=None)
async def renew_password(visit: SignedIn, staff_id: UUID) -> HTMLResponse:
    """A new one-time password for somebody who forgot theirs."""
    visit.only_managers()
    people = {person.id: person for person in await visit.office.accounts.staff()}
    password = await visit.office.accounts.renew_password(staff_id)
    return await _page(visit, once=password, once_for=people[staff_id].name)


@router.post("/{staff_id}/deactivate", response_model=None)
async def deactivate(visit: SignedIn, staff_id: UUID) -> Response:
    """停用, but never oneself: somebody must be left to let others in."""
    visit.only_managers()
    if staff_id == visit.staff.id:
        raise Malformed("不能停用自己的账号，请让另一位主管来停用。")
    await visit.office.accounts.deactivate(staff_id)
    return visit.go("/desk/staff", "deactivated")


async def _page(
    visit: Visit, refused: str = "", once: str = "", once_for: str = ""
) -> HTMLResponse:
    return await visit.page(
        "staff.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="staff",
        people=await visit.office.accounts.staff(),
        refused=refused,
        once=once,
        once_for=once_for,
        typed={name: visit.sent.text(name) if refused else "" for name in ("user", "name", "role")},
    )
