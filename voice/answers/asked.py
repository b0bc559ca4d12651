"""One thing that was asked, with all that its answer may lean on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from voice.answers.community import Community
from voice.conversation.reply import Reply
from voice.understanding.meaning import Candidate
from voice.understanding.slots.days import resolve_day


@dataclass(frozen=True)
class Asked:
    """`text` is what was heard, `candidate` what it is taken for; `settled` once the resident has
    confirmed it, by eye or by yes."""

    text: str
    candidate: Candidate
    community: Community
    settled: bool = False

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.community.now.date()

    def sure(self) -> "Asked":
        """The same after the resident has confirmed it."""
        return replace(self, candidate=replace(self.candidate, exact=True), settled=True)

    def word(self, slot: str) -> str:
        """The words of that slot; empty if it was not said."""
        value = self.candidate.slots.get(slot, "")
        return value.strip() if isinstance(value, str) else ""

    def number(self, slot: str) -> float | None:
        """The number of that slot, if one was said."""
        value = self.candidate.slots.get(slot)
        return float(value) if isinstance(value, int | float) else None

    def day(self) -> date | None:
        """The day that was said, if any."""
        said = self.word("day")
        return resolve_day(said, self.today) if said else None


Topic = Callable[[Asked], Reply]
"""Answers one intent."""
