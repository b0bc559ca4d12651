"""A market's file is read, asked about cell by cell, corrected, published and recalled."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from services.contract.documents import PriceSheet
from tests.support.desk import Desk

pytestmark = pytest.mark.browser

FILE = (
    "城东菜场今日菜价\n日期：,2026年11月20日,,\n品名,单位,价格,备注\n"
    "青菜,斤,3.50,\n鲫鱼,斤,问老板,\n鸡蛋,斤,9.80,\n"
)


def sheets(desk: Desk) -> list[PriceSheet]:
    documents = desk.hub.call(desk.hub.office.publishing.documents("price_sheet"))
    return [one.body for one in documents if isinstance(one.body, PriceSheet)]


def upload(page: Page, name: str, data: bytes) -> None:
    page.goto("/desk/prices")
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.get_by_label("表格文件").set_input_files(file)
    page.get_by_role("button", name="读这个文件").click()


def test_a_gb18030_file_with_a_bad_cell_is_corrected_and_published(desk: Desk) -> None:
    page = desk.sign_in()
    upload(page, "菜价.csv", FILE.encode("gb18030"))
    expect(page.get_by_role("heading", name="核对菜价")).to_be_visible()
    asked = page.locator("tr.asked")
    expect(asked).to_have_count(1)
    expect(asked).to_contain_text("问老板")
    expect(asked.get_by_label("品名")).to_have_value("鲫鱼")
    expect(page.get_by_label("哪一天的价")).to_have_value("2026-11-20")
    assert sheets(desk) == []

    page.get_by_label("菜场").fill("城东菜场")
    asked.get_by_label("价钱").fill("十二块")
    page.get_by_role("button", name="发布到屏幕").first.click()
    expect(page.get_by_text("还没有发布")).to_be_visible()
    expect(page.get_by_text("请写数字，例如 3.5。")).to_be_visible()
    assert sheets(desk) == []

    asked.get_by_label("价钱").fill("１２.5元")
    page.get_by_role("button", name="加一行").click()
    page.get_by_label("第 4 行品名").fill("豆腐")
    page.get_by_label("第 4 行价钱").fill("2")
    page.get_by_label("第 4 行单位").fill("盒")
    page.get_by_role("button", name="删掉第 1 行").click()
    page.get_by_role("button", name="发布到屏幕").first.click()
    expect(page.get_by_text("菜价已经发布")).to_be_visible()
    (sheet,) = sheets(desk)
    assert (sheet.market, sheet.date) == ("城东菜场", date(2026, 11, 20))
    assert {good.name: (good.price, good.unit) for good in sheet.goods} == {
        "鲫鱼": (Decimal("12.5"), "斤"),
        "鸡蛋": (Decimal("9.80"), "斤"),
        "豆腐": (Decimal(2), "盒"),
    }


def test_the_same_market_and_day_again_is_a_correction_and_can_be_recalled(desk: Desk) -> None:
    page = desk.sign_in()
    for price in ("3块5", "3块8"):
        page.goto("/desk/prices")
        page.get_by_label("贴在这里").fill(f"今日菜价(11月20日)\n青菜{price} 白菜1块8\n菠菜4块")
        page.get_by_role("button", name="读这段文字").click()
        page.get_by_label("菜场").fill("城西菜场")
        page.get_by_role("button", name="发布到屏幕").first.click()
        expect(page.get_by_text("菜价已经发布")).to_be_visible()
    (sheet,) = [one for one in sheets(desk) if one.market == "城西菜场"]
    assert sheet.goods[0].price == Decimal("3.80")
    row = page.get_by_role("row", name="城西菜场")
    row.get_by_text("撤回", exact=True).click()
    row.get_by_role("button", name="确定撤回").click()
    expect(row).to_contain_text("已撤回")
    assert [one for one in sheets(desk) if one.market == "城西菜场"] == []


def test_text_without_prices_is_refused_and_kept(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/prices")
    page.get_by_label("贴在这里").fill("大家早上好，今天天气不错")
    page.get_by_role("button", name="读这段文字").click()
    expect(page.get_by_role("alert").filter(has_text="价格")).to_be_visible()
    expect(page.get_by_label("贴在这里")).to_have_value("大家早上好，今天天气不错")
    page.get_by_label("贴在这里").fill("")
    page.get_by_role("button", name="读这段文字").click()
    expect(page.get_by_text("请选一个文件，或者把菜价贴到格子里")).to_be_visible()
