"""写通知: one form, advice while it is written, the screen as it will be, and publishing."""

import base64
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response

from hub.desk.advice import advise, apply_fix
from hub.desk.community import buildings, property_phone
from hub.desk.notice_draft import (
    MOST_ATTACHMENTS,
    MOST_PICTURES,
    NoticeDraft,
    draft_of,
    draft_read,
    draft_sent,
    problems_of,
    with_end_from_text,
)
from hub.desk.notice_scene import notice_scene
from hub.desk.preview import PreviewUnavailableError
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.feeds.notices import read_notice
from hub.feeds.reading import ReadingError
from hub.refusals import Malformed, NotFound, Refusal
from services.contract.documents import Notice

router = APIRouter(prefix="/notices", route_class=DeskRoute)


@router.get("/write", response_model=None)
async def show_empty(visit: SignedIn) -> HTMLResponse:
    """An empty form."""
    return await _form(visit, NoticeDraft(publisher=f"{visit.community}物业"))


@router.get("/write/{document_id}", response_model=None)
async def show_published(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """The form with a published notice in it."""
    document = await visit.office.publishing.document(document_id)
    if not isinstance(document.body, Notice):
        raise NotFound("没有这条通知。")
    return await _form(visit, draft_of(document, document.body, visit.zone), document_id)


@router.post("/write", response_model=None)
async def act_on_new(visit: SignedIn) -> Response:
    """What the pressed button says, for a new notice."""
    return await _act(visit, None)


@router.post("/write/{document_id}", response_model=None)
async def act_on_published(visit: SignedIn, document_id: UUID) -> Response:
    """What the pressed button says, for a published notice."""
    return await _act(visit, document_id)


@router.post("/advice", response_model=None)
async def show_advice(visit: SignedIn) -> HTMLResponse:
    """Advice on the draft, and its end if the text names one."""
    draft = with_end_from_text(_draft(visit), visit.now, visit.zone)
    values = await _advice_values(visit, draft)
    return visit.fragment("notices/advice_and_end.html", draft=draft, problems={}, **values)


@router.post("/preview", response_model=None)
async def show_preview(visit: SignedIn) -> HTMLResponse:
    """The screen with the draft on it, as a picture."""
    draft = _draft(visit)
    if not (draft.title and draft.body):
        return visit.fragment(
            "notices/preview.html", picture="", words="写好标题和内容，这里就是屏幕上的样子。"
        )
    try:
        scene = await notice_scene(visit.office, draft, page=visit.sent.text("page"))
        picture = base64.b64encode(await visit.parts.renderer.draw(scene)).decode()
    except PreviewUnavailableError as error:
        return visit.fragment("notices/preview.html", picture="", words=str(error))
    except ValidationError:
        return visit.fragment(
            "notices/preview.html", picture="", words="标题或内容太长，画不出来。"
        )
    return visit.fragment("notices/preview.html", picture=picture, words="")


async def _act(visit: Visit, document_id: UUID | None) -> Response:
    pressed, _, argument = visit.sent.text("do").partition("=")
    draft = _draft(visit)
    match pressed:
        case "publish":
            return await _publish(visit, draft, document_id)
        case "read":
            return await _read_file(visit, draft, document_id)
        case "pictures":
            return await _add_pictures(visit, draft, document_id)
        case "pdf":
            return await _attach(visit, draft, document_id)
        case "detach" if argument.isdecimal():
            left = [one for n, one in enumerate(draft.attachments) if n != int(argument)]
            draft = replace(draft, attachments=tuple(left))
        case "drop" if argument.isdecimal():
            kept = [one for n, one in enumerate(draft.pictures) if n != int(argument)]
            draft = replace(draft, pictures=tuple(kept))
        case "fix":
            phone = await property_phone(visit.office)
            draft = replace(draft, body=apply_fix(draft.body, argument, phone))
    return await _form(visit, with_end_from_text(draft, visit.now, visit.zone), document_id)


async def _publish(visit: Visit, draft: NoticeDraft, document_id: UUID | None) -> Response:
    draft = with_end_from_text(draft, visit.now, visit.zone)
    problems = problems_of(draft, visit.now, visit.zone)
    if problems:
        words = "还没有发布，请看下面红色的地方。"
        return await _form(visit, draft, document_id, words, problems=problems)
    try:
        await visit.office.publishing.publish(
            draft.notice(), draft.audience, draft.expires_at(visit.zone), document_id
        )
    except Refusal as refusal:
        return await _form(visit, draft, document_id, refusal.words)
    return visit.go("/desk/notices", "notice")


async def _read_file(visit: Visit, draft: NoticeDraft, document_id: UUID | None) -> Response:
    try:
        file = await visit.sent.file("file")
        if file is None:
            raise Malformed("请先选一个文件（TXT 或 DOCX）。")
        reading = read_notice(file.name, file.data, visit.today, visit.zone)
    except (Refusal, ReadingError) as error:
        return await _form(visit, draft, document_id, str(error))
    asked = tuple(f"{one.place.label}“{one.text}”：{one.why}" for one in reading.questions)
    return await _form(visit, draft_read(draft, reading, visit.zone), document_id, asked=asked)


async def _add_pictures(visit: Visit, draft: NoticeDraft, document_id: UUID | None) -> Response:
    try:
        files = await visit.sent.files("photos")
        if len(draft.pictures) + len(files) > MOST_PICTURES:
            raise Malformed(f"一条通知最多放 {MOST_PICTURES} 张图片。")
        added = [await visit.office.media.store_picture(file.data) for file in files]
    except Refusal as refusal:
        return await _form(visit, draft, document_id, refusal.words)
    return await _form(visit, replace(draft, pictures=(*draft.pictures, *added)), document_id)


async def _attach(visit: Visit, draft: NoticeDraft, document_id: UUID | None) -> Response:
    try:
        files = await visit.sent.files("pdfs")
        if not files:
            raise Malformed("请先选 PDF 文件。")
        if len(draft.attachments) + len(files) > MOST_ATTACHMENTS:
            raise Malformed(f"一条通知最多放 {MOST_ATTACHMENTS} 个 PDF。")
        added = [await visit.office.attachments.attach(file.name, file.data) for file in files]
    except Refusal as refusal:
        return await _form(visit, draft, document_id, refusal.words)
    attached = (*draft.attachments, *added)
    return await _form(visit, replace(draft, attachments=attached), document_id)


def _draft(visit: Visit) -> NoticeDraft:
    try:
        draft = draft_sent(visit.sent)
    except ValidationError:
        raise Malformed("图片没有传好，请重新选图片。") from None
    have = visit.office.media.path_of
    pictures = [one for one in draft.pictures if have(one.sha256)]
    whole = [one for one in draft.attachments if all(have(page.sha256) for page in one.pages)]
    return replace(draft, pictures=tuple(pictures), attachments=tuple(whole))


async def _form(
    visit: Visit,
    draft: NoticeDraft,
    document_id: UUID | None = None,
    refused: str = "",
    *,
    problems: Mapping[str, str] | None = None,
    asked: tuple[str, ...] = (),
) -> HTMLResponse:
    return await visit.page(
        "notices/write.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="notices",
        draft=draft,
        path=f"/desk/notices/write/{document_id}" if document_id else "/desk/notices/write",
        buildings=await buildings(visit.office),
        refused=refused,
        problems=problems or {},
        asked=asked,
        **await _advice_values(visit, draft),
    )


async def _advice_values(visit: Visit, draft: NoticeDraft) -> dict[str, object]:
    phone = await property_phone(visit.office)
    text = f"{draft.body}\n{draft.phone}" if draft.phone else draft.body
    return {"advice": advise(draft.title, text, phone)}
