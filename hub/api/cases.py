"""What became of a request, found by what stands on the receipt."""

from typing import Annotated

from fastapi import APIRouter, Query

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from services.contract.cases import Case

router = APIRouter(prefix="/cases", tags=["cases"])

ShortNumberQuery = Annotated[str, Query(pattern="^[0-9]{4,7}$")]
PhoneTailQuery = Annotated[
    str, Query(pattern="^([0-9]{4})?$", description="Empty if no phone was given.")
]


@router.get("", responses=describe(401, 404, 422, 503))
async def find_case(
    short_number: ShortNumberQuery,
    _kiosk: CallingKiosk,
    office: TheOffice,
    phone_tail: PhoneTailQuery = "",
) -> Case:
    """The newest case with this number and these last four digits of the phone."""
    return await office.cases.find(short_number, phone_tail)
