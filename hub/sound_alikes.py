"""Spellings that sound like a word and that the recogniser can output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from process.later import Later
from services.contract.vocabulary import words

if TYPE_CHECKING:
    import pypinyin
else:
    pypinyin = Later("pypinyin")

MOST: Final = 3
_KEPT: Final = 12
"""Spellings of a beginning that are followed up."""

Spelling = tuple[str, ...]
"""The words of a spelling."""
Sounds = tuple[str, ...]


def sound_alikes(word: str) -> tuple[str, ...]:
    """Up to three spellings of the same syllables, each made of words the recogniser can output:
    few and long words first, then those that share characters and tones with `word`, then common
    characters. Slow the first time: one second."""
    sounds = _sounds(word)
    parts = _parts(sounds)
    reached: list[list[Spelling]] = [[()], *([] for _ in sounds)]
    for end in range(1, len(sounds) + 1):
        found = {
            (*spelling, part)
            for begin in range(end)
            for part in parts.get((begin, end), ())
            for spelling in reached[begin]
        }
        ranked = sorted(found, key=lambda one: _rank(one, word))
        reached[end] = ranked[:_KEPT]
    spellings = dict.fromkeys("".join(spelling) for spelling in reached[-1])
    alike = (one for one in spellings if one != word and _sounds(one) == sounds)
    return tuple(alike)[:MOST]


def sounds_alike(one: str, other: str) -> bool:
    """Whether both are the same syllables, tones aside."""
    return _sounds(one) == _sounds(other)


def _sounds(text: str) -> Sounds:
    return tuple(pypinyin.lazy_pinyin(text))


def _parts(sounds: Sounds) -> Mapping[tuple[int, int], Sequence[str]]:
    """The words of the vocabulary for every stretch of the sounds."""
    found: dict[tuple[int, int], list[str]] = {}
    places: dict[Sounds, list[int]] = {}
    for begin in range(len(sounds)):
        for end in range(begin + 1, len(sounds) + 1):
            places.setdefault(sounds[begin:end], []).append(begin)
    wanted = set(sounds)
    for word in _likely(wanted, len(sounds)):
        syllables = tuple(_syllable(sign) for sign in word)
        for begin in places.get(syllables, ()):
            found.setdefault((begin, begin + len(word)), []).append(word)
    return found


def _likely(wanted: set[str], longest: int) -> Iterator[str]:
    return (
        word
        for word in words()
        if len(word) <= longest and all(_syllable(sign) in wanted for sign in word)
    )


@cache
def _syllable(sign: str) -> str:
    syllable: str = pypinyin.lazy_pinyin(sign)[0]
    return syllable


@cache
def _tone(sign: str) -> str:
    toned: str = pypinyin.lazy_pinyin(sign, style=pypinyin.Style.TONE3)[0]
    return toned


@cache
def _commonness() -> Mapping[str, int]:
    """How many words of the vocabulary have each character."""
    return Counter(sign for word in words() for sign in word)


def _rank(spelling: Spelling, word: str) -> tuple[int, int, int, int, str]:
    said = "".join(spelling)
    pairs = list(zip(said, word, strict=False))
    same = sum(one == other for one, other in pairs)
    toned = sum(_tone(one) == _tone(other) for one, other in pairs)
    common = min(_commonness()[sign] for sign in said)
    return len(spelling), -same, -toned, -common, said
