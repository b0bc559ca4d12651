"""Outbox 待发箱: what residents sent, durable before the receipt shows, kept until delivered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from process.clock import Clock
from services.contract.forms import Form
from services.database.database import Database
from services.link.identity import Identity
from services.requests.wizard import Draft
from services.store import Store


class NotEnrolled(Exception):  # noqa: N818
    """This screen has no number yet, so it cannot give receipts."""


class Delivery(StrEnum):
    """Waiting 等着送出, delivered 物业已收到, refused 物业退回."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    REFUSED = "refused"


@dataclass(frozen=True)
class SentRequest:
    """What the screen keeps of a request: enough to find it again, nothing more.

    `phone_tail` are the last four digits, or empty if no phone was left. `refusal` are the hub's
    words if `delivery` is refused. `rating` is 3 good, 2 fair, 1 bad.
    """

    id: UUID
    short_number: str
    phone_tail: str
    title: str
    headline: str
    made_at: datetime
    delivery: Delivery = Delivery.WAITING
    refusal: str = ""
    withdrawn: bool = False
    rating: int | None = None


@dataclass(frozen=True)
class OutboxState:
    """All kept requests, newest first. `waiting` counts those the hub has not acknowledged;
    `trouble` says in plain words why nothing can be delivered, empty if it can."""

    requests: tuple[SentRequest, ...] = ()
    waiting: int = 0
    trouble: str = ""


class Outbox:
    """Where requests go. Withdrawals and ratings follow their request in order."""

    def __init__(self, database: Database, clock: Clock, identity: Store[Identity | None]) -> None:
        self._database = database
        self._clock = clock
        self._identity = identity
        self.store = Store(OutboxState())

    def load_now(self) -> None:
        """Fill the store from disk, before the event loop runs."""
        raise NotImplementedError

    async def submit(self, draft: Draft, form: Form) -> SentRequest:
        """Make the request of a complete draft, give it a short number, remove the draft: one
        transaction, durable before this returns. A second submit of the same draft changes
        nothing and returns the same.

        Raises:
            NotEnrolled: the screen has no number yet.
            NotSaved: the disk did not take it; the draft is still there.
        """
        raise NotImplementedError

    async def withdraw(self, request_id: UUID) -> None:
        """Take a request back; only within ten minutes of making it.

        Raises:
            LookupError: this screen did not send it.
            TooLate: the ten minutes are over.
        """
        raise NotImplementedError

    async def rate(self, request_id: UUID, rating: int) -> None:
        """Say how it was done: 3 good, 2 fair, 1 bad.

        Raises:
            LookupError: this screen did not send it.
        """
        raise NotImplementedError


class TooLate(Exception):  # noqa: N818
    """The time in which this may be undone is over."""
