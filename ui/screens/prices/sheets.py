"""Which price sheets and which of their goods are shown."""

from collections.abc import Iterable
from datetime import date, datetime

from services.content.price_words import Trend, trend_of
from services.contract.documents import Good, PriceSheet

CHEAPER = "便宜的"
OTHERS = "别的"
EVERYTHING = "全部"

MOST_CATEGORIES = 6
"""More than these and 便宜的 would not fit as large chips; the rest are under 别的."""


def newest_of_each_market(sheets: Iterable[PriceSheet]) -> tuple[PriceSheet, ...]:
    """One sheet a market, the newest first, those of one day by name."""
    newest: dict[str, PriceSheet] = {}
    for sheet in sheets:
        shown = newest.get(sheet.market)
        if shown is None or _age(shown) < _age(sheet):
            newest[sheet.market] = sheet
    by_name = sorted(newest.values(), key=lambda sheet: sheet.market)
    return tuple(sorted(by_name, key=lambda sheet: sheet.date, reverse=True))


def chips_of(sheet: PriceSheet) -> tuple[str, ...]:
    """The categories to choose from, in the sheet's own order, and 便宜的 if anything is."""
    named = _own_chips(sheet)
    unnamed = any(_chip_of(good, named) == OTHERS for good in sheet.goods)
    chips = (*named, OTHERS) if named and unnamed else named or (EVERYTHING,)
    return (*chips, CHEAPER) if any(map(_cheaper, sheet.goods)) else chips


def goods_under(sheet: PriceSheet, chip: str) -> tuple[Good, ...]:
    """The goods of that chip, those with a price first."""
    if chip == CHEAPER:
        return tuple(good for good in sheet.goods if _cheaper(good))
    named = _own_chips(sheet)
    chosen = [good for good in sheet.goods if chip == EVERYTHING or _chip_of(good, named) == chip]
    return tuple(sorted(chosen, key=lambda good: good.price is None and good.low is None))


def _own_chips(sheet: PriceSheet) -> tuple[str, ...]:
    named = dict.fromkeys(good.category for good in sheet.goods if good.category)
    return tuple(named)[:MOST_CATEGORIES]


def _chip_of(good: Good, named: tuple[str, ...]) -> str:
    return good.category if good.category in named else OTHERS


def _cheaper(good: Good) -> bool:
    has_price = good.price is not None or good.low is not None
    return has_price and trend_of(good.change) is Trend.DOWN


def _age(sheet: PriceSheet) -> tuple[date, datetime]:
    return sheet.date, sheet.collected_at
