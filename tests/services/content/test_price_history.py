"""Two weeks of one price, and what they say in words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from services.content.history_words import (
    change_words,
    extremes_words,
    line_words,
    usual_words,
)
from services.content.price_history import PriceHistories, PriceHistory, middle_price
from services.contract.documents import Good, PriceSheet

TODAY = date(2026, 11, 20)
MORNING = datetime(2026, 11, 19, 23, tzinfo=UTC)


def sheet(days_ago: int, price: str | None, *, market: str = "三桥菜场", at: int = 0) -> PriceSheet:
    good = Good(name="青菜", price=None if price is None else Decimal(price))
    day = TODAY - timedelta(days=days_ago)
    collected = MORNING + timedelta(hours=at)
    return PriceSheet(market=market, date=day, collected_at=collected, goods=(good,))


def history(*prices: str | None) -> PriceHistory:
    """Of consecutive days, today's last."""
    sheets = [sheet(ago, price) for ago, price in enumerate(reversed(prices))]
    return PriceHistories(sheets, sheets[0]).of(sheets[0].goods[0])


def amounts(found: PriceHistory) -> Sequence[str]:
    return [str(one.price) for one in found.prices]


def test_fourteen_days_of_the_same_market() -> None:
    sheets = [sheet(ago, str(ago)) for ago in range(20)] + [sheet(1, "9", market="东门菜场")]
    found = PriceHistories(sheets, sheets[0]).of(sheets[0].goods[0])
    assert amounts(found) == [str(ago) for ago in range(13, -1, -1)]


def test_the_later_of_two_sheets_of_one_day_counts() -> None:
    sheets = [sheet(0, "3"), sheet(1, "5", at=2), sheet(1, "4")]
    assert amounts(PriceHistories(sheets, sheets[0]).of(sheets[0].goods[0])) == ["5", "3"]


def test_days_without_a_price_are_not_there() -> None:
    found = history("3", None, "4")
    assert [one.day.day for one in found.prices] == [18, 20]
    assert line_words(found, TODAY) == "从前天的3块，到今天的4块。中间有1天没有价。"


@pytest.mark.parametrize(
    ("prices", "words"),
    [
        (("3", "3.3"), "比昨天贵3毛"),
        (("3", None, "2.8"), "比前天便宜2毛"),
        (("3", None, None, None, "2.8"), "比11月16日便宜2毛"),
        (("3", "3"), "和昨天一样"),
        (("3",), ""),
        (("3", None), ""),
    ],
)
def test_against_the_last_day_that_had_a_price(prices: tuple[str | None, ...], words: str) -> None:
    assert change_words(history(*prices), TODAY) == words


@pytest.mark.parametrize(
    ("prices", "words"),
    [
        (("3", "3", "3", "2.7"), "比平时便宜3毛"),
        (("3", "3.2", "3.1", "4.16"), "比平时贵1块1"),
        (("3", "3", "3", "2.96"), "和平时差不多"),
        (("3", "3", "2"), ""),
        (("3", "3", "3", None), ""),
    ],
)
def test_against_the_usual(prices: tuple[str | None, ...], words: str) -> None:
    assert usual_words(history(*prices)) == words


@pytest.mark.parametrize(
    ("prices", "words"),
    [
        (("3.5", "3.2", "4", "3.2", "3.5"), ("这两周最便宜是昨天，3块2。", "最贵是前天，4块。")),
        (("0.8", "0.8"), ("这两周一直是8毛。",)),
        (("3",), ("只有一天的价，过几天就看得出贵贱。",)),
        ((None,), ()),
    ],
)
def test_extremes_name_their_newest_day(
    prices: tuple[str | None, ...], words: tuple[str, ...]
) -> None:
    assert extremes_words(history(*prices), TODAY) == words


def test_a_range_counts_as_its_middle() -> None:
    assert middle_price(Good(name="虾", low=Decimal(18), high=Decimal(22))) == 20
    assert middle_price(Good(name="虾")) is None
