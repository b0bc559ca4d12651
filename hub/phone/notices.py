"""A notice to take along: what hangs on public screens, and only while it hangs there."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse

from hub.phone.call import Call, Calling, PhoneRoute
from hub.phone.rendering import PICTURE_HEADERS
from hub.refusals import NotFound
from services.contract.documents import Document, Notice

GONE = "这条通知已经过期，或者收回了。"

router = APIRouter(prefix="/p/notices", route_class=PhoneRoute)


@router.get("/{document_id}", response_model=None)
async def show_notice(call: Calling, document_id: UUID) -> HTMLResponse:
    """The notice with its pictures and attachments."""
    document, notice = await _public(call, document_id)
    return call.page("notice.html", document=document, notice=notice)


@router.get("/{document_id}/pictures/{sha256}", response_model=None)
async def show_picture(call: Calling, document_id: UUID, sha256: str) -> FileResponse:
    """A picture of that notice."""
    _, notice = await _public(call, document_id)
    pages = [page for attachment in notice.attachments for page in attachment.pages]
    path = call.office.media.path_of(sha256)
    if path is None or sha256 not in {it.sha256 for it in (*notice.pictures, *pages)}:
        raise NotFound(GONE)
    return FileResponse(path, headers=PICTURE_HEADERS)


async def _public(call: Call, document_id: UUID) -> tuple[Document, Notice]:
    try:
        document = await call.office.publishing.document(document_id)
    except NotFound:
        raise NotFound(GONE) from None
    expires_at = document.expires_at
    if expires_at is not None and expires_at <= call.office.clock.now():
        raise NotFound(GONE)
    if not isinstance(document.body, Notice) or not _hangs_in_public(document.audience):
        raise NotFound(GONE)
    return document, document.body


def _hangs_in_public(audience: tuple[str, ...]) -> bool:
    """All screens, or those of a building; not what one screen or living rooms alone are told."""
    return any(it == "all" or it.startswith("building:") for it in audience)
