"""What a price says to a resident: money, ranges and changes in everyday words."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

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
    `unit` "元/斤"; `change` "便宜2毛", "贵3毛", "和昨天一样" or empty."""

    name: str
    price: str
    unit: str
    trend: Trend
    change: str

    @property
    def aloud(self) -> str:
        """The row as one spoken sentence."""
        if not self.price:
            return f"{self.name}，没有价"
        per = self.unit.removeprefix("元/")
        said = f"{self.name}，每{per}{self.price.replace('–', '到')}元"
        return f"{said}，{self.change}" if self.change else said


def money(amount: Decimal) -> str:
    """Yuan with two decimals, halves rounded up: 3.5 is "3.50"."""
    return str(amount.quantize(_CENT, ROUND_HALF_UP))


def coins(amount: Decimal) -> str:
    """A sum as people say it: 0.2 is "2毛", 0.05 "5分", 1.25 "1块2毛5", 1.05 "1块零5分"."""
    cents = int(abs(amount).quantize(_CENT, ROUND_HALF_UP) * 100)
    yuan, rest = divmod(cents, 100)
    mao, fen = divmod(rest, 10)
    words = f"{yuan}块" if yuan else ""
    if mao:
        closing = f"毛{fen}" if fen else ("" if yuan else "毛")
        return f"{words}{mao}{closing}"
    if fen:
        return f"{words}零{fen}分" if yuan else f"{fen}分"
    return words


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
    return PriceWords(good.name, price, f"元/{good.unit}", trend, _change(good, trend, todays))


def _price_or_range(good: Good) -> str:
    if good.low is not None and good.high is not None and good.low != good.high:
        return f"{money(good.low)}–{money(good.high)}"
    known = next((sum_ for sum_ in (good.price, good.low, good.high) if sum_ is not None), None)
    return "" if known is None else money(known)


def _change(good: Good, trend: Trend, todays: bool) -> str:
    if trend is Trend.SAME:
        return "和昨天一样" if todays else "没变"
    if trend is Trend.UNKNOWN or good.change is None:
        return ""
    return f"{'贵' if trend is Trend.UP else '便宜'}{coins(good.change)}"
