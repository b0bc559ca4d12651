"""The words by which emergency calls are known, read from emergency_words.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from voice.understanding.sounds import folded, sounds_of

_FILE = Path(__file__).with_name("emergency_words.toml")
GAP = "…"
"""Up to three syllables of any kind."""

_PART = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|([^()\[\]]+)")


@dataclass(frozen=True)
class Saying:
    """One way to say something. `group` is what it is about: of one group only the weightiest
    counts. `what` tells in few words what happened, and `fire` that it is fire, smoke or gas."""

    words: str
    sounds: tuple[str, ...]
    group: str
    weight: float
    folds: frozenset[str]
    what: str = ""
    fire: bool = False

    def __len__(self) -> int:
        """The syllables that must be heard."""
        return len(self.sounds) - self.sounds.count(GAP)


@dataclass(frozen=True)
class EmergencyWords:
    """What speaks for a call, what makes it grave, what speaks against it.

    `negations`, and the characters `negating`, turn what follows them, but not at the end of
    `questions`; `others` are words that only sound alike; `waiving` says that help is not needed.
    """

    telling: tuple[Saying, ...]
    supporting: tuple[Saying, ...]
    opposing: tuple[Saying, ...]
    negations: frozenset[tuple[str, ...]]
    negating: frozenset[str]
    questions: frozenset[tuple[str, ...]]
    others: frozenset[str]
    waiving: tuple[Saying, ...]


@cache
def emergency_words() -> EmergencyWords:
    """The words of the file, spelled in sounds; read at first use."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return EmergencyWords(
        tuple(_sayings(read["for"])),
        tuple(_sayings(read["support"])),
        tuple(_sayings(read["against"])),
        frozenset(sounds_of(words) for words in read["negation"]["says"]),
        frozenset(read["negation"]["written"]),
        frozenset(sounds_of(words) for words in read["negation"]["unless"]),
        frozenset(read["others"]["says"]),
        tuple(_sayings([{**read["waiving"], "group": "waiving", "weight": 1.0}])),
    )


def _sayings(entries: list[Mapping[str, Any]]) -> Iterator[Saying]:
    for entry in entries:
        written = {words for pattern in entry["says"] for words in expanded(pattern)}
        for words in sorted(written):
            sounds = sounds_of(words)
            yield Saying(
                words,
                sounds,
                entry["group"],
                entry["weight"],
                frozenset(folded(sound) for sound in sounds if sound != GAP),
                entry.get("what", ""),
                entry.get("fire", False),
            )


def expanded(pattern: str) -> tuple[str, ...]:
    """Every wording of a pattern: `(a|b)` is one of them, `[a|b]` may also be missing."""
    parts = [
        chosen.split("|") if chosen else [*optional.split("|"), ""] if optional else [plain]
        for chosen, optional, plain in _PART.findall(pattern)
    ]
    return tuple("".join(words) for words in product(*parts))
