"""The first sound of a good's name, under which residents look it up.

The hub works it out once for all screens: the pinyin dictionaries take a fifth of a second and
20 MB, which a screen should not spend on eight keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from process.later import Later
from services.contract.documents import Good

if TYPE_CHECKING:
    import pypinyin
else:
    pypinyin = Later("pypinyin")

_QUALIFIED: Final = re.compile(r"^[(（\[【].*?[)）\]】]|^[^\w]+")
"""What stands before the name proper: （活）鲫鱼."""
_OF_FOOD: Final = {"长": "C"}
"""Characters that food says otherwise than the dictionary: 长豇豆 is chang, not zhang."""


def initial_of(name: str) -> str:
    """The first letter of the name's pinyin, A to Z: 青菜 is Q; nothing where there is none."""
    spoken = _QUALIFIED.sub("", name)
    if not spoken:
        return ""
    letter = _OF_FOOD.get(spoken[0]) or pypinyin.lazy_pinyin(spoken)[0][0].upper()
    return letter if "A" <= letter <= "Z" else ""


def with_initials(goods: Iterable[Good]) -> tuple[Good, ...]:
    """The goods as published."""
    return tuple(good.model_copy(update={"initial": initial_of(good.name)}) for good in goods)
