"""Which column of a block serves for what."""

from collections.abc import Mapping
from datetime import date, timedelta

from hub.feeds.headings import Column, Heading


def choose_columns(headings: Mapping[int, Heading]) -> tuple[dict[Column, int], date | None]:
    """A column for each purpose, and the day if the price columns are headed by dates.

    Of several price columns the average wins over retail, retail over a plain price, and all over
    wholesale. Of dated columns the newest is the price and the one a day before is yesterday's.
    """
    chosen: dict[Column, int] = {}
    for column, heading in headings.items():
        chosen.setdefault(heading.column, column)
    prices = {at: head for at, head in headings.items() if head.column is Column.PRICE}
    dated = {head.day: at for at, head in prices.items() if head.day}
    if dated:
        newest = max(dated)
        chosen[Column.PRICE] = dated[newest]
        before = dated.get(newest - timedelta(1))
        return (chosen | {Column.YESTERDAY: before} if before else chosen), newest
    if prices:
        chosen[Column.PRICE] = max(prices, key=lambda at: prices[at].rank)
    return chosen, None
