"""What a sentence means, with how much certainty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Slot = str | int | float | Mapping[str, str]
"""A slot's value: words, a number, or a room as `{"building": "3", "unit": "2", "room": "501"}`."""

Slots = Mapping[str, Slot]

_NO_SLOTS: Slots = MappingProxyType({})


class Certainty(StrEnum):
    """Sure: do it. Unsure: offer the candidates as cards. Nothing: say that it was not understood,
    with what was heard."""

    SURE = "sure"
    UNSURE = "unsure"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Candidate:
    """One thing the sentence may mean. `intent` is a name of `sentences/zh_CN/`, `action.<name>` of
    the action list or `form.<name>` of a form; `score` is 0 to 1. `exact` is false where only
    folded sounds fitted: nothing leaves the box on that alone."""

    intent: str
    slots: Slots = field(default_factory=lambda: _NO_SLOTS)
    score: float = 1.0
    exact: bool = True


@dataclass(frozen=True)
class Meaning:
    """What was understood of `text`. `candidates` are the best first: one if sure, two or three if
    unsure, none for nothing."""

    certainty: Certainty
    text: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The likeliest, if there is any."""
        return self.candidates[0] if self.candidates else None
