from decimal import Decimal

import pytest

from services.content.price_words import Trend, coins, money, price_words
from services.contract.documents import Good


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0.05", "5分"),
        ("0.2", "2毛"),
        ("0.25", "2毛5"),
        ("1", "1块"),
        ("1.2", "1块2"),
        ("1.25", "1块2毛5"),
        ("1.05", "1块零5分"),
        ("-0.30", "3毛"),
        ("12.00", "12块"),
        ("0.996", "1块"),
    ],
)
def test_sums_are_said_as_people_say_them(amount: str, said: str) -> None:
    assert coins(Decimal(amount)) == said


def test_money_has_two_decimals_and_rounds_halves_up() -> None:
    assert [money(Decimal(text)) for text in ("3.5", "14", "2.345")] == ["3.50", "14.00", "2.35"]


@pytest.mark.parametrize(
    ("change", "trend", "words"),
    [
        ("-0.20", Trend.DOWN, "便宜2毛"),
        ("0.30", Trend.UP, "贵3毛"),
        ("0", Trend.SAME, "和昨天一样"),
        ("0.004", Trend.SAME, "和昨天一样"),
        (None, Trend.UNKNOWN, ""),
    ],
)
def test_change_words(change: str | None, trend: Trend, words: str) -> None:
    good = Good(name="青菜", price=Decimal("3.5"), change=Decimal(change) if change else None)
    shown = price_words(good, todays=True)
    assert (shown.trend, shown.change) == (trend, words)


def test_an_old_sheet_is_never_compared_with_yesterday_by_name() -> None:
    good = Good(name="青菜", price=Decimal("3.5"), change=Decimal(0))
    assert price_words(good, todays=False).change == "没变"


def test_a_range_is_shown_whole_and_no_price_is_empty() -> None:
    ranged = Good(name="基围虾", price=Decimal(20), low=Decimal(18), high=Decimal(22))
    assert price_words(ranged, todays=True).price == "18.00–22.00"
    missing = price_words(Good(name="草莓", change=Decimal("0.5")), todays=True)
    assert (missing.price, missing.change, missing.aloud) == ("", "", "草莓，没有价")


def test_a_row_read_aloud_is_one_sentence() -> None:
    good = Good(name="老豆腐", price=Decimal(2), unit="盒", change=Decimal("-0.5"))
    assert price_words(good, todays=True).aloud == "老豆腐，每盒2.00元，便宜5毛"
