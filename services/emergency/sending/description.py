"""What the guard tells of itself, gathered anew each time it is asked."""

from collections.abc import Callable, Iterable
from itertools import islice

from process.clock import Clock
from process.version import own_version
from services.contract.guards import ButtonStatus, GuardReport
from services.emergency.guard import Guard

MOST_SENTENCES = 20
LONGEST_SENTENCE = 200
MOST_BUTTONS = 200
"""As many and as long as a report carries."""

Buttons = Callable[[], Iterable[ButtonStatus]]
Sentences = Callable[[], Iterable[str]]


class Description:
    """Calling it gives the report. `troubles` gives Chinese sentences for staff about the guard
    itself, `notes` those of what is no fault; what does not fit is left out."""

    def __init__(
        self,
        guard: Guard,
        clock: Clock,
        boot_id: str,
        buttons: Buttons,
        troubles: Sentences,
        *,
        notes: Sentences = tuple,
    ) -> None:
        self._guard = guard
        self._clock = clock
        self._boot_id = boot_id
        self._buttons = buttons
        self._troubles = troubles
        self._notes = notes
        self._started_at = clock.now()
        self._version = own_version()

    def __call__(self) -> GuardReport:
        return GuardReport(
            sent_at=self._clock.now(),
            started_at=self._started_at,
            boot_id=self._boot_id,
            since_boot_ms=int(self._clock.monotonic() * 1000),
            version=self._version,
            buttons=tuple(self._buttons())[:MOST_BUTTONS],
            troubles=_fitting(self._troubles()),
            notes=_fitting(self._notes()),
            open_calls=sum(call.is_open for call in self._guard.held.value),
            unsent=sum(1 for _ in self._guard.unsent()),
        )


def _fitting(sentences: Iterable[str]) -> tuple[str, ...]:
    said = (words[:LONGEST_SENTENCE] for words in sentences if words)
    return tuple(islice(said, MOST_SENTENCES))
