"""What goods have cost in the last two weeks: one good's line, and what is cheap against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from services.contract.documents import Good, PriceSheet

DAYS = 14
ENOUGH_DAYS = 3
"""With fewer days before it, nothing can be said of what a good usually costs."""


@dataclass(frozen=True)
class DayPrice:
    """A price in yuan on one day."""

    day: date
    price: Decimal


@dataclass(frozen=True)
class PriceHistory:
    """One good at one market. `prices` are in the order of days, from `begin` to `end`, both
    included; days on which there was no price are not among them."""

    begin: date
    end: date
    prices: tuple[DayPrice, ...] = ()

    @property
    def last(self) -> DayPrice | None:
        """The price on the last day, if there was one."""
        newest = self.prices[-1] if self.prices else None
        return newest if newest and newest.day == self.end else None

    @property
    def before(self) -> tuple[DayPrice, ...]:
        """The days before the last."""
        return tuple(one for one in self.prices if one.day < self.end)

    @property
    def lowest(self) -> DayPrice | None:
        """The newest day on which it was cheapest."""
        return min(reversed(self.prices), key=lambda one: one.price, default=None)

    @property
    def highest(self) -> DayPrice | None:
        """The newest day on which it was dearest."""
        return max(reversed(self.prices), key=lambda one: one.price, default=None)

    @property
    def change(self) -> Decimal | None:
        """Yuan against the last day before that had a price."""
        if self.last is None or not self.before:
            return None
        return self.last.price - self.before[-1].price

    @property
    def against_usual(self) -> Decimal | None:
        """Yuan against the average of the days before; `None` if there were too few of them."""
        if self.last is None or len(self.before) < ENOUGH_DAYS:
            return None
        usual = sum((one.price for one in self.before), Decimal()) / len(self.before)
        return self.last.price - usual


class PriceHistories:
    """The histories of all goods of one sheet, out of its market's sheets."""

    def __init__(self, sheets: Iterable[PriceSheet], newest: PriceSheet) -> None:
        self._end = newest.date
        self._begin = newest.date - timedelta(days=DAYS - 1)
        within = [
            sheet
            for sheet in sheets
            if sheet.market == newest.market and self._begin <= sheet.date <= self._end
        ]
        self._days = {
            sheet.date: _price_list(sheet)
            for sheet in sorted(within, key=lambda sheet: (sheet.date, sheet.collected_at))
        }

    def of(self, good: Good) -> PriceHistory:
        """The good of that name and unit on each of the days."""
        found = ((day, prices.get(_key(good))) for day, prices in self._days.items())
        known = (DayPrice(day, price) for day, price in found if price is not None)
        return PriceHistory(self._begin, self._end, tuple(known))


def middle_price(good: Good) -> Decimal | None:
    """The price, or the middle of the range that the market quotes."""
    if good.price is not None:
        return good.price
    bounds = [bound for bound in (good.low, good.high) if bound is not None]
    return sum(bounds, Decimal()) / len(bounds) if bounds else None


def _price_list(sheet: PriceSheet) -> Mapping[tuple[str, str], Decimal]:
    prices = ((_key(good), middle_price(good)) for good in sheet.goods)
    return {key: price for key, price in prices if price is not None}


def _key(good: Good) -> tuple[str, str]:
    return good.name, good.unit
