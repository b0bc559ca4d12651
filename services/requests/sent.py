"""What the screen keeps of a request that was sent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Delivery(StrEnum):
    """Waiting 等着送出, delivered 物业已收到, refused 物业退回."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    REFUSED = "refused"


@dataclass(frozen=True)
class SentRequest:
    """Enough to find a request again, nothing more.

    `phone_tail` are the last four digits, or empty if no phone was left. `refusal` are the hub's
    words if `delivery` is refused. `rating` is 3 good, 2 fair, 1 bad, first given at `rated_at`.
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
    rated_at: datetime | None = None


@dataclass(frozen=True)
class OutboxState:
    """All kept requests, newest first. `waiting` counts those the hub has not acknowledged;
    `trouble` says in plain words why nothing can be delivered, empty if it can."""

    requests: tuple[SentRequest, ...] = ()
    waiting: int = 0
    trouble: str = ""
