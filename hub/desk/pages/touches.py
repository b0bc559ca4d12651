"""按键情况: which controls residents miss most, on each screen, over the last two weeks."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from hub.desk.route import DeskRoute
from hub.desk.touch_words import control_words, screen_words
from hub.desk.visit import SignedIn
from hub.touches import Missed

DAYS = 14
MOST_LINES = 12
OFTEN = 0.28
"""More than this part of all tries is a control that is hard to press: older hands miss 27.9 % of
targets that are too small for them (Sultana 2019)."""
FEW_TRIES = 10

router = APIRouter(prefix="/screens/touches", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_touches(visit: SignedIn) -> HTMLResponse:
    """The page."""
    by_kiosk = await visit.office.touches.missed(DAYS)
    cards = await visit.office.fleet.cards()
    screens = [
        {"kiosk": card.kiosk, "lines": _lines(by_kiosk.get(card.kiosk.id, ()))} for card in cards
    ]
    return await visit.page("screens/touches.html", on="screens", screens=screens, days=DAYS)


def _lines(missed: tuple[Missed, ...]) -> list[dict[str, object]]:
    return [
        {
            "control": control_words(one.control),
            "screen": screen_words(one.screen),
            "presses": one.presses,
            "misses": one.misses,
            "share": round(one.share, 2),
            "often": one.share > OFTEN and one.presses + one.misses >= FEW_TRIES,
        }
        for one in missed[:MOST_LINES]
        if one.misses
    ]
