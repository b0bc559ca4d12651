import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.saying.numerals import say_decimal, say_digits, say_money, say_number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (8, "八"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (10_010, "一万零一十"),
        (20_500, "二万零五百"),
        (123_456, "十二万三千四百五十六"),
        (100_000_001, "一亿零一"),
    ],
)
def test_whole_numbers(number: int, said: str) -> None:
    assert say_number(number) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3.50", "三块五"),
        ("2.00", "两块"),
        ("12", "十二块"),
        ("0.40", "四毛"),
        ("0.20", "两毛"),
        ("0.05", "五分"),
        ("3.05", "三块零五分"),
        ("3.25", "三块两毛五"),
        ("0.85", "八毛五"),
        ("10.5", "十块五"),
        ("0", "零块"),
    ],
)
def test_money(written: str, said: str) -> None:
    assert say_money(written) == said


def test_telephone_digits_say_yao_for_one() -> None:
    assert say_digits("110") == "幺幺零"


@pytest.mark.parametrize(
    ("written", "said"), [("3.5", "三点五"), ("0.05", "零点零五"), ("007", "零零七")]
)
def test_decimals(written: str, said: str) -> None:
    assert say_decimal(written) == said


@given(st.integers(0, 10**12 - 1))
def test_a_spoken_number_means_what_was_written(number: int) -> None:
    assert _heard(say_number(number)) == number


def _heard(said: str) -> int:
    """The number back from the words, by another way than they were made."""
    total = group = digit = 0
    for char in said:
        if char in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(char)
        elif char in "十百千":
            group += (digit or 1) * 10 ** ("十百千".index(char) + 1)
            digit = 0
        else:
            total += (group + digit) * (10**8 if char == "亿" else 10**4)
            group = digit = 0
    return total + group + digit
