"""Which of many words are in a sentence, by their sounds.

A word is there if it sounds so (1), or so with an accent (0.9). Of four syllables and more one may
differ (0.65 of four, else 0.82). Of one syllable a like-sounding character tells little: 字 is not
自.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voice.understanding.sounds import same_fold, same_sound

FOLDED = 0.9
NEARLY = 0.82
NEARLY_OF_FOUR = 0.65
ONE_SYLLABLE_SOUND = 0.8
ONE_SYLLABLE_FOLDED = 0.62
_NEARLY_FROM = 4
_ANY = "\uffff"


@dataclass(frozen=True)
class Match:
    """A word stands from `begin` up to `end`, with a quality of up to 1."""

    begin: int
    end: int
    quality: float

    def overlaps(self, other: "Match") -> bool:
        """Whether they share a character."""
        return self.begin < other.end and other.begin < self.end


class WordIndex:
    """Words to listen for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_fold: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._nearly: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            fold = same_fold(word)
            self._by_fold[fold].append((word, same_sound(word)))
            if len(fold) >= _NEARLY_FROM:
                for near in _with_one_open(fold):
                    self._nearly[near].append(word)
        self._longest = max(map(len, self._by_fold), default=0)

    def heard_in(self, text: str) -> dict[str, tuple[Match, ...]]:
        """Every word that is there, with its places, the best first."""
        fold, sound = same_fold(text), same_sound(text)
        found: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
        for begin, end in self._spans(len(text)):
            piece = fold[begin:end]
            for word, said in self._by_fold.get(piece, ()):
                found[word][begin, end] = _quality(word, said, text[begin:end], sound[begin:end])
            if end - begin >= _NEARLY_FROM:
                for near in _with_one_open(piece):
                    for word in self._nearly.get(near, ()):
                        quality = NEARLY if len(word) > _NEARLY_FROM else NEARLY_OF_FOUR
                        found[word].setdefault((begin, end), quality)
        return {word: _best_first(places) for word, places in found.items()}

    def _spans(self, length: int) -> Iterator[tuple[int, int]]:
        for begin in range(length):
            for end in range(begin + 1, min(length, begin + self._longest) + 1):
                yield begin, end


def _quality(word: str, said: str, characters: str, sound: str) -> float:
    if characters == word:
        return 1.0
    if len(word) == 1:
        return ONE_SYLLABLE_SOUND if said == sound else ONE_SYLLABLE_FOLDED
    return 1.0 if said == sound else FOLDED


def _with_one_open(fold: str) -> Iterator[str]:
    for position in range(len(fold)):
        yield fold[:position] + _ANY + fold[position + 1 :]


def _best_first(places: dict[tuple[int, int], float]) -> tuple[Match, ...]:
    matches = [Match(begin, end, quality) for (begin, end), quality in places.items()]
    return tuple(sorted(matches, key=lambda one: (-one.quality, one.begin)))
