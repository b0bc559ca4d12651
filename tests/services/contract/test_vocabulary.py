"""What the recogniser can output, and how a phrase is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contract.vocabulary import segmented, unheard, words


def test_the_whole_list_is_there_without_the_recogniser_s_own_signs() -> None:
    assert len(words()) == 99981
    assert not words() & {"[unk]", "<eps>", "!SIL", "#0", "</s>"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("物业报修", ("物业", "报修")),
        ("还书", ("还", "书")),
        ("多少钱", ("多少", "钱")),
        ("老年食堂", ("老年", "食堂")),
        ("", ()),
    ],
)
def test_a_phrase_is_the_fewest_words(text: str, parts: tuple[str, ...]) -> None:
    assert segmented(text) == parts


@pytest.mark.parametrize(
    ("text", "missing"),
    [("菠菜", ()), ("茄子", ()), ("嬢嬢那儿", ("嬢", "嬢")), ("A座", ("A",)), ("馃子", ("馃",))],
)
def test_what_cannot_be_heard_is_named(text: str, missing: tuple[str, ...]) -> None:
    assert unheard(text) == missing


@given(st.lists(st.sampled_from(["报修", "茄子", "物业", "的", "漏水", "菠菜"]), max_size=6))
def test_what_is_made_of_words_can_be_heard(parts: list[str]) -> None:
    assert unheard("".join(parts)) == ()
    assert "".join(segmented("".join(parts))) == "".join(parts)
