"""Numbers there and back: as the kiosk says them and as it reads what was said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voice.understanding.slots.test_catalogue import find
from voice.saying.numerals import say_count, say_digits, say_money, say_number
from voice.understanding.slots import numbers


@given(st.integers(0, 10**12 - 1))
def test_every_number_that_is_said_is_read(number: int) -> None:
    assert numbers.whole(say_number(number)) == number


@given(st.text("0123456789", min_size=2, max_size=12))
def test_digits_are_read_one_by_one(digits: str) -> None:
    assert numbers.digits(say_digits(digits)) == digits


@given(st.integers(1, 9999))
def test_money_there_and_back(fen: int) -> None:
    text = f"{Decimal(fen) / 100:.2f}"
    (found,) = find("money", f"要{say_money(text)}钱")
    assert found.value == pytest.approx(fen / 100)


@given(st.integers(1, 99))
def test_counts_there_and_back(number: int) -> None:
    (found,) = find("count", f"要{say_count(number)}份")
    assert found.value == number


@given(st.integers(1, 99), st.integers(1, 9), st.integers(1, 33), st.integers(1, 9))
def test_rooms_there_and_back(building: int, unit: int, floor: int, flat: int) -> None:
    room = f"{floor}{flat:02}"
    said = f"我家在{say_number(building)}号楼{say_number(unit)}单元{say_digits(room)}"
    (found,) = find("room", said)
    assert found.value == {"building": str(building), "unit": str(unit), "room": room}


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sets(st.integers(1, 10), max_size=3))
def test_phones_there_and_back_with_pauses(phone: str, pauses: set[int]) -> None:
    said = "".join(
        ("，啊 " if place in pauses else "") + say_digits(digit)
        for place, digit in enumerate(phone)
    )
    (found,) = find("phone", f"我的电话是{said}")
    assert found.value == phone


@pytest.mark.parametrize("text", ["", "百五零", "一十百", "零十", "半百", "一二十", "x"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.whole(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("三百五", 350), ("两千三", 2300), ("一万二", 12000), ("廿三", 23)]
)
def test_colloquial_numbers(text: str, value: int) -> None:
    assert numbers.whole(text) == value
