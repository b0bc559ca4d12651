"""Forms that ship with the kiosk."""

import json
from collections import Counter
from pathlib import Path

import pytest

from services.contract.forms import Choice, ChooseStep, Form, FormPurpose, PlaceStep, WordsStep
from services.requests.built_in import BuiltInForms

ASSETS = Path(__file__).parents[3] / "assets"
FOLDER = ASSETS / "forms"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.json"))
TITLE, ABOUT, LABEL, NOTE, HINT, SUMMARY, PROMISE = 5, 8, 6, 12, 16, 5, 22
JARGON = ("线上", "提交", "系统", "APP", "扫码", "一键", "赋能", "诉求", "工单", "业主方", "智能")


def _form(name: str) -> Form:
    form = BuiltInForms(FOLDER).named(name)
    assert form is not None, f"{name} is not understood"
    return form


def _choices(form: Form) -> list[tuple[str, tuple[Choice, ...]]]:
    return [
        (step.name, step.choices if isinstance(step, ChooseStep) else step.phrases)
        for step in form.steps
        if isinstance(step, ChooseStep | WordsStep)
    ]


def test_all_the_built_in_forms_ship() -> None:
    wanted = """repair help_visit call_back report_problem book_pick_up meal_order home_help
        activity_sign_up visitor renovation benefit satisfaction vote"""
    assert set(wanted.split()) <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_form_is_named_as_its_file_and_ends_with_the_confirmation(name: str) -> None:
    form = _form(name)
    assert form.name == name
    assert form.steps[-1].kind == "confirm"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_step_is_shown_and_read_aloud(name: str) -> None:
    steps = _form(name).steps
    assert [it.name for it in steps if not (it.title and it.say and it.hint and it.summary)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_choice_has_a_picture_that_exists(name: str) -> None:
    drawn = json.loads((ASSETS / "icons/codepoints.json").read_text("utf-8"))
    form = _form(name)
    chosen = [it for step in form.steps if isinstance(step, ChooseStep) for it in step.choices]
    assert [it for it in [form.icon, *(it.icon for it in chosen)] if it not in drawn] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_said_means_one_choice_only(name: str) -> None:
    for step, choices in _choices(_form(name)):
        assert [it.value for it in choices if len(it.spoken) < 2] == [], step
        said = Counter(word for it in choices for word in it.spoken)
        assert [word for word, count in said.items() if count > 1] == [], step
        assert len({it.value for it in choices}) == len(choices)


@pytest.mark.parametrize("name", SHIPPED)
def test_words_are_short_enough_for_their_cards(name: str) -> None:
    form = _form(name)
    lengths = [(form.title, TITLE), (form.about, ABOUT), (form.promise, PROMISE)]
    for step in form.steps:
        lengths += [(step.hint, HINT), (step.summary, SUMMARY)]
    for _, choices in _choices(form):
        lengths += [(it.label, LABEL) for it in choices] + [(it.note, NOTE) for it in choices]
    assert [words for words, most in lengths if len(words) > most] == []
    assert form.about


@pytest.mark.parametrize("name", SHIPPED)
def test_it_is_said_as_a_neighbour_would(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text("utf-8")
    assert [word for word in JARGON if word in text] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_person_can_be_reached_unless_opinions_are_asked(name: str) -> None:
    form = _form(name)
    asked = {step.name for step in form.steps}
    homes = [step for step in form.steps if isinstance(step, PlaceStep)]
    assert ("phone" in asked) is (form.purpose is FormPurpose.REQUEST)
    assert form.purpose is not FormPurpose.SURVEY or not homes
    assert form.purpose is not FormPurpose.VOTE or homes


def test_what_staff_publish_takes_its_place_unless_it_is_older() -> None:
    forms = BuiltInForms(FOLDER)
    built_in = forms.named("repair")
    assert built_in is not None
    newer = built_in.model_copy(update={"version": built_in.version + 1})
    older = built_in.model_copy(update={"version": 0})
    assert forms.named("repair", (newer,)) is newer
    assert forms.named("repair", (older,)) is built_in
    assert forms.named("visit") is None


@pytest.mark.expected_logs("kiosk.forms form not understood")
def test_a_damaged_form_is_left_out_and_logged_once(tmp_path: Path) -> None:
    (tmp_path / "repair.json").write_text('{"name": "repair"}', "utf-8")
    forms = BuiltInForms(tmp_path)
    assert forms.named("repair") is None
    assert forms.named("repair") is None
