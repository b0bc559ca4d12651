"""What a recogniser makes of elderly speech in a noisy hall, simulated on text, repeatably.

Of the characters that it gets wrong, 45 % are replaced by one of the same toneless sound, 30 % by
one of the same folded sound, 13 % are dropped and 12 % are anything at all. A third of the
sentences that pass get 啊, 嗯 or 那个 at a boundary. It is a guide, not a measurement of a hall.
"""

import random
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from voice.understanding.sounds import folded, sounds_of
from voice.understanding.sounds_making import VOCABULARY

LEVELS = (0.0, 0.15, 0.25, 0.40)
"""The shares of characters replaced at which everything is measured."""

FILLERS = ("啊", "嗯", "那个")


@cache
def _characters() -> tuple[str, ...]:
    """Characters that the recogniser writes: those of its words, the commonest the most often."""
    words = VOCABULARY.read_text(encoding="utf-8").split()
    return tuple("".join(word for word in words if all("一" <= sign <= "龥" for sign in word)))


@cache
def _alike(fold: bool) -> Mapping[str, tuple[str, ...]]:
    found = defaultdict(list)
    for character in sorted(set(_characters())):
        sound = sounds_of(character)[0]
        found[folded(sound) if fold else sound].append(character)
    return {sound: tuple(characters) for sound, characters in found.items()}


class Channel:
    """A recogniser that gets `noise` (0 to 1) of the characters wrong; the same seed errs alike."""

    def __init__(self, noise: float, seed: int = 20240601) -> None:
        self._noise = noise
        self._random = random.Random(f"{seed}/{noise}")

    def hear(self, text: str) -> str:
        """What comes out for what was said. Without noise it is the same."""
        if not self._noise:
            return text
        sounds = sounds_of(text)
        pieces = [self._character(*pair) for pair in zip(text, sounds, strict=True)]
        if self._random.random() < 1 / 3:
            pieces.insert(self._random.choice((0, len(pieces))), self._random.choice(FILLERS))
        return "".join(pieces)

    def _character(self, character: str, sound: str) -> str:
        if self._random.random() >= self._noise:
            return character
        kind = self._random.random()
        if kind < 0.45:
            return self._other(character, _alike(fold=False).get(sound, ()))
        if kind < 0.75:
            return self._other(character, _alike(fold=True).get(folded(sound), ()))
        return "" if kind < 0.88 else self._random.choice(_characters())

    def _other(self, character: str, alike: tuple[str, ...]) -> str:
        others = [other for other in alike if other != character]
        return self._random.choice(others) if others else character
