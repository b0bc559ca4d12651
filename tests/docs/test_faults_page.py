"""The page of faults names all of them, and only tests that there are."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "faults.md"
FAULTS = 58
UNPROVEN = ("needs hardware", "not built", "by systemd")


def rows() -> Iterator[tuple[int, str]]:
    """Each row's number and last cell."""
    for line in PAGE.read_text("utf-8").splitlines():
        if match := re.match(r"\| (\d+) \|.*\| (.*) \|$", line):
            yield int(match[1]), match[2]


def named(cell: str) -> list[tuple[str, str]]:
    """The tests that a cell names: file and function."""
    return re.findall(r"`([\w/]+\.py)::(\w+)`", cell)


def test_every_fault_has_its_row_in_order() -> None:
    assert [number for number, _ in rows()] == list(range(1, FAULTS + 1))


def test_every_named_test_is_there() -> None:
    missing = [
        f"{file}::{name}"
        for _, cell in rows()
        for file, name in named(cell)
        if not (ROOT / "tests" / file).exists()
        or f"def {name}(" not in (ROOT / "tests" / file).read_text("utf-8")
    ]
    assert not missing


def test_a_row_without_a_test_says_why() -> None:
    silent = [
        number
        for number, cell in rows()
        if not named(cell) and not any(words in cell for words in UNPROVEN)
    ]
    assert not silent
