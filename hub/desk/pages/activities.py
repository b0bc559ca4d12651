"""活动: the list, writing and changing one, and who takes part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.desk.activity_draft import (
    ActivityDraft,
    activity_draft_of,
    activity_sent,
    problems_of_activity,
)
from hub.desk.community import property_phone
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import Malformed, NotFound, Refusal
from services.contract.activities import Activity
from services.contract.documents import Document

router = APIRouter(prefix="/activities", route_class=DeskRoute)
UNTOLD_LENGTH = timedelta(hours=2)
"""How long something lasts whose end nobody has said; screens go by the same."""


@dataclass(frozen=True)
class ActivityLine:
    """One line of the list."""

    id: UUID
    activity: Activity
    over: bool


@router.get("", response_model=None)
async def show_activities(visit: SignedIn) -> HTMLResponse:
    """The page: what is to come first, then what is over."""
    published = await visit.office.publishing.documents("activity")
    lines = [_line(document, visit.now) for document in published]
    coming = sorted((it for it in lines if not it.over), key=lambda it: it.activity.starts_at)
    over = sorted((it for it in lines if it.over), key=lambda it: it.activity.starts_at)[::-1]
    return await visit.page("activities/page.html", on="activities", coming=coming, over=over)


@router.get("/write", response_model=None)
async def show_empty(visit: SignedIn) -> HTMLResponse:
    """An empty activity."""
    return await _form(visit, ActivityDraft(phone=await property_phone(visit.office)))


@router.get("/write/{document_id}", response_model=None)
async def show_published(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """A published activity."""
    activity = _of(await visit.office.publishing.document(document_id))
    return await _form(visit, activity_draft_of(activity, visit.zone), document_id)


@router.post("/write", response_model=None)
async def add(visit: SignedIn) -> Response:
    """Publish a new activity."""
    return await _save(visit, None)


@router.post("/write/{document_id}", response_model=None)
async def change(visit: SignedIn, document_id: UUID) -> Response:
    """Publish an activity anew."""
    return await _save(visit, document_id)


@router.post("/{document_id}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """撤回."""
    _of(await visit.office.publishing.document(document_id))
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/activities", "activity_withdrawn")


@router.get("/{document_id}", response_model=None)
async def show_list(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """Who takes part; it prints as it stands."""
    return await _list(visit, document_id)


@router.post("/{document_id}/people", response_model=None)
async def add_person(visit: SignedIn, document_id: UUID) -> Response:
    """Write down somebody who asked by phone."""
    try:
        people = visit.sent.number("people", "请写几个人，例如 1。")
        name, phone = visit.sent.text("name"), visit.sent.text("phone")
        await visit.office.sign_ups.add(document_id, name, phone, people)
    except Malformed as refusal:
        return await _list(visit, document_id, refusal.words)
    return visit.go(f"/desk/activities/{document_id}", "signed_up")


@router.post("/{document_id}/people/{sign_up_id}/remove", response_model=None)
async def remove_person(visit: SignedIn, document_id: UUID, sign_up_id: UUID) -> RedirectResponse:
    """Somebody does not come after all."""
    await visit.office.sign_ups.remove(sign_up_id)
    return visit.go(f"/desk/activities/{document_id}", "signed_up")


@router.post("/{document_id}/people/{sign_up_id}/place", response_model=None)
async def give_place(visit: SignedIn, document_id: UUID, sign_up_id: UUID) -> RedirectResponse:
    """Somebody who waited gets a place."""
    await visit.office.sign_ups.give_place(sign_up_id)
    return visit.go(f"/desk/activities/{document_id}", "signed_up")


async def _save(visit: Visit, document_id: UUID | None) -> Response:
    try:
        draft = activity_sent(visit.sent)
    except ValidationError:
        raise Malformed("图片没有传好，请重新选。") from None
    if draft.picture and visit.office.media.path_of(draft.picture.sha256) is None:
        draft = replace(draft, picture=None)
    try:
        file = await visit.sent.file("photo")
        if file:
            stored = await visit.office.media.store_picture(file.data, draft.title)
            draft = replace(draft, picture=stored)
    except Refusal as refusal:
        return await _form(visit, draft, document_id, {"photo": refusal.words})
    problems = problems_of_activity(draft, visit.now, visit.zone)
    if problems:
        return await _form(visit, draft, document_id, problems)
    if document_id:
        _of(await visit.office.publishing.document(document_id))
    await visit.office.sign_ups.publish(draft.activity(visit.zone), document_id)
    return visit.go("/desk/activities", "activity")


async def _list(visit: Visit, document_id: UUID, refused: str = "") -> HTMLResponse:
    activity = _of(await visit.office.publishing.document(document_id))
    return await visit.page(
        "activities/people.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="activities",
        id=document_id,
        activity=activity,
        people=await visit.office.sign_ups.of(document_id),
        refused=refused,
    )


async def _form(
    visit: Visit,
    draft: ActivityDraft,
    document_id: UUID | None = None,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    return await visit.page(
        "activities/write.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="activities",
        draft=draft,
        path=f"/desk/activities/write/{document_id}" if document_id else "/desk/activities/write",
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )


def _of(document: Document) -> Activity:
    if not isinstance(document.body, Activity):
        raise NotFound("没有这个活动。")
    return document.body


def _line(document: Document, now: datetime) -> ActivityLine:
    activity = _of(document)
    ends = activity.ends_at or activity.starts_at + UNTOLD_LENGTH
    return ActivityLine(document.id, activity, ends <= now)
