"""Broken forms are refused in words that name step and field."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.form_check import FormRefused, checked_form, read_form_file
from hub.forms import BUILT_IN

Given = dict[str, Any]
Break = Callable[[Given], object]

GOOD: Given = {
    "name": "own_1",
    "version": 1,
    "title": "借推车",
    "icon": "shopping-cart",
    "subject": "when",
    "promise": "10分钟内回电话",
    "steps": [
        {
            "kind": "choose",
            "name": "when",
            "title": "什么时候用？",
            "summary": "什么时候",
            "choices": [
                {"value": "now", "label": "现在", "icon": "clock", "spoken": ["现在", "马上"]},
                {"value": "later", "label": "下午", "icon": "sun", "spoken": ["下午"]},
            ],
        },
        {"kind": "date", "name": "day", "title": "哪一天？", "summary": "哪天", "days": 3},
        {
            "kind": "count",
            "name": "many",
            "title": "要几辆？",
            "summary": "几辆",
            "unit": "辆",
            "maximum": 2,
        },
        {"kind": "confirm", "name": "confirm", "title": "这样对吗？", "summary": "核对"},
    ],
}


def step(form: Given, number: int = 0) -> Given:
    found: Given = form["steps"][number]
    return found


def choice(form: Given, number: int = 0) -> Given:
    found: Given = step(form)["choices"][number]
    return found


PLACE = {"kind": "place", "name": "home", "title": "住哪里？", "summary": "地址"}
PHONE = {
    "kind": "digits",
    "name": "phone",
    "title": "电话？",
    "summary": "电话",
    "minimum": 7,
    "maximum": 12,
}

BROKEN: dict[str, tuple[Break, str]] = {
    "no title": (lambda it: it.pop("title"), "标题还没有写"),
    "empty title": (lambda it: it.update(title=" "), "标题还没有写"),
    "long title": (lambda it: it.update(title="借用小区手推车"), "标题太长了，最多6个字"),
    "long about": (lambda it: it.update(about="重" * 11), "一句话介绍太长了，最多10个字"),
    "no promise": (lambda it: it.update(promise=""), "交上以后的话还没有写"),
    "unknown picture": (lambda it: it.update(icon="no-such-thing"), "图标没有选"),
    "unknown purpose": (lambda it: it.update(purpose="fun"), "用途写得不对"),
    "closing day in words": (lambda it: it.update(closes_at="下周"), "截止时间写得不对"),
    "no steps": (lambda it: it.update(steps=[]), "至少要有2个问题"),
    "steps are no list": (lambda it: it.update(steps="三步"), "问题写得不对"),
    "nine questions": (
        lambda it: it.update(steps=[step(it) | {"name": f"s{n}"} for n in range(10)]),
        "最多只能有9个问题",
    ),
    "subject is gone": (
        lambda it: it.update(subject="where"),
        "“最要紧的一步”已经没有了，请重新选",
    ),
    "no confirmation": (lambda it: it["steps"].pop(), "最后一步要是“这样对吗”"),
    "same names": (lambda it: step(it, 1).update(name="when"), "有两步的内部名字一样"),
    "unknown kind": (lambda it: step(it).update(kind="photo"), "第1步“什么时候用？”：没有这种问题"),
    "no kind": (lambda it: step(it, 1).pop("kind"), "第2步“哪一天？”：没有说是哪一种问题"),
    "step without title": (lambda it: step(it, 1).pop("title"), "第2步：标题还没有写"),
    "step without summary": (
        lambda it: step(it, 1).pop("summary"),
        "第2步“哪一天？”：简称还没有写",
    ),
    "long question": (
        lambda it: step(it, 1).update(title="您打算从哪一天开始用这辆车呢？"),
        "第2步“您打算从哪一天开始用这辆车呢？”：标题太长了，最多14个字",
    ),
    "one choice": (
        lambda it: step(it)["choices"].pop(),
        "第1步“什么时候用？”：至少要有2个选项",
    ),
    "seven choices": (
        lambda it: step(it).update(choices=[choice(it)] * 7),
        "第1步“什么时候用？”：最多只能有6个选项",
    ),
    "choice without words": (
        lambda it: choice(it, 1).update(label=""),
        "第1步“什么时候用？”：第2个选项的字还没有写",
    ),
    "choice without picture": (
        lambda it: choice(it, 1).pop("icon"),
        "第1步“什么时候用？”：第2个选项的图标没有选",
    ),
    "long choice": (
        lambda it: choice(it).update(label="现在马上立刻就要用"),
        "第1步“什么时候用？”：第1个选项的字太长了，最多8个字",
    ),
    "same choice twice": (
        lambda it: choice(it, 1).update(label="现在"),
        "第1步“什么时候用？”：有两个选项的字一样",
    ),
    "one word for two choices": (
        lambda it: choice(it, 1).update(spoken=["马上"]),
        "第1步“什么时候用？”：说“马上”，不知道是哪一个选项",
    ),
    "choice name": (
        lambda it: choice(it).update(value="现在"),
        "第1步“什么时候用？”：第1个选项的内部名字只能用小写字母、数字和下划线",
    ),
    "no days": (lambda it: step(it, 1).update(days=0), "第2步“哪一天？”：能选几天不能小于1"),
    "too many days": (
        lambda it: step(it, 1).update(days=90),
        "第2步“哪一天？”：能选几天不能大于31",
    ),
    "days in words": (
        lambda it: step(it, 1).update(days="三"),
        "第2步“哪一天？”：能选几天要写成整数",
    ),
    "no unit": (lambda it: step(it, 2).update(unit=""), "第3步“要几辆？”：量词还没有写"),
    "more at least than at most": (
        lambda it: step(it, 2).update(minimum=5),
        "第3步“要几辆？”：“最少”比“最多”还大",
    ),
    "depends on what comes later": (
        lambda it: step(it).update(only_if={"step": "day", "values": ["x"]}),
        "第1步“什么时候用？”：要看前面选了什么才问，可是前面没有那一步",
    ),
    "vote without homes": (lambda it: it.update(purpose="vote"), "投票要问住址：一家算一票"),
    "survey with homes": (
        lambda it: (it.update(purpose="survey"), it["steps"].insert(0, PLACE)),
        "问意见不记名字，不能问住址",
    ),
    "survey with phone": (
        lambda it: (it.update(purpose="survey"), it["steps"].insert(0, PHONE)),
        "投票和问意见不记名字，不能问电话和号码",
    ),
    "nothing to count": (
        lambda it: it.update(purpose="survey", subject="day", steps=it["steps"][1:]),
        "投票和问意见，至少要有1步“选一个”",
    ),
    "home twice": (
        lambda it: it["steps"].__setitem__(slice(0, 0), [PLACE, PLACE | {"name": "home_2"}]),
        "住址只能问一次",
    ),
}


def test_the_good_one_is_taken() -> None:
    assert checked_form(GOOD).title == "借推车"


@pytest.mark.parametrize(("spoil", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_form_is_refused_in_words(spoil: Break, words: str) -> None:
    form = copy.deepcopy(GOOD)
    spoil(form)
    with pytest.raises(FormRefused) as refusal:
        checked_form(form)
    assert refusal.value.reasons == (words,)
    assert refusal.value.words == words


def test_all_faults_are_told_at_once() -> None:
    form = copy.deepcopy(GOOD)
    choice(form).update(label="")
    step(form, 2).update(unit="")
    with pytest.raises(FormRefused) as refusal:
        checked_form(form)
    assert len(refusal.value.reasons) == 2


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"%PDF-1.4"])
def test_a_file_that_is_no_form_is_refused(data: bytes) -> None:
    with pytest.raises(FormRefused, match="读不出来"):
        read_form_file(data)


def test_a_file_that_holds_something_else_is_refused() -> None:
    with pytest.raises(FormRefused, match="没有表单"):
        read_form_file(b'["form"]')


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.json")), ids=lambda path: path.stem)
def test_what_ships_would_be_taken(path: Path) -> None:
    assert read_form_file(path.read_bytes()).name == path.stem


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=9), st.just([]), st.just({})
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, part in inner:
        found.append((*path, key))
        if isinstance(part, dict | list):
            found += _places(part, (*path, key))
    return found


ENGLISH = re.compile(r"[A-Za-z]{3,}")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(_places(GOOD)), junk=JUNK)
def test_whatever_is_put_in_a_form_it_is_taken_or_refused_in_chinese(
    place: tuple[Any, ...], junk: Any
) -> None:
    form = copy.deepcopy(GOOD)
    inside: Any = form
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = junk
    for words in _reasons(form):
        assert not ENGLISH.search(re.sub("“[^”]*”", "", words)), words


def _reasons(form: Given) -> tuple[str, ...]:
    try:
        taken = read_form_file(json.dumps(form).encode())
    except FormRefused as refusal:
        return refusal.reasons or ("refused without a reason",)
    assert taken.steps[-1].kind == "confirm"
    return ()
