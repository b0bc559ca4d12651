"""The hub's web app: services opened at start, the API for kiosks, the desk for staff."""

import asyncio
import warnings
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from argon2 import PasswordHasher
from fastapi import FastAPI
from pydantic.warnings import UnsupportedFieldAttributeWarning

from hub.api.limits import LimitBodies
from hub.api.problems import answer_with_problems
from hub.api.routes import api_router
from hub.bus import HubStops
from hub.chores import do_chores
from hub.desk.preview import Renderer, renderer_of
from hub.desk.routes import open_desk
from hub.escalation.channels.port import Channel
from hub.office import open_office
from hub.phone.routes import open_phone_pages
from process.clock import Clock, SystemClock
from process.settings import Settings


def build_app(
    settings: Settings,
    clock: Clock | None = None,
    hasher: PasswordHasher | None = None,
    renderer: Renderer | None = None,
    channels: Sequence[Channel] = (),
) -> FastAPI:
    """The app. Its services exist, at `app.state.office`, while its lifespan lasts.

    Tests pass a clock that they move, a hasher that is quick and channels beside those of the
    settings.
    """
    clock = clock or SystemClock()
    renderer = renderer or renderer_of(settings.hub)
    app = FastAPI(
        title="Linli hub",
        summary="What a community's screens and their hub say to each other.",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(settings, clock, hasher or PasswordHasher(), renderer, channels),
    )
    app.add_middleware(LimitBodies)
    answer_with_problems(app)
    app.include_router(api_router())
    open_phone_pages(app, settings, clock)
    open_desk(app, settings, clock, renderer)
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """Make the OpenAPI description now: a mistake in it shows at start, and the contract's
    validators, whose building is deferred, are built before the first kiosk waits for them."""
    with warnings.catch_warnings():
        # FastAPI silences this for models that are built at once; ours are built here.
        warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)
        app.openapi()


def _lifespan(
    settings: Settings,
    clock: Clock,
    hasher: PasswordHasher,
    renderer: Renderer,
    channels: Sequence[Channel],
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_office(settings, clock, hasher, channels) as office:
            await office.forms.bring_built_in()
            app.state.office = office
            tasks = (
                asyncio.create_task(do_chores(office)),
                asyncio.create_task(office.escalation.run()),
                asyncio.create_task(office.alerts.run()),
            )
            try:
                yield
            finally:
                office.bus.publish(HubStops())
                for task in tasks:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
                await renderer.close()
                await office.fleet.save_heartbeats()
                await office.guards.save()

    return lifespan
