"""What is said in one breath: a long sentence is made and played a few clauses at a time, so that
its beginning is heard before its end is made."""

import re
from typing import Final

from voice.saying.speakable import is_chinese

BREATH: Final = 25
"""Chinese characters that are said in about 9 s at the usual rate."""
LETTERS_A_CHARACTER: Final = 4
"""Letters of other languages that take as long as one Chinese character."""
USUAL_PER_S: Final = 2.8
"""Chinese characters a second at the usual rate: espeak-ng at 150, measured."""

_CLAUSE: Final = re.compile(r"[^，,、；;：:。！？!?]+[，,、；;：:。！？!?]*")
_LONG: Final = 0.45
_SHORT: Final = 0.2


def breaths(sentence: str) -> tuple[str, ...]:
    """The sentence cut at its commas into pieces of up to `BREATH`; one clause stays whole. None if
    there is nothing to say."""
    said: list[str] = []
    for clause in _CLAUSE.findall(sentence):
        if not re.search(r"\w", clause):
            continue
        if said and length(said[-1] + clause) <= BREATH:
            said[-1] += clause
        else:
            said.append(clause)
    return tuple(piece.strip() for piece in said)


def length(text: str) -> float:
    """How long it is to say, in Chinese characters."""
    letters = re.findall(r"\w", text)
    if not is_chinese(text):
        return len(letters) / LETTERS_A_CHARACTER
    wide = len([letter for letter in letters if letter > "\u2e80"])
    return (wide + len(letters)) / 2


def expected_s(text: str, pace: float) -> float:
    """How long its sound will be, in seconds."""
    return max(0.3, length(text) / USUAL_PER_S / pace)


def pause_s(before: str, pace: float) -> float:
    """The silence that follows these words: longer after a full stop than after a comma."""
    return (_SHORT if before[-1:] in "，,、" else _LONG) / pace
