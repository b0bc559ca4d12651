"""便民电话: the list and one entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.desk.entry_draft import (
    CATEGORIES,
    EntryDraft,
    entry_draft_of,
    entry_sent,
    problems_of_entry,
)
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import NotFound
from services.contract.documents import DirectoryEntry, Document

router = APIRouter(prefix="/directory", route_class=DeskRoute)


@dataclass(frozen=True)
class EntryLine:
    """One line of the list."""

    id: UUID
    entry: DirectoryEntry


@dataclass(frozen=True)
class EntryGroup:
    """The entries of one category, by name."""

    category: str
    lines: tuple[EntryLine, ...]


@router.get("", response_model=None)
async def show_directory(visit: SignedIn) -> HTMLResponse:
    """The page."""
    published = await visit.office.publishing.documents("directory_entry")
    lines = [EntryLine(document.id, entry_of(document)) for document in published]
    groups = _groups(sorted(lines, key=lambda line: line.entry.name))
    return await visit.page(
        "directory/page.html", on="directory", groups=groups, count=len(published)
    )


@router.get("/entry", response_model=None)
async def show_new(visit: SignedIn) -> HTMLResponse:
    """An empty entry."""
    return await _form(visit, EntryDraft())


@router.post("/entry", response_model=None)
async def add(visit: SignedIn) -> Response:
    """Publish a new entry."""
    return await _save(visit, None)


@router.get("/entry/{document_id}", response_model=None)
async def show_entry(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """A published entry."""
    entry = entry_of(await visit.office.publishing.document(document_id))
    return await _form(visit, entry_draft_of(entry), document_id)


@router.post("/entry/{document_id}", response_model=None)
async def change(visit: SignedIn, document_id: UUID) -> Response:
    """Publish an entry anew."""
    return await _save(visit, document_id)


@router.post("/entry/{document_id}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """Take an entry out."""
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/directory", "entry_withdrawn")


def _groups(lines: list[EntryLine]) -> tuple[EntryGroup, ...]:
    """The categories that the form offers in its order, then those that staff made up."""
    categories = dict.fromkeys((*CATEGORIES, *sorted({line.entry.category for line in lines})))
    groups = (
        EntryGroup(category, tuple(line for line in lines if line.entry.category == category))
        for category in categories
    )
    return tuple(group for group in groups if group.lines)


async def _save(visit: Visit, document_id: UUID | None) -> Response:
    draft = entry_sent(visit.sent)
    problems = problems_of_entry(draft)
    if problems:
        return await _form(visit, draft, document_id, problems)
    before = await visit.office.publishing.document(document_id) if document_id else None
    entry = draft.entry(entry_of(before) if before else None)
    audience = before.audience if before else ("all",)
    await visit.office.publishing.publish(entry, audience, None, document_id)
    return visit.go("/desk/directory", "entry")


async def _form(
    visit: Visit,
    draft: EntryDraft,
    document_id: UUID | None = None,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    return await visit.page(
        "directory/entry.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="directory",
        draft=draft,
        document_id=document_id,
        categories=CATEGORIES,
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )


def entry_of(document: Document) -> DirectoryEntry:
    """The entry in a document. Raises NotFound if it is something else."""
    if not isinstance(document.body, DirectoryEntry):
        raise NotFound("没有这一条。")
    return document.body
