"""One notice: the intent to tell one person by one channel, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from hub.escalation.people import ChannelKind


class Outcome(StrEnum):
    """Trying; accepted by the channel; delivered, which the channel proved afterwards; failed, to
    be tried again; refused, for good; undelivered, as the channel proved; unknown: the hub stopped,
    or the line broke, while it was under way. A sending under way in this process is flying."""

    TRYING = "trying"
    FLYING = "flying"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    REFUSED = "refused"
    UNDELIVERED = "undelivered"
    UNKNOWN = "unknown"


LOST = Outcome.TRYING
"""A try without an end that is not under way here: another process began it and died."""


@dataclass(frozen=True)
class Sending:
    """What is to be sent. `id` is made of all the rest but name and address."""

    id: UUID
    call_id: UUID
    rung: int
    person_id: UUID
    person: str
    channel: ChannelKind
    turn: str
    address: str


@dataclass(frozen=True)
class Sent:
    """A notice as its rows prove it: its newest outcome, when that was, and how often it failed."""

    id: UUID
    rung: int
    person: str
    channel: ChannelKind
    turn: str
    planned_at: datetime
    outcome: Outcome
    at: datetime
    tries: int = 0
    words: str = ""
