"""Answers that were said: they count as those given by hand, and the page says what it heard."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from process.settings.keys import KioskSection
from services.contract.beforehand import PREFIX, preset_answers
from services.contract.requests import Answer
from services.talking import Talk, TalkPhase
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.resident import rest, sees, tap
from tests.support.scene import TV, Scene, open_scene
from tests.support.talk import ScriptedTalk
from ui.screens.form.surroundings import around_of

ONE_BREATH = {"where": "home", "what": "tap", "home": "3号楼,2,501"}
SENTENCE = "厨房水管漏水了三号楼二单元五零一"


@pytest.fixture
async def repair(street: Scene) -> Scene:
    """The repair form at its first question, on a screen that can be talked to."""
    street.context.talk.set(ScriptedTalk())
    street.open("form", {"form": "repair"})
    await rest(street)
    return street


def model(scene: Scene) -> Any:
    return scene.shell.pageModel


def answers(scene: Scene, given: Mapping[str, str]) -> tuple[Answer, ...]:
    form, _, _ = model(scene).asked
    arguments = {PREFIX + step: text for step, text in given.items()}
    return preset_answers(form, arguments, around_of(scene.context))


async def say(scene: Scene, given: Mapping[str, str], words: str = SENTENCE) -> None:
    talk = scene.context.talk.value
    assert talk
    talk.store.set(Talk(TalkPhase.ANSWERING, heard=words, settled=True))
    model(scene).take_spoken(answers(scene, given))
    talk.store.set(Talk())
    await rest(scene)


async def test_one_breath_answers_all_it_says_and_the_rest_is_asked(repair: Scene) -> None:
    await say(repair, ONE_BREATH)
    form, step, answered = model(repair).asked
    assert form.name == "repair"
    assert set(answered) == {"where", "what", "home"}
    assert step.name == "more"
    assert sees(repair, f"我听到：“{SENTENCE}”")
    assert sees(repair, "记下了：我家里，水管龙头，3号楼2单元501室")
    draft = await repair.context.drafts.open(form, ())
    assert {it.step for it in draft.answers} == set(ONE_BREATH)


async def test_the_question_is_told_as_it_is_spoken(repair: Scene) -> None:
    assert model(repair).question == "哪里要修？是您家里，还是大家公用的地方？"


async def test_an_answer_to_a_question_that_is_not_open_yet_waits_for_it(repair: Scene) -> None:
    await say(repair, {"what": "tap"}, "水管漏水")
    assert model(repair).asked[1].name == "where"
    await say(repair, {"where": "home"}, "家里")
    assert set(model(repair).asked[2]) == {"where", "what"}


async def test_what_was_said_goes_when_somebody_presses(repair: Scene, hand: Finger) -> None:
    await say(repair, {"where": "home"}, "家里")
    assert sees(repair, "我听到")
    await tap(repair, hand, "水管龙头")
    assert not sees(repair, "我听到")


async def test_what_does_not_fit_is_told_and_nothing_is_lost(repair: Scene) -> None:
    await say(repair, {"where": "home", "what": "tap"})
    wrong = Answer(step="home", values=("3号楼", "2", "5"), label="住址", shown="3号楼2单元5室")
    good = answers(repair, {"home": "3号楼,2,501"})[0]
    model(repair).take_spoken((wrong.model_copy(update={"values": ("3号楼", "2", "")}),))
    await rest(repair)
    assert model(repair).problem
    assert set(model(repair).asked[2]) == {"where", "what"}
    model(repair).take_spoken((good,))
    await rest(repair)
    assert not model(repair).problem
    assert "home" in model(repair).asked[2]


async def test_what_led_to_the_form_is_corrected_by_voice(street: Scene) -> None:
    street.context.talk.set(ScriptedTalk())
    street.open("form", {"form": "repair", "preset.where": "home", "preset.what": "tap"})
    await rest(street)
    await say(street, {"what": "light"}, "不对，是灯")
    form, _, _ = model(street).asked
    draft = await street.context.drafts.open(form, ())
    assert next(it for it in draft.answers if it.step == "what").values == ("light",)
    assert not model(street).problem


async def test_a_form_opened_by_a_sentence_says_what_it_took(street: Scene) -> None:
    heard = Talk(TalkPhase.ANSWERING, heard="厨房水管漏水了", settled=True)
    street.context.talk.set(ScriptedTalk(heard))
    street.open("form", {"form": "repair", "preset.where": "home", "preset.what": "tap"})
    await rest(street)
    assert sees(street, "记下了：我家里，水管龙头")


async def test_a_phone_number_is_taken_and_not_left_standing(repair: Scene) -> None:
    await say(repair, {"where": "home", "what": "tap", "phone": "13957381234"}, "一三九五七三八")
    assert "phone" in model(repair).asked[2]
    assert not sees(repair, "一三九五七三八")
    assert not sees(repair, "13957381234")


async def test_only_the_confirmation_can_be_confirmed(repair: Scene) -> None:
    assert model(repair).confirm() is False
    given = {**ONE_BREATH, "more": "at_home", "phone": "13957381234"}
    await say(repair, given)
    assert model(repair).asked[1].kind == "confirm"
    assert model(repair).confirm() is True
    await rest(repair)
    assert repair.context.navigator.page.name == "receipt"


async def test_answers_that_come_while_one_is_being_kept_are_taken_after_it(
    repair: Scene,
) -> None:
    model(repair).take_spoken(answers(repair, {"where": "home"}))
    model(repair).take_spoken(answers(repair, {"what": "tap"}))
    await rest(repair)
    assert set(model(repair).asked[2]) == {"where", "what"}


async def test_a_screen_at_home_keeps_its_own_address(tmp_path: Path) -> None:
    home = KioskSection(place="家里", building="3号楼", unit="2", room="501")
    scene = open_scene(tmp_path, everything(), screen=TV, place=home)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.context.talk.set(ScriptedTalk())
    scene.open("form", {"form": "repair"})
    await rest(scene)
    await say(scene, {"where": "home", "what": "tap", "home": "4号楼,1,101"})
    assert model(scene).problem == "这一项这里不用填。"
    await say(scene, {"what": "tap", "home": "3号楼,2,501"})
    assert model(scene).problem == ""
    scene.close()


async def test_the_page_says_that_it_may_be_said(street: Scene) -> None:
    street.context.talk.set(ScriptedTalk())
    street.open("form", {"form": "meal_order"})
    await rest(street)
    hints = [model(street).hint]
    street.context.talk.set(None)
    hints.append(model(street).hint)
    assert hints == ["可以按，也可以说。", ""] or hints[0] == hints[1] != ""
