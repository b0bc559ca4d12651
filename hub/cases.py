"""Cases: requests received exactly once, moved by staff, shown on the kiosk they came from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contract.cases import Case
from services.contract.requests import Answer, NewRequest, RequestEvent, RequestReceipt


@dataclass(frozen=True)
class CaseCard:
    """A case as staff see it: what the resident may see, and what only staff may."""

    case: Case
    kiosk_id: UUID
    kiosk_name: str
    form: str
    place: str
    phone: str
    answers: tuple[Answer, ...]
    made_at: datetime
    received_at: datetime
    moved_at: datetime
    assignee: str


@dataclass(frozen=True)
class Board:
    """The board: open cases oldest first, ended ones newest first and only of late."""

    received: tuple[CaseCard, ...]
    assigned: tuple[CaseCard, ...]
    on_the_way: tuple[CaseCard, ...]
    done: tuple[CaseCard, ...]
    withdrawn: tuple[CaseCard, ...]


class Cases:
    """Receives requests and moves cases; every move reaches the kiosk in the same transaction."""

    async def receive(self, kiosk_id: UUID, request: NewRequest) -> RequestReceipt:
        """Commit a request; the same again gives the same receipt with `repeated`.

        Raises:
            Conflict: the id is known with other content.
            UnknownForm: the form was never published here.
        """
        raise NotImplementedError

    async def receive_event(self, kiosk_id: UUID, event: RequestEvent) -> RequestReceipt:
        """Commit a withdrawal or a rating.

        Raises:
            UnknownRequest, TooLate, Conflict, Malformed
        """
        raise NotImplementedError

    async def board(self) -> Board:
        """All open cases and those that ended within the last seven days."""
        raise NotImplementedError

    async def card(self, request_id: UUID) -> CaseCard:
        """One case.

        Raises:
            NotFound
        """
        raise NotImplementedError

    async def find(self, short_number: str, phone_tail: str) -> Case:
        """The newest case of that number and last four digits of the phone.

        Raises:
            NotFound
        """
        raise NotImplementedError

    async def assign(self, request_id: UUID, person: str, words: str = "") -> CaseCard:
        """Send `person` (a name residents see). Raises NotFound, Conflict (already ended)."""
        raise NotImplementedError

    async def on_the_way(self, request_id: UUID, words: str = "") -> CaseCard:
        """The assignee has set out. Raises NotFound, Conflict (ended, or nobody assigned)."""
        raise NotImplementedError

    async def done(self, request_id: UUID, words: str, person: str = "") -> CaseCard:
        """It is done; `words` tell the resident what. Raises NotFound, Conflict (ended)."""
        raise NotImplementedError

    async def reply(self, request_id: UUID, words: str, person: str) -> CaseCard:
        """Tell the resident something; the state stays. Raises NotFound, Conflict (withdrawn)."""
        raise NotImplementedError
