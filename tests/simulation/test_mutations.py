"""Every invariant can fail: the code broken on purpose is found out within a few seeds."""

import pytest

from tests.simulation.mutations import FROM, MUTATIONS
from tests.simulation.run import stage
from tests.simulation.story import write_story

pytestmark = pytest.mark.slow

WITHIN = 120


@pytest.mark.parametrize("broken", MUTATIONS, ids=str)
def test_what_is_broken_is_found(broken: str) -> None:
    breaking, invariants = MUTATIONS[broken]
    with stage() as here, breaking():
        first = FROM.get(broken, 0)
        for seed in range(first, first + WITHIN):
            violation = here.play(write_story(seed)).violation
            if violation:
                assert violation.name in invariants
                return
    pytest.fail(f"{WITHIN} seeds did not find it")
