"""Guards saying how they and their buttons are."""

from fastapi import APIRouter

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from services.contract.guards import GuardReceipt, GuardReport

router = APIRouter(prefix="/guards", tags=["guards"])


@router.post("/reports", responses=describe(400, 401, 413, 422, 503))
async def receive_report(
    report: GuardReport, kiosk: CallingKiosk, office: TheOffice
) -> GuardReceipt:
    """How a guard and its buttons are; every 20 s, and at once when something changes."""
    return await office.guards.hear(kiosk.id, report)
