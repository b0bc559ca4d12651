"""Price tables as people lay them out."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from hub.feeds.prices import read_prices
from hub.feeds.reading import CellRole, PriceReading, ReadingError
from services.contract.documents import Good
from tests.support.sheets import TODAY, Row, workbook


def read(data: bytes | str, name: str = "表.xlsx") -> PriceReading:
    return read_prices(name, data.encode() if isinstance(data, str) else data, TODAY)


def goods_of(reading: PriceReading) -> dict[str, Good]:
    return {read.good.name: read.good for read in reading.goods}


def prices_of(reading: PriceReading) -> dict[str, float | None]:
    return {
        name: None if good.price is None else float(good.price)
        for name, good in goods_of(reading).items()
    }


def why(reading: PriceReading) -> dict[str, str]:
    return {asked.place.label: asked.why for asked in reading.questions}


def test_two_heading_rows_with_merged_cells_and_a_merged_category() -> None:
    reading = read(
        workbook(
            ["城东菜市场价格表"],
            ["日期", date(2026, 11, 20)],
            ["类别", "品名", "今日价格(元/公斤)", None, None, "昨日均价"],
            [None, None, "最低", "最高", "平均"],
            ["蔬菜", "青菜", 6, 8, 7, 7.4],
            [None, "白菜", "3", "4", None, 3.6],
            ["肉类", "五花肉", 30, 34, 32, "—"],
            ["合计", None, 75],
            merged=("A1:F1", "A3:A4", "B3:B4", "C3:E3", "F3:F4", "A5:A6"),
        )
    )
    assert (reading.market, reading.day) == ("城东菜市场", date(2026, 11, 20))
    assert reading.questions == ()
    goods = goods_of(reading)
    assert goods["青菜"] == Good(
        name="青菜",
        category="蔬菜",
        price=Decimal("3.50"),
        low=Decimal("3.00"),
        high=Decimal("4.00"),
        change=Decimal("-0.20"),
    )
    assert (goods["白菜"].price, goods["白菜"].category) == (Decimal("1.75"), "蔬菜")
    assert (goods["五花肉"].category, goods["五花肉"].change) == ("肉蛋", None)


def test_categories_as_headings_side_by_side_and_the_date_in_the_file_name() -> None:
    reading = read(
        workbook(
            ["蔬菜", "元/斤", "肉类", "元/斤", "水产", "元/公斤"],
            ["青菜", 3.5, "五花肉", 16, "鲫鱼", 24],
            ["白菜", "1.8", "后腿", "14元", "带鱼", "36-44"],
            ["菠菜", "缺货", "排骨", "26"],
        ),
        "菜价11.20.xlsx",
    )
    assert reading.day == date(2026, 11, 20)
    assert prices_of(reading) == {
        "青菜": 3.5,
        "白菜": 1.8,
        "菠菜": None,
        "五花肉": 16,
        "后腿": 14,
        "排骨": 26,
        "鲫鱼": 12,
        "带鱼": 20,
    }
    assert goods_of(reading)["鲫鱼"].category == "水产"


def test_price_columns_headed_by_dates() -> None:
    reading = read(
        workbook(
            ["品名", "单位", "11月19日", "11月20日"],
            ["青菜", "斤", 3.7, 3.5],
            ["鸡蛋", "公斤", 20, 19.6],
            ["豆腐", "盒", 2, 2],
        )
    )
    assert reading.day == date(2026, 11, 20)
    assert prices_of(reading) == {"青菜": 3.5, "鸡蛋": 9.8, "豆腐": 2}
    changes = {name: good.change for name, good in goods_of(reading).items()}
    assert changes == {"青菜": Decimal("-0.20"), "鸡蛋": Decimal("-0.20"), "豆腐": Decimal(0)}


def test_rows_of_several_days() -> None:
    reading = read(
        "日期,品名,价格\n2026-11-19,青菜,3.7\n2026/11/20,青菜,3.5\n11月20日,白菜,1.8\n2026-11-10,藕,6\n",
        "导出.csv",
    )
    assert reading.day == date(2026, 11, 20)
    assert prices_of(reading) == {"青菜": 3.5, "白菜": 1.8}
    assert goods_of(reading)["青菜"].change == Decimal("-0.20")
    assert "更早" in why(reading)["B5"]


def test_tables_below_each_other_each_with_its_own_unit() -> None:
    reading = read(
        workbook(
            ["蔬菜 单位:元/斤"],
            ["品名", "价格"],
            ["青菜", 3.5],
            [],
            ["水产（单位：元/公斤）"],
            ["品名", "价格"],
            ["鲫鱼", 24],
        )
    )
    assert prices_of(reading) == {"青菜": 3.5, "鲫鱼": 12}
    assert goods_of(reading)["鲫鱼"].category == "水产"


@pytest.mark.parametrize(
    "rows",
    [
        [["价格", "单位", "品名"], [3.5, "元/斤", "青菜"], [2, "元/盒", "豆腐"]],
        [["序号", "名称", "规格", "零售价(元)"], [1, "青菜", "500g", 3.5], [2, "豆腐", "盒", 2]],
        [
            [],
            [],
            ["  ", "品 名", "批发价", "零售价"],
            [None, "青菜", 2, 3.5],
            [None, "豆腐(盒)", 1, 2],
        ],
        [["商品名称", "青菜", "豆腐"], ["今日价", 3.5, "2元/盒"]],
        [["青菜", 3.5, "斤"], ["豆腐", 2, "盒"]],
        [[1, "青菜", "3块5"], [2, "豆腐", "2元一盒"]],
        [["菜名", "今日价格"], ["１.青菜", "￥３.５"], ["2、豆腐", "2.00元/盒"]],
    ],
)
def test_columns_in_any_order(rows: list[Row]) -> None:
    goods = goods_of(read(workbook(*rows)))
    assert prices_of(read(workbook(*rows))) == {"青菜": 3.5, "豆腐": 2}
    assert [good.unit for good in goods.values()] == ["斤", "盒"]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")],
)
def test_delimited_text(encoding: str, delimiter: str) -> None:
    lines = ("品名,单价（元/kg）,产地", "青菜,7.00,本地", "“大白菜”,3.60,山东")
    text = "\r\n".join(lines).replace(",", delimiter)
    reading = read_prices("a.csv", text.encode(encoding), TODAY)
    assert prices_of(reading) == {"青菜": 3.5, "大白菜": 1.8}


def test_goods_of_one_name_are_told_apart() -> None:
    reading = read(
        workbook(
            ["品名", "规格", "价格"],
            ["一、蔬菜类"],
            ["青菜", "一级", 3.5],
            ["青菜", "二级", 3],
            ["二、肉类"],
            ["猪肉", "五花", 16],
            [None, "后腿", 14],
            ["牛肉", None, 38],
            ["牛肉", None, 40],
            merged=("A2:C2", "A5:C5", "A6:A7"),
        )
    )
    assert list(prices_of(reading)) == [
        "青菜(一级)",
        "青菜(二级)",
        "猪肉(五花)",
        "猪肉(后腿)",
        "牛肉",
    ]
    assert "已经写过" in why(reading)["A9"]


def test_what_is_not_understood_is_asked_cell_by_cell_and_never_published() -> None:
    reading = read(
        workbook(
            ["品名", "价格", "昨日价", "卫生"],
            ["青菜", date(2026, 3, 5), 3.2, 1],
            ["白菜", "=B2*2", 1, 2],
            ["土豆", "三四块", 2],
            [None, 5],
            ["生姜", 0, 8],
            ["大蒜", "电话问", 6],
            ["芹菜", -3, 3],
            ["藕", 6, "?"],
        )
    )
    assert {place: words[:9] for place, words in why(reading).items()} == {
        "B2": "这一格被表格软件当",
        "B3": "这一格是公式，没有",
        "B4": "这个价格看不懂，请",
        "B5": "这一行有价格，但没",
        "B6": "价格是0，不知道是",
        "B7": "这个价格看不懂，请",
        "B8": "这个价格看不懂，请",
        "C9": "这个价格看不懂，请",
        "D1": "不知道这一列是什么",
    }
    assert {name for name, price in prices_of(reading).items() if price is not None} == {"藕"}


def test_every_filled_cell_is_accounted_for() -> None:
    data = workbook(
        ["三桥菜场", None, None, None, "制表:王"],
        ["品名", "价格", None, "品名", "价格"],
        ["青菜", 3.5, "好", "鱼", 12],
        ["备注:仅供参考", None, None, None, None, 77],
    )
    reading = read(data)
    seen = {cell.place.label: cell.role for cell in reading.cells}
    assert set(seen) == {
        "A1",
        "E1",
        "A2",
        "B2",
        "D2",
        "E2",
        "A3",
        "B3",
        "C3",
        "D3",
        "E3",
        "A4",
        "F4",
    }
    assert seen["F4"] is CellRole.UNCLEAR
    assert "不在表格里" in why(reading)["F4"]


def test_an_average_outside_its_range_is_asked_about() -> None:
    reading = read("品名,最低价,最高价,平均价\n青菜,3,4,5\n")
    assert "平均价" in why(reading)["A2"]


def test_a_package_by_weight_beside_a_unit_is_asked_about() -> None:
    reading = read(
        workbook(["品名", "规格", "价格(元/斤)"], ["大米", "5kg", 35], ["油", "5L/桶", 60])
    )
    assert "规格" in why(reading)["B2"]
    assert goods_of(reading)["油"].unit == "桶"


def test_percent_columns() -> None:
    reading = read("品名,价格,涨跌幅\n青菜,4.20,+5%\n白菜,1.80,0\n土豆,2,-20%\n")
    changes = {name: good.change for name, good in goods_of(reading).items()}
    assert changes == {"青菜": Decimal("0.20"), "白菜": Decimal(0), "土豆": Decimal("-0.50")}


def test_percent_and_unit_may_stand_in_the_number_format() -> None:
    def formats(book: Workbook) -> None:
        book.worksheets[0]["B2"].number_format = '0.00"元/公斤"'
        book.worksheets[0]["C2"].number_format = "0.0%"

    reading = read(workbook(["品名", "今日价", "日环比"], ["青菜", 8.4, 0.05], more=formats))
    assert goods_of(reading)["青菜"].price == Decimal("4.20")
    assert goods_of(reading)["青菜"].change == Decimal("0.20")


def test_a_category_holds_until_the_next_is_named() -> None:
    rows = [["类别", "品名", "价格"], ["蔬菜", "藕", 5], [None, "菱角", 6], ["干货", "红枣", 9]]
    categories = [read.good.category for read in read(workbook(*rows)).goods]
    assert categories == ["蔬菜", "蔬菜", "干货"]


def test_a_row_of_facts_above_the_headings_is_no_heading() -> None:
    reading = read(
        workbook(
            ["日期", date(2026, 11, 20), "市场", "三桥农贸市场"],
            ["品名", "单价", "品名", "单价"],
            ["青菜", "3.5 / 斤", "鱼", "￥12.00 元"],
        )
    )
    assert (reading.market, reading.day) == ("三桥农贸市场", date(2026, 11, 20))
    assert prices_of(reading) == {"青菜": 3.5, "鱼": 12}


def test_headings_in_two_rows_for_two_days() -> None:
    reading = read(
        workbook(
            ["2026年11月20日（星期五）农副产品价格监测表"],
            [None, None, None, None, None, None, "单位：元／公斤"],
            ["品种", "等级", "今日", None, "昨日", None, "与昨日比"],
            [None, None, "最高", "最低", "最高", "最低", "涨跌额"],
            ["青菜", "一级", 8, 6, 8.4, 6.4, -0.4],
            merged=("A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"),
        )
    )
    good = goods_of(reading)["青菜"]
    assert (good.low, good.high, good.price) == (Decimal(3), Decimal(4), Decimal("3.50"))
    assert good.change == Decimal("-0.20")


def test_remarks_between_the_goods_are_no_goods() -> None:
    reading = read(
        workbook(
            ["品名", "价格"],
            ["青菜", 3.5],
            ["以下为特价商品"],
            ["打糕", 2],
            ["（价格仅供参考）"],
            ["联系电话", "0573-88881234"],
            ["合  计", 5.5],
        )
    )
    assert prices_of(reading) == {"青菜": 3.5, "打糕": 2}
    assert reading.questions == ()


def test_a_bill_is_no_price_sheet() -> None:
    rows = [["物品名称", "单价", "数量", "金额"], ["打印纸", 25, 10, 250]]
    with pytest.raises(ReadingError, match="没有读到菜价"):
        read(workbook(*rows))


def test_last_weeks_prices_are_no_yesterday() -> None:
    reading = read("品名,本日价,上周价,同比\n青菜,4.20,3.00,5%\n")
    assert goods_of(reading)["青菜"].change is None


def test_an_older_sheet_of_the_same_book_is_left_out_and_told() -> None:
    def add_older(book: Workbook) -> None:
        sheet = book.create_sheet("11月19日")
        sheet.append(["品名", "价格"])
        sheet.append(["青菜", 3.7])

    reading = read(workbook(["品名", "价格"], ["青菜", 3.5], title="11月20日", more=add_older))
    assert (reading.day, prices_of(reading)) == (date(2026, 11, 20), {"青菜": 3.5})
    assert "2026-11-19" in reading.questions[0].why


def test_hidden_sheets_are_not_read() -> None:
    def hide(book: Workbook) -> None:
        book.create_sheet("草稿").append(["品名", "价格"])
        book["草稿"].append(["萝卜", 9])
        book["草稿"].sheet_state = "hidden"

    assert prices_of(read(workbook(["品名", "价格"], ["青菜", 3.5], more=hide))) == {"青菜": 3.5}


def test_a_sheet_needs_market_and_day_before_it_is_a_document() -> None:
    reading = read("品名,价格\n青菜,3.5\n", "a.csv")
    now = datetime(2026, 11, 21, 7, 10).astimezone()
    with pytest.raises(ReadingError, match="菜场"):
        reading.sheet(now, day=TODAY)
    with pytest.raises(ReadingError, match="日期"):
        reading.sheet(now, market="三桥菜场")
    sheet = reading.sheet(now, market="三桥菜场", day=TODAY)
    assert (sheet.market, sheet.date, len(sheet.goods)) == ("三桥菜场", TODAY, 1)
