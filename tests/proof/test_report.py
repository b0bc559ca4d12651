"""The report says what the kept results say, and what they say is good enough."""

from tests.proof import report, results
from tests.proof.criteria import BY_ID, CRITERIA, Level
from tests.proof.finding import Finding
from tests.proof.report import FAIL, NOT_MEASURED, PASS, PERSON, render, share_passed, verdicts

LEAST_SHOULD = 0.9


def found(criterion: str, *, passed: bool) -> dict[str, dict[str, results.Result]]:
    """One part with one finding."""
    one = Finding(criterion, "home · portrait", passed, "4.4:1", 1.02)
    return {"portrait": results.summary([one])}


def test_the_report_is_that_of_the_kept_results() -> None:
    assert report.PATH.read_text("utf-8") == render(results.read_all())


def test_no_must_fails() -> None:
    kept = verdicts(results.read_all())
    assert [it.id for it in CRITERIA if it.level is Level.MUST and kept[it.id] == FAIL] == []


def test_nine_in_ten_of_the_should_pass() -> None:
    passed, judged = share_passed(verdicts(results.read_all()), Level.SHOULD)
    assert passed >= LEAST_SHOULD * judged


def test_what_nobody_measured_does_not_pass() -> None:
    assert verdicts({})["C1"] == NOT_MEASURED
    assert verdicts(found("C1", passed=True))["C1"] == PASS
    assert verdicts(found("C1", passed=False))["C1"] == FAIL


def test_what_a_person_must_judge_does_not_pass_by_itself() -> None:
    assert BY_ID["V3"].person
    assert verdicts(found("V3", passed=True))["V3"] == PERSON
    assert verdicts(found("V3", passed=False))["V3"] == FAIL


def test_one_part_that_fails_is_enough() -> None:
    parts = found("C1", passed=True) | {"tv": found("C1", passed=False)["portrait"]}
    assert verdicts(parts)["C1"] == FAIL
    assert "4.4:1" in render(parts)


def test_the_worst_is_reported_and_always_the_same() -> None:
    near = Finding("C1", "home", passed=True, measured="4.6:1", rank=0.98)
    far = Finding("C1", "notices", passed=True, measured="9.0:1", rank=0.5)
    fault = Finding("C1", "prices", passed=False, measured="4.4:1", rank=1.02)
    assert results.summary([far, near])["C1"]["worst"]["where"] == "home"
    assert results.summary([near, fault, far]) == results.summary([far, fault, near])
    assert results.summary([far, fault, near])["C1"]["worst"]["where"] == "prices"
