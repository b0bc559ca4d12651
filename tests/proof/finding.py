"""What a probe found of one criterion at one place."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`where` is screen · panel · step · theme · content, as far as they matter; `measured` has
    the number and its unit. `rank` says how near the limit or how far beyond it is: the highest is
    reported."""

    criterion: str
    where: str
    passed: bool
    measured: str
    rank: float = 0.0


def worst(findings: Iterable[Finding]) -> Finding | None:
    """The finding to report: one that failed before any that passed, then by rank, then by name,
    so that every run names the same."""
    return min(
        findings,
        key=lambda it: (it.passed, -round(it.rank, 3), it.where, it.measured),
        default=None,
    )
