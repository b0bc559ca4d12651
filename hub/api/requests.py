"""What residents ask, exactly once."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from hub.refusals import Malformed
from services.contract.requests import NewRequest, RequestEvent, RequestReceipt

router = APIRouter(prefix="/requests", tags=["requests"])

REPEATED: dict[int | str, dict[str, Any]] = {
    200: {"model": RequestReceipt, "description": "Committed before; the same receipt"}
}


@router.post("", status_code=201, responses={**REPEATED, **describe(400, 401, 409, 413, 422, 503)})
async def receive_request(
    request: NewRequest, kiosk: CallingKiosk, office: TheOffice, response: Response
) -> RequestReceipt:
    """Commit a request; the receipt is given only after the commit."""
    receipt = await office.cases.receive(kiosk.id, request)
    response.status_code = 200 if receipt.repeated else 201
    return receipt


@router.post(
    "/{request_id}/events",
    status_code=201,
    responses={**REPEATED, **describe(400, 401, 404, 409, 413, 422, 503)},
)
async def receive_request_event(
    request_id: UUID,
    event: RequestEvent,
    kiosk: CallingKiosk,
    office: TheOffice,
    response: Response,
) -> RequestReceipt:
    """Commit what the resident did to a request afterwards."""
    if event.request_id != request_id:
        raise Malformed("地址里的登记编号和内容里的不一样。")
    receipt = await office.cases.receive_event(kiosk.id, event)
    response.status_code = 200 if receipt.repeated else 201
    return receipt
