"""Words of addresses and amounts that the recogniser spelled by another word of the same sound.

三好楼二单圆无零一 is 三号楼二单元五零一: characters are replaced one for one, so positions stay.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import DIGITS
from voice.understanding.sounds import folded, sounds_of

_WORDS: Final = ("号楼", "单元", "公斤", "块钱", "频道")
_NUMERALS: Final = frozenset(DIGITS) | frozenset("十百半廿")
_HEARD: Final = {folded(sounds_of(sign)[0]): sign for sign in "零一二三四五六七八九两"}
_TIMES: Final = (
    "大后天",
    "今天",
    "明天",
    "后天",
    "星期",
    "礼拜",
    "上午",
    "下午",
    "中午",
    "早上",
    "晚上",
)
_TIMES_ALIKE: Final = ("晌午",)
"""Words of time that sound like another one."""
_WEEKS: Final = re.compile("星期|礼拜")
_NEVER: Final = frozenset("留就要是把吧儿有以已也哪那这的了啊呢吗我你他她它来")
"""Small words that sound like a numeral."""
_UNITS: Final = re.compile("号楼|单元|公斤|块钱|频道|栋|幢|斤|毛")
_BEFORE_ROOM: Final = re.compile("号楼|单元|栋|幢")
_ROOM: Final = 3
"""Digits that a room has at least."""


@lru_cache(maxsize=32)
def respelled(text: str) -> str:
    """The text with those words as they are meant, and with numerals beside them as they sound."""
    sounds = tuple(map(folded, sounds_of(text)))
    signs = list(text)
    for word in _WORDS:
        meant = tuple(map(folded, sounds_of(word)))
        for begin in range(1, len(signs) - len(word) + 1):
            end = begin + len(word)
            if sounds[begin:end] == meant and numeral_heard(signs[begin - 1]):
                signs[begin:end] = word
    for unit in _UNITS.finditer("".join(signs)):
        if unit.start() and numeral_heard(signs[unit.start() - 1]):
            signs[unit.start() - 1] = numeral_heard(signs[unit.start() - 1])
    for unit in _BEFORE_ROOM.finditer("".join(signs)):
        _hear_room(signs, unit.end())
    return "".join(signs)


@lru_cache(maxsize=32)
def with_times(text: str) -> str:
    """The text with words of time as they are meant: 名天商午 is 明天上午."""
    sounds = sounds_of(text)
    signs = list(text)
    for word in _TIMES:
        meant = sounds_of(word)
        for begin in range(len(signs) - len(word) + 1):
            end = begin + len(word)
            if sounds[begin:end] == meant and text[begin:end] not in _TIMES_ALIKE:
                signs[begin:end] = word
    for week in _WEEKS.finditer("".join(signs)):
        if week.end() < len(signs) and numeral_heard(signs[week.end()]):
            signs[week.end()] = numeral_heard(signs[week.end()])
    return "".join(signs)


def heard_so(found: Found, text: str, spelled: str) -> Found:
    """The same, exact only if it was written so and not respelled."""
    span = slice(found.begin, found.end)
    return replace(found, exact=found.exact and text[span] == spelled[span])


@cache
def numeral_heard(sign: str) -> str:
    """The numeral that the character is or sounds like; empty if neither."""
    if sign in _NUMERALS or sign in _NEVER:
        return sign if sign in _NUMERALS else ""
    sound = sounds_of(sign)[0]
    return "" if sound == "shi" else _HEARD.get(folded(sound), "")


def _hear_room(signs: list[str], begin: int) -> None:
    """A room of which at most one digit was spelled otherwise."""
    heard = [numeral_heard(sign) for sign in signs[begin : begin + _ROOM]]
    written = sum(sign in DIGITS for sign in signs[begin : begin + _ROOM])
    if len(heard) == _ROOM and all(heard) and written >= _ROOM - 1:
        signs[begin : begin + _ROOM] = heard
