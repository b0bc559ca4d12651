"""Whether somebody calls for help: heard strictly, and doubted generously.

What tells of an emergency must be heard in its own sounds: every syllable of short sayings, all but
one of longer ones, no accent folded. What speaks against it (it was yesterday, it is on television,
somebody says take care) is heard with an accent and with errors. Every group of sayings gives its
weight once; a call is what reaches 1 in sum. The weights are in emergency_words.toml, and
docs/emergency-words.md tells how good they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voice.understanding.emergency_hearing import SHORT, Spoken, Told, heard, told
from voice.understanding.emergency_words import GAP, emergency_words
from voice.understanding.meaning import Candidate

HELP = "emergency.help"
FIRE = "emergency.fire"

ENOUGH = 0.94
UNDOUBTED = 0.82
TELLS_ALL = 0.8
"""Enough where nothing at all speaks against it, and something tells this much by itself."""
NEARLY = 0.8
"""The score of a call of which no saying was heard in all its sounds."""
TELLS_MOST = 0.52
"""What happened, or the cry, must weigh as much by itself: small signs do not add up to a call."""
NEGATED = 0.5
HAPPENED = 0.3
"""了 directly after it: it has come to pass."""
MANY_SIGNS = 1.1
TELLS_MUCH = 0.8
"""Of what was heard nearly, where nothing speaks against it and much for it."""
LOOKS_OTHERWISE = 0.4
"""What is left of the weight where the recogniser wrote a word that only sounds alike."""

_SIGNS = re.compile(r"[^\w]|_")
_FILLERS = re.compile("^(那个|这个|嗯|啊|呃)+|(那个|嗯|呃)+$")
_OF_WHICH = re.compile("的(那|人|时|事|原因|话|药|是|老|孩|房|楼)")
_CAUTION = "caution"
_CALLS = ("cry", "call")


@dataclass(frozen=True)
class Weighed:
    """The sum for and against a call, and what was told of it."""

    total: float
    doubted: bool
    telling: tuple[Told, ...]
    supporting: tuple[Told, ...]

    @property
    def calls(self) -> bool:
        """Whether somebody calls for help now."""
        most = max((one.weight for one in self.telling), default=0.0)
        if self.doubted:
            return self.total >= ENOUGH and most >= TELLS_MOST
        return (
            (self.total >= UNDOUBTED and most >= TELLS_ALL)
            or (self.total >= ENOUGH and most >= TELLS_MOST)
            or (self.total >= MANY_SIGNS and _sum(self.telling) >= TELLS_MUCH)
        )


def emergency_in(text: str) -> Candidate | None:
    """The call for help in what was heard: `emergency.help`, or `emergency.fire` for fire, smoke
    and gas; None where somebody only talks about one.

    Slots: `what` happened (摔倒了), `who` it is and `place`, where they were said. `exact` is false
    where no saying was heard in all its sounds.
    """
    weighed = weigh(text)
    if not weighed.calls:
        return None
    fire = [one for one in weighed.telling if one.saying.fire]
    burns = _burns(fire, weighed.telling)
    telling = fire if burns else weighed.telling
    exact = any(one.exact for one in weighed.telling)
    return Candidate(
        intent=FIRE if burns else HELP,
        slots=_slots(telling, weighed.supporting),
        score=min(1.0, weighed.total) if exact else NEARLY,
        exact=exact,
    )


def waived(text: str) -> bool:
    """Whether it says that help is not needed (`emergency.cancel`): no 没事 counts where the same
    breath calls for help again. To be asked only while a call is about to go out."""
    spoken = heard(_FILLERS.sub("", _SIGNS.sub("", text)))
    said = any(one.exact for one in told(emergency_words().waiving, spoken, generous=False))
    return said and not weigh(text).calls


def _burns(fire: list[Told], telling: tuple[Told, ...]) -> bool:
    if not fire or max(one.weight for one in fire) < TELLS_MOST:
        return False
    return any(one.exact for one in fire) or not any(
        one.exact and one.saying.group not in _CALLS for one in telling
    )


def weigh(text: str) -> Weighed:
    """What speaks for a call and against it."""
    spoken = heard(_FILLERS.sub("", _SIGNS.sub("", text)))
    words = emergency_words()
    telling, negated = _believed(spoken)
    supporting = tuple(told(words.supporting, spoken, generous=False))
    if not telling:
        return Weighed(0.0, doubted=True, telling=(), supporting=supporting)
    opposing = tuple(
        one
        for one in told(words.opposing, spoken, generous=True)
        if not _misheard(one, telling, spoken)
    )
    total = _sum(telling) + _sum(supporting) - _sum(opposing) - NEGATED * negated
    if any(one.exact and spoken.says("le", one.end) for one in telling):
        total += HAPPENED
    return Weighed(total, bool(opposing) or negated, telling, supporting)


def _misheard(one: Told, telling: tuple[Told, ...], spoken: Spoken) -> bool:
    """Whether a doubt was only read into the sounds of what was told (天起 is not 天气), or is the
    opposite of one (不小心)."""
    if one.saying.group == _CAUTION and spoken.text[: one.begin].endswith("不"):
        return True
    if len(one.saying) > SHORT or GAP in one.saying.sounds:
        return False
    if spoken.text[one.begin : one.end] == one.saying.words:
        return False
    return any(other.exact and _overlap(one, other) for other in telling)


def _believed(spoken: Spoken) -> tuple[tuple[Told, ...], bool]:
    words = emergency_words()
    otherwise = spoken.written(words.others)
    believed, negated = [], []
    for one in told(words.telling, spoken, generous=False):
        if _is_negated(spoken, one.begin):
            negated.append(one)
        elif _is_attribute(spoken.text[one.end :]) or any(
            begin <= one.begin + 1 and one.begin < end for begin, end in otherwise
        ):
            believed.append(one.lighter(LOOKS_OTHERWISE))
        else:
            believed.append(one)
    denied = any(one.exact and not _outdone(one, believed, or_equal=True) for one in negated)
    return tuple(one for one in believed if not _outdone(one, believed)), denied


def _is_attribute(rest: str) -> bool:
    """Whether it only tells which one is meant: 着火的那家."""
    return bool(_OF_WHICH.match(rest))


def _is_negated(spoken: Spoken, position: int) -> bool:
    words = emergency_words()
    if spoken.ends_at(position, words.questions):
        return False
    before = spoken.text[position - 1] if position else ""
    return before in words.negating or spoken.ends_at(position, words.negations)


def _outdone(one: Told, by: list[Told], *, or_equal: bool = False) -> bool:
    """Whether something else was heard exactly where this was heard nearly."""
    if one.exact and not or_equal:
        return False
    return any(other.exact and _overlap(one, other) for other in by)


def _overlap(one: Told, other: Told) -> bool:
    return one.begin < other.end and other.begin < one.end


def _sum(all_told: tuple[Told, ...]) -> float:
    weightiest: dict[str, float] = {}
    for one in all_told:
        group = one.saying.group
        weightiest[group] = max(weightiest.get(group, 0.0), one.weight)
    return sum(weightiest.values())


def _slots(telling: tuple[Told, ...] | list[Told], supporting: tuple[Told, ...]) -> dict[str, str]:
    happened = [one for one in telling if one.saying.group not in _CALLS]
    slots = {}
    for name, found in (
        ("what", max(happened or telling, key=lambda one: one.weight).saying.what),
        ("who", _longest(supporting, "who")),
        ("place", _longest(supporting, "where")),
    ):
        if found:
            slots[name] = found
    return slots


def _longest(supporting: tuple[Told, ...], kind: str) -> str:
    return max(_words_of(supporting, kind), key=len, default="")


def _words_of(supporting: tuple[Told, ...], kind: str) -> Iterator[str]:
    return (one.saying.words for one in supporting if one.saying.what == kind)
