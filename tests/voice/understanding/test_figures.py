"""The gates: how well sentences are understood, through a recogniser that errs."""

import pytest

from tests.voice.understanding import cross_validation
from tests.voice.understanding.channel import LEVELS
from tests.voice.understanding.evaluation import (
    chatter,
    held_out,
    known,
    measure,
    never,
    outcome,
    sure_of,
    understanding,
    utterances,
)
from voice.understanding.scene import Scene

OUTWARD = {
    "emergency.help",
    "emergency.fire",
    "repair.report",
    "property.call",
    "market.order",
    "library.renew",
    "clinic.appoint",
    "meal.order",
    "activity.signup",
    "family.call",
}


@pytest.mark.parametrize("said", utterances(), ids=lambda said: said.text)
def test_every_utterance_comes_out_as_it_is_meant(said) -> None:
    meaning = understanding().understand([said.text], Scene())
    assert outcome(meaning, said.intent) == "strict", meaning


@pytest.mark.slow
@pytest.mark.parametrize("noise", LEVELS)
def test_known_sentences_are_understood_through_errors(noise: float) -> None:
    said = known()[:: {0.0: 2, 0.25: 1}.get(noise, 3)]
    figures = measure(said, noise)
    right, wrong = {0.0: (99, 3), 0.15: (97, 4), 0.25: (95, 5), 0.40: (92, 6)}[noise]
    assert figures.right >= right, figures
    assert figures.offered >= {0.0: 99, 0.25: 97}.get(noise, 0), figures
    assert figures.wrong <= wrong, figures


@pytest.mark.slow
@pytest.mark.parametrize(("noise", "right", "wrong"), [(0.0, 96, 3), (0.25, 91, 5)])
def test_sentences_that_nothing_was_built_on(noise: float, right: int, wrong: int) -> None:
    figures = measure(held_out(), noise)
    assert figures.right >= right, figures
    assert figures.wrong <= wrong, figures


@pytest.mark.slow
def test_the_set_written_last() -> None:
    said = [one for one in held_out("held_out_last.tsv") if one.intent]
    assert measure(said).right >= 85
    assert measure(said).wrong <= 3
    assert measure(said, 0.25).wrong <= 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "right", "sure", "wrong"),
    [("other_hand.tsv", 97, 95, 2), ("held_out_second.tsv", 92, 86, 3)],
)
def test_what_others_say(name: str, right: int, sure: int, wrong: int) -> None:
    figures = measure([one for one in held_out(name) if one.intent])
    assert figures.right >= right, figures
    assert figures.share("strict") >= sure, figures
    assert figures.wrong <= wrong, figures
    talk = [one.text for one in held_out(name) if not one.intent]
    assert len(sure_of(talk)) <= 0.08 * len(talk), sure_of(talk)


@pytest.mark.slow
def test_phrasings_that_were_never_seen() -> None:
    figures = cross_validation.validate()
    assert figures.right >= 85, figures
    assert figures.wrong <= 5, figures


@pytest.mark.slow
def test_talk_in_the_hall_is_rarely_taken_for_a_wish() -> None:
    texts = chatter()
    sure = sure_of(texts)
    assert len(sure) <= 0.05 * len(texts), sure
    assert not [one for one in sure if one[1] in OUTWARD], sure


@pytest.mark.parametrize("said", never(), ids=lambda said: f"{said.intent} {said.text}")
def test_what_is_refused_or_told_of_others_is_not_done(said) -> None:
    meaning = understanding().understand([said.text], Scene())
    assert outcome(meaning, said.intent) != "strict", meaning
