"""The list of forms: what is on it, and in which order."""

from datetime import datetime, timedelta
from pathlib import Path

from services.contract.forms import Form
from services.requests.built_in import MOST_USED_FIRST, BuiltInForms
from tests.support.more_forms import COUNT, form, vote
from tests.support.published import NOW

FOLDER = Path(__file__).parents[3] / "assets/forms"


def names(*published: Form, at: datetime = NOW) -> list[str]:
    return [form.name for form in BuiltInForms(FOLDER).offered(published, at)]


def test_the_list_has_every_form_that_ships_unless_something_else_leads_to_it() -> None:
    forms = BuiltInForms(FOLDER)
    shipped = [forms.named(path.stem) for path in FOLDER.glob("*.json")]
    assert set(names()) == {form.name for form in shipped if form and form.offered}
    assert names()[:3] == ["help_visit", "call_back", "meal_order"]


def test_every_form_that_ships_has_its_place_in_the_order() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(MOST_USED_FIRST)


def test_what_staff_made_comes_first_and_what_is_closed_last() -> None:
    closed = vote(NOW)
    assert names(form("carts", COUNT), closed)[0] == "carts"
    assert names(form("carts", COUNT), closed)[-1] == "lift_vote"
    assert names(vote(NOW + timedelta(seconds=1)))[0] == "lift_vote"


def test_staff_switch_a_form_off_whatever_its_version() -> None:
    built_in = BuiltInForms(FOLDER).named("visitor")
    assert built_in is not None
    off = built_in.model_copy(update={"offered": False, "version": 1})
    assert "visitor" not in names(off)
    newer = built_in.model_copy(update={"version": 9})
    assert "visitor" in names(off, newer)
    assert "visitor" in names(newer, off)


def test_staff_put_a_form_on_the_list() -> None:
    built_in = BuiltInForms(FOLDER).named("vote")
    assert built_in is not None
    assert "vote" not in names()
    assert "vote" in names(built_in.model_copy(update={"offered": True}))


def test_what_can_be_asked_for_by_name_is_more_than_the_list() -> None:
    forms = BuiltInForms(FOLDER)
    named = [form.name for form in forms.to_open((), NOW)]
    assert {"repair", "activity_sign_up", "visitor"} <= set(named)
    assert "vote" not in named
    assert len(set(named)) == len(named)
    built_in = forms.named("visitor")
    assert built_in is not None
    off = built_in.model_copy(update={"offered": False})
    assert "visitor" not in [form.name for form in forms.to_open((off,), NOW)]
