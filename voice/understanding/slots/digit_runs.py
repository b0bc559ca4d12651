"""Runs of digits as a telephone number is dictated: with pauses, fillers and 三个零."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from voice.understanding.slots.numbers import DIGITS
from voice.understanding.slots.respelling import numeral_heard
from voice.understanding.sounds import sounds_of

_PAUSE: Final = re.compile(r"[啊嗯呃额哦喔呢吧嘛哈是，,。、.\s\-—－]|那个|然后|就是|这个|后面|再来")
_REPEATED: Final = re.compile(r"([两二三四])个([零〇一二三四五六七八九幺])")


@dataclass(frozen=True)
class Run:
    """Digits said one after another; `places` are where in the text each was said. `exact` is
    false where one was known by its sound alone."""

    digits: str
    places: tuple[int, ...]
    exact: bool


def runs_in(text: str, *, by_sound: bool = False) -> Iterator[Run]:
    """Runs of digits in the text. A like-sounding word counts as a digit between two digits, with
    `by_sound` anywhere."""
    signs = _signs(text, by_sound)
    begin = 0
    while begin < len(signs):
        end = begin
        while end < len(signs) and signs[end] is not None:
            end += 1
        run = _run(signs[begin:end], begin, text)
        if run.digits:
            yield run
        begin = end + 1


def _run(signs: list[str | None], begin: int, text: str) -> Run:
    said = [(digit, begin + n) for n, sign in enumerate(signs) for digit in sign or ""]
    places = tuple(place for _, place in said)
    exact = all(text[place] in DIGITS or text[place] == "个" for place in places)
    return Run("".join(digit for digit, _ in said), places, exact)


def _signs(text: str, by_sound: bool) -> list[str | None]:
    """What each character says: digits, "" for a pause, `None` for anything else."""
    signs: list[str | None] = [str(DIGITS[it]) if it in DIGITS else None for it in text]
    for match in _REPEATED.finditer(text):
        times, digit = DIGITS[match[1]], str(DIGITS[match[2]])
        signs[match.start() : match.end()] = ["", digit * (times - 1), digit]
    for match in _PAUSE.finditer(text):
        signs[match.start() : match.end()] = [""] * len(match[0])
    _hear(signs, text, by_sound)
    return signs


def _hear(signs: list[str | None], text: str, by_sound: bool) -> None:
    for place, sign in enumerate(text):
        heard = "幺" if sounds_of(sign)[0] == "yao" else numeral_heard(sign)
        if signs[place] is None and heard in DIGITS:
            before = place > 0 and bool(signs[place - 1])
            after = place + 1 < len(signs) and bool(signs[place + 1])
            # 手机要三八 is 手机幺三八: 要 is the only one that begins a number.
            if by_sound or (after and (before or heard == "幺")):
                signs[place] = str(DIGITS[heard])
