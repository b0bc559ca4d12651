"""通知: the list, and recalling one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse

from hub.desk.community import audience_words
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from services.contract.documents import Document, Notice

router = APIRouter(prefix="/notices", route_class=DeskRoute)


@dataclass(frozen=True)
class NoticeLine:
    """One line of the list."""

    id: UUID
    notice: Notice
    to: str
    published_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None
    expired: bool


@router.get("", response_model=None)
async def show_notices(visit: SignedIn) -> HTMLResponse:
    """The page."""
    return await visit.page("notices/page.html", on="notices", lines=await _lines(visit))


@router.post("/{document_id}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """撤回."""
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/notices", "notice_withdrawn")


async def _lines(visit: Visit) -> tuple[NoticeLine, ...]:
    published = await visit.office.publishing.documents("notice")
    withdrawn = await visit.office.publishing.withdrawn("notice")
    lines = [_line(document, None, visit.now) for document in published]
    lines += [_line(past.document, past.removed_at, visit.now) for past in withdrawn]
    return tuple(line for line in lines if line)


def _line(document: Document, withdrawn_at: datetime | None, now: datetime) -> NoticeLine | None:
    if not isinstance(document.body, Notice):
        return None
    return NoticeLine(
        id=document.id,
        notice=document.body,
        to=audience_words(document.audience),
        published_at=document.published_at,
        expires_at=document.expires_at,
        withdrawn_at=withdrawn_at,
        expired=document.expires_at is not None and document.expires_at <= now,
    )
