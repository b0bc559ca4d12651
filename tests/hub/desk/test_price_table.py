"""Rows between a reading, a form and a published sheet."""

from datetime import date
from decimal import Decimal

import pytest
from starlette.datastructures import FormData

from hub.desk.forms import Sent
from hub.desk.price_table import (
    PriceRow,
    check_rows,
    rows_of,
    rows_read,
    rows_sent,
    whole_file_questions,
)
from hub.feeds.reading import Place, PriceReading, Question, ReadGood
from services.contract.documents import Good


def reading(goods: list[tuple[int, int, str]], questions: list[Question]) -> PriceReading:
    """Goods as (row, column, name)."""
    read = tuple(ReadGood(Place("表", row, column), Good(name=name)) for row, column, name in goods)
    return PriceReading("城东菜场", date(2026, 11, 20), read, (), tuple(questions))


def test_a_question_stands_at_the_good_left_of_it() -> None:
    question = Question(Place("表", 3, 6), "问老板", "不是价格。")
    rows = rows_read(reading([(3, 1, "青菜"), (3, 5, "鲫鱼"), (4, 1, "白菜")], [question]))
    assert [(row.name, bool(row.asked)) for row in rows] == [
        ("青菜", False),
        ("鲫鱼", True),
        ("白菜", False),
    ]
    assert "F3 写的是“问老板”：不是价格。" in rows[1].asked


def test_a_question_without_a_good_is_a_row_to_fill_in_its_place() -> None:
    alone = Question(Place("表", 4, 1), "???", "没看懂。")
    whole = Question(Place("", 0), "", "没有写日期。")
    read = reading([(3, 1, "青菜"), (5, 1, "白菜")], [alone, whole])
    assert [row.name for row in rows_read(read)] == ["青菜", "", "白菜"]
    assert rows_read(read)[1].where == "A4"
    assert whole_file_questions(read) == ("没有写日期。",)


def test_rows_survive_the_form_and_become_goods_again() -> None:
    goods = (
        Good(name="青菜", category="蔬菜", price=Decimal("3.50"), change=Decimal("-0.20")),
        Good(name="带鱼", unit="500克", low=Decimal(36), high=Decimal(44)),
        Good(name="香菜"),
    )
    fields = [("rows", "3")]
    for number, row in enumerate(rows_of(goods)):
        for name in ("name", "category", "price", "unit", "low", "high", "change"):
            fields.append((f"{name}-{number}", getattr(row, name)))
    checked = check_rows(rows_sent(Sent(FormData(fields))))
    assert checked.goods == goods
    assert checked.problems == {}


@pytest.mark.parametrize("typed", ["３.５", "￥3.5", "3.5元", " 3.5 "])
def test_prices_as_people_type_them(typed: str) -> None:
    (good,) = check_rows((PriceRow(name="青菜", price=typed),)).goods
    assert good.price == Decimal("3.5")


@pytest.mark.parametrize("typed", ["三块五", "3.5.5", "-3", "1e3", "NaN", "9999999", "3,5"])
def test_what_is_no_price_is_told_at_its_cell(typed: str) -> None:
    checked = check_rows((PriceRow(name="白菜", price="1"), PriceRow(name="青菜", price=typed)))
    assert list(checked.problems) == ["price-1"]


def test_a_row_without_a_name_is_left_out_but_never_with_a_price() -> None:
    assert check_rows((PriceRow(),)).goods == ()
    assert list(check_rows((PriceRow(price="3"),)).problems) == ["name-0"]


@pytest.mark.parametrize("count", ["", "-1", "x", "999999999999"])
def test_a_forged_row_count_is_harmless(count: str) -> None:
    assert len(rows_sent(Sent(FormData([("rows", count)])))) <= 400
