import pytest

from services.contract.answers import (
    AnswerRefused,
    chosen,
    digits,
    mask_phone,
    place,
    skipped,
    spoken_words,
)
from services.contract.forms import ChooseStep, DigitsStep, PlaceStep, Step, WordsStep
from tests.support.forms import REPAIR, step_of


def the(kind: type[Step], name: str):
    step = step_of(REPAIR, name)
    assert isinstance(step, kind)
    return step


def test_a_choice_is_shown_in_its_own_words() -> None:
    step = the(ChooseStep, "what")
    given = chosen(step, step.choices[0])
    assert (given.values, given.label, given.shown) == (("tap",), "什么坏了", "水管、龙头")


def test_several_phrases_may_be_chosen_but_one_choice_only() -> None:
    more, what = the(WordsStep, "more"), the(ChooseStep, "what")
    assert chosen(more, *more.phrases).shown == "一直在漏水，请先打电话"
    with pytest.raises(AnswerRefused, match="只能选一个"):
        chosen(what, *what.choices)
    with pytest.raises(AnswerRefused, match="请选一个"):
        chosen(what)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请按7到12个数字"),
        ("123456", "您按了6个数字，要7到12个"),
        ("1234567890123", "您按了13个数字，要7到12个"),
        ("①②③④⑤⑥⑦", "请按7到12个数字"),
    ],
)
def test_a_phone_that_cannot_be_one_is_told_what_is_wanted(typed: str, words: str) -> None:
    with pytest.raises(AnswerRefused, match=words):
        digits(the(DigitsStep, "phone"), typed)


def test_spaces_in_a_phone_do_no_harm() -> None:
    assert digits(the(DigitsStep, "phone"), "138 1234-5678").values == ("13812345678",)


def test_a_home_is_said_whole() -> None:
    step = the(PlaceStep, "home")
    assert place(step, "3号楼", "2", "501").shown == "3号楼2单元501室"
    assert place(step, "3号楼", "", "501").shown == "3号楼501室"
    for home in (("", "2", "501"), ("3号楼", "2", " ")):
        with pytest.raises(AnswerRefused):
            place(step, *home)


def test_free_words_are_tidied_and_bounded() -> None:
    step = the(WordsStep, "more")
    assert spoken_words(step, " 漏水 \n 很久了 ").shown == "漏水 很久了"
    for words in ("  ", "漏" * 401):
        with pytest.raises(AnswerRefused):
            spoken_words(step, words)


def test_words_may_be_left_out_but_the_phone_may_not() -> None:
    assert skipped(the(WordsStep, "more")).values == ()
    with pytest.raises(AnswerRefused, match="物业好找到您"):
        skipped(the(DigitsStep, "phone"))


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("057312341234", "0573****1234"),
        ("87654321", "****4321"),
        ("8765432", "***5432"),
        ("5678", "5678"),
        ("", ""),
    ],
)
def test_a_public_screen_hides_the_middle_of_a_phone(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown
