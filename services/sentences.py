"""Texts cut into sentences: the voice speaks them one by one, screens mark the one that is spoken.

Both cut here, so that the number of a sentence means the same to both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST_SENTENCE: Final = 48
"""Characters; longer ones are cut at commas."""

_SENTENCE: Final = r"[^。！？；!?;\n]+[。！？；!?;]*[”』」)）]?"
_CLAUSE: Final = r"(?:[^，,、]|(?<=\d),(?=\d))+[，,、]?"


@dataclass(frozen=True)
class Sentence:
    """The characters from `start` to `end` of the text with the number `source`."""

    text: str
    source: int
    start: int
    end: int


def cut(texts: Sequence[str]) -> tuple[Sentence, ...]:
    """All sentences of the texts, in order."""
    return tuple(
        Sentence(text[start:end], source, start, end)
        for source, text in enumerate(texts)
        for start, end in _spans(text)
    )


def sentences_of(text: str) -> tuple[str, ...]:
    """`text` cut after each sentence mark, long sentences at commas; empty pieces left out."""
    return tuple(text[start:end] for start, end in _spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for piece in re.finditer(_SENTENCE, text):
        for start, end in _clauses(text, *_trimmed(text, *piece.span())):
            if re.search(r"\w", text[start:end]):
                yield start, end


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= LONGEST_SENTENCE:
        return [(start, end)]
    parts = [(start, start)]
    for clause in re.compile(_CLAUSE).finditer(text, start, end):
        first, last = parts[-1]
        if last > first and clause.end() - first > LONGEST_SENTENCE:
            parts.append(clause.span())
        else:
            parts[-1] = (first, clause.end())
    return [_trimmed(text, *part) for part in parts]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
