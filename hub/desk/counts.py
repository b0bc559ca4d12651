"""The numbers beside the navigation: what waits for somebody."""

from dataclasses import dataclass

from hub.guard_cards import wrongs
from hub.office import Office
from services.contract.fleet import Heartbeat


@dataclass(frozen=True)
class Counts:
    """Open calls, cases nobody has taken up, kiosks that are silent or in trouble or want in,
    guards and buttons with something wrong."""

    calls: int
    cases: int
    screens: int
    buttons: int


async def count_open(office: Office) -> Counts:
    """Count now."""
    board = await office.cases.board()
    cards = await office.fleet.cards()
    ailing = sum(not card.online or _has_troubles(card.heartbeat) for card in cards)
    return Counts(
        calls=len(await office.calls.open_calls()),
        cases=len(board.received),
        screens=ailing + len(await office.enrolments.pending()),
        buttons=wrongs(await office.guards.cards()),
    )


def _has_troubles(heartbeat: Heartbeat | None) -> bool:
    return heartbeat is not None and bool(heartbeat.troubles)
