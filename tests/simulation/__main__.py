"""`python -m tests.simulation --seed N [--trace]`: play one seed and say what came of it."""

import argparse
import sys

from tests.simulation.run import report, shrink, stage
from tests.simulation.story import write_story


def main() -> int:
    """1 if an invariant broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--seeds", type=int, default=1, help="so many from --seed on")
    parser.add_argument("--trace", action="store_true", help="print the whole story")
    parser.add_argument("--shrink", action="store_true", help="leave out what does not matter")
    given = parser.parse_args()
    failed = 0
    with stage() as here:
        for seed in range(given.seed, given.seed + given.seeds):
            outcome = here.play(write_story(seed))
            failed += outcome.violation is not None
            if outcome.violation and given.shrink:
                outcome = shrink(here, outcome)
            if outcome.violation or given.trace:
                print(report(outcome) if outcome.violation else "\n".join(outcome.lines))
    print(f"{given.seeds - failed} of {given.seeds} seeds held")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
