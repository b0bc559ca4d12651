"""Which price sheets and which of their goods are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from process.language import mark
from services.content.history_words import WORTH_SAYING, usual_words
from services.content.price_history import PriceHistories, middle_price
from services.content.price_words import Trend, trend_of
from services.contract.documents import Good, PriceSheet

CHEAPER = mark("便宜的")
BY_SOUND = mark("按拼音找")
OTHERS = mark("别的")
EVERYTHING = mark("全部")
OWN_CHIPS = (CHEAPER, BY_SOUND, OTHERS, EVERYTHING)

MOST_CATEGORIES = 6
"""More than these and the others would not fit as large chips; the rest are under 别的."""

CLEARLY_CHEAPER = Decimal("0.03")
"""The part of its price by which a good must be below the usual to be called cheap."""


@dataclass(frozen=True)
class Bargain:
    """A good that is cheap today, and how cheap, in words; empty where only yesterday is known."""

    good: Good
    words: str
    share: Decimal


def newest_of_each_market(sheets: Iterable[PriceSheet]) -> tuple[PriceSheet, ...]:
    """One sheet a market, the newest first, those of one day by name."""
    newest: dict[str, PriceSheet] = {}
    for sheet in sheets:
        shown = newest.get(sheet.market)
        if shown is None or _age(shown) < _age(sheet):
            newest[sheet.market] = sheet
    by_name = sorted(newest.values(), key=lambda sheet: sheet.market)
    return tuple(sorted(by_name, key=lambda sheet: sheet.date, reverse=True))


def chips_of(sheet: PriceSheet, *, cheap: bool) -> tuple[str, ...]:
    """The categories to choose from, in the sheet's own order, 便宜的 if there is anything
    `cheap`, and 按拼音找 if the hub said how names begin."""
    named = _own_chips(sheet)
    unnamed = any(_chip_of(good, named) == OTHERS for good in sheet.goods)
    chips = (*named, OTHERS) if named and unnamed else named or (EVERYTHING,)
    sound = any(good.initial for good in sheet.goods)
    return chips + (CHEAPER,) * cheap + (BY_SOUND,) * sound


def goods_under(sheet: PriceSheet, chip: str) -> tuple[Good, ...]:
    """The goods of that category, those with a price first."""
    named = _own_chips(sheet)
    return _priced_first(
        good for good in sheet.goods if chip == EVERYTHING or _chip_of(good, named) == chip
    )


def bargains(sheet: PriceSheet, histories: PriceHistories) -> tuple[Bargain, ...]:
    """What is cheap against its own two weeks, the best first; then what is cheaper than yesterday,
    of goods whose two weeks are not known."""
    found = (_bargain(good, histories) for good in sheet.goods)
    return tuple(sorted(filter(None, found), key=lambda it: (not it.words, it.share)))


def initials_of(sheet: PriceSheet) -> dict[str, tuple[Good, ...]]:
    """The goods under each letter, in the order of letters; those without one under 别的."""
    letters = sorted({good.initial or OTHERS for good in sheet.goods}, key=lambda it: (len(it), it))
    return {
        letter: _priced_first(good for good in sheet.goods if (good.initial or OTHERS) == letter)
        for letter in letters
    }


def _bargain(good: Good, histories: PriceHistories) -> Bargain | None:
    price = middle_price(good)
    if not price:
        return None
    history = histories.of(good)
    against = history.against_usual
    if against is None:
        cheaper = trend_of(good.change) is Trend.DOWN
        return Bargain(good, "", (good.change or Decimal()) / price) if cheaper else None
    share = against / price
    if against > -WORTH_SAYING or share > -CLEARLY_CHEAPER:
        return None
    return Bargain(good, usual_words(history), share)


def _priced_first(goods: Iterable[Good]) -> tuple[Good, ...]:
    return tuple(sorted(goods, key=lambda good: middle_price(good) is None))


def _own_chips(sheet: PriceSheet) -> tuple[str, ...]:
    named = dict.fromkeys(good.category for good in sheet.goods if good.category)
    return tuple(named)[:MOST_CATEGORIES]


def _chip_of(good: Good, named: tuple[str, ...]) -> str:
    return good.category if good.category in named else OTHERS


def _age(sheet: PriceSheet) -> tuple[date, datetime]:
    return sheet.date, sheet.collected_at
