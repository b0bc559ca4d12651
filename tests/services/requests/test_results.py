"""What came of votes and surveys, in words."""

from datetime import timedelta

from services.contract.forms import FormPurpose, Tally
from services.requests.results import closed_words, outcomes
from tests.support.more_forms import OPINION, form, vote
from tests.support.published import NOW

PHRASES = {
    "kind": "words",
    "name": "wishes",
    "title": "还缺什么？",
    "summary": "缺什么",
    "phrases": [{"value": "bench", "label": "长椅"}, {"value": "lamp", "label": "路灯"}],
}


def test_a_vote_is_counted_by_homes() -> None:
    (told,) = outcomes(vote(NOW, no=13, yes=32))
    assert told.words == "一共45户投了票，同意32户，不同意13户。"
    assert [(it.label, it.count, it.part) for it in told.shares] == [
        ("同意", "32户", 1.0),
        ("不同意", "13户", 13 / 32),
    ]


def test_a_survey_is_counted_by_people_and_phrases_have_no_total() -> None:
    tallies = (
        Tally(step="wishes", value="bench", label="长椅", count=4),
        Tally(step="opinion", value="yes", label="同意", count=5),
    )
    survey = form("wishes", OPINION, PHRASES, purpose=FormPurpose.SURVEY, results=tallies)
    assert [it.words for it in outcomes(survey)] == ["一共5人回答了，同意5人。", "长椅4人。"]


def test_nobody_voted() -> None:
    (told,) = outcomes(vote(NOW, yes=0, no=0))
    assert told.words == "一共0户投了票，同意0户，不同意0户。"
    assert {it.part for it in told.shares} == {0.0}
    assert outcomes(vote(NOW)) == ()


def test_when_it_closed() -> None:
    assert closed_words(vote(NOW - timedelta(days=1)), NOW) == "11月19日 周四截止了"
    assert closed_words(vote(), NOW) == ""
