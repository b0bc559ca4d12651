"""What the guard is asked to do over its socket."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.contract.base import Moment
from services.contract.calls import CallFlag, CallSource
from services.contract.ids import uuid7


class _Ask(BaseModel):
    """`id` makes asking twice harmless; `made_at` is left out by those who ask at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid7)
    made_at: Moment | None = None


AT_THE_SCREEN = frozenset({CallSource.SCREEN, CallSource.REMOTE, CallSource.VOICE})
"""Who presses these stands before the guard's own screen."""


class RaiseCall(_Ask):
    """A press. It raises a call or, while one is open at the same place, joins it. `place` is left
    out for the guard's own, and always by who stands before its screen; `device`, `words` and
    `flags` go into the call (`NewCall`), cut where they are too long for it."""

    source: CallSource
    since_boot_ms: int | None = Field(default=None, ge=0)
    place: str = ""
    device: str = ""
    words: str = ""
    flags: tuple[CallFlag, ...] = ()

    @model_validator(mode="after")
    def _stands_at_the_screen(self) -> "RaiseCall":
        if self.place and self.source in AT_THE_SCREEN:
            raise ValueError(f"a call by {self.source} is at the guard's own place")
        return self


class PreAlarm(_Ask):
    """A question to the resident 您还好吗 before anybody is called; `id` becomes the call's.

    Only voice and the care watch may ask first; a pressed button never does. `words` say in Chinese
    why it is asked, to the resident and, if it becomes a call, to staff. `seconds` is the time to
    answer.
    """

    source: Literal[CallSource.VOICE, CallSource.CARE]
    words: str = ""
    seconds: int = Field(default=15, ge=5, le=600)


class AskNow(BaseModel):
    """The question as the kiosk is told of it. `until` are seconds since boot, on the clock that
    all processes of the machine share."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    source: CallSource
    words: str
    seconds: int
    until: float


class Leave(BaseModel):
    """外出: nobody is home until then, or, with `None`, until somebody is back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    until: Moment | None = None


class CareNow(BaseModel):
    """What the home's own screen shows of the care watch: each rule and what was last seen, in one
    sentence each, whether nobody is expected to be home, and whether they came back lately."""

    model_config = ConfigDict(frozen=True)

    rules: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    away: bool = False
    until: Moment | None = None
    back: bool = False


class AddToCall(_Ask):
    """Once more, a mistake, arrived or closed on site: which of them is said by the path. `words`
    say how it went when it is closed."""

    words: str = ""
