"""The kiosks: joining, being there, showing what is on screen."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from services.contract.fleet import EnrolmentRequest, EnrolmentState, Heartbeat


@dataclass(frozen=True)
class Kiosk:
    """A kiosk that staff approved."""

    id: UUID
    number: int
    name: str
    building: str
    profile: Literal["lobby", "tv"]
    panel: str
    enrolled_at: datetime


@dataclass(frozen=True)
class KioskCard:
    """A kiosk as staff see it; `online` means that it spoke within the last 60 s."""

    kiosk: Kiosk
    online: bool
    seen_at: datetime | None
    heartbeat: Heartbeat | None
    screenshot_at: datetime | None


@dataclass(frozen=True)
class PendingEnrolment:
    """A kiosk that shows a code now; staff read the code from its screen, never from here."""

    id: UUID
    profile: Literal["lobby", "tv"]
    panel: str
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Screenshot:
    """What a kiosk showed at `taken_at`."""

    path: Path
    taken_at: datetime


class Fleet:
    """The approved kiosks and those that ask to join."""

    async def enrol(self, request: EnrolmentRequest) -> EnrolmentState:
        """A kiosk asks to join. Raises Conflict (same id, other secret), Busy (too many)."""
        raise NotImplementedError

    async def enrolment(self, enrolment_id: UUID, secret: str) -> EnrolmentState:
        """The state for the asker, with the grant once approved. Raises NotFound, Unauthorised."""
        raise NotImplementedError

    async def pending(self) -> tuple[PendingEnrolment, ...]:
        """Who shows a code now."""
        raise NotImplementedError

    async def approve(self, code: str, name: str, building: str, by: str) -> Kiosk:
        """Staff member `by` read the code from the screen; case and blanks do not matter.

        Raises:
            NotFound: no kiosk shows this code now.
            Busy: five wrong codes within ten minutes.
        """
        raise NotImplementedError

    def kiosk_of(self, token: str) -> Kiosk | None:
        """Whose token this is; from memory."""
        raise NotImplementedError

    async def cards(self) -> tuple[KioskCard, ...]:
        """All kiosks by number."""
        raise NotImplementedError

    async def card(self, kiosk_id: UUID) -> KioskCard:
        """One kiosk. Raises NotFound."""
        raise NotImplementedError

    async def rename(self, kiosk_id: UUID, name: str, building: str) -> Kiosk:
        """Change name and building; its content follows the new building. Raises NotFound."""
        raise NotImplementedError

    async def retire(self, kiosk_id: UUID) -> None:
        """Take a kiosk out of use: its token ends at once. Raises NotFound."""
        raise NotImplementedError

    async def reload(self, kiosk_id: UUID) -> None:
        """Ask a kiosk to load its screen anew. Raises NotFound."""
        raise NotImplementedError

    async def ask_screenshot(self, kiosk_id: UUID) -> UUID:
        """Ask a kiosk for its screen; `KioskMoved` tells when it came. Raises NotFound."""
        raise NotImplementedError

    def screenshot(self, kiosk_id: UUID) -> Screenshot | None:
        """The newest screenshot of a kiosk."""
        raise NotImplementedError

    async def heartbeat(self, kiosk_id: UUID, heartbeat: Heartbeat) -> None:
        """A kiosk says how it is."""
        raise NotImplementedError
