"""A fresh run agrees with what is kept, or says where it does not."""

import pytest

from tests.proof.finding import Finding
from tests.proof.results import Part, disagreements, summary


def part(*, rank: float = 1.0, failed: int = 0, tried: int = 3, where: str = "home") -> Part:
    """So many places were tried, and the first few failed."""
    return summary(
        [
            Finding("C1", f"{where} {n} · portrait", n >= failed, f"{rank}", rank)
            for n in range(tried)
        ]
    )


@pytest.mark.parametrize("rank", [1.0, 1.04, 0.96])
def test_what_is_nearly_the_same_agrees(rank: float) -> None:
    assert disagreements(part(), part(rank=rank)) == []


@pytest.mark.parametrize(
    "fresh",
    [part(failed=1), part(tried=2), part(rank=1.2), part(rank=0.8), {}],
    ids=["another fails", "less was tried", "worse", "better", "not tried"],
)
def test_what_is_not_the_same_is_out_of_date(fresh: Part) -> None:
    assert len(disagreements(part(), fresh)) == 1


def test_another_place_that_fails_is_told() -> None:
    kept, fresh = part(failed=1), part(failed=1, where="prices")
    assert len(disagreements(kept, fresh)) == 1
