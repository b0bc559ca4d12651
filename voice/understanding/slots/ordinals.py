"""Places in what is shown: 第二个, 二号, 最后一个, 下面那个; and channels."""

import re
from typing import Final

from services.contract.forms import ChooseStep
from voice.understanding.scene import AskedStep, OneOf, Scene
from voice.understanding.slots import numbers
from voice.understanding.slots.found import Found
from voice.understanding.slots.numbers import WHOLE
from voice.understanding.slots.respelling import respelled

_ALONE: Final = re.compile(
    rf"[\s，,。啊嗯呃我就要选来那]*(?P<number>{WHOLE})(?:号|个)?[\s，,。啊吧嘛的呢]*"
)
LAST: Final = -1
"""The value of 最后一个 and, of two, of 下面那个."""
_THINGS: Final = "个|条|张|样|本|项|行|家|位|件|种|款|格|段|篇|页"
_PLACE: Final = re.compile(
    rf"(?:倒数)?第(?P<nth>{WHOLE})(?:{_THINGS}|号|(?!频道|套))"
    rf"|(?P<last>最后(?:那|的)?(?:一?(?:{_THINGS}))|末了那?个|(?:最)?(?:下|底)(?:面|边|头)那?一?(?:{_THINGS})"
    r"|(?:下|后|底)(?:面|边|头)(?:的|那个)|后(?:面|头)那个)"
    rf"|(?P<first>头一?(?:{_THINGS})|(?:最)?(?:上|前)(?:面|边|头)(?:那?一?(?:{_THINGS})|的)"
    r"|最(?:上面|前面|前头)(?:的|那个)?|打头的|左(?:面|边)那?个?)"
    r"|(?P<middle>(?:正)?中间(?:那|的)?一?个?|当中那?个?)"
    r"|(?P<right>右(?:面|边)那?个?)"
)


def find_number(text: str, scene: Scene) -> tuple[Found, ...]:
    """Which of the things shown, counted from 1; -1 is the last, 倒数第二个 is -2. While one of
    several is asked a bare number counts: 三, 我选二号."""
    found = tuple(one for one in map(_place, _PLACE.finditer(text)) if one is not None)
    return found or (_bare(text) if _is_asked_which(scene) else ())


def _is_asked_which(scene: Scene) -> bool:
    question = scene.question
    return isinstance(question, OneOf) or (
        isinstance(question, AskedStep) and isinstance(question.step, ChooseStep)
    )


def _bare(text: str) -> tuple[Found, ...]:
    match = _ALONE.fullmatch(text)
    value = numbers.whole(match["number"]) if match else None
    if match is None or not value:
        return ()
    other = numbers.swapped(match["number"])
    return (Found(value, *match.span("number"), otherwise=other),)


def _place(match: re.Match[str]) -> Found | None:
    if match["nth"]:
        value = numbers.whole(match["nth"])
        if not value:
            return None
        sign = -1 if match[0].startswith("倒数") else 1
        other = numbers.swapped(match["nth"])
        return Found(sign * value, *match.span(), otherwise=other and sign * other)
    if match["last"] or match["right"]:
        return Found(LAST, *match.span())
    return Found(2 if match["middle"] else 1, *match.span())


_CHANNEL: Final = re.compile(
    rf"(?:中央(?:电视)?台?第?|央视|第)(?P<named>{WHOLE})(?:频道|套|台)?"
    rf"|(?P<number>(?<!第){WHOLE})(?:频道|套节目|号台)"
)


def find_channel(text: str, scene: Scene) -> tuple[Found, ...]:
    """Numbers of channels: 第五频道, 五频道, 中央五, 央视五套."""
    found = []
    for match in _CHANNEL.finditer(respelled(text)):
        said = match["named"] or match["number"]
        value = numbers.whole(said)
        only_place = match[0].startswith("第") and not match[0].endswith(("频道", "套", "台"))
        if value and value <= 999 and not only_place:
            found.append(Found(value, *match.span(), otherwise=numbers.swapped(said)))
    return tuple(found)
