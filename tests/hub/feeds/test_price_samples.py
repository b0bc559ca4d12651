"""The three price files that were given, and what must come out of each."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hub.feeds.prices import read_prices
from hub.feeds.reading import PriceReading
from services.contract.documents import Good
from tests.support.sheets import TODAY

SAMPLES = Path(__file__).parent / "samples" / "prices"


def read(name: str) -> tuple[PriceReading, dict[str, Good]]:
    reading = read_prices(name, (SAMPLES / name).read_bytes(), TODAY)
    return reading, {read.good.name: read.good for read in reading.goods}


def test_the_market_office_sheet() -> None:
    reading, goods = read("market-office.xlsx")
    assert (reading.market, reading.day) == ("三桥农贸市场", date(2026, 11, 20))
    assert len(goods) == 20
    assert reading.questions == ()
    assert [good.name for good in goods.values() if good.unit != "斤"] == ["老豆腐"]
    assert (goods["老豆腐"].price, goods["老豆腐"].unit) == (Decimal("2.00"), "盒")


@pytest.mark.parametrize(
    ("name", "price", "change"),
    [
        ("青菜", "3.50", "-0.20"),
        ("大白菜", "1.80", "0.00"),
        ("菠菜", "4.00", "0.40"),
        ("韭菜", "3.20", None),
        ("四季豆", "6.00", None),
        ("猪后腿肉", "14.00", "-0.50"),
        ("河虾", "58.00", "-2.00"),
    ],
)
def test_change_against_yesterday_where_it_is_known(
    name: str, price: str, change: str | None
) -> None:
    good = read("market-office.xlsx")[1][name]
    assert good.price == Decimal(price)
    assert good.change == (Decimal(change) if change else None)


def test_the_wholesale_list_by_the_kilogram() -> None:
    reading, goods = read("wholesale-gbk.csv")
    assert list(goods) == ["上海青", "包心菜", "胡萝卜", "鸡蛋", "带鱼", "苹果(红富士)", "香菜"]
    assert reading.questions == ()
    assert reading.day is None
    first = goods["上海青"]
    assert (first.price, first.low, first.high) == (Decimal("3.50"), Decimal(3), Decimal(4))
    assert goods["包心菜"].price == Decimal("1.35")
    assert (goods["带鱼"].low, goods["带鱼"].high) == (Decimal(18), Decimal(22))
    assert goods["带鱼"].price == Decimal(20)
    assert goods["苹果(红富士)"].price == Decimal("5.80")
    assert goods["香菜"] == Good(name="香菜", category="蔬菜")


def test_what_a_market_keeper_types_into_a_chat() -> None:
    reading, goods = read("chat-message.txt")
    assert reading.day == date(2026, 11, 20)
    assert reading.questions == ()
    assert {name: float(good.price or 0) for name, good in goods.items()} == {
        "青菜": 3.5,
        "白菜": 1.8,
        "菠菜": 4.0,
        "鸡蛋": 9.8,
        "鲫鱼": 12.0,
        "草鱼": 9.5,
        "猪后腿": 14.0,
        "猪五花": 16.0,
        "猪小排": 26.0,
        "豆腐": 2.0,
    }
    assert goods["鸡蛋"].change == Decimal("-0.40")
    assert goods["豆腐"].unit == "盒"
