"""All pages of the desk, and how they become part of the hub's app."""

from zoneinfo import ZoneInfo

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import RedirectResponse

from hub.desk.pages import (
    activities,
    alert_files,
    alerts,
    buttons,
    calls,
    cases,
    chains,
    community,
    directory,
    directory_import,
    ebooks,
    events,
    form_writing,
    forms,
    local_words,
    navigation,
    notice_writing,
    notices,
    pictures,
    prices,
    residents,
    roster,
    screens,
    sign_in,
    staff,
    touches,
    weather,
)
from hub.desk.preview import Renderer
from hub.desk.rendering import HERE, Pages
from hub.desk.route import DeskRoute
from hub.desk.visit import DeskParts
from hub.form_check import ICONS
from hub.refusals import NotFound
from process.clock import Clock
from process.settings import Settings

PAGES = (
    sign_in,
    events,
    navigation,
    notice_writing,
    calls,
    buttons,
    cases,
    community,
    touches,
    notices,
    form_writing,
    forms,
    pictures,
    prices,
    directory,
    directory_import,
    weather,
    screens,
    staff,
    roster,
    chains,
    residents,
    activities,
    alert_files,
    alerts,
    ebooks,
    local_words,
)


def open_desk(app: FastAPI, settings: Settings, clock: Clock, renderer: Renderer) -> None:
    """Put the desk at `/desk/` of the app, whose `state.office` must be set before requests come.

    Whoever made `renderer` closes it.
    """
    zone = ZoneInfo(settings.community.timezone)
    app.state.desk = DeskParts(Pages(settings.community.name, zone, clock), renderer)
    app.mount("/desk/static", StaticFiles(directory=HERE / "static"), "desk-static")
    app.mount("/desk/icons", StaticFiles(directory=ICONS.parent), "desk-icons")
    app.include_router(desk_router(), include_in_schema=False)


def desk_router() -> APIRouter:
    """The desk's routes; `/` leads to them."""
    router = APIRouter(route_class=DeskRoute)
    router.add_api_route("/", _to_the_desk, response_model=None)
    router.add_api_route("/desk", _to_the_desk, response_model=None)
    for page in PAGES:
        router.include_router(page.router, prefix="/desk")
    router.add_api_route("/desk/{rest:path}", _no_such_page, response_model=None)
    return router


async def _no_such_page() -> None:
    raise NotFound("没有这一页，请从左边重新打开。")


async def _to_the_desk() -> RedirectResponse:
    return RedirectResponse("/desk/cases")
