"""The navigation alone, so that its counts follow what happens."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn

router = APIRouter(route_class=DeskRoute)


@router.get("/nav", response_model=None)
async def show_navigation(visit: SignedIn, on: str = "") -> HTMLResponse:
    """The navigation with its counts as they are now; `on` names the open page."""
    return visit.fragment("nav.html", on=on, counts=await visit.counts())
