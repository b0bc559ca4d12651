"""Words that together tell an intent: `{goods} <how_much>` is a question for a price.

All terms of a row must be in the sentence, in any order, no two at one place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from voice.understanding.sentences import Intent, Sentences
from voice.understanding.words_heard import FOLDED, Match, WordIndex

ANCHOR = 0.9
HINT = 0.6
_MORE_TERMS = 0.025
"""Every further term makes a row more particular than one that shares its words."""

Matches = Mapping[str, Sequence[Match]]
Span = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One row of words for an intent; `terms` and `forbidden` are words and `{slot}` signs."""

    intent: str
    terms: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Told:
    """How well a row fits, where it stands, and whether it stands there in its own sounds."""

    intent: str
    score: float
    spans: tuple[Span, ...]
    exact: bool


def rows_of(intent: Intent, rules: Mapping[str, tuple[str, ...]]) -> tuple[Row, ...]:
    """The rows of an intent, the anchors first."""
    weighed = [(row, ANCHOR) for row in intent.anchors] + [(row, HINT) for row in intent.hints]
    return tuple(_row(intent.name, text, weight, rules) for text, weight in weighed)


def _row(name: str, text: str, weight: float, rules: Mapping[str, tuple[str, ...]]) -> Row:
    wanted, _, unwanted = text.partition("!")
    terms = tuple(_words(term, rules) for term in wanted.split())
    return Row(
        name, terms, tuple(w for term in unwanted.split() for w in _words(term, rules)), weight
    )


def _words(term: str, rules: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for word in filter(None, term.split("|")):
        found += rules[word[1:-1]] if word.startswith("<") else [word]
    return tuple(dict.fromkeys(found))


class Anchors:
    """All rows of all intents, and the words to listen for."""

    def __init__(self, sentences: Sentences, plain: Callable[[str], str]) -> None:
        self._made_plain = plain
        self._said_as = sentences.rules.said_as
        rules = sentences.rules.rules
        self.rows = tuple(row for one in sentences.intents for row in rows_of(one, rules))
        self.vetoes = {one.name: one.vetoes for one in sentences.intents}
        words = {word for row in self.rows for term in row.terms for word in term}
        words |= {word for row in self.rows for word in row.forbidden}
        words |= {word for vetoes in self.vetoes.values() for word in vetoes}
        spoken = {word for word in words if not word.startswith("{")}
        self._sayings_of = {word: self._sayings(word) for word in sorted(spoken)}
        self._index = WordIndex(one for sayings in self._sayings_of.values() for one in sayings)

    def _sayings(self, word: str) -> tuple[str, ...]:
        """The word, made plain as sentences are, and as the dialects say it."""
        said = [word, self._made_plain(word)]
        for plain, others in self._said_as.items():
            said += [said[1].replace(plain, other) for other in others if plain in said[1]]
        return tuple(dict.fromkeys(said))

    def heard_in(self, text: str) -> dict[str, tuple[Match, ...]]:
        """The words of rows and vetoes that are in the text, under their plain form."""
        heard = self._index.heard_in(text)
        found: dict[str, tuple[Match, ...]] = {}
        for word, sayings in self._sayings_of.items():
            matches = [match for one in sayings for match in heard.get(one, ())]
            if matches:
                found[word] = tuple(sorted(matches, key=lambda one: (-one.quality, one.begin)))
        return found


def fits(row: Row, matches: Matches) -> Told | None:
    """How well the row fits what was heard; `matches` are by word and by `{slot}`."""
    choices = []
    for term in row.terms:
        places = [match for word in term for match in matches.get(word, ())]
        if not places:
            return None
        choices.append(sorted(places, key=_best)[:6])
    chosen = _apart(choices, [])
    if chosen is None or _forbidden(row, matches, chosen):
        return None
    syllables = sum(match.end - match.begin for match in chosen)
    quality = sum(match.quality * (match.end - match.begin) for match in chosen) / syllables
    score = (row.weight + _MORE_TERMS * (len(chosen) - 1)) * quality
    return Told(row.intent, score, tuple((one.begin, one.end) for one in chosen), _exact(chosen))


def _best(match: Match) -> tuple[float, int, int]:
    return -match.quality, match.begin - match.end, match.begin


def _apart(choices: Sequence[Sequence[Match]], chosen: list[Match]) -> list[Match] | None:
    if len(chosen) == len(choices):
        return chosen
    for match in choices[len(chosen)]:
        if not any(match.overlaps(other) for other in chosen):
            found = _apart(choices, [*chosen, match])
            if found is not None:
                return found
    return None


def _forbidden(row: Row, matches: Matches, chosen: Sequence[Match]) -> bool:
    places = (match for word in row.forbidden for match in matches.get(word, ()))
    return any(
        match.quality > FOLDED and not any(within(match, one) for one in chosen) for match in places
    )


def within(inner: Match, outer: Match) -> bool:
    """Whether one is a part of the other."""
    return outer.begin <= inner.begin and inner.end <= outer.end


def _exact(chosen: Sequence[Match]) -> bool:
    """Whether some word of more than a syllable stands there in its own sounds, or each of several
    single syllables in its own character."""
    if all(match.quality == 1.0 for match in chosen):
        return sum(match.end - match.begin for match in chosen) > 1
    return any(match.quality == 1.0 and match.end - match.begin > 1 for match in chosen)
