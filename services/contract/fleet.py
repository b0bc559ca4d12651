"""Kiosks joining and reporting: enrolment 终端登记, heartbeats, commands, events."""

import hashlib
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from services.contract.base import Down, Moment, Name, Up

Trouble = Annotated[str, StringConstraints(max_length=200)]
"""One thing that is wrong, in a plain Chinese sentence."""


class EnrolmentRequest(Up):
    """A kiosk asks to join. `secret` (32 random bytes, hexadecimal) proves later that the one who
    collects the token is the one who asked; the hub shows staff only the `code` it makes."""

    id: UUID
    secret: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    profile: Literal["lobby", "tv"]
    panel: Annotated[str, StringConstraints(max_length=60)]


class EnrolmentState(Down):
    """`code` (8 characters, valid until `expires_at`) is shown on the screen for staff. Once
    approved, `grant` is set for the asker."""

    id: UUID
    code: str
    expires_at: Moment
    approved: bool
    grant: "Grant | None" = None


class Grant(Down):
    """What an approved kiosk may keep: who it is, its token and the hub's signing key (Ed25519
    public key, base64 of 32 bytes)."""

    kiosk_id: UUID
    kiosk_number: int = Field(ge=1, le=9999)
    token: str
    hub_key: str
    community: str


class Heartbeat(Up):
    """What is really on screen and what is wrong. `feed_next` is the last change applied."""

    sent_at: Moment
    screen: Annotated[str, StringConstraints(max_length=60)]
    feed_next: int = Field(ge=0, le=2**53)
    waiting_requests: int = Field(ge=0, le=2**53)
    troubles: Annotated[tuple[Trouble, ...], Field(max_length=20)] = ()
    version: Annotated[str, StringConstraints(max_length=40)] = ""


class CommandName(StrEnum):
    """What staff can ask of a kiosk."""

    SCREENSHOT = "screenshot"
    RELOAD = "reload"


class Command(Down):
    """A command in the event stream; a screenshot is answered by PUT /screenshots/{id}."""

    id: UUID
    name: CommandName


class FeedMoved(Down):
    """There is something after `next` was `seq`; ask the feed."""

    next: int


class TouchCount(Up):
    """How often a control of a screen was pressed in a day, and how often it was missed: a finger
    went up beside it or slid off it. Both are names from fixed lists, never words that residents
    or staff wrote."""

    screen: Name
    control: Name
    presses: int = Field(ge=0, le=10**6)
    misses: int = Field(ge=0, le=10**6)


class TouchReport(Up):
    """All counts of one day so far; a later report of the same day stands in its place. Nothing
    finer than the day is told: no times, no order, no places on the glass."""

    counts: Annotated[tuple[TouchCount, ...], Field(max_length=500)]


def digest_of_token(token: str) -> str:
    """What the hub keeps of a token; it has 256 random bits, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
