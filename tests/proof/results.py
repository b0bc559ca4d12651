"""What a run found, kept in `results/`: one file a part, the same at every run."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypedDict

from tests.proof.finding import Finding, worst

FOLDER = Path(__file__).parent / "results"
MOST_FAILURES = 12


class Reported(TypedDict):
    """One finding as it is kept."""

    where: str
    measured: str
    rank: float


class Result(TypedDict):
    """What one part says of one criterion. `worst` is the finding nearest to the limit or farthest
    beyond it; of the failures the worst of each place is kept, at most `MOST_FAILURES`."""

    checked: int
    failed: int
    worst: Reported
    failures: list[Reported]


Part = Mapping[str, Result]


def summary(findings: Iterable[Finding]) -> dict[str, Result]:
    """The findings of a part by criterion."""
    sorted_out: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        sorted_out[finding.criterion].append(finding)
    return {criterion: _result(found) for criterion, found in sorted(sorted_out.items())}


def path_of(part: str) -> Path:
    """Where the results of a part are kept."""
    return FOLDER / f"{part}.json"


def write(part: str, results: Part) -> None:
    """Keep the results of a part."""
    FOLDER.mkdir(exist_ok=True)
    path_of(part).write_text(as_text(results), "utf-8")


def as_text(results: Part) -> str:
    """The file of a part."""
    return json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_all() -> dict[str, dict[str, Result]]:
    """Every part that is kept, by name."""
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))
    }


LEAST_DIFFERENCE = 0.05
SHARE = 0.05
"""Ranks that differ by less than one of these are the same."""


def disagreements(kept: Part, fresh: Part) -> list[str]:
    """Where a fresh run says something else than what is kept."""
    told = []
    for criterion in sorted({*kept, *fresh}):
        before, now = kept.get(criterion), fresh.get(criterion)
        if before is None or now is None or not _agree(before, now):
            told.append(f"{criterion}: kept {_brief(before)}; now {_brief(now)}")
    return told


def _agree(before: Result, now: Result) -> bool:
    """The same was tried and the same failed, and the worst is as bad: another version of the
    speech engine may need a twentieth more or less of a second."""
    places = [[it["where"] for it in result["failures"]] for result in (before, now)]
    same = (before["checked"], before["failed"]) == (now["checked"], now["failed"])
    ranks = before["worst"]["rank"], now["worst"]["rank"]
    near = abs(ranks[0] - ranks[1]) <= max(LEAST_DIFFERENCE, SHARE * abs(ranks[0]))
    return same and places[0] == places[1] and near


def _result(found: list[Finding]) -> Result:
    failed = [it for it in found if not it.passed]
    at_worst = worst(found)
    assert at_worst is not None
    by_place: dict[str, list[Finding]] = defaultdict(list)
    for it in failed:
        by_place[it.where.split(" · ")[0]].append(it)
    listed = [it for it in (worst(group) for group in by_place.values()) if it]
    listed.sort(key=lambda it: (-round(it.rank, 3), it.where, it.measured))
    return Result(
        checked=len(found),
        failed=len(failed),
        worst=_reported(at_worst),
        failures=[_reported(it) for it in listed[:MOST_FAILURES]],
    )


def _reported(finding: Finding) -> Reported:
    return Reported(where=finding.where, measured=finding.measured, rank=round(finding.rank, 2))


def _brief(result: Result | None) -> str:
    if result is None:
        return "nothing"
    seen = f"{result['failed']} of {result['checked']} failed"
    return f"{seen}, worst {result['worst']['measured']} at {result['worst']['where']}"
