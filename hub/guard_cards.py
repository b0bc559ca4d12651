"""A guard as staff see it: whether it is there, its buttons, and what is wrong with them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.fleet import Kiosk
from services.contract.guards import ButtonStatus, ButtonTrouble, GuardReport

LOST_AFTER = timedelta(seconds=60)
"""Three missed reports (emergency reference, table 1 no. 9)."""
FIRST_WITHIN = timedelta(minutes=10)
"""So long after it was enrolled a kiosk's guard is waited for."""
REPAIRED_WITHIN = timedelta(hours=2)
"""What is not repaired by then needs a substitute (emergency reference, table 1 no. 15)."""
TEST_EVERY = timedelta(days=7)


class Presence(StrEnum):
    """Heard within 60 s; not heard yet since the hub started or the kiosk joined; lost; never heard
    at all."""

    ONLINE = "online"
    AWAITED = "awaited"
    LOST = "lost"
    NEVER = "never"


@dataclass(frozen=True)
class ButtonDoubt:
    """`person` checks this button 核实 until then, for a reason; its calls are flagged, never
    dropped."""

    button: str
    set_at: datetime
    until: datetime
    person: str
    reason: str


@dataclass(frozen=True)
class Confirmed:
    """`person` has made sure 核实 that a note is true."""

    person: str
    at: datetime


@dataclass(frozen=True)
class NoteCard:
    """What a guard says that is no fault; `confirmed` is `None` until somebody has made sure."""

    words: str
    confirmed: Confirmed | None


@dataclass(frozen=True)
class ButtonCard:
    """One button; `in_time` is false while its guard is lost, so that all this is of before."""

    status: ButtonStatus
    doubt: ButtonDoubt | None
    in_time: bool

    @property
    def is_wrong(self) -> bool:
        return bool(self.status.troubles)

    @property
    def is_lost(self) -> bool:
        return ButtonTrouble.LOST in self.status.troubles

    @property
    def test_due(self) -> datetime | None:
        """When it should be tested next; `None` if it never was."""
        return self.status.tested_at + TEST_EVERY if self.status.tested_at else None

    def needs_substitute(self, now: datetime) -> bool:
        """Whether it has been in trouble for two hours."""
        since = self.status.troubled_since
        return self.is_wrong and since is not None and now - since >= REPAIRED_WITHIN


@dataclass(frozen=True)
class GuardCard:
    """The guard of one kiosk. `two_machines` says that two use its key."""

    kiosk: Kiosk
    presence: Presence
    heard_at: datetime | None
    report: GuardReport | None
    buttons: tuple[ButtonCard, ...]
    two_machines: bool
    notes: tuple[NoteCard, ...] = ()

    @property
    def is_absent(self) -> bool:
        return self.presence in (Presence.LOST, Presence.NEVER)

    @property
    def troubles(self) -> tuple[str, ...]:
        """Sentences about the guard itself."""
        return self.report.troubles if self.report else ()

    @property
    def is_wrong(self) -> bool:
        """Whether something about the guard itself is wrong."""
        return self.is_absent or self.two_machines or bool(self.troubles)

    @property
    def absent_since(self) -> datetime:
        return self.heard_at or self.kiosk.enrolled_at

    def needs_substitute(self, now: datetime) -> bool:
        """Whether it has been gone for two hours."""
        return self.is_absent and now - self.absent_since >= REPAIRED_WITHIN


def wrongs(cards: tuple[GuardCard, ...]) -> int:
    """How many guards and buttons have something wrong."""
    return sum(card.is_wrong + sum(button.is_wrong for button in card.buttons) for card in cards)


def announced(cards: tuple[GuardCard, ...], now: datetime) -> Iterator[tuple[GuardCard, str, bool]]:
    """What every page of the desk says at the top: whose, what, and whether a substitute is due.
    Only what keeps a call from being made; the rest is on the page of the buttons."""
    for card in cards:
        if card.is_absent:
            yield card, "求助程序断了，那里按求助可能送不到", card.needs_substitute(now)
            continue
        if card.two_machines:
            yield card, "有两台机器在用同一个登记，分不清求助是谁按的", False
        for button in card.buttons:
            if button.is_lost:
                words = f"{button.status.name}断了，按了可能没有用"
                yield card, words, button.needs_substitute(now)
