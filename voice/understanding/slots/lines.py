"""Lines of buses and of the metro: 三路车, 幺零二路, 地铁二号线; and steps of the volume."""

import re
from typing import Final

from voice.understanding.scene import Scene
from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import WHOLE

_LINE: Final = re.compile(
    rf"(?P<bus>[零〇一二三四五六七八九十百幺0-9]{{1,4}})路(?:公交车?|公共汽车|车|汽车)?(?![口边上面灯人])"
    rf"|(?:地铁)?(?P<metro>{WHOLE})号线"
)
_STEP: Final = re.compile(rf"(?P<number>{WHOLE})格|(?P<most>最大|最响|最小|最轻|开到头|到底)")
MOST: Final = 99
"""The step of 最大 and 最小."""


def find_line(text: str, scene: Scene) -> tuple[Found, ...]:
    """Lines as their digits: 3, 102, 2号线."""
    found = (_line(match) for match in _LINE.finditer(text))
    return tuple(one for one in found if one is not None)


def _line(match: re.Match[str]) -> Found | None:
    said = match["bus"] or match["metro"]
    value = numbers.whole(said)
    if not value:
        return None
    other, after = numbers.swapped(said), "号线" if match["metro"] else ""
    otherwise = f"{other}{after}" if other else None
    return Found(f"{value}{after}", *match.span(), otherwise=otherwise)


def find_step(text: str, scene: Scene) -> tuple[Found, ...]:
    """How far to turn: 两格 is 2, 最大 is `MOST`."""
    return tuple(
        Found(MOST if match["most"] else numbers.whole(match["number"]) or 1, *match.span())
        for match in _STEP.finditer(text)
    )
