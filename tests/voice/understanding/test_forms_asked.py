"""A step is asked: a bare answer is enough, and doubts are asked again."""

from collections.abc import Mapping

import pytest

from services.contract.forms import Form
from tests.voice.understanding.test_forms import NOW, OFFERS, asking, form_named, said
from voice.understanding.forms import spoken_in
from voice.understanding.scene import AskedStep, Scene


@pytest.mark.parametrize(
    ("name", "step", "text", "values"),
    [
        ("meal_order", "portions", "两份", ["2"]),
        ("meal_order", "portions", "嗯，就三个吧", ["3"]),
        ("meal_order", "portions", "三份不对两份", ["2"]),
        ("meal_order", "menu", "随便", ["plain"]),
        ("meal_order", "menu", "第二个", ["soft"]),
        ("meal_order", "menu", "最后一个", ["halal"]),
        ("meal_order", "menu", "软乱的", ["soft"]),
        ("meal_order", "day", "明天中午", ["2026-11-22", "noon"]),
        ("meal_order", "day", "后天，不对，大后天晚上", ["2026-11-24", "evening"]),
        ("meal_order", "home", "三号楼二单元五零一", ["3号楼", "2", "501"]),
        ("meal_order", "phone", "幺三八 零零幺三 八零零零", ["13800138000"]),
        ("meal_order", "phone", "八八八八六六六六", ["88886666"]),
        ("visitor", "day", "明天上午九点", ["2026-11-22", "morning"]),
        ("visitor", "day", "明天三点", ["2026-11-22", "afternoon"]),
        ("visitor", "car", "不知道", ["unsure"]),
        ("repair", "where", "外面", ["public"]),
        ("repair", "where", "不是家里是楼道", ["public"]),
        ("satisfaction", "clean", "一般", ["fair"]),
        ("satisfaction", "manners", "还行", ["fair"]),
        ("help_visit", "more", "没有了", []),
        ("help_visit", "more", "不用了", []),
        ("help_visit", "more", "我住在最里头那一家", ["我住在最里头那一家"]),
        ("report_problem", "phone", "不留了", []),
        ("renovation", "how_long", "三天", ["days"]),
        ("renovation", "day", "下礼拜一", ["2026-11-23"]),
        ("book_pick_up", "books", "三", ["3"]),
        ("activity_sign_up", "activity", "书法", ["00000000-0000-0000-0000-000000000003"]),
    ],
)
def test_a_bare_answer(name: str, step: str, text: str, values: list[str]) -> None:
    assert said(form_named(name), text, asking(name, step))[step] == values


@pytest.mark.parametrize(
    ("name", "step", "text"),
    [
        ("meal_order", "phone", "不用了"),
        ("meal_order", "portions", "八十份"),
        ("meal_order", "day", "今天中午"),
        ("meal_order", "day", "明天"),
        ("meal_order", "menu", "第九个"),
        ("meal_order", "menu", "素的还是软的"),
        ("meal_order", "home", "五零一"),
        ("activity_sign_up", "activity", "滑雪"),
    ],
)
def test_what_does_not_answer_is_asked_again(name: str, step: str, text: str) -> None:
    assert step not in said(form_named(name), text, asking(name, step))


def test_what_is_answered_already_is_left_alone() -> None:
    scene = asking("meal_order", "day", "menu", "portions")
    assert said(form_named("meal_order"), "明天中午两份素的", scene) == {
        "day": ["2026-11-22", "noon"]
    }


def test_one_answer_more_than_was_asked_is_taken() -> None:
    scene = asking("meal_order", "menu")
    assert said(form_named("meal_order"), "清淡的，两份", scene) == {
        "menu": ["light"],
        "portions": ["2"],
    }


def shown(form: Form, text: str, scene: Scene, **around: object) -> Mapping[str, str | None]:
    spoken = spoken_in(text, form, scene, NOW, offers=OFFERS)
    return {it.answer.shown: it.otherwise.shown if it.otherwise else None for it in spoken.doubts}


def test_four_or_ten_is_a_doubt_where_both_can_be() -> None:
    form = form_named("book_pick_up")
    assert shown(form, "四本书", Scene()) == {"4本": "10本"}
    assert "books" not in said(form, "四本书")


def test_four_is_no_doubt_where_ten_cannot_be() -> None:
    assert said(form_named("meal_order"), "四份素的") == {"menu": ["vegetable"], "portions": ["4"]}


def test_a_rough_number_is_a_doubt() -> None:
    assert shown(form_named("meal_order"), "三四份", Scene()) == {"3份": None}


def test_the_building_is_in_doubt_unless_there_is_only_one_of_the_two() -> None:
    form, text = form_named("vote"), "四号楼二单元五零一"
    doubt = spoken_in(text, form, Scene(), NOW).doubts[0]
    assert doubt.otherwise is not None
    assert doubt.otherwise.shown == "10号楼2单元501室"
    known = spoken_in(text, form, Scene(), NOW, buildings=("1号楼", "4号楼"))
    assert [it.shown for it in known.answers] == ["4号楼2单元501室"]


def test_a_building_is_named_as_the_community_names_it() -> None:
    form = form_named("vote")
    spoken = spoken_in("三号楼五零一", form, Scene(), NOW, buildings=("3幢", "12幢"))
    assert spoken.answers[0].values == ("3幢", "501")
    assert not spoken_in("五号楼五零一", form, Scene(), NOW, buildings=("3幢",)).answers


def test_a_room_alone_is_in_the_building_of_the_screen() -> None:
    form = form_named("meal_order")
    scene = asking("meal_order", "home")
    (given,) = spoken_in("二单元五零一", form, scene, NOW, here="3号楼").answers
    assert given.values == ("3号楼", "2", "501")
    part = spoken_in("五零一", form, scene, NOW).part_of_home
    assert part == {"room": "501"}


def test_another_form_s_question_is_no_question_of_this_one() -> None:
    other = form_named("meal_order")
    scene = Scene(question=AskedStep(other, other.steps[0]))
    assert said(form_named("satisfaction"), "一般", scene) == {}
