"""Public alerts pushed by a source that has a token of its own."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from hub.api.access import TheOffice
from hub.api.problems import describe
from hub.feeds.cap.lifecycle import What
from hub.feeds.cap.sources import Source
from hub.refusals import Malformed, Unauthorised

router = APIRouter(prefix="/public-alerts", tags=["public alerts"])

BEARER = HTTPBearer(auto_error=False, description="The token of a source of public alerts.")


class AlertReceipt(BaseModel):
    """What became of it on this community's screens; given only after the commit."""

    identifier: str
    what: What
    why: str


async def _pushing_source(
    office: TheOffice, given: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
) -> Source:
    source = office.alerts.sources.by_token(given.credentials) if given else None
    if source is None:
        raise Unauthorised("不认识这个来源。")
    return source


@router.post(
    "",
    status_code=201,
    responses=describe(401, 413, 422, 429, 503),
    openapi_extra={"requestBody": {"content": {"application/cap+xml": {}}, "required": True}},
)
async def receive_alert(
    request: Request, source: Annotated[Source, Depends(_pushing_source)], office: TheOffice
) -> AlertReceipt:
    """Commit one CAP message and what it changes on the screens."""
    taken = await office.alerts.intake.take(await request.body(), source.name, source.senders)
    if taken.errors or taken.message is None:
        raise Malformed("；".join(taken.errors))
    return AlertReceipt(
        identifier=taken.message.identifier, what=taken.verdict.what, why=taken.verdict.why
    )
