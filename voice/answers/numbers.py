"""Numbers that sound alike: 四 and 十 are one sound for many, so they are asked again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from process.language import staff_words, tr
from voice.answers.asked import Asked
from voice.conversation.reply import Offer, Reply

_ALIKE: Final[Mapping[int, int]] = MappingProxyType({4: 10, 10: 4, 14: 40, 40: 14})
_HALF: Final = 0.5


def sounds_like(number: float) -> int | None:
    """The number that sounds like it, if there is one."""
    return _ALIKE.get(int(number)) if number == int(number) else None


def four_or_ten(asked: Asked, slot: str, unit: str, then: Callable[[Asked], Reply]) -> Reply:
    """Both numbers as cards, the smaller first; `then` answers with the one that was chosen."""
    value = asked.number(slot)
    number = int(value) if value is not None else 0
    both = sorted((number, _ALIKE.get(number, number)))
    offers = tuple(Offer(amount_words(it, unit), _chosen(asked, slot, it, then)) for it in both)
    return Reply((tr("我听不准是几{unit}。", unit=unit), tr("请看屏幕，点一个。")), offers=offers)


def amount_words(number: float, unit: str) -> str:
    """半斤, 2斤半, 3个, as staff read it in every language."""
    whole, half = int(number), number - int(number) == _HALF
    if half and not whole:
        return staff_words(f"半{unit}")
    if half:
        return staff_words(f"{whole}{unit}半")
    return f"{number:g}{unit}"


def _chosen(asked: Asked, slot: str, number: int, then: Callable[[Asked], Reply]) -> Reply:
    slots = {**asked.candidate.slots, slot: number}
    return then(replace(asked.sure(), candidate=replace(asked.candidate, slots=slots, exact=True)))
