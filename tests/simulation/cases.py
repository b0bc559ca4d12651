"""Many seeds as one test: the first that breaks an invariant is shrunk and told."""

from collections import Counter
from collections.abc import Iterable

import pytest

from tests.simulation.run import report, shrink, stage, write_story

QUICK = range(10_000, 10_040)
"""What ./linli test --quick plays."""
SEEDS_A_FILE, SEEDS_A_TEST = 500, 100


def chunks(file: int) -> list[range]:
    """The seeds of this test file, in tests that are short enough each."""
    first = file * SEEDS_A_FILE
    return [
        range(start, start + SEEDS_A_TEST)
        for start in range(first, first + SEEDS_A_FILE, SEEDS_A_TEST)
    ]


def play_all(seeds: Iterable[int]) -> Counter[str]:
    """What these seeds came across; fails the test with a story that can be replayed."""
    met: Counter[str] = Counter()
    with stage() as here:
        for seed in seeds:
            outcome = here.play(write_story(seed))
            met += outcome.met
            if outcome.violation:
                pytest.fail(report(shrink(here, outcome)), pytrace=False)
    return met
