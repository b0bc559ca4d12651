"""Homes as they are said: 三号楼二单元五零一, 十二栋幺零二, 三幢四楼东边那家, 3-2-501."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from services.contract.forms import PlaceStep
from voice.understanding.scene import AskedStep, Scene
from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import DIGIT
from voice.understanding.slots.respelling import heard_so, respelled

Room = Mapping[str, str]

_N: Final = "[零〇一二三四五六七八九十百两幺廿0-9]"
_FEW: Final = "[一二三四五六七八九]"
_NUMBER: Final = (
    rf"(?:{_FEW}?十{_FEW}?|[1-9]\d{{0,2}}|(?<!{_N})(?:{_FEW}|[幺两])百?{_N}{{1,2}}|{_FEW})"
)
_GAP: Final = r"(?:[，,。、\s的啊嗯呃额哦喔是有]|那个|就是)*"
_MOBILE: Final = f"[一幺1][三四五六七八九3-9]{DIGIT}{{9}}"
_END: Final = f"(?:(?!{_N})|(?={_MOBILE}))"
_HOUSE: Final = "号楼|号院|栋|幢|座|号(?=.{0,3}单元)"
_BUILDING: Final = (
    rf"(?:(?P<building>{_NUMBER}|[A-Za-z甲乙丙丁]|(?<![这那])[东西南北])(?:{_HOUSE}))"
)
_UNIT: Final = rf"(?:(?P<unit>{_N}{{1,3}})(?:单元|门栋|门洞|门(?!口|卡|禁)))"
_FLAT: Final = rf"(?P<room>[千{_N[1:]}{{3,7}}?){_END}(?:号房|室|房间|房|号(?!楼|院|码))?"
_FLOOR: Final = rf"(?P<floor>{_N}{{1,3}})[楼层](?P<side>[东西南北左右中](?=[边户头侧面]|那))?"
_TAIL: Final = rf"(?:(?:{_N}{{1,3}}[楼层]{_GAP})?{_FLAT}|{_FLOOR}(?:[边户头侧面])?(?:那[家户])?)"
_TYPED: Final = (
    r"(?<![\d\-])(?P<t1>\d{1,3})[-—－/](?:(?P<t2>\d{1,2})[-—－/])?(?P<t3>\d{3,4})(?![\d\-])"
)
_SAID: Final = rf"{_BUILDING}{_GAP}(?:{_UNIT}{_GAP})?(?:{_TAIL})?"
_WITHOUT: Final = rf"{_UNIT}{_GAP}{_TAIL}"
_LED: Final = rf"(?:(?<=住)|(?<=房号)|(?<=我是)|(?<=我家)){_FLAT}"
_CALLED: Final = rf"{_FLAT}(?<=[室房间])"
_BARE: Final = rf"(?<!{_N}){_TAIL}"


@cache
def _pattern(bare: bool) -> re.Pattern[str]:
    ways = (_TYPED, _SAID, _WITHOUT, *((_BARE, _UNIT) if bare else (_LED, _CALLED)))
    return re.compile("|".join(f"(?:{_renamed(way, n)})" for n, way in enumerate(ways)))


def _renamed(way: str, number: int) -> str:
    return re.sub(r"\?P<(\w+)>", rf"?P<\1_{number}>", way)


def find_room(text: str, scene: Scene) -> tuple[Found, ...]:
    """Homes, each with those of `building`, `unit` and `room` that were said.

    A bare number is a room only while a home is asked. `otherwise` has 四 for 十 in the building.
    """
    return rooms_in(text, bare=asks_home(scene))


def rooms_in(text: str, *, bare: bool = False) -> tuple[Found, ...]:
    """Homes in the text; with `bare`, 五零一 alone is one too."""
    spelled = respelled(text)
    found = (_found(match) for match in _pattern(bare).finditer(spelled))
    return tuple(heard_so(one, text, spelled) for one in found if one is not None)


def asks_home(scene: Scene) -> bool:
    """Whether a home is asked just now."""
    question = scene.question
    return isinstance(question, AskedStep) and isinstance(question.step, PlaceStep)


def _found(match: re.Match[str]) -> Found | None:
    parts = {name.partition("_")[0]: said for name, said in match.groupdict().items() if said}
    room = _room(parts)
    if not room or room == {"room": ""}:
        return None
    end = match.start() + len(match[0].rstrip(" ，,。、啊嗯呃额哦喔是的有"))
    return Found(room, match.start(), end, otherwise=_otherwise(parts, room))


def _room(parts: Mapping[str, str]) -> Room:
    if "t1" in parts:
        typed = {"building": parts["t1"], "unit": parts.get("t2", ""), "room": parts["t3"]}
        return {name: value for name, value in typed.items() if value}
    values = {
        "building": _building(parts.get("building", "")),
        "unit": _whole(parts.get("unit", "")),
        "room": numbers.digits(parts.get("room", "")) or _floor(parts),
    }
    return {name: value for name, value in values.items() if value}


def _building(said: str) -> str:
    return said.upper() if said and not re.fullmatch(f"{_N}+", said) else _whole(said)


def _whole(said: str) -> str:
    value = numbers.whole(said)
    return "" if value is None else str(value)


def _floor(parts: Mapping[str, str]) -> str:
    floor = _whole(parts.get("floor", ""))
    return f"{floor}楼{parts.get('side', '')}" if floor else ""


def _otherwise(parts: Mapping[str, str], room: Room) -> Room | None:
    other = numbers.swapped(parts.get("building", ""))
    return {**room, "building": str(other)} if other else None
