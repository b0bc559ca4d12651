"""How the guard is when nobody calls: what the kiosk shows and tells before there is an emergency.

GET /state   GuardState
"""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from process.clock import Clock
from services.contract.guards import GuardReport
from services.emergency.sending.reach import HubState
from services.emergency.state import GuardState
from services.store import Store


def guard_state(hub: HubState, report: GuardReport, clock: Clock) -> GuardState:
    """The state of this moment."""
    lost = hub.trouble is not None
    return GuardState(
        trouble=hub.trouble,
        lost_since=hub.lost_since,
        lost_s=max(0, int(clock.monotonic() - hub.lost_at)) if lost else None,
        troubles=report.troubles,
        buttons=report.buttons,
    )


class GuardStateDoor:
    """One part of the guard's door; it is asked, and tells nothing by itself."""

    def __init__(self, read: Callable[[], GuardState]) -> None:
        self._read = read
        self._news = Store("")

    @property
    def routes(self) -> Sequence[Route]:
        return (Route("/state", self.state),)

    @property
    def news(self) -> Store[str]:
        return self._news

    async def state(self, _: Request) -> Response:
        return Response(self._read().model_dump_json(), media_type="application/json")
