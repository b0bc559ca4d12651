"""The times of the talk, measured anew: they are those that are kept; and faults are seen."""

import pytest

from tests.proof import results
from tests.proof.dynamic import timeline
from voice.conversation import timing, words

PART = "timeline"


@pytest.mark.slow
def test_the_proof_says_what_is_kept() -> None:
    fresh = results.summary(timeline.timeline_findings())
    assert results.disagreements(results.read_all().get(PART, {}), fresh) == []


def test_a_dialogue_that_announces_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(it.passed for it in timeline.dialogue_findings())
    monkeypatch.setattr(timing, "CHECKING", 2.5)
    assert not all(it.passed for it in timeline.dialogue_findings())


def test_what_is_said_and_not_shown_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert timeline.shown_finding().passed
    monkeypatch.setattr(words, "NUMBERED", "按{number}。")
    assert not timeline.shown_finding().passed
