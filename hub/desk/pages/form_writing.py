"""做表单: building a form question by question, seeing it as it will be, publishing, files."""

import base64
import logging
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk import form_moves as moves
from hub.desk.community import buildings
from hub.desk.form_draft import KINDS, PARTS, PURPOSES, FormDraft, draft_of
from hub.desk.form_pictures import pictures
from hub.desk.form_scene import form_scene
from hub.desk.form_sent import form_sent
from hub.desk.preview import PreviewUnavailableError
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.form_check import FormRefused, read_form_file
from hub.forms import is_own
from hub.refusals import Malformed, Refusal
from services.contract.forms import Form

log = logging.getLogger("hub.forms")

router = APIRouter(prefix="/forms", route_class=DeskRoute)

NEW = "own_new"
LARGEST_FILE_BYTES = 200_000


@router.get("/write", response_model=None)
async def show_empty(visit: SignedIn) -> HTMLResponse:
    """A new form with the one question that most begin with."""
    return await _form(visit, moves.with_step(FormDraft(), "choose"))


@router.get("/copy/{name}", response_model=None)
async def show_copy(visit: SignedIn, name: str) -> HTMLResponse:
    """A new form that begins as a copy of another."""
    found = await visit.office.forms.find(name)
    return await _form(visit, draft_of(found.form, found.audience, visit.zone))


@router.get("/write/{name}", response_model=None)
async def show_published(visit: SignedIn, name: str) -> HTMLResponse:
    """A published form."""
    found = await visit.office.forms.find(name)
    return await _form(visit, draft_of(found.form, found.audience, visit.zone), name)


@router.post("/write", response_model=None)
async def act_on_new(visit: SignedIn) -> Response:
    """What the pressed button says, for a new form."""
    return await _act(visit, "")


@router.post("/write/{name}", response_model=None)
async def act_on_published(visit: SignedIn, name: str) -> Response:
    """What the pressed button says, for a published form."""
    await visit.office.forms.find(name)
    return await _act(visit, name)


@router.post("/import", response_model=None)
async def read_file(visit: SignedIn) -> Response:
    """A form from a file, to be looked at and published as a new one."""
    try:
        file = await visit.sent.file("file")
        if file is None:
            raise Malformed("请先选一个表单文件（JSON）。")
        if len(file.data) > LARGEST_FILE_BYTES:
            raise Malformed("这个文件太大了，不像是表单。")
        form = read_form_file(file.data)
    except FormRefused as refusal:
        _log(visit, refusal)
        return await _form(visit, FormDraft(), reasons=refusal.reasons)
    except Refusal as refusal:
        return await _form(visit, FormDraft(), reasons=(refusal.words,))
    return await _form(visit, draft_of(form, ("all",), visit.zone))


@router.post("/preview", response_model=None)
async def show_preview(visit: SignedIn) -> HTMLResponse:
    """The screen with one of the questions on it, as a picture."""
    try:
        form = form_sent(visit.sent).form(NEW, 1, visit.zone)
        scene = await form_scene(visit.office, form, _number(visit.sent.text("page")))
        picture = base64.b64encode(await visit.parts.renderer.draw(scene)).decode()
    except FormRefused as refusal:
        words = f"还差一点：{refusal.reasons[0]}"
        return visit.fragment("forms/preview.html", picture="", words=words)
    except PreviewUnavailableError as error:
        return visit.fragment("forms/preview.html", picture="", words=str(error))
    return visit.fragment("forms/preview.html", picture=picture, words="")


async def _act(visit: Visit, name: str) -> Response:
    pressed, _, argument = visit.sent.text("do").partition("=")
    draft = form_sent(visit.sent)
    if pressed == "publish":
        return await _publish(visit, draft, name)
    if pressed == "add":
        draft = moves.with_step(draft, argument)
        return await _form(visit, draft, name, at=len(draft.steps) - 1)
    at, _, choice = argument.partition("-")
    position = _number(at)
    if 0 <= position < len(draft.steps):
        draft, position = _moved(draft, pressed, position, _number(choice))
    return await _form(visit, draft, name, at=position)


def _moved(draft: FormDraft, pressed: str, position: int, choice: int) -> tuple[FormDraft, int]:
    match pressed:
        case "drop":
            return moves.without_step(draft, position), -1
        case "up":
            return moves.moved_step(draft, position, -1), max(position - 1, 0)
        case "down":
            return moves.moved_step(draft, position, 1), min(position + 1, len(draft.steps) - 1)
        case "more":
            return moves.with_choice(draft, position), position
        case "less":
            return moves.without_choice(draft, position, choice), position
    return draft, position


async def _publish(visit: Visit, draft: FormDraft, name: str) -> Response:
    try:
        version = (await visit.office.forms.find(name)).form.version if name else 1
        form = draft.form(name or NEW, version, visit.zone)
        _must_be_in_time(form, visit)
        await visit.office.forms.publish(form, draft.audience)
    except FormRefused as refusal:
        _log(visit, refusal)
        return await _form(visit, draft, name, reasons=refusal.reasons)
    except Refusal as refusal:
        return await _form(visit, draft, name, reasons=(refusal.words,))
    return visit.go("/desk/forms", "form")


def _must_be_in_time(form: Form, visit: Visit) -> None:
    if form.closes_at is not None and form.closes_at <= visit.now:
        raise Malformed("截止时间已经过去了，请改一个，或者空着。")


def _log(visit: Visit, refusal: FormRefused) -> None:
    first = refusal.reasons[0]
    log.warning(
        "form refused by=%s faults=%d first=%s", visit.staff.user, len(refusal.reasons), first
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else -1


def _first_days(draft: FormDraft) -> dict[str, str]:
    named = {"0": "今天", "1": "明天", "2": "后天"}
    other = {step.first for step in draft.steps if step.first} - set(named)
    return named | {days: f"{days}天以后" for days in sorted(other)}


async def _form(
    visit: Visit,
    draft: FormDraft,
    name: str = "",
    *,
    at: int = -1,
    reasons: tuple[str, ...] = (),
) -> HTMLResponse:
    used = [draft.icon, *(it.icon for step in draft.steps for it in step.choices)]
    return await visit.page(
        "forms/write.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if reasons else HTTPStatus.OK,
        on="forms",
        draft=draft,
        path=f"/desk/forms/write/{name}" if name else "/desk/forms/write",
        built_in=bool(name) and not is_own(name),
        buildings=await buildings(visit.office),
        reasons=reasons,
        at=at,
        kinds=KINDS,
        parts_of_day=PARTS,
        first_days=_first_days(draft),
        purposes=PURPOSES,
        pictures=pictures(*used),
        conditions=[moves.conditions_for(draft, number) for number in range(len(draft.steps))],
        most_steps=moves.MOST_STEPS,
        most_choices=moves.MOST_CHOICES,
    )
