"""Every screen and every form has a place where it is looked at."""

from tests.proof.criteria import AIMS, BY_ID, CRITERIA, Level
from tests.proof.places import PLACES
from tests.support.scene import ASSETS
from ui.screens.catalogue import SCREENS


def test_every_screen_has_a_place() -> None:
    shown = {place.screen for place in PLACES} | {"receipt"}
    assert set(SCREENS) - shown == set()
    assert any(place.name.endswith(": receipt") for place in PLACES)


def test_every_built_in_form_has_a_place() -> None:
    shown = {place.arguments.get("form") for place in PLACES}
    assert {file.stem for file in (ASSETS / "forms").glob("*.json")} - shown == set()


def test_places_have_names_of_their_own() -> None:
    names = [place.name for place in PLACES]
    assert sorted(set(names)) == sorted(names)


def test_the_criteria_are_those_of_the_table() -> None:
    assert len(CRITERIA) == 60
    assert len(BY_ID) == len(CRITERIA) + len(AIMS)
    levels = [it.level for it in CRITERIA]
    assert levels.count(Level.MUST) == 44
    assert all(any(mark in it.clause for mark in ("[V]", "[R]", "[S]", "[D]")) for it in CRITERIA)
