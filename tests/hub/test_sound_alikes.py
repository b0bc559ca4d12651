"""Spellings that staff may pick for a word the recogniser cannot write."""

import pytest

from hub.sound_alikes import MOST, sound_alikes, sounds_alike
from services.contract.vocabulary import unheard


@pytest.mark.parametrize(
    ("word", "spelling"), [("馃子", "果子"), ("嬢嬢那儿", "娘娘那儿"), ("埠头", "捕头")]
)
def test_what_people_would_write_comes_first(word: str, spelling: str) -> None:
    assert sound_alikes(word)[0] == spelling


@pytest.mark.parametrize("word", ["馃子", "老嫏嬛", "鼋头渚", "嬢嬢那儿"])
def test_each_can_be_heard_and_sounds_the_same(word: str) -> None:
    proposed = sound_alikes(word)
    assert 0 < len(proposed) <= MOST
    for spelling in proposed:
        assert unheard(spelling) == ()
        assert sounds_alike(spelling, word)
        assert spelling != word


def test_what_sounds_like_nothing_has_none() -> None:
    assert sound_alikes("嘸") == () or unheard(sound_alikes("嘸")[0]) == ()
    assert sound_alikes("") == ()


def test_other_syllables_do_not_sound_alike() -> None:
    assert not sounds_alike("果子", "茄子")


def test_a_character_counts_as_it_sounds_in_its_word() -> None:
    proposed = sound_alikes("叻谱")
    assert proposed
    assert "乐谱" not in proposed
