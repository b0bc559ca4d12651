"""Words of addresses and amounts that the recogniser spelled by another word of the same sound.

三好楼二单圆 is 三号楼二单元: characters are replaced one for one, so positions stay.
"""

from typing import Final

from voice.understanding.slots.numbers import DIGITS
from voice.understanding.sounds import folded, sounds_of

_AFTER_NUMBER: Final = ("号楼", "单元", "公斤", "块钱", "频道")
_NUMERALS: Final = frozenset(DIGITS) | frozenset("十百半廿")


def respelled(text: str) -> str:
    """The text with those words as they are meant; only after a numeral."""
    sounds = sounds_of(text)
    signs = list(text)
    for word in _AFTER_NUMBER:
        meant = sounds_of(word)
        for begin in range(1, len(signs) - len(word) + 1):
            end = begin + len(word)
            if signs[begin - 1] in _NUMERALS and _alike(sounds[begin:end], meant):
                signs[begin:end] = word
    return "".join(signs)


def _alike(heard: tuple[str, ...], meant: tuple[str, ...]) -> bool:
    return all(folded(one) == folded(other) for one, other in zip(heard, meant, strict=True))
