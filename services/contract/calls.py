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
    """What raised the call: a sensor is one of smoke, gas, carbon monoxide or water; care is the
    care watch, after nobody answered its question."""

    SCREEN = "screen"
    REMOTE = "remote"
    BUTTON = "button"
    VOICE = "voice"
    SENSOR = "sensor"
    CARE = "care"


class CallFlag(StrEnum):
    """What staff should know about how a call was raised. It never makes a call weaker.

    Boot-active 开机时就按着: the contact was closed when the guard started. Unrecognised
    未识别按键: an enrolled device said something that its profile does not know. Storm: more than
    six presses a minute. Stuck: held for over a minute. In doubt 核实: staff are checking this very
    device. Empty battery 没电: it reported 0 % with the press, as buttons do that press themselves.
    Unsure identity 身份存疑: two machines use one key. Late: delivered long after it was
    recorded.
    """

    BOOT_ACTIVE = "boot_active"
    UNRECOGNISED = "unrecognised"
    STORM = "storm"
    STUCK = "stuck"
    IN_DOUBT = "in_doubt"
    EMPTY_BATTERY = "empty_battery"
    UNSURE_IDENTITY = "unsure_identity"
    LATE = "late"


class CallStep(Down):
    """One proven step. `person` is set from `seen` on; `words` says how many were notified, when
    the person will be there, or why the call was closed."""

    state: CallState
    at: Moment
    person: str = ""
    words: str = ""


class NewCall(Up):
    """A call as it was recorded on the kiosk's disk. `boot_id` and `since_boot_ms` give durations
    that survive a wrong wall clock. `device` is the button's or sensor's name (卫生间按钮), `words`
    what it said beyond being pressed (有烟) or why the care watch called, both in Chinese for
    staff. `remembered` are the steps by people that the hub had reported before its database was
    restored from a backup; they are no part of what makes a repeat a repeat."""

    id: UUID
    source: CallSource
    place: Annotated[str, StringConstraints(max_length=120)]
    recorded_at: Moment
    boot_id: Annotated[str, StringConstraints(max_length=60)] = ""
    since_boot_ms: int = Field(default=0, ge=0, le=2**53)
    follows: UUID | None = None
    device: Annotated[str, StringConstraints(max_length=60)] = ""
    words: Annotated[str, StringConstraints(max_length=200)] = ""
    flags: Annotated[tuple[CallFlag, ...], Field(max_length=10)] = ()
    remembered: Annotated[tuple[CallStep, ...], Field(max_length=40)] = ()


class CallEventKind(StrEnum):
    """What the kiosk's side adds: pressed again, cancelled by the resident, flagged by the guard,
    arrived 人到了 and closed 处理好了 by staff who typed their code at the place itself."""

    REPEATED = "repeated"
    CANCELLED = "cancelled"
    FLAGGED = "flagged"
    ARRIVED = "arrived"
    CLOSED = "closed"


class CallEvent(Up):
    """A later event on a call; `seq` counts from 1 within the call. `device` and `flags` belong to
    a repeated or flagged one, `words` to one that was closed: how it went."""

    id: UUID
    call_id: UUID
    seq: int = Field(ge=1, le=2**31 - 1)
    kind: CallEventKind
    made_at: Moment
    device: Annotated[str, StringConstraints(max_length=60)] = ""
    words: Annotated[str, StringConstraints(max_length=200)] = ""
    flags: Annotated[tuple[CallFlag, ...], Field(max_length=10)] = ()


class CallReceipt(Down):
    """The hub has committed the call or event under this receipt, in the database of this `epoch`:
    one restored from a backup has another, and everything is sent to it again."""

    id: UUID
    received_at: Moment
    repeated: bool = False
    epoch: UUID | None = None


class CallLapse(Down):
    """`person` had answered but nobody arrived in time: the answer counts no more from `at` on."""

    at: Moment
    person: str


class CallReport(Down):
    """All that the hub can prove about a call, oldest step first. A lapse voids the seen and coming
    steps before it. `dial_120` says that a person at the desk is asked to dial 120 now."""

    call_id: UUID
    cancelled: bool = False
    steps: tuple[CallStep, ...]
    lapses: tuple[CallLapse, ...] = ()
    dial_120: bool = False
