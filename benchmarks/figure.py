"""What a benchmark reports: a number, the bar it has to clear, and what it was measured against."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure. `bar` is the largest value allowed, or `None` where it is only told."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    against: str = ""

    @property
    def passed(self) -> bool:
        """Whether the figure clears its bar."""
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        verdict = "" if self.bar is None else (" ok" if self.passed else " TOO MUCH")
        bar = "" if self.bar is None else f" (at most {self.bar:g} {self.unit})"
        against = f"; {self.against}" if self.against else ""
        return f"{self.name}: {self.value:.3g} {self.unit}{bar}{verdict}{against}"


@dataclass(frozen=True)
class Rounds:
    """How often to measure: in full for figures that are told, or a quick look."""

    quick: bool = False

    def of(self, full: int) -> int:
        """`full` rounds, or about a quarter of them."""
        return max(2, full // 4) if self.quick else full


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of `values`; `share` between 0 and 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return percentile(values, 0.5)


def spread(values: Sequence[float]) -> str:
    """The noise: from the quickest to the slowest quarter."""
    return f"{percentile(values, 0.25):.0f}–{percentile(values, 0.75):.0f}"
