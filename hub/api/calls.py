"""Emergency calls."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from hub.refusals import Malformed
from services.contract.calls import CallEvent, CallReceipt, CallReport, NewCall

router = APIRouter(prefix="/calls", tags=["calls"])

REPEATED: dict[int | str, dict[str, Any]] = {
    200: {"model": CallReceipt, "description": "Committed before; the same receipt"}
}


@router.post("", status_code=201, responses={**REPEATED, **describe(400, 401, 409, 413, 422, 503)})
async def receive_call(
    call: NewCall, kiosk: CallingKiosk, office: TheOffice, response: Response
) -> CallReceipt:
    """Commit a call; the receipt is given only after the commit."""
    receipt = await office.calls.receive(kiosk.id, call)
    response.status_code = 200 if receipt.repeated else 201
    return receipt


@router.post(
    "/{call_id}/events",
    status_code=201,
    responses={**REPEATED, **describe(400, 401, 404, 409, 413, 422, 503)},
)
async def receive_call_event(
    call_id: UUID, event: CallEvent, kiosk: CallingKiosk, office: TheOffice, response: Response
) -> CallReceipt:
    """Commit a repeated press or the resident's cancellation."""
    if event.call_id != call_id:
        raise Malformed("地址里的呼叫编号和内容里的不一样。")
    receipt = await office.calls.receive_event(kiosk.id, event)
    response.status_code = 200 if receipt.repeated else 201
    return receipt


@router.get("/{call_id}", responses=describe(401, 404, 422, 503))
async def read_call(call_id: UUID, kiosk: CallingKiosk, office: TheOffice) -> CallReport:
    """All that the hub can prove about this kiosk's call."""
    return await office.calls.report(call_id, kiosk.id)
