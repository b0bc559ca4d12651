"""What every page says at the top: guards and buttons from which no call may come."""

from dataclasses import dataclass

from hub.guard_cards import announced
from hub.office import Office

MOST_LINES = 3


@dataclass(frozen=True)
class LostLine:
    """One sentence; `substitute` says that it has lasted for two hours."""

    words: str
    substitute: bool


@dataclass(frozen=True)
class Lost:
    """The longest first; `more` are not named."""

    lines: tuple[LostLine, ...]
    more: int


async def lost_now(office: Office) -> Lost:
    """As it is now."""
    cards = await office.guards.cards()
    found = [
        LostLine(f"{card.kiosk.name}：{words}", substitute)
        for card, words, substitute in announced(cards, office.clock.now())
    ]
    found.sort(key=lambda line: not line.substitute)
    return Lost(tuple(found[:MOST_LINES]), max(0, len(found) - MOST_LINES))
