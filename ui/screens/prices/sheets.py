"""Which of a price sheet's goods are shown, and under which chips."""

from collections.abc import Iterable

from process.language import mark
from services.content.price_history import middle_price
from services.contract.documents import Good, PriceSheet

CHEAPER = mark("便宜的")
BY_SOUND = mark("按拼音找")
OTHERS = mark("别的")
EVERYTHING = mark("全部")
OWN_CHIPS = (CHEAPER, BY_SOUND, OTHERS, EVERYTHING)

MOST_CATEGORIES = 6
"""More than these and the others would not fit as large chips; the rest are under 别的."""


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


def initials_of(sheet: PriceSheet) -> dict[str, tuple[Good, ...]]:
    """The goods under each letter, in the order of letters; those without one under 别的."""
    letters = sorted({good.initial or OTHERS for good in sheet.goods}, key=lambda it: (len(it), it))
    return {
        letter: _priced_first(good for good in sheet.goods if (good.initial or OTHERS) == letter)
        for letter in letters
    }


def _priced_first(goods: Iterable[Good]) -> tuple[Good, ...]:
    return tuple(sorted(goods, key=lambda good: middle_price(good) is None))


def _own_chips(sheet: PriceSheet) -> tuple[str, ...]:
    named = dict.fromkeys(good.category for good in sheet.goods if good.category)
    return tuple(named)[:MOST_CATEGORIES]


def _chip_of(good: Good, named: tuple[str, ...]) -> str:
    return good.category if good.category in named else OTHERS
