"""Kiosks telling what was pressed and missed."""

from datetime import date

from fastapi import APIRouter

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from services.contract.fleet import TouchReport

router = APIRouter(prefix="/touches", tags=["fleet"])


@router.put("/{day}", status_code=204, responses=describe(400, 401, 413, 422, 503))
async def receive_touches(
    day: date, report: TouchReport, kiosk: CallingKiosk, office: TheOffice
) -> None:
    """All counts of that day so far, in place of those told before."""
    await office.touches.put(kiosk.id, day, report)
