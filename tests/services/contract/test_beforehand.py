"""Counts, activities, and answers given before a form is opened."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from services.contract.answers import AnswerRefused, activity, count
from services.contract.beforehand import Around, outdated, preset_answers
from services.contract.forms import ActivityStep, CountStep
from services.contract.ids import uuid7
from services.contract.sign_up import still_open
from services.contract.wizard import answer, ask_after_all, change, progress, start
from tests.support.forms import REPAIR
from tests.support.more_forms import ACTIVITY, COUNT, DAY, PHONE_STEP, form, offer
from tests.support.published import NOW

LOCAL = NOW.astimezone(ZoneInfo("Asia/Shanghai"))
CHOIR, FULL = offer(1), offer(3, "剪纸", taken=20)
TALK = offer(2, "讲座", sign_up_until=NOW)
AROUND = Around(LOCAL, (CHOIR, TALK, FULL))
MEAL = form("meal", DAY | {"parts": ["noon", "evening"]}, COUNT, PHONE_STEP)
SIGN_UP = form("sign_up", ACTIVITY, PHONE_STEP)


def test_a_count_is_said_with_its_word() -> None:
    step = CountStep.model_validate(COUNT)
    assert (count(step, 2).values, count(step, 2).shown) == (("2",), "2份")
    for number in (0, 7):
        with pytest.raises(AnswerRefused, match="请选1到6份"):
            count(step, number)


def test_an_activity_is_answered_with_its_document() -> None:
    step = ActivityStep.model_validate(ACTIVITY)
    given = activity(step, CHOIR.id, AROUND.offers, LOCAL)
    assert (given.values, given.shown) == ((str(CHOIR.id),), "合唱队（11月21日 周六）")
    waiting = activity(step, FULL.id, AROUND.offers, LOCAL)
    assert waiting.shown == "剪纸（11月21日 周六，排候补）"
    for gone in (TALK.id, UUID(int=9)):
        with pytest.raises(AnswerRefused, match="请另选一个"):
            activity(step, gone, AROUND.offers, LOCAL)


@pytest.mark.parametrize(
    ("changes", "is_open"),
    [
        ({}, True),
        ({"taken": 19}, True),
        ({"taken": 20}, False),
        ({"taken": 25}, False),
        ({"seats": None}, False),
        ({"starts_at": NOW}, False),
        ({"sign_up_until": NOW}, False),
        ({"sign_up_until": NOW + timedelta(hours=1)}, True),
        ({"starts_at": NOW, "sign_up_until": NOW + timedelta(days=1)}, False),
        (
            {
                "starts_at": NOW - timedelta(days=7),
                "ends_at": NOW + timedelta(days=7),
                "sign_up_until": NOW + timedelta(days=1),
            },
            True,
        ),
    ],
)
def test_which_activities_can_be_signed_up_for(changes: dict[str, object], is_open: bool) -> None:
    assert still_open(offer(1, **changes).activity, NOW) is is_open


def presets(named, **given: str) -> list[str]:
    arguments = {f"preset.{step}": text for step, text in given.items()} | {"form": named.name}
    return [it.shown for it in preset_answers(named, arguments, AROUND)]


def test_presets_pass_the_rules_of_their_step() -> None:
    assert presets(SIGN_UP, activity=str(CHOIR.id), phone="13812345678") == [
        "合唱队（11月21日 周六）",
        "13812345678",
    ]
    assert presets(MEAL, day="2026-11-21,noon", portions="2") == ["11月21日 周六 中午", "2份"]
    assert presets(REPAIR, where="home", home="3号楼,2,501", more="dripping") == [
        "我家里",
        "一直在漏水",
        "3号楼2单元501室",
    ]
    assert presets(REPAIR, where="我家里", more="找 李师傅，急") == ["我家里", "找 李师傅，急"]


@pytest.mark.parametrize(
    ("named", "given"),
    [
        (SIGN_UP, {"activity": str(TALK.id)}),
        (SIGN_UP, {"activity": "choir"}),
        (SIGN_UP, {"confirm": "yes"}),
        (MEAL, {"day": "2026-11-21"}),
        (MEAL, {"day": "2026-11-21,midnight"}),
        (MEAL, {"day": "soon", "portions": "many"}),
        (MEAL, {"portions": "7"}),
        (REPAIR, {"where": "李师傅", "home": "501", "unheard_of": "1"}),
    ],
)
def test_presets_that_do_not_fit_are_asked(named, given: dict[str, str]) -> None:
    assert presets(named, **given) == []


def test_a_preset_is_not_asked_but_may_be_changed() -> None:
    known = preset_answers(SIGN_UP, {"preset.activity": str(CHOIR.id)}, AROUND)
    draft = start(SIGN_UP, known, uuid7(), NOW)
    assert (draft.step, progress(draft, SIGN_UP)) == ("phone", (1, 2))
    with pytest.raises(ValueError, match="does not ask"):
        change(draft, SIGN_UP, "activity")
    asked = change(ask_after_all(draft, "activity"), SIGN_UP, "activity")
    assert (asked.step, progress(asked, SIGN_UP)) == ("activity", (1, 3))
    assert asked.answers == known


def test_an_answer_that_time_took_away_is_found() -> None:
    draft = start(MEAL, (), uuid7(), NOW)
    (noon,) = preset_answers(MEAL, {"preset.day": "2026-11-20,noon"}, AROUND)
    draft = answer(draft, MEAL, noon)
    assert outdated(draft, MEAL, AROUND) is None
    assert outdated(draft, MEAL, Around(LOCAL.replace(hour=13))) == "day"
    tomorrow = datetime(2026, 11, 21, 9, tzinfo=LOCAL.tzinfo)
    assert outdated(draft, MEAL, Around(tomorrow)) == "day"
