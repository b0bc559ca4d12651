"""The words by which emergency calls are known, read from emergency_words.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from zlib import crc32

from voice.understanding.sounds import folded, sounds_of

_FILE = Path(__file__).with_name("emergency_words.toml")
GAP = "…"
"""Up to three syllables of any kind."""

_PART = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|([^()\[\]]+)")


@dataclass(frozen=True)
class Saying:
    """One way to say something. `group` is what it is about: of one group only the weightiest
    counts. `length` are the syllables that must be heard, `bits` their folded sounds. `what` tells
    in few words what happened, and `fire` that it is fire, smoke or gas."""

    words: str
    sounds: tuple[str, ...]
    group: str
    weight: float
    bits: int
    length: int
    what: str = ""
    fire: bool = False


@dataclass(frozen=True)
class EmergencyWords:
    """What speaks for a call, what makes it grave, what speaks against it.

    `negations`, and the characters `negating`, turn what follows them, but not at the end of
    `questions`; `others` are words that only sound alike; `signs` are enough for a question, with
    `hedging` it is one in any case; `waiving` says that help is not needed, and
    the characters `around` go along with anything.
    """

    telling: tuple[Saying, ...]
    supporting: tuple[Saying, ...]
    opposing: tuple[Saying, ...]
    signs: tuple[Saying, ...]
    hedging: tuple[Saying, ...]
    negations: frozenset[tuple[str, ...]]
    negating: frozenset[str]
    questions: frozenset[tuple[str, ...]]
    others: frozenset[str]
    waiving: tuple[Saying, ...]
    around: frozenset[str]


@cache
def emergency_words() -> EmergencyWords:
    """The words of the file, spelled in sounds; read at first use."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return EmergencyWords(
        tuple(_sayings(read["for"])),
        tuple(_sayings(read["support"])),
        tuple(_sayings(read["against"])),
        tuple(_sayings(read["sign"])),
        tuple(_sayings([{**read["hedging"], "group": "hedging", "weight": 1.0}])),
        frozenset(sounds_of(words) for words in read["negation"]["says"]),
        frozenset(read["negation"]["written"]),
        frozenset(sounds_of(words) for words in read["negation"]["unless"]),
        frozenset(read["others"]["says"]),
        tuple(_sayings([{**read["waiving"], "group": "waiving", "weight": 1.0}])),
        frozenset(read["around"]["written"]),
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
                bits_of(folded(sound) for sound in sounds if sound != GAP),
                sum(sound != GAP for sound in sounds),
                entry.get("what", ""),
                entry.get("fire", False),
            )


def bits_of(folds: Iterable[str]) -> int:
    """Folded sounds as a set of bits. Two may share one bit, so a set that seems to hold another
    may not; one that seems not to hold it does not."""
    bits = 0
    for fold in folds:
        bits |= _bit(fold)
    return bits


@cache
def _bit(fold: str) -> int:
    return 1 << (crc32(fold.encode()) % 1021)


def expanded(pattern: str) -> tuple[str, ...]:
    """Every wording of a pattern: `(a|b)` is one of them, `[a|b]` may also be missing."""
    parts = [
        chosen.split("|") if chosen else [*optional.split("|"), ""] if optional else [plain]
        for chosen, optional, plain in _PART.findall(pattern)
    ]
    return tuple("".join(words) for words in product(*parts))
