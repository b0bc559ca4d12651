"""Which card is meant: a bare number counts only while one of several is asked."""

import pytest

from tests.voice.understanding.slots.test_catalogue import find
from voice.understanding.scene import OneOf, Scene

CARDS = Scene(question=OneOf(("青菜", "白菜", "芹菜")))


@pytest.mark.parametrize(
    ("text", "number"), [("三", 3), ("我选二号", 2), ("就一吧", 1), ("第三个", 3), ("最后那个", -1)]
)
def test_while_cards_are_shown(text: str, number: int) -> None:
    assert [one.value for one in find("number", text, CARDS)] == [number]


@pytest.mark.parametrize("text", ["三号楼", "一斤青菜", "十二点"])
def test_a_number_of_something_else_is_no_card(text: str) -> None:
    assert find("number", text, CARDS) == ()


@pytest.mark.parametrize("text", ["三", "我选二号"])
def test_without_cards_a_bare_number_names_nothing(text: str) -> None:
    assert find("number", text) == ()
