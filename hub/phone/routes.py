"""All pages for phones, and how they become part of the hub's app."""

from zoneinfo import ZoneInfo

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from hub.phone import cases, forms, notices
from hub.phone.call import NOT_HERE, PhoneParts, PhoneRoute
from hub.phone.rendering import HERE, PhonePages
from hub.refusals import NotFound
from hub.throttle import Throttle
from process.clock import Clock
from process.settings import Settings

PAGES = (notices, cases, forms)
FREE_TRIES, FIRST_WAIT_S, LONGEST_WAIT_S, FORGOTTEN_AFTER_S = 5, 60, 900, 3600
FREE_TRIES_OF_A_PHONE = 20
FREE_FORMS_OF_A_LINK, FREE_FORMS_OF_A_PHONE = 30, 10


def open_phone_pages(app: FastAPI, settings: Settings, clock: Clock) -> None:
    """Put the pages at `/p/` of the app, whose `state.office` must be set before requests come."""
    pages = PhonePages(settings.community.name, ZoneInfo(settings.community.timezone), clock)
    waits = (FIRST_WAIT_S, LONGEST_WAIT_S, FORGOTTEN_AFTER_S)
    app.state.phone = PhoneParts(
        pages,
        by_number=Throttle(clock, FREE_TRIES, *waits),
        by_address=Throttle(clock, FREE_TRIES_OF_A_PHONE, *waits),
        by_link=Throttle(clock, FREE_FORMS_OF_A_LINK, *waits),
        by_sender=Throttle(clock, FREE_FORMS_OF_A_PHONE, *waits),
    )
    app.mount("/p/static", StaticFiles(directory=HERE / "static"), "phone-static")
    app.include_router(phone_router(), include_in_schema=False)


def phone_router() -> APIRouter:
    """The routes."""
    router = APIRouter(route_class=PhoneRoute)
    for page in PAGES:
        router.include_router(page.router)
    router.add_api_route("/p/{rest:path}", _no_such_page, response_model=None)
    return router


async def _no_such_page() -> None:
    raise NotFound(NOT_HERE)
