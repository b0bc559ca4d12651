"""按钮: every guard and every button, what is wrong with them since when, and 核实."""

from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk.lost import lost_now
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.guard_cards import ButtonCard, GuardCard
from hub.refusals import Malformed, NotFound, Refusal
from services.contract.button_words import SUPERVISION, TROUBLES

PERIODS = {"1": "1 小时", "4": "4 小时", "24": "1 天", "72": "3 天", "168": "7 天"}
"""For how long a button may be checked, in hours."""

router = APIRouter(prefix="/buttons", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_buttons(visit: SignedIn) -> HTMLResponse:
    """The page."""
    return await visit.page("buttons/page.html", on="buttons", **await _values(visit))


@router.get("/list", response_model=None)
async def show_list(visit: SignedIn) -> HTMLResponse:
    """The guards and buttons alone, as they are now."""
    return visit.fragment("buttons/list.html", **await _values(visit))


@router.get("/banner", response_model=None)
async def show_banner(visit: SignedIn) -> HTMLResponse:
    """What is lost, for the top of every page."""
    return visit.fragment("buttons/banner.html", lost=await lost_now(visit.office))


@router.post("/{kiosk_id}/{button}/doubt", response_model=None)
async def doubt(visit: SignedIn, kiosk_id: UUID, button: str) -> Response:
    """核实: check this button for a while."""
    try:
        found = _button(visit, kiosk_id, button)
        until = visit.now + _period(visit.sent.text("hours"))
        await visit.office.guards.doubts.set(
            kiosk_id, found.status.id, until, visit.staff.name, visit.sent.text("reason")
        )
    except Refusal as refusal:
        values = await _values(visit, f"{kiosk_id}-{button}")
        status = HTTPStatus(refusal.status)
        return await visit.page(
            "buttons/page.html", status, on="buttons", refused=refusal.words, **values
        )
    return visit.go("/desk/buttons", "doubted")


@router.post("/{kiosk_id}/{button}/doubt/end", response_model=None)
async def end_doubt(visit: SignedIn, kiosk_id: UUID, button: str) -> Response:
    """核实完了."""
    visit.office.guards.card(kiosk_id)
    await visit.office.guards.doubts.end(kiosk_id, button, visit.staff.name)
    return visit.go("/desk/buttons", "doubt_ended")


@router.post("/{kiosk_id}/note/confirm", response_model=None)
async def confirm(visit: SignedIn, kiosk_id: UUID) -> Response:
    """已核实: what the guard notes, such as 外出, is true."""
    guards, words = visit.office.guards, visit.sent.text("words")
    if words not in {note.words for note in guards.card(kiosk_id).notes}:
        raise NotFound("这一条已经变了，请刷新再看。")
    await guards.confirmations.confirm(kiosk_id, words, visit.staff.name)
    return visit.go("/desk/buttons", "note_confirmed")


def _period(hours: str) -> timedelta:
    if hours not in PERIODS:
        raise Malformed("请选核实多久。")
    return timedelta(hours=int(hours))


def _button(visit: Visit, kiosk_id: UUID, button: str) -> ButtonCard:
    for card in visit.office.guards.card(kiosk_id).buttons:
        if card.status.id == button:
            return card
    raise NotFound("没有这个按钮了，请刷新再看。")


async def _values(visit: Visit, typed_for: str = "") -> dict[str, object]:
    """`typed` is what was entered for the button `typed_for` and could not be taken."""
    cards = await visit.office.guards.cards()
    return {
        "guards": sorted(cards, key=lambda card: _urgency(card, visit.now)),
        "supervision": SUPERVISION,
        "troubles": TROUBLES,
        "periods": PERIODS,
        "now": visit.now,
        "typed_for": typed_for,
        "typed": {"reason": visit.sent.text("reason"), "hours": visit.sent.text("hours")},
    }


def _urgency(card: GuardCard, now: datetime) -> tuple[bool, bool, int]:
    """What needs somebody stands first."""
    wrong = card.is_wrong or any(button.is_wrong for button in card.buttons)
    substitute = card.needs_substitute(now) or any(
        button.needs_substitute(now) for button in card.buttons
    )
    return not substitute, not wrong, card.kiosk.number
