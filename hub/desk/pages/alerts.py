"""预警: the list, writing one with a preview, publishing it to chosen screens, ending it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.alerts import EVENTS, publish_alert
from hub.desk.alert_draft import (
    LEVELS,
    AlertDraft,
    alert_draft_of,
    alert_sent,
    problems_of_alert,
    with_usual_words,
)
from hub.desk.community import audience_words, buildings
from hub.desk.preview import PreviewUnavailableError, Scene
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.refusals import NotFound, Refusal
from services.contract.alerts import PublicAlert
from services.contract.documents import Document
from services.contract.ids import uuid7

router = APIRouter(prefix="/alerts", route_class=DeskRoute)
BY_HAND = "desk:"


@dataclass(frozen=True)
class AlertLine:
    """One line of the list."""

    id: UUID
    alert: PublicAlert
    level: str
    to: str
    published_at: datetime
    expires_at: datetime | None
    over: bool

    @property
    def by_hand(self) -> bool:
        """Whether staff wrote it here; what was received is not for us to change."""
        return self.alert.identifier.startswith(BY_HAND)


@router.get("", response_model=None)
async def show_alerts(visit: SignedIn) -> HTMLResponse:
    """The page."""
    published = await visit.office.publishing.documents("public_alert")
    withdrawn = await visit.office.publishing.withdrawn("public_alert", 20)
    lines = [_line(it, ended=_ended(it, visit.now)) for it in published]
    lines += [_line(it.document, ended=True) for it in withdrawn]
    return await visit.page("alerts/page.html", on="alerts", lines=lines)


@router.get("/write", response_model=None)
async def show_empty(visit: SignedIn) -> HTMLResponse:
    """An empty alert."""
    return await _form(visit, AlertDraft(sender=f"{visit.community}物业"))


@router.get("/write/{document_id}", response_model=None)
async def show_published(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """A published alert."""
    document = await visit.office.publishing.document(document_id)
    return await _form(visit, alert_draft_of(document, _of(document), visit.zone), document_id)


@router.post("/write", response_model=None)
async def act_on_new(visit: SignedIn) -> Response:
    """What the pressed button says, for a new alert."""
    return await _act(visit, None)


@router.post("/write/{document_id}", response_model=None)
async def act_on_published(visit: SignedIn, document_id: UUID) -> Response:
    """What the pressed button says, for a published alert."""
    return await _act(visit, document_id)


@router.post("/{document_id}/end", response_model=None)
async def end(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """解除."""
    _of(await visit.office.publishing.document(document_id))
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/alerts", "alert_ended")


@router.post("/preview", response_model=None)
async def show_preview(visit: SignedIn) -> HTMLResponse:
    """The screen with the draft on it, as a picture."""
    draft, picture = alert_sent(visit.sent), ""
    words = "写好以后，这里就是屏幕上的样子。"
    if not problems_of_alert(draft, visit.now, visit.zone):
        body = draft.alert("preview", visit.now)
        document = Document(
            id=uuid7(),
            version=1,
            published_at=visit.now,
            expires_at=draft.expires_at(visit.zone),
            body=body,
        )
        try:
            drawn = await visit.parts.renderer.draw(Scene((document,), "alert"))
            picture = base64.b64encode(drawn).decode()
        except PreviewUnavailableError as error:
            words = str(error)
    return visit.fragment("notices/preview.html", picture=picture, words=words)


async def _act(visit: Visit, document_id: UUID | None) -> Response:
    draft = alert_sent(visit.sent)
    if visit.sent.text("do") != "publish":
        return await _form(visit, with_usual_words(draft), document_id)
    problems = problems_of_alert(draft, visit.now, visit.zone)
    if problems:
        words = "还没有发布，请看下面红色的地方。"
        return await _form(visit, draft, document_id, words, problems)
    identifier = f"{BY_HAND}{uuid7()}"
    if document_id:
        identifier = _of(await visit.office.publishing.document(document_id)).identifier
    try:
        alert, ends = draft.alert(identifier, visit.now), draft.expires_at(visit.zone)
        await publish_alert(visit.office.publishing, alert, draft.audience, ends)
    except Refusal as refusal:
        return await _form(visit, draft, document_id, refusal.words)
    return visit.go("/desk/alerts", "alert")


async def _form(
    visit: Visit,
    draft: AlertDraft,
    document_id: UUID | None = None,
    refused: str = "",
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    return await visit.page(
        "alerts/write.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="alerts",
        draft=draft,
        path=f"/desk/alerts/write/{document_id}" if document_id else "/desk/alerts/write",
        buildings=await buildings(visit.office),
        events=tuple(EVENTS),
        levels=LEVELS,
        refused=refused,
        problems=problems or {},
    )


def _of(document: Document) -> PublicAlert:
    if not isinstance(document.body, PublicAlert):
        raise NotFound("没有这条预警。")
    return document.body


def _ended(document: Document, now: datetime) -> bool:
    return document.expires_at is not None and document.expires_at <= now


def _line(document: Document, *, ended: bool) -> AlertLine:
    alert = _of(document)
    return AlertLine(
        document.id,
        alert,
        dict(LEVELS)[str(alert.level)],
        audience_words(document.audience),
        document.published_at,
        document.expires_at,
        ended,
    )
