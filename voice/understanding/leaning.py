"""Which intent a sentence leans to, by the sounds and pairs of sounds in it.

Every intent's sentences are counted once, when they are loaded: how often a folded sound, a pair of
them or a slot is in them, against how often in all intents'. A sentence is told by the sum of those
logarithms (naive Bayes), which stays right where a recogniser has destroyed the words that anchors
listen for. What is only talk sums up to nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from voice.understanding.sentences import Intent, Sentences
from voice.understanding.slots.found import Found
from voice.understanding.sounds import same_fold
from voice.understanding.templates import slot_sign, slots_in, written_out

_MOST_OF_ONE = 48
"""Sentences of one template that are counted; the others only repeat them."""
_ALWAYS = 0.3
_FLOOR = 0.2
_RARE = 1e-4
_SINGLE = 0.6
"""What one sound tells against a pair."""


class Leaning:
    """The counted sentences."""

    def __init__(
        self, sentences: Sentences, plain: Callable[[str], str], slots: Sequence[str]
    ) -> None:
        self._names = tuple(slots)
        self._plain = plain
        rules = sentences.rules.rules
        shares = {one.name: self._shares(one, rules) for one in sentences.intents}
        common: dict[str, float] = defaultdict(lambda: _RARE)
        for of_intent in shares.values():
            for feature, share in of_intent.items():
                common[feature] += share / len(shares)
        self._known = frozenset(common)
        self._tells = {
            name: {
                feature: _worth(feature) * (math.log(share + _FLOOR * often) - math.log(often))
                for feature, share in of_intent.items()
                for often in (common[feature] * (1 + _FLOOR),)
            }
            for name, of_intent in shares.items()
        }
        self._missing = math.log(_FLOOR / (1 + _FLOOR))

    def _shares(self, intent: Intent, rules: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
        """In what share of the intent's templates each feature is."""
        count: dict[str, float] = defaultdict(float)
        for template in intent.sentences:
            written = written_out(template, rules)
            chosen = written[:: max(1, len(written) // _MOST_OF_ONE)]
            within: Counter[str] = Counter()
            for sentence in chosen:
                within.update(_features(same_fold(self._signed(self._plain(sentence)))))
            for feature, times in within.items():
                count[feature] += times / len(chosen)
        total = len(intent.sentences) + _ALWAYS
        return {feature: times / total for feature, times in count.items()}

    def _signed(self, sentence: str) -> str:
        for name in slots_in(sentence):
            sentence = sentence.replace(f"{{{name}}}", slot_sign(name, self._names))
        return sentence

    def leans(self, text: str, found: Mapping[str, Sequence[Found]]) -> dict[str, float]:
        """The sum for every intent; about 15 for one of its sentences, 0 and less for talk."""
        features = _features(same_fold(text)) | {slot_sign(name, self._names) for name in found}
        known = features & self._known
        nothing = self._missing * sum(map(_worth, known))
        return {name: nothing + self._told(tells, known) for name, tells in self._tells.items()}

    def _told(self, tells: Mapping[str, float], known: Iterable[str]) -> float:
        return sum(
            tells[feature] - self._missing * _worth(feature)
            for feature in known
            if feature in tells
        )


def _features(fold: str) -> set[str]:
    framed = f"^{fold}$"
    return {*fold, *(framed[at : at + 2] for at in range(len(framed) - 1))}


def _worth(feature: str) -> float:
    return _SINGLE if len(feature) == 1 else 1.0
