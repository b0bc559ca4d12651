import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.saying.chunks import BREATH, breaths, expected_s, length, pause_s


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("好。", ("好。",)),
        ("", ()),
        ("——。", ()),
        ("周日上午八点到下午五点，一到六号楼停水。", ("周日上午八点到下午五点，一到六号楼停水。",)),
        (
            "周日上午八点到下午五点，一到六号楼停水，请老人和行动不便的居民提前储水。",
            ("周日上午八点到下午五点，一到六号楼停水，", "请老人和行动不便的居民提前储水。"),
        ),
    ],
)
def test_a_breath_is_a_few_clauses(sentence: str, said: tuple[str, ...]) -> None:
    assert breaths(sentence) == said


@given(st.text(alphabet="青菜三块五一斤，。；a ", max_size=120))
def test_no_breath_is_too_long_unless_it_is_one_clause_and_no_word_is_lost(sentence: str) -> None:
    said = breaths(sentence)
    for piece in said:
        assert length(piece) <= BREATH or not any(
            mark in piece[:-1].rstrip("，。；") for mark in "，。；"
        )
    words = [letter for letter in sentence if letter.isalnum()]
    assert [letter for letter in "".join(said) if letter.isalnum()] == words


def test_how_long_it_will_take_follows_the_pace() -> None:
    assert expected_s("请老人和行动不便的居民提", 1.0) == pytest.approx(12 / 2.8)
    assert expected_s("请老人和行动不便的居民提", 0.5) == pytest.approx(24 / 2.8)


def test_a_pause_is_longer_after_a_sentence_than_after_a_comma() -> None:
    assert pause_s("好，", 1.0) < pause_s("好。", 1.0) < 0.5 < pause_s("好。", 0.8)
