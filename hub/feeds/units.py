"""Units that goods are sold by. Weights come out per 斤 (500 g), all others as they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hub.feeds.wording import NUMERALS, chinese_number, close_up

JIN_GRAMS: Final = Decimal(500)

WEIGHTS_IN_GRAMS: Final[Mapping[str, int]] = {
    "公斤": 1000,
    "千克": 1000,
    "kg": 1000,
    "市斤": 500,
    "斤": 500,
    "市两": 50,
    "两": 50,
    "毫克": 0,
    "mg": 0,
    "克": 1,
    "g": 1,
    "吨": 1_000_000,
    "担": 50_000,
}
"""Grams of one unit; 0 marks a unit that no food is priced by."""

PIECES: Final = (
    *("盒", "板", "袋", "条", "把", "个", "箱", "只", "包", "瓶", "桶", "份", "颗", "棵", "捆"),
    *("件", "块", "头", "枚", "罐", "提", "串", "对", "双", "筐", "听", "扎", "根", "支", "片"),
    *("碗", "篮", "打", "朵", "粒", "张", "杯", "升", "毫升", "ml", "副", "匹", "段", "尾", "卷"),
)

_WEIGHT_WORDS = "|".join(sorted(WEIGHTS_IN_GRAMS, key=len, reverse=True))
_PIECE_WORDS = "|".join(sorted(PIECES, key=len, reverse=True))
UNIT_WORDS: Final = f"(?:{_WEIGHT_WORDS}|{_PIECE_WORDS})(?![a-z])"
_COUNT = rf"(?:\d+(?:\.\d+)?|半|[{NUMERALS}]+)?"
_UNIT = re.compile(rf"(?P<count>{_COUNT}) ?(?P<word>{UNIT_WORDS})", re.IGNORECASE)
_PACKED = re.compile(
    rf"\d+(?:\.\d+)? ?(?:{_WEIGHT_WORDS}|{_PIECE_WORDS}|[lL]) ?/ ?"
    rf"(?P<count>)(?P<word>{_PIECE_WORDS})"
)
_PER_UNIT = re.compile(
    rf"(?:元|块钱|块|¥|rmb) ?[/每、一:] ?(?P<unit>{_COUNT} ?{UNIT_WORDS})", re.IGNORECASE
)
_LABELLED_UNIT = re.compile(rf"单位[^:]{{0,4}}: ?(?P<unit>{_COUNT} ?{UNIT_WORDS})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """What one price is for: `grams` of a weight, or 0 and a `label` such as 盒 or 10个."""

    label: str
    grams: Decimal = Decimal(0)

    @property
    def shown(self) -> str:
        """The unit residents see: all weights are shown by the 斤."""
        return "斤" if self.grams else self.label

    def per_shown(self, amount: Decimal) -> Decimal:
        """`amount` yuan per this unit in yuan per shown unit, not rounded."""
        return amount * JIN_GRAMS / self.grams if self.grams else amount


JIN: Final = Unit("斤", JIN_GRAMS)


def read_unit(text: str) -> Unit | None:
    """The unit if the text is nothing else: 公斤, 500g, 元/盒, 盒(10枚), 1kg."""
    bare = re.sub(r"\(.*\)$", "", close_up(text)).strip(" /")
    bare = re.sub(r"^(?:元|块|¥)? ?[/每] ?|^元(?=[^/])", "", bare)
    match = _UNIT.fullmatch(bare) or _PACKED.fullmatch(bare)
    return _unit_of(match) if match else None


def find_unit(text: str) -> Unit | None:
    """The unit that a title, heading or note names: 单位:元/500克, 价格(元/kg), 单位:斤."""
    tidy = close_up(text)
    match = _PER_UNIT.search(tidy) or _LABELLED_UNIT.search(tidy)
    return read_unit(match["unit"]) if match else None


def _unit_of(match: re.Match[str]) -> Unit | None:
    count = _count(match["count"])
    word = match["word"].lower()
    if count is None or count <= 0:
        return None
    grams = WEIGHTS_IN_GRAMS.get(word)
    if grams is None:
        return Unit(word if count == 1 else f"{count.normalize():f}{word}")
    return Unit(word, count * grams) if grams else None


def _count(text: str) -> Decimal | None:
    if text == "":
        return Decimal(1)
    if text == "半":
        return Decimal("0.5")
    if text[0].isdigit():
        return Decimal(text)
    number = chinese_number(text)
    return None if number is None else Decimal(number)
