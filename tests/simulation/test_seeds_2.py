"""Seeds 1000 to 1499: all invariants hold."""

import pytest

from tests.simulation.cases import chunks, play_all

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seeds", chunks(2), ids=str)
def test_all_invariants_hold(seeds: range) -> None:
    play_all(seeds)
