"""What gateways say later of messages they took: delivered, not delivered, or taken by a person.

Not in the description of what kiosks and hub say to each other: `docs/escalation.md` has it.
"""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Request
from pydantic import ValidationError

from hub.api.access import TheOffice
from hub.escalation.channels.signature import is_signed
from hub.escalation.notices import Outcome
from hub.escalation.people import ChannelKind
from hub.refusals import Malformed, Unauthorised
from services.contract.base import Up

router = APIRouter(prefix="/receipts", tags=["receipts"])


class GatewayWord(StrEnum):
    """Delivered 已送到, undelivered 没有送到, taken: the person said there that they take it."""

    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    TAKEN = "taken"


class GatewayReceipt(Up):
    """`id` is the message's own id, as it was posted."""

    id: UUID
    state: GatewayWord


OUTCOMES = {
    GatewayWord.DELIVERED: Outcome.DELIVERED,
    GatewayWord.UNDELIVERED: Outcome.UNDELIVERED,
    GatewayWord.TAKEN: Outcome.DELIVERED,
}


@router.post("/{channel}", status_code=204, include_in_schema=False)
async def receive_receipt(
    channel: Literal["sms", "phone"],
    request: Request,
    office: TheOffice,
    timestamp: Annotated[str, Header(alias="X-Linli-Timestamp", max_length=12)] = "",
    signature: Annotated[str, Header(alias="X-Linli-Signature", max_length=64)] = "",
) -> None:
    """Signed as the hub signs what it posts: HMAC-SHA256 of `timestamp.body` in hex."""
    body = await request.body()
    kind = ChannelKind(channel)
    secret = office.escalation.secret_of(kind)
    now = office.clock.now().timestamp()
    if secret is None or not is_signed(secret, timestamp, signature, body, now):
        raise Unauthorised("签名不对，没有收下。")
    receipt = _read(body)
    taken = receipt.state is GatewayWord.TAKEN
    await office.escalation.proved(kind, receipt.id, OUTCOMES[receipt.state], taken=taken)


def _read(body: bytes) -> GatewayReceipt:
    try:
        return GatewayReceipt.model_validate_json(body)
    except ValidationError as error:
        raise Malformed("发来的内容看不懂。") from error
