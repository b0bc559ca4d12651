"""Screens that staff asked to see."""

from uuid import UUID

from fastapi import APIRouter, Request

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe

router = APIRouter(prefix="/screenshots", tags=["fleet"])

BODY = {
    "requestBody": {
        "required": True,
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.put(
    "/{command_id}",
    status_code=204,
    responses=describe(401, 404, 413, 422, 503),
    openapi_extra=BODY,
)
async def receive_screenshot(
    command_id: UUID, request: Request, kiosk: CallingKiosk, office: TheOffice
) -> None:
    """The kiosk's answer to a screenshot command, as PNG."""
    await office.screenshots.keep(kiosk.id, command_id, await request.body())
