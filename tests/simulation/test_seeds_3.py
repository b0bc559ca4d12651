"""Seeds 1500 to 1999: all invariants hold."""

import pytest

from tests.simulation.cases import chunks, play_all

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seeds", chunks(3), ids=str)
def test_all_invariants_hold(seeds: range) -> None:
    play_all(seeds)
