"""How much and how many: 两斤半, 半斤, 斤把, 三斤二两, 三四个, 两份, 俩."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from voice.understanding.scene import Scene
from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import WHOLE
from voice.understanding.slots.respelling import heard_so, respelled

_WEIGHTS: Final = "市斤|公斤|千克|斤|两|克"
_PIECES: Final = (
    "个|份|只|条|根|袋|盒|瓶|桶|箱|板|棵|颗|捆|包|串|罐|件|本|张|碗|把|位|套|枚|朵|筐|头|听|杯|打"
)
_UNIT: Final = f"(?P<unit>{_WEIGHTS}|{_PIECES}|块(?=五花|[豆姜肉蛋肥香糕饼排猪牛]))"
_NUMBER: Final = rf"(?P<number>[0-9]+\.[0-9]+|{WHOLE}(?:点[零一二三四五六七八九]+)?|半)"
_NUMERALS: Final = "零一二三四五六七八九十百两廿0-9"
_AFTER: Final = rf"(?:(?<![第每初块毛{_NUMERALS}])|(?<=[块毛][{_NUMERALS}]))"
_PAIR: Final = "(?P<first>[一二两三四五六七八九])(?P<second>[二两三四五六七八九])"
_OTHER_WORDS: Final = "(?!月|世纪|都|星期|礼拜|小时|钟|频道|头疼|单元|号|楼)"


def find_qty(text: str, scene: Scene) -> tuple[Found, ...]:
    """Amounts of goods as numbers; see `find_unit` for their units, over the same characters."""
    return tuple(amount for amount, _ in _amounts(text))


def find_unit(text: str, scene: Scene) -> tuple[Found, ...]:
    """The units of amounts, as said: 斤, 两, 公斤, 个, 份."""
    return tuple(
        replace(amount, value=unit, otherwise=None, about=False) for amount, unit in _amounts(text)
    )


def _amounts(text: str) -> Iterator[tuple[Found, str]]:
    spelled = respelled(text)
    for match in _pattern().finditer(spelled):
        read = _read(match)
        if read is not None:
            yield heard_so(read[0], text, spelled), read[1]


@cache
def _pattern() -> re.Pattern[str]:
    """Longer ways of saying an amount stand first."""
    digit = "[一二两三四五六七八九]"
    kilo = "斤|公斤|千克"
    return re.compile(
        rf"(?<![第每]){_PAIR}(?P<pair_unit>{_PIECES}|{_WEIGHTS}){_OTHER_WORDS}"
        rf"|(?<!{digit})(?P<rough>斤|个|两)把(?![子手])"
        rf"|(?P<jin>{WHOLE})斤(?P<liang>{digit})(?:两|(?=$|[^块毛角分个份斤十百月号点楼]))"
        rf"|{_AFTER}{_NUMBER}(?P<more>来|多|几)?{_UNIT}{_OTHER_WORDS}"
        rf"(?P<half>半(?!斤|天|小|个))?(?P<odd>多(?!少))?"
        rf"|(?P<bare_half>(?<![一两二三四五六七八九十])(?:{kilo})半)"
        r"|(?P<both>[俩仨])(?!人世)(?:人|位)?"
    )


def _read(match: re.Match[str]) -> tuple[Found, str] | None:
    begin, end = match.span()
    if match["both"]:
        return Found(numbers.DIGITS[match["both"]], begin, end), "个"
    if match["rough"]:
        return Found(1, begin, end, about=True), match["rough"]
    if match["bare_half"]:
        return Found(1.5, begin, end), match["bare_half"][:-1]
    if match["jin"]:
        value = numbers.whole(match["jin"])
        part = numbers.DIGITS[match["liang"]] / 10
        return None if value is None else (Found(round(value + part, 1), begin, end), "斤")
    if match["first"]:
        return _pair(match)
    return _plain(match)


def _pair(match: re.Match[str]) -> tuple[Found, str] | None:
    first, second = numbers.DIGITS[match["first"]], numbers.DIGITS[match["second"]]
    if second == first + 1:
        return Found(first, *match.span(), about=True), match["pair_unit"]
    if match["second"] == "两" and match["pair_unit"] not in _WEIGHTS:
        return Found(first, match.start(), match.start("pair_unit")), "两"
    return None


def _plain(match: re.Match[str]) -> tuple[Found, str] | None:
    value = numbers.number(match["number"])
    if not value:
        return None
    other: float | None = numbers.swapped(match["number"])
    if match["half"]:
        value, other = value + 0.5, other and other + 0.5
    if match["more"] or match["odd"]:
        return Found(value, *match.span(), about=True), match["unit"]
    return Found(value, *match.span(), otherwise=other), match["unit"]


_PEOPLE: Final = re.compile(
    rf"(?<![第初{_NUMERALS}])(?:(?P<both>俩|仨)(?:人|份|个)?|(?P<number>{WHOLE})(?:个(?:人)?|位|份(?:儿)?|口人|口|人(?!民|工))"
    r"|(?P<self>就我自己|我自己|光我|老两口|我们两口子|两口子))"
)
_MEANT: Final = {"老两口": 2, "我们两口子": 2, "两口子": 2}


def find_count(text: str, scene: Scene) -> tuple[Found, ...]:
    """How many portions or people, as whole numbers: 两份, 一个人, 俩, 老两口."""
    return tuple(one for one in map(_count, _PEOPLE.finditer(text)) if one is not None)


def _count(match: re.Match[str]) -> Found | None:
    if match["self"]:
        return Found(_MEANT.get(match["self"], 1), *match.span())
    if match["both"]:
        return Found(numbers.DIGITS[match["both"]], *match.span())
    value = numbers.whole(match["number"])
    if not value or value > 99:
        return None
    pair = re.fullmatch(_PAIR, match["number"])
    if pair:
        return Found(numbers.DIGITS[pair["first"]], *match.span(), about=True)
    return Found(value, *match.span(), otherwise=numbers.swapped(match["number"]))
