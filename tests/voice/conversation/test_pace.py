import pytest

from voice.conversation.pace import FASTEST, SLOWEST, USUAL_SYLLABLES, pace_of
from voice.hearing.ports import WordTime


def said(syllables: int, seconds: float, *, pause: float = 0.0) -> list[WordTime]:
    half = seconds / 2
    return [
        WordTime("话" * (syllables // 2), 0.0, half),
        WordTime("话" * (syllables - syllables // 2), half + pause, seconds + pause),
    ]


def test_a_notch_slower_than_the_resident() -> None:
    assert pace_of(said(28, 28 / USUAL_SYLLABLES)) == pytest.approx(0.9)


@pytest.mark.parametrize(("seconds", "pace"), [(30, SLOWEST), (2, FASTEST)])
def test_never_out_of_the_paces_of_the_settings(seconds: float, pace: float) -> None:
    assert pace_of(said(20, seconds)) == pace


def test_who_pauses_to_think_is_no_slow_speaker() -> None:
    assert pace_of(said(28, 10, pause=9)) == pace_of(said(28, 10))


@pytest.mark.parametrize("words", [[], said(3, 1), [WordTime("今天青菜", 1.0, 1.0)]])
def test_too_little_says_nothing(words: list[WordTime]) -> None:
    assert pace_of(words) is None
