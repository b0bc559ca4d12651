"""How like a sentence is to the sentences of an intent: by the edits between their folded sounds.

Values that were found stand as one sign on both sides, so 两斤土豆 is like 一斤鸡蛋.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from voice.understanding.sentences import Sentences
from voice.understanding.slots.found import Found
from voice.understanding.sounds import same_fold, same_sound
from voice.understanding.templates import slot_sign, slots_in, written_out

LEAST = 0.6
_NEAREST = 24
_FOLDED_WHOLE = 0.93
"""The worth of a whole sentence that only fits folded: 番薯 for 还书."""

Spread = tuple[tuple[float, float], ...]
_WORTH: Spread = ((1.0, 0.97), (0.9, 0.86), (0.8, 0.72), (0.75, 0.63), (0.6, 0.4), (0.0, 0.0))
"""What a likeness is worth as a score; between two, in proportion."""


@dataclass(frozen=True)
class Like:
    """The nearest sentence of an intent: its worth, and whether it is that very sentence in its own
    sounds (`exact`) or at least folded (`whole`)."""

    score: float
    whole: bool
    exact: bool


class Likeness:
    """Every sentence of every intent, by the slots that it speaks of."""

    def __init__(
        self, sentences: Sentences, plain: Callable[[str], str], slots: Sequence[str]
    ) -> None:
        self._names = tuple(slots)
        self._plain = plain
        rules, said_as = sentences.rules.rules, sentences.rules.said_as
        known: dict[frozenset[str], dict[str, dict[str, str]]] = defaultdict(dict)
        for intent in sentences.intents:
            for template in intent.sentences:
                of_slots = known[slots_in(template)]
                for sentence in _sayings(written_out(template, rules), plain, said_as):
                    signed = self._signed_template(sentence)
                    of_slots.setdefault(same_fold(signed), {})[intent.name] = same_sound(signed)
        self._known = {names: (list(folds), folds) for names, folds in known.items()}

    def knows(self, text: str) -> bool:
        """Whether an intent has this very sentence."""
        _, intents = self._known.get(frozenset(), ([], {}))
        return same_fold(self._plain(text)) in intents

    def _signed_template(self, sentence: str) -> str:
        for name in slots_in(sentence):
            sentence = sentence.replace(f"{{{name}}}", slot_sign(name, self._names))
        return sentence

    def like(self, text: str, found: Mapping[str, Sequence[Found]]) -> dict[str, Like]:
        """The likeness to each intent that it is like at all."""
        best: dict[str, Like] = {}
        for names, (choices, intents) in self._known.items():
            if not all(found.get(name) for name in names):
                continue
            signed = self._signed(text, names, found)
            if signed is None:
                continue
            fold, sound = same_fold(signed), same_sound(signed)
            for choice, similarity, _ in process.extract(
                fold,
                choices,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=LEAST,
                limit=_NEAREST,
            ):
                for intent, said in intents[choice].items():
                    like = _like(similarity, exact=said == sound)
                    if intent not in best or best[intent].score < like.score:
                        best[intent] = like
        return best

    def _signed(
        self, text: str, names: frozenset[str], found: Mapping[str, Sequence[Found]]
    ) -> str | None:
        """The text with a sign for one value of every slot; None if two stand at one place."""
        taken: list[tuple[int, int, str]] = []
        for name in sorted(names):
            free = [
                (one.begin, one.end, name)
                for one in found[name]
                if all(one.end <= begin or end <= one.begin for begin, end, _ in taken)
            ]
            if not free:
                return None
            taken.append(max(free, key=lambda one: one[1] - one[0]))
        for begin, end, name in sorted(taken, reverse=True):
            text = text[:begin] + slot_sign(name, self._names) + text[end:]
        return text


def _sayings(
    sentences: Sequence[str],
    plain: Callable[[str], str],
    said_as: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Each sentence made plain, and as dialects say it, for where a recogniser misspelt that."""
    for sentence in sentences:
        made_plain = plain(sentence)
        yield made_plain
        for word, others in said_as.items():
            if word in made_plain:
                yield made_plain.replace(word, others[0])


def _like(similarity: float, *, exact: bool) -> Like:
    whole = similarity == 1.0
    return Like(_FOLDED_WHOLE if whole and not exact else _worth(similarity), whole, exact)


def _worth(similarity: float) -> float:
    for (high, most), (low, least) in pairwise(_WORTH):
        if similarity >= low:
            return least + (most - least) * (similarity - low) / (high - low)
    return 0.0
