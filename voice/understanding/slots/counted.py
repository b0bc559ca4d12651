"""How many of one thing that a form counts: 两份, 三本, 四个人, 一家三口."""

import re
from functools import lru_cache
from typing import Final

from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import WHOLE

_PEOPLE: Final = ("个人", "位", "人")
_ALIKE: Final = {
    "份": ("份儿", "客", "盒", "套", "个人的", "个人吃", "人吃", "人份", "碗"),
    "本": ("本儿", "册"),
    "个人": ("位", "人", "口", "口人"),
    "位": ("个人", "人", "口", "口人"),
    "人": ("个人", "位", "口"),
}
_COUPLE: Final = "老两口|我们两口子|两口子|我(?:和|跟|同)(?:老伴儿?|老头子|老太婆|老婆子|爱人)"
_FULL: Final = re.compile(r"[\s，,。啊嗯呃哦就要来一共总共是吧嘛呀的]*")


def counts_of(text: str, unit: str, *, bare: bool = False) -> tuple[Found, ...]:
    """Numbers of what is counted in `unit`; with `bare` a number of 个 or alone is one too. Those
    said with the very word of the form come before those with another."""
    found = tuple(_read(match) for match in _pattern(unit).finditer(text))
    exact = tuple(one for one in found if one is not None)
    if exact or not bare:
        return exact
    alone = re.fullmatch(
        rf"{_FULL.pattern}(?P<number>{WHOLE}|[俩仨])(?:个|家|次|口)?{_FULL.pattern}", text
    )
    one = _read(alone) if alone else None
    return (one,) if one else ()


@lru_cache(maxsize=16)
def _pattern(unit: str) -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted((unit, *_ALIKE.get(unit, ())), key=len, reverse=True)))
    people = rf"|(?P<couple>{_COUPLE})|(?P<both>[俩仨])" if unit in _PEOPLE else "|(?P<both>[俩仨])"
    return re.compile(
        rf"(?<![第零一二三四五六七八九十百0-9])(?P<number>{WHOLE})(?:{units})(?!号)"
        rf"{people if 'couple' in people else people + '(?P<couple>(?!))'}"
    )


def _read(match: re.Match[str]) -> Found | None:
    parts = match.groupdict()
    if parts.get("couple"):
        return Found(2, *match.span())
    said = parts.get("both") or match["number"]
    value = numbers.whole(said)
    if value is None:
        return None
    pair = re.fullmatch("([一二两三四五六七八])([二三四五六七八九])", said)
    if pair and numbers.DIGITS[pair[2]] == numbers.DIGITS[pair[1]] + 1:
        return Found(numbers.DIGITS[pair[1]], *match.span(), about=True)
    return Found(value, *match.span(), otherwise=numbers.swapped(said))
