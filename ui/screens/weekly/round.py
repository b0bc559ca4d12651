"""One round of the weekly test 周检: which button comes next, and what came out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from services.contract.guards import ButtonStatus, ButtonTrouble


class Outcome(StrEnum):
    """Pressed and heard; not heard; left out."""

    PASSED = "passed"
    MISSED = "missed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Round:
    """`buttons` in the order in which they are tested; `at` counts from 0 and is their number once
    all have had their turn."""

    buttons: tuple[ButtonStatus, ...] = ()
    at: int = 0
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def present(self) -> ButtonStatus | None:
        """Whose turn it is; `None` at the end."""
        return self.buttons[self.at] if self.at < len(self.buttons) else None

    def with_outcome(self, outcome: Outcome) -> "Round":
        """What came out for the present one; a press that was heard stays heard."""
        if self.present is None or self.outcome_of(self.present) is Outcome.PASSED:
            return self
        return replace(self, outcomes={**self.outcomes, self.present.id: outcome})

    def next(self) -> "Round":
        """The next one's turn."""
        return replace(self, at=min(self.at + 1, len(self.buttons)))

    def end(self) -> "Round":
        """No further one's turn."""
        return replace(self, at=len(self.buttons))

    def outcome_of(self, button: ButtonStatus) -> Outcome:
        """What came out for it; one that was not reached was left out."""
        return self.outcomes.get(button.id, Outcome.SKIPPED)


def plan(buttons: Sequence[ButtonStatus]) -> Round:
    """All that can be tested: what is not set up rightly hears no press. Those whose test is due
    come first."""
    usable = [it for it in buttons if ButtonTrouble.MISCONFIGURED not in it.troubles]
    return Round(tuple(sorted(usable, key=_is_not_due)))


def _is_not_due(button: ButtonStatus) -> bool:
    return ButtonTrouble.TEST_OVERDUE not in button.troubles
