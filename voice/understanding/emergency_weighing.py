"""What speaks in a sentence for a call for help, and what against it.

Every group of sayings gives its weight once; a call is what reaches 1 in sum. The weights are in
emergency_words.toml, and docs/emergency-words.md tells how good they are.
"""

import re
from dataclasses import dataclass

from voice.understanding.emergency_hearing import (
    ANYHOW,
    AS_SIGN,
    GENEROUSLY,
    SHORT,
    STRICTLY,
    Hearing,
    Spoken,
    Told,
    places,
    told,
)
from voice.understanding.emergency_words import GAP, emergency_words

ENOUGH = 0.94
UNDOUBTED = 0.82
TELLS_ALL = 0.8
"""Enough where nothing at all speaks against it, and something tells this much by itself."""
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
ASKED = 0.7
"""Worth a question."""
TELLS_SOME = 0.5
ASKED_OF_LITTLE = 0.84
TELLS_LITTLE = 0.3
"""Or this, where more speaks for it."""
NEARLY_DOUBTED = 0.4
"""Of a doubt that was not written as it is, where it is only about a question."""
CERTAIN = 1.0
UNTOLD = 2
UNTOLD_SHARE = 0.3
"""So many syllables, or this share of the sentence, may be about anything else."""

_OF_WHICH = re.compile("的(那|人|时|事|原因|话|药|是|老|孩|房|楼)")
_CAUTION = "caution"
_WANTING = "wanting"
_URGENT = "urgent"


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

    @property
    def asks(self) -> bool:
        """Whether it is likely enough to ask whether somebody needs help."""
        most = max((one.weight for one in self.telling), default=0.0)
        return (
            self.calls
            or (self.total >= ASKED and most >= TELLS_SOME)
            or (self.total >= ASKED_OF_LITTLE and most >= TELLS_LITTLE)
        )


def weigh(spoken: Spoken, hearing: Hearing) -> Weighed:
    """What speaks for a call and against it, for it heard as strictly as `hearing`."""
    words = emergency_words()
    telling, negated = _believed(spoken, hearing)
    if hearing is not STRICTLY and not any(one.exact for one in telling):
        telling += tuple(told(words.signs, spoken, AS_SIGN))
    supporting = tuple(told(words.supporting, spoken, hearing))
    if not telling:
        return Weighed(0.0, doubted=True, telling=(), supporting=supporting)
    if _sum(telling) + _sum(supporting) + HAPPENED < ASKED:
        return Weighed(0.0, doubted=True, telling=telling, supporting=supporting)
    opposing = tuple(
        one
        for one in told(words.opposing, spoken, GENEROUSLY)
        if not _misheard(one, telling, spoken)
    )
    against = _sum(
        opposing if hearing is STRICTLY else tuple(_as_written(one, spoken) for one in opposing)
    )
    total = _sum(telling) + _sum(supporting) - against - NEGATED * negated
    if any(one.exact and spoken.says("le", one.end) for one in telling):
        total += HAPPENED
    return Weighed(total, bool(opposing) or negated, telling, supporting)


def _as_written(doubt: Told, spoken: Spoken) -> Told:
    written = spoken.text[doubt.begin : doubt.end] == doubt.saying.words
    return doubt if written or GAP in doubt.saying.sounds else doubt.lighter(NEARLY_DOUBTED)


def certain(weighed: Weighed, spoken: Spoken) -> bool:
    """Whether a call is beyond doubt: told in its own sounds, with nothing that might turn it even
    if that was heard badly, in a sentence that is about hardly anything else."""
    if weighed.total < CERTAIN or not any(one.exact for one in weighed.telling):
        return False
    if any(one.exact and spoken.text[one.end :].startswith("的") for one in weighed.telling):
        return False
    if next(told(emergency_words().hedging, spoken, ANYHOW), None):
        return False
    return not _doubts_at_all(weighed, spoken) and _untold(weighed, spoken) <= max(
        UNTOLD, UNTOLD_SHARE * len(spoken.text)
    )


def _doubts_at_all(weighed: Weighed, spoken: Spoken) -> list[Told]:
    exact = [one for one in weighed.telling if one.exact]
    return [
        one
        for one in told(emergency_words().opposing, spoken, ANYHOW)
        if not any(_overlap(one, other) for other in exact)
        and not (one.saying.group == _CAUTION and spoken.text[: one.begin].endswith("不"))
    ]


def _untold(weighed: Weighed, spoken: Spoken) -> int:
    """How many characters belong to nothing that tells of a call or goes along with one."""
    told_of: set[int] = set()
    for one in (*weighed.telling, *weighed.supporting):
        told_of |= places(one.saying, spoken) | set(range(one.begin, one.end))
    return sum(
        place not in told_of and sign not in emergency_words().around
        for place, sign in enumerate(spoken.text)
    )


def _misheard(one: Told, telling: tuple[Told, ...], spoken: Spoken) -> bool:
    """Whether a doubt was only read into the sounds of what was told (天起 is not 天气), or is the
    opposite of one (不小心)."""
    if one.saying.group == _CAUTION and spoken.text[: one.begin].endswith("不"):
        return True
    if (one.saying.length > SHORT and one.saying.group != _WANTING) or GAP in one.saying.sounds:
        return False
    if spoken.text[one.begin : one.end] == one.saying.words:
        return False
    return any(other.exact and _overlap(one, other) for other in telling)


def _believed(spoken: Spoken, hearing: Hearing) -> tuple[tuple[Told, ...], bool]:
    words = emergency_words()
    otherwise = spoken.written(words.others)
    believed, negated = [], []
    for one in told(words.telling, spoken, hearing):
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
