"""The few prices that the channel shows, never older than they say."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from process.language import tr
from services.content.content import Published
from services.content.freshness import age_words, is_todays, spoken_day
from services.contract.documents import Good, PriceSheet

MOST = 4


@dataclass(frozen=True)
class PriceRow:
    """A good and its price in yuan, two decimals."""

    name: str
    price: str


@dataclass(frozen=True)
class FewPrices:
    """`rows` all have the same unit, which `foot` names with the age: 元/斤 · 今天早上7:10."""

    rows: tuple[PriceRow, ...] = ()
    foot: str = ""


def few_prices(sheets: tuple[Published[PriceSheet], ...], now: datetime, zone: tzinfo) -> FewPrices:
    """The first goods of the newest sheet of today or yesterday; older ones are not shown."""
    if not sheets:
        return FewPrices()
    sheet = sheets[0].body
    today = now.astimezone(zone).date()
    goods = [good for good in sheet.goods if good.price is not None]
    if sheet.date < today - timedelta(days=1) or not goods:
        return FewPrices(foot=tr("今天的菜价还没到"))
    same = [good for good in goods if good.unit == goods[0].unit][:MOST]
    return FewPrices(
        rows=tuple(PriceRow(_short(good), f"{good.price:.2f}") for good in same),
        foot=f"{tr('元/{unit}', unit=goods[0].unit)} · {_age(sheet, now, zone, today)}",
    )


def _age(sheet: PriceSheet, now: datetime, zone: tzinfo, today: date) -> str:
    if is_todays(sheet.date, now, zone):
        return age_words(sheet.collected_at, now, zone)
    return tr("{day}的菜价", day=spoken_day(sheet.date, today))


def _short(good: Good) -> str:
    """The name without what stands in brackets, as there is little room."""
    return good.name.split("(")[0].split("（")[0] or good.name
