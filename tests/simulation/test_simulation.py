"""A few seeds at every run; the same seed is always the same story; a failing one is told."""

import os
import subprocess
import sys
from dataclasses import replace

from tests.simulation.cases import QUICK, play_all
from tests.simulation.invariants import Violated
from tests.simulation.run import report, shrink, stage
from tests.simulation.story import write_story

LIVELY = 20


def test_all_invariants_hold() -> None:
    play_all(QUICK)


def test_the_same_seed_twice_is_the_same_story_to_the_letter() -> None:
    with stage() as here:
        first, second = (here.play(write_story(LIVELY)) for _ in range(2))
    assert len(first.lines) > 20
    assert first.lines == second.lines
    assert first.met == second.met


def test_another_process_tells_the_same_story() -> None:
    """Neither the order of hashes nor the clock of the machine has a say."""
    told = [_told_by_a_process(hash_seed) for hash_seed in ("1", "2")]
    assert "beat" in told[0]
    assert told[0] == told[1]


def _told_by_a_process(hash_seed: str) -> str:
    command = [sys.executable, "-m", "tests.simulation", "--seed", str(LIVELY), "--trace"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return finished.stdout


def test_a_failing_seed_says_how_to_play_it_again() -> None:
    with stage() as here:
        outcome = here.play(write_story(LIVELY))
        failed = replace(outcome, violation=Violated("I1", "lost"))
        words = report(failed)
        assert f"python -m tests.simulation --seed {LIVELY} --trace" in words
        assert shrink(here, failed).story == failed.story
