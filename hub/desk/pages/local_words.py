"""本地说法: what people here call things, and whether the screens can hear it."""

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.desk.local_word_draft import (
    KINDS,
    Hearing,
    LocalWordDraft,
    draft_of,
    draft_sent,
    hearing_of,
    problems_of,
)
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.office import Office
from hub.refusals import NotFound
from services.contract.activities import Activity
from services.contract.documents import (
    DirectoryEntry,
    Document,
    FormDocument,
    LocalWordDocument,
    PriceSheet,
)
from services.contract.local_words import LocalWord, LocalWordKind
from services.contract.vocabulary import unheard

router = APIRouter(prefix="/local-words", route_class=DeskRoute)


@dataclass(frozen=True)
class Line:
    """One word of the list."""

    id: UUID
    word: LocalWord
    heard: bool

    @property
    def kind(self) -> str:
        """What staff call its kind."""
        return KINDS[self.word.kind]


@router.get("", response_model=None)
async def show_words(visit: SignedIn) -> HTMLResponse:
    """The page."""
    lines = await to_thread(_lines, await _published(visit.office))
    return await visit.page("local_words/page.html", on="local-words", lines=lines)


@router.get("/write", response_model=None)
async def show_empty(visit: SignedIn) -> HTMLResponse:
    """A new word."""
    return await _form(visit, LocalWordDraft())


@router.get("/write/{document_id}", response_model=None)
async def show_published(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """A published word."""
    word = _of(await visit.office.publishing.document(document_id))
    return await _form(visit, draft_of(word), document_id)


@router.post("/heard", response_model=None)
async def show_hearing(visit: SignedIn) -> HTMLResponse:
    """Whether the word as typed so far can be heard."""
    draft = draft_sent(visit.sent)
    hearing = await to_thread(hearing_of, draft.word)
    return visit.fragment(
        "local_words/heard.html", draft=_fitting(draft, hearing), hearing=hearing, problems={}
    )


@router.post("/write", response_model=None)
async def add(visit: SignedIn) -> Response:
    """Publish a new word."""
    return await _save(visit, None)


@router.post("/write/{document_id}", response_model=None)
async def change(visit: SignedIn, document_id: UUID) -> Response:
    """Publish a word anew."""
    return await _save(visit, document_id)


@router.post("/{document_id}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """拿掉."""
    _of(await visit.office.publishing.document(document_id))
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/local-words", "local_word_withdrawn")


async def _save(visit: Visit, document_id: UUID | None) -> Response:
    draft = draft_sent(visit.sent)
    others = [_of(it) for it in await _published(visit.office) if it.id != document_id]
    problems = await to_thread(problems_of, draft, others)
    if problems:
        return await _form(visit, draft, document_id, problems)
    body = LocalWordDocument(word=draft.local_word())
    await visit.office.publishing.publish(body, ("all",), None, document_id)
    return visit.go("/desk/local-words", "local_word")


async def _form(
    visit: Visit,
    draft: LocalWordDraft,
    document_id: UUID | None = None,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    hearing = await to_thread(hearing_of, draft.word)
    return await visit.page(
        "local_words/write.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="local-words",
        draft=_fitting(draft, hearing) if not problems else draft,
        hearing=hearing,
        kinds=KINDS,
        known=await _known_names(visit.office),
        path=f"/desk/local-words/write/{document_id}" if document_id else "/desk/local-words/write",
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )


def _fitting(draft: LocalWordDraft, hearing: Hearing) -> LocalWordDraft:
    """The draft without a spelling that belonged to the word as it was before; the first that is
    proposed if none is picked yet."""
    if draft.heard_as in hearing.proposed:
        return draft
    return replace(draft, heard_as=hearing.proposed[0] if hearing.proposed else "")


def _lines(published: tuple[Document, ...]) -> list[Line]:
    return [
        Line(document.id, word, not unheard(word.heard_as or word.word))
        for document in published
        for word in (_of(document),)
    ]


async def _published(office: Office) -> tuple[Document, ...]:
    return await office.publishing.documents("local_word")


async def _known_names(office: Office) -> Mapping[LocalWordKind, tuple[str, ...]]:
    """What is on the screens now, by kind, so that `means` is written as the screens have it."""
    found: dict[LocalWordKind, dict[str, None]] = {kind: {} for kind in LocalWordKind}
    for document in await office.publishing.documents():
        match document.body:
            case PriceSheet(goods=goods):
                found[LocalWordKind.GOODS] |= dict.fromkeys(good.name for good in goods)
            case DirectoryEntry(name=name):
                found[LocalWordKind.PLACE][name] = None
                found[LocalWordKind.PERSON][name] = None
            case Activity(title=title):
                found[LocalWordKind.ACTIVITY][title] = None
            case FormDocument(form=form):
                found[LocalWordKind.ACTION][form.title] = None
    return {kind: tuple(names) for kind, names in found.items()}


def _of(document: Document) -> LocalWord:
    if not isinstance(document.body, LocalWordDocument):
        raise NotFound("没有这个说法。")
    return document.body.word
