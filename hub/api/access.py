"""Who asks: the office behind the app, and the kiosk behind the token."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from hub.fleet import Kiosk
from hub.office import Office
from hub.refusals import Unauthorised

BEARER = HTTPBearer(auto_error=False, description="The token of an approved kiosk.")


def office_of(request: Request) -> Office:
    """The services of the running hub."""
    office: Office = request.app.state.office
    return office


async def _office(request: Request) -> Office:
    return office_of(request)


async def _calling_kiosk(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
) -> Kiosk:
    fleet = office_of(request).fleet
    kiosk = fleet.kiosk_of(given.credentials) if given else None
    if kiosk is None:
        raise Unauthorised("物业系统不认识这块屏幕，请物业人员重新登记。")
    await fleet.token_used(kiosk.id)
    return kiosk


TheOffice = Annotated[Office, Depends(_office)]
CallingKiosk = Annotated[Kiosk, Depends(_calling_kiosk)]
