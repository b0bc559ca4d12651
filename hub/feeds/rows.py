"""One line of a price table with its figures as written, and how a good comes out of it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hub.feeds.foods import shelf_of
from hub.feeds.money import Quote, to_fen
from hub.feeds.reading import Place, ReadGood
from hub.feeds.units import JIN, Unit, read_unit
from hub.feeds.wording import close_up
from services.contract.documents import Good

LONGEST_NAME: Final = 30
_UNIT_IN_NAME: Final = re.compile(r"\((?:元/)?(?P<unit>[^()]{1,6})\)$|/(?P<per>[^()/]{1,4})$")
_ORDINAL: Final = re.compile(r"^(?:\d{1,3}[、.)]) ?(?=\D)")


@dataclass(frozen=True, slots=True)
class Line:
    """A good as written: each price still per its own unit. `unit` is the line's own, if any."""

    place: Place
    name: str
    price: Quote | None = None
    low: Quote | None = None
    high: Quote | None = None
    yesterday: Quote | None = None
    change: Decimal | None = None
    percent: Decimal | None = None
    unit: Unit = JIN
    category: str = ""
    details: tuple[str, ...] = ()
    day: date | None = None


def clean_name(text: str) -> tuple[str, Unit | None]:
    """The name without numbering and decoration, and the unit that stood in it: 豆腐(盒)."""
    name = close_up(_ORDINAL.sub("", re.sub(r"^[^\w(]+|[^\w)]+$", "", text)))
    match = _UNIT_IN_NAME.search(name)
    unit = read_unit(match["unit"] or match["per"]) if match else None
    if match and unit:
        return name[: match.start()], unit
    return name, None


def good_of(line: Line) -> ReadGood:
    """The good that residents see, all prices per shown unit and rounded to fen."""
    price_unit = _unit(line)
    low, high = _bounds(line)
    price = _price(line, low, high)
    shown = None if price is None else to_fen(price)
    good = Good(
        name=line.name,
        category=shelf_of(line.category, line.name),
        price=shown,
        unit=price_unit.shown,
        low=None if low is None else to_fen(low),
        high=None if high is None else to_fen(high),
        change=_change(line, price, price_unit),
    )
    return ReadGood(line.place, good)


def _unit(line: Line) -> Unit:
    quotes = (line.price, line.low, line.high)
    return next((quote.unit for quote in quotes if quote and quote.unit), line.unit)


def per_shown_unit(quote: Quote, line: Line) -> tuple[Decimal, Decimal]:
    """Lower and upper bound in yuan per shown unit."""
    unit = quote.unit or _unit(line)
    return unit.per_shown(quote.low), unit.per_shown(quote.high)


def _bounds(line: Line) -> tuple[Decimal | None, Decimal | None]:
    quotes = [line.low, line.high] if line.low and line.high else []
    quotes = quotes or [quote for quote in (line.low, line.high) if quote and quote.is_range]
    if line.price and line.price.is_range:
        quotes = quotes or [line.price]
    bounds = [bound for quote in quotes for bound in per_shown_unit(quote, line)]
    return (min(bounds), max(bounds)) if bounds else (None, None)


def _price(line: Line, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    if line.price:
        return sum(per_shown_unit(line.price, line), Decimal(0)) / 2
    if low is not None and high is not None:
        return (low + high) / 2
    only = line.low or line.high
    return per_shown_unit(only, line)[0] if only else None


def _change(line: Line, price: Decimal | None, unit: Unit) -> Decimal | None:
    if line.change is not None:
        return to_fen(unit.per_shown(line.change))
    if price is None:
        return None
    if line.yesterday:
        before_unit = line.yesterday.unit or unit
        before = before_unit.per_shown(line.yesterday.middle)
        return to_fen(price - before) if before_unit.shown == unit.shown else None
    if line.percent is not None and line.percent > -100:
        return to_fen(price - price / (1 + line.percent / 100))
    return None
