"""One thing that was asked, with all that its answer may lean on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from process.language import staff_words
from services.contract.forms import DayPart
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

    def room(self) -> tuple[str, ...]:
        """The home that was said, as the values of an answer to a place step: 3号楼, 2, 501;
        empty without a building or a room."""
        value = self.candidate.slots.get("room")
        if not isinstance(value, Mapping) or not value.get("building") or not value.get("room"):
            return ()
        building = value["building"]
        named = building if not building.isdigit() else f"{building}号楼"  # as forms name it
        return tuple(part for part in (named, value.get("unit", ""), value["room"]) if part)

    def day(self) -> date | None:
        """The day that was said, if any."""
        said = self.word("day")
        return resolve_day(said, self.today) if said else None

    def day_and_part(self) -> str:
        """The day and the part of it that were said, as the values of an answer to a date step:
        2026-11-21,morning; empty without a day."""
        day = self.day()
        said = self.word("part_of_day") or self.word("meal")
        part = next((part for word, part in _PARTS if word in said), None)
        return ",".join([day.isoformat(), *([part] if part else [])]) if day else ""


_PARTS = staff_words(
    (
        ("下午", DayPart.AFTERNOON),
        ("晚", DayPart.EVENING),
        ("中", DayPart.NOON),
        ("午饭", DayPart.NOON),
        ("早", DayPart.MORNING),
        ("上午", DayPart.MORNING),
    )
)

Topic = Callable[[Asked], Reply]
"""Answers one intent."""
