"""What a price says to a resident: money, ranges and changes in everyday words."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from process.language import mark, tr
from services.contract.documents import Good

_CENT = Decimal("0.01")


class Trend(StrEnum):
    """Which way a price went since the day before; `unknown` says nothing at all."""

    DOWN = "down"
    SAME = "same"
    UP = "up"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PriceWords:
    """One price row as shown: `price` "3.50" or "18.00–22.00", empty if there is none today;
    `unit` "元/斤", of which `per` is the second half; `change` "便宜2毛", "贵3毛", "和昨天一样"
    or empty."""

    name: str
    price: str
    unit: str
    trend: Trend
    change: str
    per: str = ""

    @property
    def aloud(self) -> str:
        """The row as one spoken sentence."""
        if not self.price:
            return tr("{name}，没有价", name=self.name)
        low, _, high = self.price.partition("–")
        price = tr("{low}到{high}", low=low, high=high) if high else low
        said = tr("{name}，每{unit}{price}元", name=self.name, unit=self.per, price=price)
        return tr("{price}，{change}", price=said, change=self.change) if self.change else said


def money(amount: Decimal) -> str:
    """Yuan with two decimals, halves rounded up: 3.5 is "3.50"."""
    return str(amount.quantize(_CENT, ROUND_HALF_UP))


def coins(amount: Decimal) -> str:
    """A sum as people say it: 0.2 is "2毛", 0.05 "5分", 1.25 "1块2毛5", 1.05 "1块零5分"."""
    cents = int(abs(amount).quantize(_CENT, ROUND_HALF_UP) * 100)
    yuan, rest = divmod(cents, 100)
    mao, fen = divmod(rest, 10)
    said = _COINS[bool(yuan), bool(mao), bool(fen)]
    return tr(said, yuan=yuan, mao=mao, fen=fen)


_COINS = {
    (False, False, False): "",
    (True, False, False): mark("{yuan}块"),
    (False, True, False): mark("{mao}毛"),
    (False, False, True): mark("{fen}分"),
    (True, True, False): mark("{yuan}块{mao}"),
    (True, False, True): mark("{yuan}块零{fen}分"),
    (False, True, True): mark("{mao}毛{fen}"),
    (True, True, True): mark("{yuan}块{mao}毛{fen}"),
}
"""How a sum is said, by whether it has yuan, jiao and fen."""


def trend_of(change: Decimal | None) -> Trend:
    """Changes that round to nothing count as the same."""
    if change is None:
        return Trend.UNKNOWN
    rounded = change.quantize(_CENT, ROUND_HALF_UP)
    if rounded == 0:
        return Trend.SAME
    return Trend.UP if rounded > 0 else Trend.DOWN


def price_words(good: Good, *, todays: bool) -> PriceWords:
    """How `good` is shown; `todays` says whether its sheet is of this very day, for only then may
    it be compared with yesterday by name."""
    price = _price_or_range(good)
    trend = trend_of(good.change) if price else Trend.UNKNOWN
    unit, change = tr("元/{unit}", unit=good.unit), _change(good, trend, todays)
    return PriceWords(good.name, price, unit, trend, change, good.unit)


def _price_or_range(good: Good) -> str:
    if good.low is not None and good.high is not None and good.low != good.high:
        return f"{money(good.low)}–{money(good.high)}"
    known = next((sum_ for sum_ in (good.price, good.low, good.high) if sum_ is not None), None)
    return "" if known is None else money(known)


def _change(good: Good, trend: Trend, todays: bool) -> str:
    if trend is Trend.SAME:
        return tr("和昨天一样") if todays else tr("没变")
    if trend is Trend.UNKNOWN or good.change is None:
        return ""
    if trend is Trend.UP:
        return tr("贵{sum}", sum=coins(good.change))
    return tr("便宜{sum}", sum=coins(good.change))
