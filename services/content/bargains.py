"""What is cheap at a market today, and which sheet is a market's newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from services.content.history_words import WORTH_SAYING, usual_words
from services.content.price_history import PriceHistories, middle_price
from services.content.price_words import Trend, trend_of
from services.contract.documents import Good, PriceSheet

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


def bargains(sheet: PriceSheet, histories: PriceHistories) -> tuple[Bargain, ...]:
    """What is cheap against its own two weeks, the best first; then what is cheaper than yesterday,
    of goods whose two weeks are not known."""
    found = (_bargain(good, histories) for good in sheet.goods)
    return tuple(sorted(filter(None, found), key=lambda it: (not it.words, it.share)))


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


def _age(sheet: PriceSheet) -> tuple[date, datetime]:
    return sheet.date, sheet.collected_at
