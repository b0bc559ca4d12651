"""Money in yuan: 两块五, 三毛八, 三块二毛, 三块零五分, 十块钱."""

import re
from functools import cache
from typing import Final

from voice.understanding.scene import Scene
from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import DIGITS, WHOLE
from voice.understanding.slots.respelling import heard_so, respelled

_D: Final = "[一二三四五六七八九两1-9]"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![第初零])(?:(?P<yuan>[0-9]+(?:\.[0-9]+)?|{WHOLE})"
        r"(?:块(?![儿豆姜肉蛋糕去来吃走])|元(?![宵旦]))"
        rf"(?:(?P<half>半)|零(?P<odd_fen>{_D})分?|(?P<mao>{_D})(?:[毛角](?:(?P<fen>{_D})分?)?)?"
        r"(?![0-9十百千万点个斤份号月]|两(?![斤个份公]))|(?P<rough>把|来|多(?!少)))?"
        rf"|(?P<small>{_D}|[十几])[毛角](?:(?P<small_fen>{_D})分?)?|(?P<only_fen>{_D})分钱)钱?"
    )


def find_money(text: str, scene: Scene) -> tuple[Found, ...]:
    """Amounts of money in yuan, to the fen."""
    spelled = respelled(text)
    found = (_found(match) for match in _pattern().finditer(spelled))
    return tuple(heard_so(one, text, spelled) for one in found if one is not None)


def _found(match: re.Match[str]) -> Found | None:
    fen = _fen(match)
    if not fen or match[0] == "一块":
        return None
    other = numbers.swapped(match["yuan"] or "")
    otherwise = None if other is None else (fen + 100 * (other - fen // 100)) / 100
    return Found(fen / 100, *match.span(), otherwise=otherwise, about=bool(match["rough"]))


def _fen(match: re.Match[str]) -> int:
    value = numbers.number(match["yuan"]) if match["yuan"] else 0
    fen = round(100 * (value or 0))
    fen += 50 if match["half"] else 0
    for name, worth in (("mao", 10), ("small", 10), ("fen", 1), ("small_fen", 1)):
        fen += DIGITS.get(match[name] or "", 0) * worth
    fen += 100 * (match["small"] == "十")
    return fen + DIGITS.get(match["odd_fen"] or match["only_fen"] or "", 0)
