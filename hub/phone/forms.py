"""A form filled in on a phone that looked at the code on a screen: one question a page."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from hub.case_rows import CaseCard
from hub.desk.community import buildings, property_phone
from hub.desk.forms import Sent
from hub.fleet import Kiosk
from hub.phone.call import Call, Calling, PhoneRoute
from hub.phone.filling import carried, entered
from hub.phone.links import kiosk_of_link
from hub.phone.questions import as_entered, question_of
from hub.phone.rendering import QUESTION_HEADERS
from hub.polls import OVER
from hub.refusals import Malformed, TooLate
from services.contract import wizard
from services.contract.activities import Activity
from services.contract.answers import AnswerRefused
from services.contract.beforehand import Around, outdated, preset_answers
from services.contract.forms import ConfirmStep, Form, FormPurpose, is_closed
from services.contract.ids import uuid7
from services.contract.requests import NewRequest
from services.contract.sign_up import Offer
from services.contract.wizard import Draft

OUTDATED = "刚才选的现在不行了，请再选一次。别的都还在。"
CHANGED = "这一份早先已经交过了，这次改的没有再交。要改请打物业电话。"

router = APIRouter(prefix="/p/forms", route_class=PhoneRoute)


@dataclass(frozen=True)
class Desk:
    """A form being filled in, the kiosk whose code was scanned, and what the rules go by."""

    call: Call
    form: Form
    kiosk: Kiosk
    around: Around
    buildings: tuple[str, ...]


@router.get("/{name}", response_model=None)
async def begin(call: Calling, name: str) -> HTMLResponse:
    """The first question."""
    desk = await _open(call, name)
    presets = preset_answers(desk.form, call.request.query_params, desk.around)
    return await _ask(desk, wizard.start(desk.form, presets, uuid7(), desk.around.now))


@router.post("/{name}", response_model=None)
async def go_on(call: Calling, name: str) -> HTMLResponse:
    """Take what the page brings; the next question, the one before, or the receipt."""
    desk = await _open(call, name)
    sent = await call.sent()
    draft = carried(desk.form, sent, desk.around)
    order, _, named = sent.text("go").partition(":")
    match order:
        case "back":
            return await _ask(desk, wizard.back(draft, desk.form))
        case "edit":
            return await _ask(desk, _change(desk, draft, named))
        case "send":
            return await _send(desk, draft)
        case _:
            return await _take(desk, draft, sent)


async def _open(call: Call, name: str) -> Desk:
    zone = call.parts.pages.zone
    now = call.office.clock.now().astimezone(zone)
    kiosk = kiosk_of_link(call, name, now.date())
    form = await call.office.forms.on_offer(name)
    if is_closed(form, now):
        raise TooLate(OVER[form.purpose])
    published = await call.office.publishing.documents("activity")
    offers = tuple(Offer(it.id, it.body) for it in published if isinstance(it.body, Activity))
    return Desk(call, form, kiosk, Around(now, offers), await buildings(call.office))


async def _take(desk: Desk, draft: Draft, sent: Sent) -> HTMLResponse:
    step = wizard.current_step(draft, desk.form)
    if isinstance(step, ConfirmStep) or sent.text("step") != step.name:
        return await _ask(desk, draft)
    try:
        given = entered(step, sent, desk.around, desk.buildings)
    except AnswerRefused as refused:
        return await _ask(desk, draft, refused.words, sent)
    return await _ask(desk, wizard.answer(draft, desk.form, given))


def _change(desk: Desk, draft: Draft, step: str) -> Draft:
    try:
        return wizard.change(wizard.ask_after_all(draft, step), desk.form, step)
    except ValueError:
        raise Malformed("这一页不完整。请回到屏幕前，再扫一次。") from None


async def _send(desk: Desk, draft: Draft) -> HTMLResponse:
    old = outdated(draft, desk.form, desk.around)
    if old is not None:
        return await _ask(desk, _change(desk, draft, old), OUTDATED)
    if not wizard.complete(draft, desk.form):
        return await _ask(desk, draft)

    def build(number: str) -> NewRequest:
        desk.call.check_pace(desk.kiosk.id)
        return wizard.build_request(draft, desk.form, short_number=number, made_at=desk.around.now)

    cases = desk.call.office.cases
    card, first = await cases.receive_by_phone(desk.kiosk.id, draft.id, build)
    if first:
        desk.call.parts.by_link.wrong(desk.kiosk.id)
        desk.call.parts.by_sender.wrong(desk.call.address)
    return await _receipt(desk, draft, card)


async def _receipt(desk: Desk, draft: Draft, card: CaseCard) -> HTMLResponse:
    changed = bool(card.answers) and card.answers != draft.answers
    return desk.call.page(
        "sent.html",
        card=card,
        form=desk.form,
        told=card.case.steps[-1].words,
        note=CHANGED if changed else "",
        phone=await property_phone(desk.call.office),
    )


async def _ask(
    desk: Desk, draft: Draft, problem: str = "", sent: Sent | None = None
) -> HTMLResponse:
    step = wizard.current_step(draft, desk.form)
    question = question_of(step, draft, desk.around, desk.buildings, desk.kiosk.building)
    number, count = wizard.progress(draft, desk.form)
    page = desk.call.page(
        "question.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        form=desk.form,
        draft=draft,
        question=as_entered(question, sent) if sent else question,
        voting=desk.form.purpose is FormPurpose.VOTE,
        number=number,
        count=count,
        problem=problem,
        phone=await property_phone(desk.call.office),
    )
    page.headers.update(QUESTION_HEADERS)
    return page
