"""Forms that ship with the kiosk."""

from pathlib import Path

import pytest

from services.contract.forms import ChooseStep
from services.requests.built_in import BuiltInForms

FOLDER = Path(__file__).parents[3] / "assets/forms"


def test_the_repair_form_ships() -> None:
    form = BuiltInForms(FOLDER).named("repair")
    assert form is not None
    assert form.steps[-1].kind == "confirm"


def test_every_choice_of_every_form_can_be_said() -> None:
    for path in FOLDER.glob("*.json"):
        form = BuiltInForms(FOLDER).named(path.stem)
        assert form is not None
        choices = [it for step in form.steps if isinstance(step, ChooseStep) for it in step.choices]
        assert [it.value for it in choices if not it.spoken or not it.icon] == []


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
