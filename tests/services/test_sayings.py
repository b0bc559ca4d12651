"""Every page has examples of what can be said on it."""

import pytest

from services.sayings import examples_for
from ui.screens.catalogue import SCREENS

LONGEST = 12
"""Characters of one line of the talk's sheet at the largest type."""


@pytest.mark.parametrize("page", SCREENS)
def test_each_page_has_three_different_short_ones(page: str) -> None:
    examples = examples_for(page)
    assert len(set(examples)) == 3
    assert all(0 < len(words) <= LONGEST for words in examples)


def test_a_form_is_a_form_whatever_its_name() -> None:
    assert examples_for("form:repair") == examples_for("form")
