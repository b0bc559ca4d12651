"""What the goods of the demo's market cost on earlier days: the same on every machine."""

from decimal import Decimal
from math import pi, sin
from typing import Final
from zlib import crc32

from services.contract.documents import Good

DAY_WITHOUT_MARKET: Final = 9
"""So many days ago the market was closed; the line of two weeks has a gap there."""

_MAO: Final = Decimal("0.1")
_SWING: Final = 0.14
_DAYS_OF_A_WAVE: Final = 11


def past_good(good: Good, days_ago: int) -> Good:
    """The good as it was; yesterday's price is today's without today's change."""
    if days_ago == 0:
        return good
    price = _price(good, days_ago)
    before = _price(good, days_ago + 1)
    change = None if price is None or before is None else price - before
    return good.model_copy(update={"price": price, "change": change, "low": None, "high": None})


def _price(good: Good, days_ago: int) -> Decimal | None:
    if good.price is None:
        return None
    yesterday = good.price - (good.change or 0)
    begin = crc32(good.name.encode()) % _DAYS_OF_A_WAVE
    wave = sin(2 * pi * (begin + days_ago) / _DAYS_OF_A_WAVE)
    calm = sin(2 * pi * (begin + 1) / _DAYS_OF_A_WAVE)
    moved = yesterday * (1 + Decimal(_SWING) * Decimal(round(wave - calm, 6)))
    return max(moved.quantize(_MAO), _MAO)
