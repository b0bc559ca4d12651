"""The lines, chips and keys of the price screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from process.language import tr
from services.content.price_words import PriceWords, Trend, price_words
from services.contract.documents import Good
from ui.pages import Room
from ui.screens.prices.sheets import OTHERS
from ui.shortened import shortened

LONGEST_NAME = 20
RANGED_SHARE = 0.57
"""The part of its room that a good's name keeps beside a range of prices; as in PriceLine.qml."""


@dataclass(frozen=True)
class PriceRow:
    """One good, told apart by `whole`, its full name, and `per`, its unit. `trend` is down, same,
    up or unknown; `missing` stands where there is no price; a price that is `ranged` takes more
    room."""

    whole: str
    per: str
    name: str
    price: str
    unit: str
    trend: str
    change: str
    missing: str
    ranged: bool

    @property
    def aloud(self) -> str:
        """The line as one sentence."""
        words = PriceWords(
            self.name, self.price, self.unit, Trend(self.trend), self.change, self.per
        )
        return words.aloud


@dataclass(frozen=True)
class ChipRow:
    """One category to choose; `ours` are those that are no categories of the market's."""

    key: str
    title: str
    chosen: bool
    ours: bool


@dataclass(frozen=True)
class KeyRow:
    """One first sound with examples of what begins so, or one category with how much it has."""

    key: str
    title: str
    note: str


def price_row(good: Good, *, todays: bool, instead: str = "") -> PriceRow:
    """The good's line; `instead` replaces what it says of yesterday."""
    words = price_words(good, todays=todays)
    missing = "" if words.price else tr("今天没有价") if todays else tr("没有价")
    trend = Trend.DOWN if instead else words.trend
    return PriceRow(
        good.name,
        good.unit,
        shortened(words.name, LONGEST_NAME),
        words.price,
        words.unit,
        trend,
        instead or words.change,
        missing,
        "–" in words.price,
    )


def letter_key(letter: str, goods: Sequence[Good]) -> KeyRow:
    """The key of that letter."""
    examples = dict.fromkeys(good.name.split("（")[0].split("(")[0] for good in goods)
    return KeyRow(letter, tr(OTHERS) if letter == OTHERS else letter, " ".join(examples))


def category_key(title: str, key: str, goods: Sequence[Good]) -> KeyRow:
    """The key of that category."""
    return KeyRow(key, title, tr("{n}样", n=len(goods)))


def price_height(row: PriceRow, room: Room) -> float:
    """What the line needs of `room`."""
    width = room.width * RANGED_SHARE if row.ranged else room.width
    return replace(room, width=width).row_height(row.name)
