"""What really happened, written down by those who did it, apart from the code under trial."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from services.contract.calls import CallState


@dataclass(frozen=True)
class Act:
    """What a person of the staff did about a call; an attempt may have failed."""

    call_id: UUID
    state: CallState
    person: str


@dataclass
class Ledger:
    """`presses` by id with the place, `cancels` the residents' own, `promised` presses that
    somebody was told are recorded, `acked` items that the hub acknowledged; `forgot` whether the
    guard was ever ended while only its memory had something."""

    presses: dict[UUID, str] = field(default_factory=dict)
    cancels: set[UUID] = field(default_factory=set)
    promised: set[UUID] = field(default_factory=set)
    acked: set[UUID] = field(default_factory=set)
    acts: set[Act] = field(default_factory=set)
    on_site: set[UUID] = field(default_factory=set)
    forged: set[UUID] = field(default_factory=set)
    forgot: bool = False
    raised_at_button: int = 0
    acknowledged_presses: int = 0
    seen_of: Counter[str] = field(default_factory=Counter)

    def tally(self, what: str) -> None:
        """Count something that a run should have met."""
        self.seen_of[what] += 1
