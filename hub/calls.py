"""Emergency calls at the hub: each step with its own proof, appended and never changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contract.calls import (
    CallEvent,
    CallReceipt,
    CallReport,
    CallSource,
    CallState,
    NewCall,
)


@dataclass(frozen=True)
class CallCard:
    """A call as staff see it. `state` is the last step reached."""

    id: UUID
    kiosk_id: UUID
    kiosk_name: str
    source: CallSource
    place: str
    recorded_at: datetime
    received_at: datetime
    state: CallState
    report: CallReport
    repeats: int
    last_repeated_at: datetime | None
    cancelled_at: datetime | None


class Calls:
    """Receives calls and appends what people do about them."""

    async def receive(self, kiosk_id: UUID, call: NewCall) -> CallReceipt:
        """Commit a call; the same again gives the same receipt with `repeated`.

        Raises:
            Conflict: the id is known with other content.
        """
        raise NotImplementedError

    async def receive_event(self, kiosk_id: UUID, event: CallEvent) -> CallReceipt:
        """Commit a repeated press or the resident's cancellation, which does not close the call.

        Raises:
            NotFound, Conflict
        """
        raise NotImplementedError

    async def report(self, call_id: UUID, kiosk_id: UUID) -> CallReport:
        """All that is proven about a kiosk's own call. Raises NotFound."""
        raise NotImplementedError

    async def open_calls(self) -> tuple[CallCard, ...]:
        """All calls not closed, oldest first."""
        raise NotImplementedError

    async def recent(self, limit: int = 50) -> tuple[CallCard, ...]:
        """The newest calls, closed ones included, newest first."""
        raise NotImplementedError

    async def card(self, call_id: UUID) -> CallCard:
        """One call. Raises NotFound."""
        raise NotImplementedError

    async def notified(self, call_id: UUID, person: str) -> CallCard:
        """A desk at which `person` is signed in shows the call and sounds. Once a person."""
        raise NotImplementedError

    async def seen(self, call_id: UUID, person: str) -> CallCard:
        """`person` said by a gesture that they have seen it. Raises NotFound, Conflict (closed)."""
        raise NotImplementedError

    async def coming(self, call_id: UUID, person: str, minutes: int) -> CallCard:
        """`person` sets out and will be there in `minutes`. Raises NotFound, Conflict (closed)."""
        raise NotImplementedError

    async def arrived(self, call_id: UUID, person: str) -> CallCard:
        """`person` is with the resident. Raises NotFound, Conflict (closed)."""
        raise NotImplementedError

    async def close(self, call_id: UUID, person: str, reason: str) -> CallCard:
        """`person` ends the call; `reason` must not be empty. Raises NotFound, Conflict, Malformed."""
        raise NotImplementedError
