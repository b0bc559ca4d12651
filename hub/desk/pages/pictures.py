"""Pictures that staff uploaded, shown to staff."""

from fastapi import APIRouter
from starlette.responses import FileResponse

from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn
from hub.refusals import NotFound

HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}

router = APIRouter(prefix="/pictures", route_class=DeskRoute)


@router.get("/{sha256}", response_model=None)
async def show_picture(visit: SignedIn, sha256: str) -> FileResponse:
    """One picture by its hash."""
    path = visit.office.media.path_of(sha256)
    if path is None:
        raise NotFound("这张图片不在中枢里。")
    return FileResponse(path, headers=HEADERS)
