"""How likely each intent is, from all that speaks for it and against it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from voice.understanding.anchors import Anchors, Matches, Told, fits, within
from voice.understanding.likeness import Like
from voice.understanding.meaning import Candidate, Certainty, Meaning, Slots
from voice.understanding.refusals import refuses
from voice.understanding.sentences import Intent
from voice.understanding.words_heard import FOLDED, Match

ENOUGH = 0.72
"""From this score on it may be done, if nothing else is near."""
WORTH_ASKING = 0.5
APART = 0.07
NEAR = 0.25
MOST_CANDIDATES = 3
ONLY_OFFERED = 0.66
_OFFERED = 0.6
_SHORT_LENGTH = 5

_BOTH = 0.04
_KNOWN = 0.1
"""What the very sentence, heard whole, is ahead of one that only holds the same words."""
_ONLY_FOLDED = 0.15
_LIKE_ALONE = 0.68
"""Most that a likeness is worth where no word tells the intent: 你吃了没有 is like 你修了没有."""
_PAGE = 0.06
_VETOED = 0.5
_TOLD = 0.4
_LEANS = 0.13
"""What the leaning adds at most, or takes, where other evidence is."""
_TALK = 1.0
"""A leaning that talk has too."""
_PLAIN = 7.0
_PLAIN_AHEAD = 5.0
"""A leaning that by itself is worth a card, and one that is so where no other is near."""
_AHEAD = 4.0
_FAR = 8.0


@dataclass(frozen=True)
class Weight:
    """The score of an intent, and whether it was heard in its own sounds."""

    score: float
    exact: bool


@dataclass(frozen=True)
class Heard:
    """What was found in one text: words and slots by their places, likeness and leaning by
    intent, what is refused, whether it is told of others or is over, and how many syllables it
    has."""

    matches: Matches
    likes: Mapping[str, Like]
    leans: Mapping[str, float]
    refused: Sequence[tuple[int, int, int]]
    told: bool
    over: bool
    length: int


def rows_told(anchors: Anchors, heard: Heard, keeps_refusal: frozenset[str]) -> dict[str, Told]:
    """The best row of every intent that does not stand in what is refused."""
    best: dict[str, Told] = {}
    for row in anchors.rows:
        told = fits(row, heard.matches)
        if told is None:
            continue
        if row.intent not in keeps_refusal and refuses(heard.refused, told.spans):
            continue
        if row.intent not in best or best[row.intent].score < told.score:
            best[row.intent] = told
    return best


def weigh(intent: Intent, told: Told | None, heard: Heard, page: str) -> Weight:
    """The score of one intent."""
    like = heard.likes.get(intent.name)
    known = like is not None and like.whole
    score = _evidence(intent, told, like, heard)
    if known:
        score += _KNOWN if like and like.exact else -_ONLY_FOLDED
    elif intent.short:
        score = min(score, _OFFERED) if heard.length <= _SHORT_LENGTH else 0.0
    else:
        score *= _against(intent, told, heard)
    if page and page in intent.pages and score >= WORTH_ASKING:
        score += _PAGE
    if intent.only_offered:
        score = min(score, ONLY_OFFERED)
    exact = bool((told and told.exact) or (like and like.exact))
    return Weight(score, exact)


def _evidence(intent: Intent, told: Told | None, like: Like | None, heard: Heard) -> float:
    """What speaks for it: its words, its sentences, and what the sentence leans to."""
    by_row, by_like = told.score if told else 0.0, like.score if like else 0.0
    if told is None and not (like and like.whole):
        by_like = min(by_like, _LIKE_ALONE)
    score = max(by_row, by_like)
    lean, ahead = _lean(intent.name, heard.leans)
    if score >= WORTH_ASKING:
        score += _LEANS * min(1.0, max(-1.0, ahead / _FAR))
    if ahead > -_FAR:
        plain = _PLAIN_AHEAD if ahead > _AHEAD else _PLAIN
        score = max(score, _LIKE_ALONE * min(1.0, (lean - _TALK) / plain))
    return score + (_BOTH if min(by_row, by_like) >= WORTH_ASKING else 0.0)


def _lean(name: str, leans: Mapping[str, float]) -> tuple[float, float]:
    """How far the sentence leans to the intent, and how far more than to any other."""
    others = max((lean for other, lean in leans.items() if other != name), default=0.0)
    lean = leans.get(name, 0.0)
    return lean, lean - max(others, _TALK)


def _against(intent: Intent, told: Told | None, heard: Heard) -> float:
    left = 1.0
    if any(_vetoes(match, told) for word in intent.vetoes for match in heard.matches.get(word, ())):
        left *= _VETOED
    if _is_told(intent, heard):
        left *= _TOLD
    if heard.refused and told is None and not intent.keeps_refusal:
        left *= _TOLD
    return left


def _is_told(intent: Intent, heard: Heard) -> bool:
    """Whether it only tells of what this intent would ask for."""
    return not intent.keeps_told and (heard.told or (heard.over and not intent.lasts))


def _vetoes(match: Match, told: Told | None) -> bool:
    """A veto counts in its own sounds, unless it is a part of what tells the intent; what was heard
    nearly does not excuse it, for 吃了 is not in 修了没有."""
    if match.quality <= FOLDED and match.end - match.begin < 4:
        return False
    spans = (Match(begin, end, 1.0) for begin, end in told.spans) if told and told.exact else ()
    return match.quality >= FOLDED and not any(within(match, one) for one in spans)


def decide(
    text: str,
    weights: Mapping[str, Weight],
    outward: frozenset[str],
    slots: Callable[[str], Slots],
) -> Meaning:
    """Sure of what is likely and clearly ahead; unsure of what is near; otherwise nothing.

    Intents in `outward` leave the box: they are never sure on folded sounds alone. `slots` gives
    what was said of an intent.
    """
    ranked = sorted(weights, key=lambda name: -weights[name].score)
    if not ranked or weights[ranked[0]].score < WORTH_ASKING:
        return Meaning(Certainty.NOTHING, text)
    best = weights[ranked[0]]
    second = weights[ranked[1]].score if len(ranked) > 1 else 0.0
    clear = best.score >= ENOUGH and best.score - second >= APART
    if clear and (best.exact or ranked[0] not in outward):
        return Meaning(Certainty.SURE, text, (_candidate(ranked[0], best, slots),))
    near = [name for name in ranked if weights[name].score >= best.score - NEAR]
    near = [name for name in near if weights[name].score >= WORTH_ASKING - 0.1]
    chosen = near[:MOST_CANDIDATES]
    return Meaning(
        Certainty.UNSURE, text, tuple(_candidate(name, weights[name], slots) for name in chosen)
    )


def _candidate(name: str, weight: Weight, slots: Callable[[str], Slots]) -> Candidate:
    return Candidate(name, slots(name), round(min(weight.score, 1.0), 3), weight.exact)


def lowered(weights: Mapping[str, Weight], by: float) -> dict[str, Weight]:
    """The same weights for a text that is less likely to have been said."""
    return {name: replace(one, score=one.score - by) for name, one in weights.items()}
