"""Goods as the resident named them; understanding names one of the sheet where several fit."""

from typing import Final

from voice.answers.asked import Asked
from voice.understanding.slots.catalogue import SLOTS

_SHORTEST: Final = 2


def said_goods(asked: Asked) -> tuple[str, ...]:
    """All goods of the sentence in its own words: 鸡蛋 where 洋鸡蛋 was taken for it."""
    first = asked.word("goods")
    if not first:
        return ()
    found = SLOTS["goods"](asked.text, asked.community.scene)
    names = [it.value for it in found if isinstance(it.value, str)]
    named = names if first in names else [first, *names]
    return tuple(dict.fromkeys(_own_words(name, asked.text) for name in named))


def _own_words(name: str, text: str) -> str:
    """The longest part of the name that was said; all of it where it was said otherwise."""
    for length in range(len(name), _SHORTEST - 1, -1):
        for start in range(len(name) - length + 1):
            part = name[start : start + length]
            if part in text:
                return part
    return name
