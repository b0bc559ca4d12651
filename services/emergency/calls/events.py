"""What the guard's journal holds: one entry an event, each the proof of one thing.

Own events (raised, added, asked, waived) are made here; receipts, refusals, steps and lapses come
from the hub; troubles say from when to when something did not work.
"""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.contract.base import Moment
from services.contract.calls import CallEvent, CallLapse, CallStep, NewCall
from services.emergency.calls.asks import PreAlarm


class Trouble(StrEnum):
    """What keeps a call from reaching people, or the resident from hearing of it."""

    UNREACHABLE = "unreachable"
    BUSY = "busy"
    NOT_ENROLLED = "not_enrolled"
    NOT_ACCEPTED = "not_accepted"
    SOUNDLESS = "soundless"
    NOT_SAVED = "not_saved"


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Raised(_Event):
    """Somebody pressed; this committed is the proof of `recorded`."""

    kind: Literal["raised"] = "raised"
    call: NewCall


class Added(_Event):
    """Pressed again, cancelled, flagged, or arrived and closed on site."""

    kind: Literal["added"] = "added"
    event: CallEvent


class Received(_Event):
    """The hub has committed the call or the addition `item_id`; the call's is the proof of
    `delivered`. `epoch` is the hub's database; one of another epoch may have forgotten."""

    kind: Literal["received"] = "received"
    item_id: UUID
    at: Moment
    epoch: UUID | None = None


class NotUnderstood(_Event):
    """The hub can never take `item_id` as it is; `words` are its own."""

    kind: Literal["not_understood"] = "not_understood"
    item_id: UUID
    words: str


class Reported(_Event):
    """A step that the hub reports, with its proof."""

    kind: Literal["reported"] = "reported"
    step: CallStep


class Lapsed(_Event):
    """The hub reports that an answer counts no more, because nobody arrived in time."""

    kind: Literal["lapsed"] = "lapsed"
    lapse: CallLapse


class Asked(_Event):
    """A pre-alarm began: the resident is asked before anybody is called. The entry's `call_id` is
    the id that the call will have if nobody says no. `boot_id` and `since_boot_ms` say when, by a
    clock that cannot be set."""

    kind: Literal["asked"] = "asked"
    pre_alarm: PreAlarm
    boot_id: str = ""
    since_boot_ms: int = 0


class Waived(_Event):
    """The resident said that nothing is wrong; no call is raised. With a `call_id` the question was
    taken away because that call was raised meanwhile."""

    kind: Literal["waived"] = "waived"
    at: Moment
    call_id: UUID | None = None


class TroubleBegan(_Event):
    """From here on something does not work."""

    kind: Literal["trouble_began"] = "trouble_began"
    trouble: Trouble


class TroubleEnded(_Event):
    """It works again."""

    kind: Literal["trouble_ended"] = "trouble_ended"
    trouble: Trouble


Event = Annotated[
    Raised
    | Added
    | Received
    | NotUnderstood
    | Reported
    | Lapsed
    | Asked
    | Waived
    | TroubleBegan
    | TroubleEnded,
    Field(discriminator="kind"),
]


class Tick(BaseModel):
    """A moment of the machine's boot clock: tells durations, however the wall clock jumps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    boot_id: str
    since_boot_ms: int


class Entry(BaseModel):
    """One row of the journal; `written_at` is the guard's own time just before the commit, `tick`
    the same by the boot clock (rows of older versions have none)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    call_id: UUID
    written_at: Moment
    event: Event
    tick: Tick | None = None
