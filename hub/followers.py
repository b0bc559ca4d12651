"""What else the hub does when a request comes in or is taken back, besides moving its case.

A follower works inside the request's own transaction: either all of it happens or nothing.
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from hub.database.engine import Writing
from services.contract.requests import NewRequest


@dataclass(frozen=True)
class Settled:
    """Nobody has to be sent: the case is done at once, with these `words` to the resident, and is
    not on the board. If it is `anonymous`, the answers are not kept with the case."""

    words: str
    anonymous: bool = False


@dataclass(frozen=True)
class Told:
    """Staff take it up as any other; the resident is told these `words` at once."""

    words: str


class CaseFollower(Protocol):
    """Hears of every request, whatever its form, and leaves alone what is not its own."""

    async def received(
        self, writing: Writing, kiosk_id: UUID, request: NewRequest
    ) -> Settled | Told | None:
        """The request's case was just written. `None` leaves it to staff.

        Raises:
            Refusal: nothing is received; the resident is told why.
        """
        ...

    async def withdrawn(self, writing: Writing, request: NewRequest) -> None:
        """The resident took it back. Of an anonymous request the answers are missing."""
        ...
