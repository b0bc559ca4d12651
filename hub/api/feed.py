"""What changed since a sequence number."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from services.contract.feed import SignedPage

router = APIRouter(prefix="/feed", tags=["feed"])

DEFAULT_LIMIT = 200
MAX_LIMIT = 500

Since = Annotated[int, Query(ge=0, le=2**53, description="The last change already applied.")]
Limit = Annotated[
    int, Query(ge=1, le=MAX_LIMIT, description="At most so many changes in one page.")
]


@router.get("", response_model=SignedPage, responses=describe(401, 422, 503))
async def read_feed(
    kiosk: CallingKiosk, office: TheOffice, since: Since = 0, limit: Limit = DEFAULT_LIMIT
) -> Response:
    """A signed page of the changes that fit this kiosk; its text is a `FeedPage` in JSON."""
    page = await office.feed.page(kiosk, since, limit)
    return Response(page, media_type="application/json")
