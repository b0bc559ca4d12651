from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.feeds.changes import read_change, read_percent
from hub.feeds.money import read_quote, says_no_price, to_fen
from hub.feeds.wording import chinese_number
from voice.saying.numerals import say_money, say_number


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("3.5", "3.5"),
        ("３．５０", "3.5"),
        ("￥3.50", "3.5"),
        ("¥ 3.5元", "3.5"),
        ("3块5", "3.5"),
        ("3块5毛", "3.5"),
        ("3块25", "3.25"),
        ("3元5角", "3.5"),
        ("9块半", "9.5"),
        ("1块8", "1.8"),
        ("8毛", "0.8"),
        ("8毛5", "0.85"),
        ("十二块", "12"),
        ("两块五", "2.5"),
        ("三块零五分", "3.05"),
        ("三块二毛五", "3.25"),
        ("块八", "1.8"),
        ("块半", "1.5"),
        ("一百零五块", "105"),
        ("十二", "12"),
        ("三点五", "3.5"),
        ("1,280.00", "1280"),
        ("7,00", "7"),
        ("2元整", "2"),
        ("约3.5元左右", "3.5"),
        ("3。5", "3.5"),
    ],
)
def test_one_price(written: str, yuan: str) -> None:
    quote = read_quote(written)
    assert quote is not None
    assert (quote.middle, quote.is_range) == (Decimal(yuan), False)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("36-44", "36", "44"),
        ("36～44", "36", "44"),
        ("36至44", "36", "44"),
        ("44—36", "36", "44"),
        ("3.5-4元", "3.5", "4"),
        ("3块到3块5", "3", "3.5"),
        ("3-4毛", "0.3", "0.4"),
    ],
)
def test_ranges(written: str, low: str, high: str) -> None:
    quote = read_quote(written)
    assert quote is not None
    assert (quote.low, quote.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("written", "unit", "per_shown"),
    [
        ("7元/公斤", "斤", "3.5"),
        ("3.5/500g", "斤", "3.5"),
        ("7/kg", "斤", "3.5"),
        ("12元/两", "斤", "120"),
        ("9块8一斤", "斤", "9.8"),
        ("2元一盒", "盒", "2"),
        ("2.0元/盒", "盒", "2"),
        ("3.5元每斤", "斤", "3.5"),
        ("3.5 元/市斤", "斤", "3.5"),
        ("10元3斤", "斤", "3.33"),
        ("10块钱三斤", "斤", "3.33"),
        ("5块两把", "2把", "5"),
    ],
)
def test_a_unit_beside_the_price(written: str, unit: str, per_shown: str) -> None:
    quote = read_quote(written)
    assert quote is not None
    assert quote.unit is not None
    assert quote.unit.shown == unit
    assert to_fen(quote.unit.per_shown(quote.low)) == Decimal(per_shown).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "三五",
        "两三块",
        "3块多",
        "3块5斤",
        "3.5块5",
        "-3",
        "36/44",
        "电话问",
        "4元起",
        "99999999",
    ],
)
def test_what_is_ambiguous_is_not_guessed(written: str) -> None:
    assert read_quote(written) is None


@pytest.mark.parametrize(
    "written", ["", " ", "-", "—", "——", "/", "无", "缺货", "暂无", "断货", "N/A"]
)
def test_ways_to_say_that_there_is_no_price(written: str) -> None:
    assert says_no_price(written)


@pytest.mark.parametrize("written", ["0", "3", "问老板", "有货"])
def test_other_words_do_not_say_it(written: str) -> None:
    assert not says_no_price(written)


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("比昨天便宜4毛", "-0.4"),
        ("贵了3毛", "0.3"),
        ("涨2角", "0.2"),
        ("跌0.5", "-0.5"),
        ("降了一块二", "-1.2"),
        ("↑0.2", "0.2"),
        ("▼0.3元/斤", "-0.3"),
        ("-0.40", "-0.4"),
        ("+0.2", "0.2"),
        ("持平", "0"),
        ("和昨天一样", "0"),
    ],
)
def test_changes(written: str, yuan: str) -> None:
    assert read_change(written) == Decimal(yuan)


@pytest.mark.parametrize("written", ["涨了", "比上周便宜1块", "涨3-4毛", "—", "5%", "涨跌0.2"])
def test_no_change_is_made_up(written: str) -> None:
    assert read_change(written) is None


def test_percent() -> None:
    assert read_percent("+5.2%") == Decimal("5.2")
    assert read_percent("下降10%") == Decimal(-10)
    assert read_percent("-3", heading_says_percent=True) == Decimal(-3)
    assert read_percent("-3") is None


@given(st.decimals(Decimal("0.10"), Decimal("999.99"), places=2))
def test_what_people_say_is_heard_as_what_it_was(amount: Decimal) -> None:
    quote = read_quote(say_money(f"{amount:.2f}"))
    assert quote is not None
    assert quote.middle == amount


@given(st.integers(0, 999))
def test_numerals_count(number: int) -> None:
    assert chinese_number(say_number(number)) == number


@given(st.text(max_size=20))
def test_any_cell_can_be_asked_for_its_price(text: str) -> None:
    read_quote(text)
    read_change(text)
    read_percent(text, heading_says_percent=True)
    says_no_price(text)
