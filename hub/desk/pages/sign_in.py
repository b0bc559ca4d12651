"""Signing in and out, and the change of a one-time password."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.accounts import Session
from hub.desk.door import (
    GUEST_COOKIE,
    TOKEN_FIELD,
    check_token,
    drop_session_cookie,
    greet,
    set_guest_cookie,
    set_session_cookie,
)
from hub.desk.forms import read_form
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit, office_of, parts_of
from hub.refusals import Malformed, Refusal, Unauthorised

LARGEST_SIGN_IN_BYTES = 8192

router = APIRouter(route_class=DeskRoute)


@router.get("/sign-in", response_model=None)
async def show_door(request: Request) -> HTMLResponse:
    """The page where one signs in."""
    return _door(request)


@router.post("/sign-in", response_model=None)
async def sign_in(request: Request) -> Response:
    """Let somebody in, or say why not."""
    sent = await read_form(request, LARGEST_SIGN_IN_BYTES)
    check_token(sent.text(TOKEN_FIELD), request.cookies.get(GUEST_COOKIE, ""))
    user, address = sent.text("user"), request.client.host if request.client else ""
    try:
        session = await office_of(request).accounts.sign_in(user, sent.secret("password"), address)
    except Refusal as refusal:
        return _door(request, user, refusal.words, HTTPStatus(refusal.status))
    return _enter(request, session, "/desk/password" if _is_new(session) else "/desk/cases")


@router.post("/sign-out", response_model=None)
async def sign_out(visit: SignedIn) -> RedirectResponse:
    """End the sign-in."""
    await visit.office.accounts.sign_out(visit.session.token)
    response = visit.go("/desk/sign-in")
    drop_session_cookie(visit.request, response)
    return response


@router.get("/password", response_model=None)
async def show_password(visit: SignedIn) -> HTMLResponse:
    """The page where one sets a password of one's own."""
    return _password_page(visit)


@router.post("/password", response_model=None)
async def change_password(visit: SignedIn) -> Response:
    """Set the new password."""
    old, new = visit.sent.secret("old"), visit.sent.secret("new")
    if new != visit.sent.secret("again"):
        return _password_page(visit, "两次输入的新密码不一样，请再输一次。", Malformed.status)
    try:
        session = await visit.office.accounts.change_password(visit.session.token, old, new)
    except (Malformed, Unauthorised) as refusal:
        return _password_page(visit, refusal.words, refusal.status)
    return _enter(visit.request, session, "/desk/cases?said=password")


def _door(
    request: Request, user: str = "", refused: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HTMLResponse:
    guest = greet(request)
    page = parts_of(request).pages.page(
        "sign_in.html", status, form_token=guest.form_token, user=user, refused=refused
    )
    set_guest_cookie(request, page, guest)
    return page


def _password_page(visit: Visit, refused: str = "", status: int = HTTPStatus.OK) -> HTMLResponse:
    return visit.fragment("password.html", HTTPStatus(status), refused=refused)


def _enter(request: Request, session: Session, path: str) -> RedirectResponse:
    response = RedirectResponse(path, HTTPStatus.SEE_OTHER)
    life = session.expires_at - office_of(request).clock.now()
    set_session_cookie(request, response, session.token, life)
    return response


def _is_new(session: Session) -> bool:
    return session.staff.must_change_password
