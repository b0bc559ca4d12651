"""How figures are told, and the sums behind them. Nothing here measures anything."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figure import Figure, Rounds, median, percentile, spread

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 10), (0.95, 19), (1.0, 20)])
def test_percentile_is_the_nearest_rank(share: float, value: float) -> None:
    assert percentile(range(20, 0, -1), share) == value


def test_the_middle_of_three_and_of_one() -> None:
    assert median([9.0, 1.0, 5.0]) == 5.0
    assert median([4.0]) == 4.0


@given(st.lists(st.floats(0, 1e9), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values_and_enough_lie_below(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


def test_the_spread_is_between_the_quarters() -> None:
    assert spread([100.0, 1.0, 2.0, 3.0]) == "1–3"


def test_a_figure_says_whether_it_clears_its_bar() -> None:
    exact = Figure("startup", 3.0, "x", 3.0, "bare window 110 ms")
    over = Figure("startup", 3.01, "x", 3.0)
    assert exact.passed
    assert str(exact) == "startup: 3 x (at most 3 x) ok; bare window 110 ms"
    assert not over.passed
    assert str(over).endswith("TOO MUCH")


def test_a_figure_that_is_only_told_never_fails() -> None:
    told = Figure("memory per kiosk", 41.26, "KiB")
    assert told.passed
    assert str(told) == "memory per kiosk: 41.3 KiB"


def test_quick_means_about_a_quarter_but_never_nothing() -> None:
    assert Rounds().of(40) == 40
    assert Rounds(quick=True).of(40) == 10
    assert Rounds(quick=True).of(3) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [(["--help"], 0, "--quick"), (["nonsense"], 2, "no such figure: nonsense")],
)
def test_the_command_line(arguments: list[str], code: int, words: str) -> None:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert words in done.stdout + done.stderr
