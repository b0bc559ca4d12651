"""What the guard is asked to do over its socket."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.contract.base import Moment
from services.contract.calls import CallSource
from services.contract.ids import uuid7


class _Ask(BaseModel):
    """`id` makes asking twice harmless; `made_at` is left out by those who ask at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid7)
    made_at: Moment | None = None


class RaiseCall(_Ask):
    """A press. It raises a call or, while one is open, joins it."""

    source: CallSource
    since_boot_ms: int | None = Field(default=None, ge=0)


class AddToCall(_Ask):
    """Once more, or a mistake: which of the two is said by the path."""
