"""The words that the recogniser can output, and whether a phrase is made of them.

What is not made of these words cannot be heard, however it is said. `assets/vocabulary/words.txt`
is that of the official small model; it is loaded at first use and never by a kiosk's first picture.
"""

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).resolve().parents[2] / "assets" / "vocabulary" / "words.txt"
_UNHEARD: Final = 100
"""A character outside the vocabulary weighs more than any number of words."""


@cache
def words() -> frozenset[str]:
    """Every word the recogniser can output, its own signs such as `[unk]` left out."""
    lines = _FILE.read_text(encoding="utf-8").split()
    return frozenset(line for line in lines if line.isalpha())


def segmented(text: str) -> tuple[str, ...]:
    """The text as the fewest words of the vocabulary, long ones first; a character that no word
    holds stands alone."""
    known, longest = words(), _longest()
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        best.append(
            min(
                (
                    (weight + (1 if part in known else _UNHEARD), (*parts, part))
                    for begin in range(max(0, end - longest), end)
                    for weight, parts in (best[begin],)
                    for part in (text[begin:end],)
                    if part in known or len(part) == 1
                ),
                key=lambda one: (one[0], [-len(part) for part in one[1]]),
            )
        )
    return best[-1][1]


def unheard(text: str) -> tuple[str, ...]:
    """The characters of the text that cannot be heard there; none if all of it can be."""
    known = words()
    return tuple(part for part in segmented(text) if part not in known)


@cache
def _longest() -> int:
    return max(map(len, words()))
