"""What the guard is asked to do over its socket."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.contract.base import Moment
from services.contract.calls import CallFlag, CallSource
from services.contract.ids import uuid7


class _Ask(BaseModel):
    """`id` makes asking twice harmless; `made_at` is left out by those who ask at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid7)
    made_at: Moment | None = None


class RaiseCall(_Ask):
    """A press. It raises a call or, while one is open at the same place, joins it. `place` is left
    out for the guard's own; `device`, `words` and `flags` go into the call (`NewCall`)."""

    source: CallSource
    since_boot_ms: int | None = Field(default=None, ge=0)
    place: str = ""
    device: str = ""
    words: str = ""
    flags: tuple[CallFlag, ...] = ()


class PreAlarm(_Ask):
    """A question to the resident 您还好吗 before anybody is called; `id` becomes the call's.

    Only voice and the care watch may ask first; a pressed button never does. `words` say in Chinese
    why it is asked, to the resident and, if it becomes a call, to staff. `seconds` is the time to
    answer.
    """

    source: CallSource
    words: str = ""
    seconds: int = Field(default=15, ge=5, le=600)


class AddToCall(_Ask):
    """Once more, a mistake, arrived or closed on site: which of them is said by the path. `words`
    say how it went when it is closed."""

    words: str = ""
