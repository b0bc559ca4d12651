"""What the plan must know of a call, as it is proven in its rows."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.contract.calls import CallSource, CallState

ANSWERS = frozenset({CallState.SEEN, CallState.COMING, CallState.ARRIVED})

PATIENCE = timedelta(minutes=5)
"""An answer counts for so long without arrival (emergency reference, table 1 no. 20, fault 54)."""

LONGEST_PATIENCE = timedelta(minutes=15)
"""Who says how long the way takes is waited for so long, but no longer than this."""

_MINUTES = re.compile(r"(\d{1,3})分钟")


@dataclass(frozen=True)
class Gesture:
    """What a named person said or did; `words` of somebody coming say in how many minutes."""

    state: CallState
    at: datetime
    person: str
    words: str = ""

    @property
    def counts_until(self) -> datetime:
        """When it lapses unless somebody arrives."""
        promised = _MINUTES.search(self.words) if self.state is CallState.COMING else None
        minutes = timedelta(minutes=int(promised[1])) if promised else PATIENCE
        return self.at + max(PATIENCE, min(minutes, LONGEST_PATIENCE))


@dataclass(frozen=True)
class CallFacts:
    """A call by the hub's own clock: `started_at` is when the hub received it (fault 57). Gestures,
    lapses and presses again are in their order; `calm_since` is when the resident said that they
    need nothing any more, `None` if they pressed again since."""

    id: UUID
    source: CallSource
    place: str
    started_at: datetime
    gestures: tuple[Gesture, ...] = ()
    lapses: tuple[datetime, ...] = ()
    repeats: tuple[datetime, ...] = ()
    calm_since: datetime | None = None
    closed: bool = False

    @property
    def latest(self) -> datetime:
        """The newest moment that is proven; the present cannot be before it."""
        gestures = (gesture.at for gesture in self.gestures)
        return max((self.started_at, *gestures, *self.lapses, *self.repeats))

    @property
    def answers(self) -> tuple[Gesture, ...]:
        """The answers that count: since the last lapse, or any arrival."""
        last = self.lapses[-1] if self.lapses else None
        return tuple(
            gesture
            for gesture in self.gestures
            if gesture.state in ANSWERS
            and (last is None or gesture.at >= last or gesture.state is CallState.ARRIVED)
        )

    @property
    def has_arrival(self) -> bool:
        return any(gesture.state is CallState.ARRIVED for gesture in self.gestures)

    @property
    def lapses_at(self) -> datetime | None:
        """When the present answer stops counting; `None` if there is none or somebody arrived."""
        if self.has_arrival:
            return None
        return max((gesture.counts_until for gesture in self.answers), default=None)
