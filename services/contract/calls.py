"""Emergency calls 紧急呼叫: the ladder of states, each with its own proof.

The states are never folded into one flag: receipt by a machine, a named person's gesture and
arrival on site are different promises (DIN VDE 0834, EN 81-28 and UL 1069 all keep them apart).
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.contract.base import Down, Moment, Up


class CallState(StrEnum):
    """Recorded 已记录, delivered 系统已收到, notified 已通知, seen 已看到, coming 正在赶来,
    arrived 人到了, closed 已处理."""

    RECORDED = "recorded"
    DELIVERED = "delivered"
    NOTIFIED = "notified"
    SEEN = "seen"
    COMING = "coming"
    ARRIVED = "arrived"
    CLOSED = "closed"


class CallSource(StrEnum):
    """What raised the call."""

    SCREEN = "screen"
    REMOTE = "remote"
    BUTTON = "button"
    VOICE = "voice"


class NewCall(Up):
    """A call as it was recorded on the kiosk's disk. `boot_id` and `since_boot_ms` give durations
    that survive a wrong wall clock."""

    id: UUID
    source: CallSource
    place: Annotated[str, StringConstraints(max_length=120)]
    recorded_at: Moment
    boot_id: Annotated[str, StringConstraints(max_length=60)] = ""
    since_boot_ms: int = Field(default=0, ge=0, le=2**53)
    follows: UUID | None = None


class CallEventKind(StrEnum):
    """What the kiosk's side adds: pressed again, cancelled by the resident."""

    REPEATED = "repeated"
    CANCELLED = "cancelled"


class CallEvent(Up):
    """A later event on a call; `seq` counts from 1 within the call."""

    id: UUID
    call_id: UUID
    seq: int = Field(ge=1, le=2**31 - 1)
    kind: CallEventKind
    made_at: Moment


class CallReceipt(Down):
    """The hub has committed the call or event under this receipt."""

    id: UUID
    received_at: Moment
    repeated: bool = False


class CallStep(Down):
    """One proven step. `person` is set from `seen` on; `words` says how many were notified, when
    the person will be there, or why the call was closed."""

    state: CallState
    at: Moment
    person: str = ""
    words: str = ""


class CallReport(Down):
    """All that the hub can prove about a call, oldest step first."""

    call_id: UUID
    cancelled: bool = False
    steps: tuple[CallStep, ...]
