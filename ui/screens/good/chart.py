"""Two weeks of one price as dots and the lines between them, in parts of the drawing's size."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from services.content.price_history import DayPrice, PriceHistory

NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DotRow:
    """One day. `across` and `up` go from 0 to 1; `role` is last, lowest or plain."""

    across: float
    up: float
    role: str


@dataclass(frozen=True)
class StrokeRow:
    """From one day to the next; days without a price have none, so the line has a gap there."""

    across: float
    up: float
    to_across: float
    to_up: float


def dots_of(history: PriceHistory) -> list[DotRow]:
    """A dot a day that has a price."""
    return [DotRow(*_place(one, history), _role(one, history)) for one in history.prices]


def strokes_of(history: PriceHistory) -> list[StrokeRow]:
    """A stroke between any two days that follow each other."""
    return [
        StrokeRow(*_place(one, history), *_place(other, history))
        for one, other in _neighbours(history)
    ]


def _neighbours(history: PriceHistory) -> Iterator[tuple[DayPrice, DayPrice]]:
    pairs = pairwise(history.prices)
    return (pair for pair in pairs if pair[1].day - pair[0].day == NEXT_DAY)


def _place(one: DayPrice, history: PriceHistory) -> tuple[float, float]:
    days = (history.end - history.begin).days
    return (one.day - history.begin).days / days, _share(one.price, history)


def _share(price: Decimal, history: PriceHistory) -> float:
    prices = [one.price for one in history.prices]
    low, high = min(prices), max(prices)
    return float((price - low) / (high - low)) if high > low else 0.5


def _role(one: DayPrice, history: PriceHistory) -> str:
    if one == history.last:
        return "last"
    return "lowest" if one == history.lowest else "plain"
