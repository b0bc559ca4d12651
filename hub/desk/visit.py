"""One signed-in request: who asks, what they sent, and how to answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from hub.accounts import Role, Session, Staff
from hub.desk.counts import Counts, count_open
from hub.desk.dialling import prompts_of
from hub.desk.door import (
    SESSION_COOKIE,
    TOKEN_FIELD,
    NotAllowed,
    PasswordChangeNeededError,
    SignInNeededError,
    check_token,
    form_token,
)
from hub.desk.forms import Sent, read_form
from hub.desk.lost import lost_now
from hub.desk.preview import Renderer
from hub.desk.rendering import Pages
from hub.desk.said import SAID
from hub.office import Office

SAFE_METHODS = ("GET", "HEAD")


@dataclass(frozen=True)
class DeskParts:
    """What the desk has besides the office's services; kept at `app.state.desk`."""

    pages: Pages
    renderer: Renderer


@dataclass(frozen=True)
class Visit:
    """A request of somebody who is signed in. `sent` is empty for a GET."""

    request: Request
    office: Office
    parts: DeskParts
    session: Session
    sent: Sent

    @property
    def staff(self) -> Staff:
        return self.session.staff

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    @property
    def community(self) -> str:
        return self.office.settings.community.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.office.settings.community.timezone)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    async def page(
        self, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
    ) -> HTMLResponse:
        """A whole page with navigation and the banner of open calls."""
        calls = await self.office.calls.open_calls()
        frame = {
            "counts": await self.counts(),
            "calls": calls,
            "prompts": await prompts_of(self.office, calls, self.staff.name),
            "lost": await lost_now(self.office),
            "said": SAID.get(self.request.query_params.get("said", ""), ""),
        }
        return self.fragment(template, status, **(frame | values))

    def fragment(
        self, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
    ) -> HTMLResponse:
        """A part of a page, for htmx."""
        known = {"staff": self.staff, "form_token": form_token(self.session.token)}
        return self.parts.pages.page(template, status, **(known | values))

    async def counts(self) -> Counts:
        """The numbers beside the navigation."""
        return await count_open(self.office)

    def go(self, path: str, said: str = "") -> RedirectResponse:
        """On to another page after something was done; `said` is a key of SAID."""
        where = f"{path}?said={said}" if said else path
        return RedirectResponse(where, HTTPStatus.SEE_OTHER)

    def only_managers(self) -> None:
        """Raises NotAllowed unless the person is a manager."""
        if self.staff.role is not Role.MANAGER:
            raise NotAllowed("这一页只有主管能打开。")


def office_of(request: Request) -> Office:
    """The office of the running hub."""
    office: Office = request.app.state.office
    return office


def parts_of(request: Request) -> DeskParts:
    """The desk's own parts in the running hub."""
    parts: DeskParts = request.app.state.desk
    return parts


async def session_of(request: Request) -> Session:
    """The sign-in of a request. Raises SignInNeededError."""
    token = request.cookies.get(SESSION_COOKIE, "")
    session = await office_of(request).accounts.session(token) if token else None
    if session is None:
        raise SignInNeededError
    return session


async def _visit(request: Request) -> AsyncIterator[Visit]:
    session = await session_of(request)
    sent = await _checked_form(request, session)
    if session.staff.must_change_password and request.url.path not in OPEN_TO_NEWCOMERS:
        raise PasswordChangeNeededError
    yield Visit(request, office_of(request), parts_of(request), session, sent)
    await sent.fields.close()


async def _checked_form(request: Request, session: Session) -> Sent:
    if request.method in SAFE_METHODS:
        return Sent(FormData())
    sent = await read_form(request)
    check_token(sent.text(TOKEN_FIELD), session.token)
    return sent


OPEN_TO_NEWCOMERS = ("/desk/password", "/desk/sign-out")
SignedIn = Annotated[Visit, Depends(_visit)]
