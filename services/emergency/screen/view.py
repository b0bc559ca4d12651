"""An emergency call as the screen shows it: words only, each claim already proven."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.contract.calls import CallSource, CallState


class CallPhase(StrEnum):
    """Idle, raising (pressed, not yet known to be on disk), open, cancelled by the resident,
    closed by staff."""

    IDLE = "idle"
    RAISING = "raising"
    OPEN = "open"
    CANCELLED = "cancelled"
    CLOSED = "closed"


@dataclass(frozen=True)
class Rung:
    """One state of the ladder. `reached` rungs have their proof in `detail`; `current` is the
    newest of them, or the first rung while nothing is proven yet."""

    state: CallState
    title: str
    detail: str = ""
    reached: bool = False
    current: bool = False


@dataclass(frozen=True)
class CallView:
    """`headline` is the big line, `pressed` the time of the first press such as 10:24.

    `troubles` are sentences about what does not work, `advice` what the resident can do about
    it; both are empty while all is well.
    """

    phase: CallPhase = CallPhase.IDLE
    headline: str = ""
    place: str = ""
    pressed: str = ""
    rungs: tuple[Rung, ...] = ()
    troubles: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True)
class AskView:
    """The question 您还好吗 before anybody is called. `words` say why, `until` when people are
    called, in monotonic seconds, of `seconds` in all. `fine` says that the resident answered so and
    the guard has not confirmed it yet."""

    id: UUID
    source: CallSource
    words: str
    seconds: int
    until: float
    fine: bool = False


@dataclass(frozen=True)
class CareView:
    """The care watch of this home: each rule and what was last seen, in a sentence each; whether
    nobody is expected to be home, until when if a day was named, and whether they came back
    lately."""

    rules: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    away: bool = False
    until: datetime | None = None
    back: bool = False


@dataclass(frozen=True)
class WeeklyTest:
    """The weekly test 周检 of one button: its first press within `seconds` is the test and calls
    nobody. `passed` once it was pressed; from then on every press calls."""

    button: str
    began_at: datetime
    seconds: float
    passed: bool = False
