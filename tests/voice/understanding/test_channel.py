import pytest

from tests.voice.understanding.channel import FILLERS, LEVELS, Channel
from voice.understanding.sounds import folded, sounds_of

SENTENCE = "闺女啊今天那个青菜是多少钱一斤来着"


def _differing(noise: float) -> list[tuple[str, str]]:
    channel = Channel(noise)
    same_length = (heard for heard in (channel.hear(SENTENCE) for _ in range(600)))
    heard = [text for text in same_length if len(text) == len(SENTENCE)]
    return [pair for text in heard for pair in zip(SENTENCE, text, strict=True)]


def test_no_noise_changes_nothing() -> None:
    assert Channel(0).hear(SENTENCE) == SENTENCE


def test_the_same_seed_errs_alike_and_another_otherwise() -> None:
    once, again, other = Channel(0.25), Channel(0.25), Channel(0.25, seed=7)
    first = [once.hear(SENTENCE) for _ in range(20)]
    assert first == [again.hear(SENTENCE) for _ in range(20)]
    assert first != [other.hear(SENTENCE) for _ in range(20)]


@pytest.mark.parametrize("noise", LEVELS[1:])
def test_about_as_many_characters_are_wrong_as_said(noise: float) -> None:
    channel = Channel(noise)
    kept = 0
    for _ in range(400):
        heard = channel.hear("豆")
        kept += "豆" in heard
    assert 1 - noise - 0.08 < kept / 400 < 1 - noise + 0.08


def test_three_quarters_of_the_replaced_sound_alike() -> None:
    wrong = [pair for pair in _differing(0.15) if pair[0] != pair[1]]
    alike = [
        folded(sounds_of(one)[0]) == folded(sounds_of(other)[0])
        for one, other in wrong
        if other not in "".join(FILLERS)
    ]
    assert len(alike) > 300
    assert sum(alike) / len(alike) > 0.6


def test_fillers_come_at_the_boundaries() -> None:
    channel = Channel(0.001)
    heard = {channel.hear("报修") for _ in range(100)}
    assert {"啊报修", "报修那个", "报修"} <= heard
