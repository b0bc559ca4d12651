"""What a guard tells the hub of itself: its buttons 求助按钮, what is wrong, what waits.

Every 20 s; a guard unheard for 60 s is shown as lost, so that each fault is told within 90 s
(emergency reference, table 1 no. 9, after UL 1069).
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.contract.base import Down, Moment, Up

ButtonId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
"""A button's key in the settings."""

Words = Annotated[str, StringConstraints(max_length=200)]


class Supervision(StrEnum):
    """How soon the loss of a button is noticed, in the classes of EN 50136-1: within 20 s, 90 s,
    3 min, 30 min, 25 h, 32 days; or never, but for the weekly test."""

    SP6 = "sp6"
    SP5 = "sp5"
    SP4 = "sp4"
    SP3 = "sp3"
    SP2 = "sp2"
    SP1 = "sp1"
    NONE = "none"


class ButtonTrouble(StrEnum):
    """What can be wrong with a button: lost (unplugged, cut, silent for longer than its class
    allows), battery low, tampered with, stuck, storming, test overdue, or not set up rightly."""

    LOST = "lost"
    BATTERY = "battery"
    TAMPER = "tamper"
    STUCK = "stuck"
    STORM = "storm"
    TEST_OVERDUE = "test_overdue"
    MISCONFIGURED = "misconfigured"


class ButtonStatus(Up):
    """One button as the guard knows it. `heard_at` is its last sign of life, `pressed_at` the last
    press of any kind, `tested_at` the last real press within a weekly test 周检, `troubled_since`
    when the first of the present troubles began. `battery` is in percent."""

    id: ButtonId
    name: Annotated[str, StringConstraints(max_length=60)]
    place: Annotated[str, StringConstraints(max_length=120)]
    driver: Annotated[str, StringConstraints(max_length=40)]
    supervision: Supervision
    troubles: Annotated[tuple[ButtonTrouble, ...], Field(max_length=10)] = ()
    troubled_since: Moment | None = None
    words: Words = ""
    battery: int | None = Field(default=None, ge=0, le=100)
    heard_at: Moment | None = None
    pressed_at: Moment | None = None
    tested_at: Moment | None = None
    in_doubt_until: Moment | None = None


class GuardReport(Up):
    """All that is to be known of a guard now. `troubles` are plain Chinese sentences about the
    guard itself: its disk, its sound, its broker; `notes` are sentences of what is no fault, such
    as that a home is away 外出. `started_at` and `boot_id` tell restarts;
    `since_boot_ms` is now on the clock of `NewCall.since_boot_ms`, so that how long a call waited
    is known with a wrong wall clock too."""

    sent_at: Moment
    started_at: Moment
    boot_id: Annotated[str, StringConstraints(max_length=60)]
    version: Annotated[str, StringConstraints(max_length=40)] = ""
    buttons: Annotated[tuple[ButtonStatus, ...], Field(max_length=200)] = ()
    troubles: Annotated[tuple[Words, ...], Field(max_length=20)] = ()
    notes: Annotated[tuple[Words, ...], Field(max_length=20)] = ()
    since_boot_ms: int = Field(default=0, ge=0, le=2**53)
    open_calls: int = Field(default=0, ge=0, le=10**6)
    unsent: int = Field(default=0, ge=0, le=10**6)


class Doubt(Down):
    """Staff check this button 核实 until then: its calls are flagged, never dropped."""

    button: str
    until: Moment


class GuardReceipt(Down):
    """The hub's answer; a new `epoch` means a database that may have forgotten, so that the guard
    sends all calls of late again. `doubts` are all that are current."""

    received_at: Moment
    epoch: UUID
    doubts: tuple[Doubt, ...] = ()
