"""The list: one name, one key and its own words for everything a resident can do."""

from collections import Counter

import pytest

from services.actions import ACTIONS, find_action


def test_names_keys_and_spoken_words_belong_to_one_action_each() -> None:
    names = [action.name for action in ACTIONS]
    keys = [action.digit for action in ACTIONS if action.digit is not None]
    spoken = [words for action in ACTIONS for words in action.spoken]
    for values in (names, keys, spoken):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_each_action_can_be_spoken_by_its_own_title() -> None:
    silent = [action.name for action in ACTIONS if not action.spoken]
    assert silent == []


def test_home_shows_eight_actions_with_keys_in_order() -> None:
    home = [action for action in ACTIONS if action.on_home]
    assert [action.digit for action in home] == list(range(1, 9))


def test_an_action_that_is_not_there() -> None:
    assert find_action("help").page == "emergency"
    with pytest.raises(KeyError):
        find_action("fly")
