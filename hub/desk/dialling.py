"""The calls for which somebody at the desk is asked to dial 120, with what to say on the phone."""

from dataclasses import dataclass

from hub.calls import CallCard
from hub.escalation.people import Resident
from hub.escalation.places import plain_place
from hub.office import Office


@dataclass(frozen=True)
class Prompt:
    """One call; `resident` is who lives there, if staff wrote it down."""

    card: CallCard
    resident: Resident | None


async def prompts_of(
    office: Office, cards: tuple[CallCard, ...], person: str
) -> tuple[Prompt, ...]:
    """Those to be shown to `person`, one for each place, who thereby looks at who lives there."""
    asked = (card for card in reversed(cards) if card.report.dial_120)
    places = {plain_place(card.place) or str(card.id): card for card in asked}
    found = [Prompt(card, await lives_there(office, card, person)) for card in places.values()]
    return tuple(reversed(found))


async def lives_there(office: Office, card: CallCard, person: str) -> Resident | None:
    """Who lives where the call comes from; the view is written down."""
    residents = office.escalation.shelves.residents
    home = await residents.of_place(card.place)
    return await residents.look(home.id, person, card.id) if home else None
