"""Media by content hash, resumable."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import FileResponse

from hub.api.access import CallingKiosk, TheOffice
from hub.api.problems import describe
from hub.refusals import NotFound
from services.contract.base import Sha256

router = APIRouter(prefix="/media", tags=["media"])

HEADERS = {"Cache-Control": "private, max-age=31536000, immutable"}
CONTENT: dict[str, Any] = {
    kind: {"schema": {"type": "string", "format": "binary"}}
    for kind in ("image/png", "image/jpeg", "image/webp")
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole file", "content": CONTENT},
    206: {"description": "The range asked for", "content": CONTENT},
    400: {"description": "The Range header cannot be understood", "content": {"text/plain": {}}},
    416: {"description": "The file has no such range", "content": {"text/plain": {}}},
    **describe(401, 404, 422, 503),
}


@router.get("/{sha256}", response_class=FileResponse, responses=RESPONSES)
async def read_media(
    sha256: Annotated[Sha256, Path()], _kiosk: CallingKiosk, office: TheOffice
) -> FileResponse:
    """The file with this hash; `Range` resumes where a download broke off."""
    path = office.media.path_of(sha256)
    if path is None:
        raise NotFound("没有这个图片文件。")
    return FileResponse(path, headers=HEADERS)
