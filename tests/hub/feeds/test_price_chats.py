"""Prices as people type them: one line in, name and price out."""

from datetime import date

import pytest

from hub.feeds.prices import read_prices
from hub.feeds.reading import PriceReading
from tests.support.sheets import TODAY


def read(text: str) -> PriceReading:
    return read_prices("聊天.txt", text.encode(), TODAY)


def said(reading: PriceReading) -> str:
    """Goods in short: name, price, and the unit if it is not 斤."""
    return " ".join(
        f"{good.name}{'无' if good.price is None else f'{float(good.price):g}'}"
        f"{'' if good.unit == '斤' else '/' + good.unit}"
        for good in (read.good for read in reading.goods)
    )


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("青菜3块5白菜1块8菠菜4块", "青菜3.5 白菜1.8 菠菜4"),
        ("青菜 3.5\n大 白 菜    1.8", "青菜3.5 大白菜1.8"),
        ("青菜:3.5 白菜：1.8", "青菜3.5 白菜1.8"),
        ("青菜3.5/白菜1.8/土豆2.2", "青菜3.5 白菜1.8 土豆2.2"),
        ("1、青菜 3.5\n2、白菜 1.8\n③土豆 2.2元", "青菜3.5 白菜1.8 土豆2.2"),
        ("小白菜两块，大白菜一块五，萝卜八毛一斤", "小白菜2 大白菜1.5 萝卜0.8"),
        ("黄瓜三块八毛钱一斤 生姜八块五", "黄瓜3.8 生姜8.5"),
        ("青菜、白菜都是1块8", "青菜1.8 白菜1.8"),
        ("🥬青菜3.5元/斤🥚鸡蛋9.8元/斤", "青菜3.5 鸡蛋9.8"),
        ("豆腐2元一块 豆浆3元一杯 鸡蛋45元一板", "豆腐2/块 豆浆3/杯 鸡蛋45/板"),
        ("鸡蛋一板22块 大闸蟹(3两)35一只", "鸡蛋22/板 大闸蟹35/只"),
        ("橘子10元3斤 苹果 3斤10元", "橘子3.33 苹果3.33"),
        ("八角十五块一两", "八角150"),
        (
            "四季豆6块 三黄鸡15 五花16 百合12 毛豆4块 千张5块",
            "四季豆6 三黄鸡15 五花16 百合12 毛豆4 千张5",
        ),
        ("青菜3块5毛豆4块", "青菜3.5 毛豆4"),
        ("猪肉 后腿14 五花16", "猪后腿14 猪五花16"),
        ("牛肉:牛腩38 牛腱42", "牛腩38 牛腱42"),
        ("【蔬菜】青菜3.5 白菜1.8", "青菜3.5 白菜1.8"),
        ("猪肉:\n后腿14\n五花16", "猪后腿14 猪五花16"),
        ("青菜 无  白菜 1.8 香菜断货", "青菜无 白菜1.8 香菜无"),
        ("四季豆6块 缺货的有:豆角、茄子", "四季豆6 豆角无 茄子无"),
        ("白菜1.8左右 菠菜大概4块", "白菜1.8 菠菜4"),
        ("菜价(元/公斤):青菜7，白菜3.6", "青菜3.5 白菜1.8"),
        ("单价:元/kg 土豆4.4", "土豆2.2"),
        ("老板娘:青菜3块5", "青菜3.5"),
        ("青菜3.5\n电话13812345678，早上7:30到 送货上门，3号楼也送", "青菜3.5"),
        ("鲫鱼(2斤以上)12 活鱼2斤以上15块", "鲫鱼12 活鱼2斤以上15"),
    ],
)
def test_goods_of_a_message(text: str, goods: str) -> None:
    reading = read(text)
    assert said(reading) == goods
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("鸡蛋9块8一斤,比昨天便宜4毛", [-0.4]),
        ("西红柿4.5元/斤（比昨天贵3毛） 黄瓜3.8 跌2毛", [0.3, -0.2]),
        ("排骨26和昨天一样 五花16持平", [0, 0]),
        ("鸡蛋 9.8(昨天10.2)", [-0.4]),
        ("青菜今天3块5，昨天3块7", [-0.2]),
        ("鲫鱼 12元/公斤 ↓0.50", [-0.25]),
        ("排骨26，五花16都涨了1块", [1, 1]),
    ],
)
def test_changes_said_behind_the_price(text: str, changes: list[float]) -> None:
    reading = read(text)
    assert [float(read.good.change or 0) for read in reading.goods] == changes
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("text", "market", "day"),
    [
        ("今日菜价(11月20日)\n青菜3.5", "", date(2026, 11, 20)),
        ("大家好!今天三桥菜场菜价:青菜 3.5元/斤", "三桥菜场", TODAY),
        ("昨天的菜价\n青菜3.5", "", date(2026, 11, 20)),
        ("11.20 青菜3.5", "", date(2026, 11, 20)),
        ("老王 2026/11/20 7:10:22\n青菜3.5", "", date(2026, 11, 20)),
        ("城东农贸市场二〇二六年十一月二十日行情\n青菜3.5", "城东农贸市场", date(2026, 11, 20)),
        ("青菜3.5", "", None),
    ],
)
def test_market_and_day(text: str, market: str, day: date | None) -> None:
    reading = read(text)
    assert (reading.market, reading.day) == (market, day)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("青菜3块5 鸡腿8.5比上周便宜5毛", "不是和昨天比"),
        ("青菜3.5 10元3斤的橘子", "没有品名"),
        ("青菜3.5 菠菜0", "价格是0"),
        ("青菜3.5 白菜", "没有写价格"),
        ("青菜3.5 这个是我自己家里种的没有农药的好菜 4", "不像品名"),
    ],
)
def test_what_is_not_understood_is_asked(text: str, why: str) -> None:
    questions = read(text).questions
    assert why in questions[0].why
    assert questions[0].place.label == "第1行"


def test_goods_without_any_price_are_asked_about_and_greetings_are_not() -> None:
    reading = read(
        "各位邻居早上好\n今日菜价 11月20日\n带鱼看大小 黄鳝问老板\n青菜3块5 白菜1块8\n谢谢大家"
    )
    assert [one.good.name for one in reading.goods] == ["青菜", "白菜"]
    assert [question.place.row for question in reading.questions] == [3]
