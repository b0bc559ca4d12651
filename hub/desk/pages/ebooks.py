"""电子书: the list, adding, changing and taking away a book."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.desk.ebook_draft import EbookDraft, ebook_draft_of, ebook_sent, problems_of_ebook
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import Malformed, NotFound, Refusal
from services.contract.documents import Document
from services.contract.ebooks import EBook

router = APIRouter(prefix="/ebooks", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_ebooks(visit: SignedIn) -> HTMLResponse:
    """The page."""
    published = await visit.office.publishing.documents("ebook")
    lines = [(document.id, _of(document)) for document in published]
    return await visit.page("ebooks/page.html", on="ebooks", lines=lines)


@router.get("/write", response_model=None)
async def show_empty(visit: SignedIn) -> HTMLResponse:
    """An empty book."""
    return await _form(visit, EbookDraft())


@router.get("/write/{document_id}", response_model=None)
async def show_published(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """A published book."""
    book = _of(await visit.office.publishing.document(document_id))
    return await _form(visit, ebook_draft_of(book), document_id)


@router.post("/write", response_model=None)
async def add(visit: SignedIn) -> Response:
    """Publish a new book."""
    return await _save(visit, None)


@router.post("/write/{document_id}", response_model=None)
async def change(visit: SignedIn, document_id: UUID) -> Response:
    """Publish a book anew."""
    return await _save(visit, document_id)


@router.post("/{document_id}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """拿掉."""
    _of(await visit.office.publishing.document(document_id))
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/ebooks", "ebook_withdrawn")


async def _save(visit: Visit, document_id: UUID | None) -> Response:
    try:
        draft = ebook_sent(visit.sent)
    except ValidationError:
        raise Malformed("封面没有传好，请重新选。") from None
    if draft.cover and visit.office.media.path_of(draft.cover.sha256) is None:
        draft = replace(draft, cover=None)
    try:
        file = await visit.sent.file("photo")
        if file:
            draft = replace(draft, cover=await visit.office.media.store_picture(file.data))
    except Refusal as refusal:
        return await _form(visit, draft, document_id, {"photo": refusal.words})
    problems = problems_of_ebook(draft)
    if problems:
        return await _form(visit, draft, document_id, problems)
    await visit.office.publishing.publish(draft.ebook(), ("all",), None, document_id)
    return visit.go("/desk/ebooks", "ebook")


async def _form(
    visit: Visit,
    draft: EbookDraft,
    document_id: UUID | None = None,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    return await visit.page(
        "ebooks/write.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="ebooks",
        draft=draft,
        path=f"/desk/ebooks/write/{document_id}" if document_id else "/desk/ebooks/write",
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )


def _of(document: Document) -> EBook:
    if not isinstance(document.body, EBook):
        raise NotFound("没有这本书。")
    return document.body
