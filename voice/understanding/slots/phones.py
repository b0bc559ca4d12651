"""Telephone numbers: eleven digits of a mobile phone, or a landline with or without its area."""

import re
from collections.abc import Iterator
from typing import Final

from services.contract.forms import DigitsStep
from voice.understanding.scene import AskedStep, Scene
from voice.understanding.slots.digit_runs import Run, runs_in
from voice.understanding.slots.found import Found
from voice.understanding.slots.rooms import rooms_in

_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_LANDLINE: Final = re.compile(r"0\d{9,11}")
_SHORT: Final = re.compile(r"[2-9]\d{6,7}")
_NEAR: Final = 3
_CALLED: Final = re.compile("电话|号码|手机|座机|打给我")


def find_phone(text: str, scene: Scene) -> tuple[Found, ...]:
    """Telephone numbers, digits only. Seven or eight digits count where a number is asked or 电话
    is said."""
    question = scene.question
    asked = isinstance(question, AskedStep) and isinstance(question.step, DigitsStep)
    short = asked or _CALLED.search(text) is not None
    return tuple(_phones(_without_homes(text), short, asked))


def _phones(text: str, short: bool, by_sound: bool) -> Iterator[Found]:
    runs = tuple(runs_in(text, by_sound=by_sound))
    for run in runs:
        found = _in_run(run, short and not _is_piece(run, runs))
        if found:
            yield found


def _is_piece(run: Run, runs: tuple[Run, ...]) -> bool:
    """Whether it is what is left of a longer number, of which a digit was heard as a word."""
    begin, end = run.places[0], run.places[-1]
    gaps = (
        gap
        for other in runs
        for gap in (begin - other.places[-1], other.places[0] - end)
        if other is not run
    )
    return any(0 < gap <= _NEAR for gap in gaps)


def _in_run(run: Run, short: bool) -> Found | None:
    for pattern in (_MOBILE, _LANDLINE, *((_SHORT,) if short else ())):
        if pattern.fullmatch(run.digits):
            return _found(run, 0, len(run.digits))
    mobiles = [match.span() for match in re.finditer(f"(?={_MOBILE.pattern})", run.digits)]
    if len(mobiles) != 1 or len(run.digits) < 14:
        return None
    begin = mobiles[0][0]
    return _found(run, begin, begin + 11)


def _found(run: Run, begin: int, end: int) -> Found:
    return Found(run.digits[begin:end], run.places[begin], run.places[end - 1] + 1, run.exact)


def _without_homes(text: str) -> str:
    """Homes blotted out, so that 五零一 in front of the number is not taken for its beginning."""
    signs = list(text)
    for home in rooms_in(text):
        signs[home.begin : home.end] = "|" * (home.end - home.begin)
    return "".join(signs)
