"""Kiosks asking to join."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header

from hub.api.access import TheOffice
from hub.api.problems import describe
from services.contract.fleet import EnrolmentRequest, EnrolmentState

router = APIRouter(prefix="/enrolments", tags=["enrolments"])

Secret = Annotated[str, Header(alias="Linli-Enrolment-Secret", pattern="^[0-9a-f]{64}$")]


@router.post("", status_code=201, responses=describe(400, 409, 413, 422, 429, 503))
async def ask_to_join(request: EnrolmentRequest, office: TheOffice) -> EnrolmentState:
    """Ask to join; the same id and secret again give the same code."""
    return await office.enrolments.ask(request)


@router.get("/{enrolment_id}", responses=describe(401, 404, 422, 503))
async def how_it_stands(enrolment_id: UUID, secret: Secret, office: TheOffice) -> EnrolmentState:
    """Whether staff approved; then with the grant, until its token was first used."""
    return await office.enrolments.state(enrolment_id, secret)
