"""The stack of pages: home within three steps back, the resting page at its floor."""

from ui.navigator import DEEPEST, Navigator


def names(navigator: Navigator) -> list[str]:
    return [page.name for page in navigator.store.value]


def test_it_begins_at_rest() -> None:
    navigator = Navigator()
    assert navigator.resting
    assert names(navigator) == ["channel"]


def test_a_page_opened_from_rest_lies_above_home() -> None:
    navigator = Navigator()
    navigator.open("emergency")
    assert names(navigator) == ["home", "emergency"]


def test_home_is_at_most_three_steps_back() -> None:
    navigator = Navigator()
    for page in ("notices", "notice", "form", "receipt", "requests"):
        navigator.open(page)
    steps = 0
    while navigator.page.name != "home":
        navigator.back()
        steps += 1
    assert steps <= DEEPEST


def test_back_from_home_rests_and_then_does_nothing() -> None:
    navigator = Navigator()
    navigator.home()
    navigator.back()
    assert names(navigator) == ["channel"]
    navigator.back()
    assert names(navigator) == ["channel"]


def test_opening_what_is_open_changes_nothing() -> None:
    navigator = Navigator()
    navigator.open("notice", {"id": "1"})
    before = navigator.page
    navigator.open("notice", {"id": "1"})
    assert navigator.page is before
    navigator.open("notice", {"id": "2"})
    assert navigator.page.arguments == {"id": "2"}


def test_a_replaced_page_is_not_returned_to() -> None:
    navigator = Navigator()
    navigator.open("form", {"form": "repair"})
    navigator.replace("receipt")
    navigator.back()
    assert names(navigator) == ["home"]


def test_before_enrolment_everything_leads_to_pairing() -> None:
    navigator = Navigator("pairing")
    navigator.home()
    assert names(navigator) == ["pairing"]
    navigator.open("emergency")
    navigator.back()
    assert names(navigator) == ["pairing"]


def test_enrolment_shows_the_channel_only_to_a_screen_at_rest() -> None:
    navigator = Navigator("pairing")
    navigator.open("emergency")
    navigator.rest_on("channel")
    assert navigator.page.name == "emergency"
    navigator.back()
    navigator.rest()
    assert names(navigator) == ["channel"]


def test_a_screen_at_rest_follows_its_resting_page() -> None:
    navigator = Navigator("pairing")
    navigator.rest_on("channel")
    assert names(navigator) == ["channel"]


def test_an_interruption_lies_above_and_leaves_all_as_it_was() -> None:
    navigator = Navigator()
    navigator.open("notices")
    before = navigator.store.value
    navigator.interrupt("alert")
    navigator.interrupt("alert")
    assert names(navigator) == ["home", "notices", "alert"]
    assert navigator.beneath.name == "notices"
    navigator.end_interruption()
    assert navigator.store.value == before


def test_going_anywhere_ends_an_interruption() -> None:
    navigator = Navigator()
    navigator.open("notices")
    navigator.interrupt("alert")
    navigator.open("emergency")
    assert names(navigator) == ["home", "notices", "emergency"]
    assert not navigator.interrupted


def test_the_end_of_the_session_does_not_end_an_interruption() -> None:
    navigator = Navigator()
    navigator.open("notices")
    navigator.interrupt("alert")
    navigator.rest()
    assert names(navigator) == ["channel", "alert"]
    assert not navigator.in_use


def test_back_from_an_interruption_of_an_unused_screen_leads_home() -> None:
    navigator = Navigator()
    navigator.interrupt("alert")
    navigator.back()
    assert names(navigator) == ["home"]
