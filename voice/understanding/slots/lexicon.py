"""Words of one kind found in a text: by their characters, else by their sound."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from voice.understanding.slots.found import Found
from voice.understanding.sounds import folded, sounds_of

_SAME, _SOUND, _FOLDED = 1.0, 0.9, 0.75
_SHORTEST_BY_SOUND: Final = 2
_SMALL_WORDS: Final = frozenset(
    "我你他她它的了在有是要不没几啊吗吧呢什么哪这那来去个一就也还把给多少到又再从起能会知事找话说得着和跟被让很太最"
    "零一二三四五六七八九十百两幺号楼户"
)
"""Words of which sentences are built: what they sound like together is not meant."""
NO_WORD: Final = ""
"""The meaning of words that only hold another one, as 下面 holds 面; they are found and dropped."""

Sounds = tuple[str, ...]


class Lexicon:
    """Words and what each means. A word of one character counts only if it is written so: too much
    sounds like it."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {word: meant for word, meant in words.items() if word}
        by_sound = [it for it in self._words.items() if len(it[0]) >= _SHORTEST_BY_SOUND]
        self._sounds = {sounds_of(word): meant for word, meant in reversed(by_sound)}
        self._folded = {_fold(sounds): meant for sounds, meant in self._sounds.items()}
        self._reach: dict[str, int] = {}
        for word in self._words:
            for beginning in (word[0], folded(sounds_of(word)[0])):
                self._reach[beginning] = max(self._reach.get(beginning, 0), len(word))

    def find(self, text: str, *, strict: bool = True) -> tuple[Found, ...]:
        """All words in the text, none overlapping another; what is written so before what only
        sounds so, the longer before the shorter. Unless `strict`, small words such as 还 may be
        taken for what they sound like."""
        ranked = sorted(self._matches(text, strict), key=lambda it: (-it[0], it[1].begin))
        chosen: list[Found] = []
        for _, found in ranked:
            if all(found.end <= it.begin or it.end <= found.begin for it in chosen):
                chosen.append(found)
        meant = (it for it in chosen if it.value != NO_WORD)
        return tuple(sorted(meant, key=lambda it: it.begin))

    def _matches(self, text: str, strict: bool) -> Iterator[tuple[float, Found]]:
        sounds = heard(text)
        blurred = _fold(sounds)
        for begin in range(len(text)):
            reach = max(self._reach.get(text[begin], 0), self._reach.get(blurred[begin], 0))
            for end in range(begin + 1, min(begin + reach, len(text)) + 1):
                match = self._match(text[begin:end], sounds[begin:end], blurred[begin:end])
                if match and not (strict and match[0] < _SAME and _is_built(text[begin:end])):
                    rank, meant = match
                    yield rank * (end - begin), Found(meant, begin, end, rank > _FOLDED)

    def _match(self, word: str, sounds: Sounds, blurred: Sounds) -> tuple[float, str] | None:
        if word in self._words:
            return _SAME, self._words[word]
        if sounds in self._sounds:
            return _SOUND, self._sounds[sounds]
        if blurred in self._folded:
            return _FOLDED, self._folded[blurred]
        return None


@lru_cache(maxsize=32)
def heard(text: str) -> Sounds:
    """The sounds of a text that many finders look at in turn."""
    return sounds_of(text)


def _is_built(heard_as: str) -> bool:
    small = sum(sign in _SMALL_WORDS for sign in heard_as)
    return 3 * small > len(heard_as)


def _fold(sounds: Sounds) -> Sounds:
    return tuple(map(folded, sounds))


Groups = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Of each table of a data file: what is meant, and the words for it."""


@cache
def groups(name: str) -> Groups:
    """The data file `name`.toml beside this module."""
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return {
        table: {meant: tuple(words) for meant, words in entries.items()}
        for table, entries in tomllib.loads(text).items()
    }


def words_of(entries: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Every word, what is meant included, with what it means. Of a word that stands twice the
    first counts."""
    found: dict[str, str] = {}
    for meant, words in entries.items():
        for word in (meant, *words):
            found.setdefault(word, meant)
    return found
