"""Finding sayings in a sentence by their sounds, strictly or generously."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from voice.understanding.emergency_words import GAP, Saying
from voice.understanding.sounds import folded, readings, sounds_of

GAP_AT_MOST = 3
SHORT = 2
LONG = 4
"""From so many syllables on, one may differ."""

# What is left of a saying's weight where it was not heard as it should be.
SOUNDS_FOLDED = 0.95
ONE_DIFFERS = {4: 0.5}
ONE_DIFFERS_OF_MANY = 0.85
SHORT_AND_FOLDED = 0.85
OTHER_CHARACTERS = {2: 0.6, 3: 0.85}

_EVERYWHERE = frozenset("了的得不上来下去在一有我")

_TURNING = ("bu", "mei")
"""爬起来 is not 爬不起来: these are heard, or the saying is not."""

_SAME, _FOLDED, _DIFFERS = 0, 1, 2
_TOO_FAR = 3


@dataclass(frozen=True)
class Spoken:
    """A sentence with every usual reading of its characters, plain and folded."""

    text: str
    sounds: tuple[frozenset[str], ...]
    folds: tuple[frozenset[str], ...]

    def written(self, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Where one of these words is written, as begin and end."""
        return tuple(
            (begin, begin + len(word))
            for word in words
            for begin in range(len(self.text))
            if self.text.startswith(word, begin)
        )

    def says(self, sound: str, position: int) -> bool:
        """Whether the character at `position` may sound so."""
        return position < len(self.sounds) and sound in self.sounds[position]

    def ends_at(self, position: int, words: Iterable[tuple[str, ...]]) -> bool:
        """Whether one of these words, given as sounds, ends just before `position`."""
        return any(
            len(word) <= position
            and all(
                sound in self.sounds[position - len(word) + place]
                for place, sound in enumerate(word)
            )
            for word in words
        )


@dataclass(frozen=True)
class Told:
    """A saying that was heard, where it begins, and the weight it has as heard."""

    saying: Saying
    begin: int
    end: int
    weight: float
    exact: bool

    def lighter(self, share: float) -> "Told":
        """The same, believed less."""
        return replace(self, weight=self.weight * share, exact=False)


def heard(text: str) -> Spoken:
    """A sentence made ready; it has no spaces and no punctuation."""
    sounds = tuple(
        frozenset((likeliest, *readings(character)))
        for character, likeliest in zip(text, sounds_of(text), strict=True)
    )
    folds = tuple(frozenset(map(folded, of_one)) for of_one in sounds)
    return Spoken(text, sounds, folds)


def told(sayings: Sequence[Saying], spoken: Spoken, *, generous: bool) -> Iterator[Told]:
    """The sayings that were heard, each where it was heard best."""
    present = frozenset().union(*spoken.folds)
    for saying in sayings:
        if len(saying.folds - present) <= (len(saying) >= LONG):
            found = _best(saying, spoken, generous)
            if found is not None:
                yield found


def _best(saying: Saying, spoken: Spoken, generous: bool) -> Told | None:
    best: Told | None = None
    alone = len(spoken.text) == len(saying)
    first = folded(saying.sounds[0])
    for begin in range(len(spoken.sounds)):
        if generous and first not in spoken.folds[begin]:
            continue
        far, end = _distance(saying.sounds, spoken, 0, begin)
        weight = _weight(saying, far, spoken.text[begin:end], alone=alone, generous=generous)
        if weight > (best.weight if best else 0.0):
            best = Told(saying, begin, end, weight, far == _SAME)
    return best


def _weight(saying: Saying, far: int, written: str, *, alone: bool, generous: bool) -> float:
    length = len(saying)
    share = 0.0
    if far == _SAME:
        share = 1.0
    elif far == _FOLDED and length > (SHORT if generous else 1):
        share = 1.0 if generous else SOUNDS_FOLDED if length >= LONG else SHORT_AND_FOLDED
    elif far == _DIFFERS and length >= LONG + generous and GAP not in saying.sounds:
        share = ONE_DIFFERS.get(length, ONE_DIFFERS_OF_MANY)
    if not generous and not alone and not set(written) & set(saying.words) - _EVERYWHERE:
        share *= OTHER_CHARACTERS.get(length, 1.0)
    return saying.weight * share


def _distance(
    sounds: Sequence[str], spoken: Spoken, place: int, position: int, *, spare: bool = True
) -> tuple[int, int]:
    """How far the saying from `place` on is from what was heard from `position` on, and where it
    ends there. With `spare`, one syllable may be folded, differ or be missing."""
    if place == len(sounds):
        return _SAME, position
    if sounds[place] == GAP:
        return min(
            _distance(sounds, spoken, place + 1, position + skipped, spare=spare)
            for skipped in range(GAP_AT_MOST + 1)
        )
    if position < len(spoken.sounds) and sounds[place] in spoken.sounds[position]:
        return _distance(sounds, spoken, place + 1, position + 1, spare=spare)
    if not spare:
        return _TOO_FAR, position
    return _forgiven(sounds, spoken, place, position)


def _forgiven(sounds: Sequence[str], spoken: Spoken, place: int, position: int) -> tuple[int, int]:
    if sounds[place] in _TURNING:
        return _TOO_FAR, position
    missing = _distance(sounds, spoken, place + 1, position, spare=False)
    ways = [(max(_DIFFERS, missing[0]), missing[1])]
    if position < len(spoken.sounds):
        rest, end = _distance(sounds, spoken, place + 1, position + 1, spare=False)
        alike = folded(sounds[place]) in spoken.folds[position]
        ways.append((max(_FOLDED if alike else _DIFFERS, rest), end))
    return min(ways)
