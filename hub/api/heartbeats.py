"""Kiosks saying how they are."""

from fastapi import APIRouter

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from services.contract.fleet import Heartbeat

router = APIRouter(prefix="/heartbeats", tags=["fleet"])


@router.post("", status_code=204, responses=describe(400, 401, 413, 422, 503))
async def receive_heartbeat(heartbeat: Heartbeat, kiosk: CallingKiosk, office: TheOffice) -> None:
    """What is really on screen, and what is wrong."""
    office.fleet.hear(kiosk.id, heartbeat)
