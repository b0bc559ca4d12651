"""When a sentence is over, told in seconds of sound."""

import pytest

from voice.hearing.events import Nothing, Partial, Said
from voice.hearing.patience import Finished, Patience, Wish, join
from voice.hearing.ports import Heard, WordTime

NEVER: Finished = lambda _: False  # noqa: E731


def growing(text: str) -> Heard:
    return Heard((text,) if text else (), settled=False)


def segment(text: str, begin: float, end: float, *others: str) -> Heard:
    return Heard((text, *others), settled=True, words=(WordTime(text, begin, end),))


SILENCE = Heard((), settled=True)


def test_without_further_knowledge_the_first_pause_ends_a_sentence() -> None:
    patience = Patience()
    assert patience.hear(growing("我要"), 1.0) == Partial("我要")
    assert patience.hear(growing("我要报修"), 1.5) == Partial("我要报修")
    said = patience.hear(segment("我要报修", 0.5, 1.6), 2.6)
    assert said == Said(("我要报修",), (WordTime("我要报修", 0.5, 1.6),))


def test_a_finished_sentence_is_not_waited_for() -> None:
    patience = Patience(lambda texts: texts[0] == "返回")
    assert patience.hear(segment("返回", 0.5, 1.0), 2.0) == Said(
        ("返回",), (WordTime("返回", 0.5, 1.0),)
    )


def test_an_unfinished_sentence_waits_for_its_rest() -> None:
    patience = Patience(lambda texts: "漏水" in texts[0])
    assert patience.hear(segment("厨房的水管", 0.5, 2.0), 3.0) is None
    assert patience.hear(growing("漏"), 3.4) == Partial("厨房的水管漏")
    assert patience.hear(growing("漏水了"), 5.0) == Partial("厨房的水管漏水了")
    said = patience.hear(segment("漏水了", 3.3, 5.0), 6.0)
    assert isinstance(said, Said)
    assert said.texts == ("厨房的水管漏水了",)
    assert [word.begin for word in said.words] == [0.5, 3.3]


def test_a_pause_that_is_too_long_ends_also_an_unfinished_sentence() -> None:
    patience = Patience(NEVER)
    assert patience.hear(segment("厨房的水管", 0.5, 2.0), 3.0) is None
    assert patience.hear(None, 3.8) is None
    assert patience.hear(None, 3.91) == Said(("厨房的水管",), (WordTime("厨房的水管", 0.5, 2.0),))


def test_while_somebody_speaks_no_pause_is_counted() -> None:
    patience = Patience(NEVER)
    patience.hear(segment("三号楼", 0.5, 2.0), 3.0)
    patience.hear(growing("二"), 3.5)
    patience.hear(growing("二单元"), 5.9)
    assert patience.hear(None, 8.0) is None


def test_speech_that_came_to_nothing_does_not_hold_up_the_sentence() -> None:
    patience = Patience(NEVER)
    patience.hear(segment("三号楼", 0.5, 2.0), 3.0)
    patience.hear(growing("一"), 3.5)
    patience.hear(growing(""), 3.7)
    assert isinstance(patience.hear(None, 4.0), Said)


@pytest.mark.parametrize("filler", ["嗯", "啊", "那个", "嗯那个", "呃就是"])
@pytest.mark.parametrize("finished", [None, NEVER])
def test_a_filler_ends_nothing_and_is_left_out(filler: str, finished: Finished | None) -> None:
    patience = Patience(finished)
    assert patience.hear(segment(filler, 0.5, 1.0), 2.0) is None
    assert patience.hear(None, 6.0) is None
    patience.hear(segment("我要报修", 6.5, 8.0), 9.0)
    said = patience.end(SILENCE)
    assert isinstance(said, Said)
    assert said.texts == ("我要报修",)
    assert [word.word for word in said.words] == ["我要报修"]


def test_a_short_answer_that_is_awaited_ends_it() -> None:
    patience = Patience(lambda texts: texts[0] == "嗯")
    assert patience.hear(segment("嗯", 0.5, 0.8), 1.8) == Said(("嗯",), (WordTime("嗯", 0.5, 0.8),))


def test_a_lone_syllable_is_taken_for_noise() -> None:
    patience = Patience()
    assert patience.hear(segment("一", 0.5, 0.8), 1.8) is None
    assert patience.hear(None, 8.7) is None
    assert patience.hear(None, 8.9) == Nothing()


def test_a_syllable_within_a_sentence_counts() -> None:
    patience = Patience(NEVER)
    patience.hear(segment("三号楼五零", 0.5, 2.0), 3.0)
    patience.hear(segment("一", 3.2, 3.4), 4.4)
    said = patience.hear(None, 5.4)
    assert isinstance(said, Said)
    assert said.texts == ("三号楼五零一",)


def test_silence_is_nothing_after_eight_seconds() -> None:
    patience = Patience()
    assert patience.hear(None, 7.9) is None
    assert patience.hear(SILENCE, 7.95) is None
    assert patience.hear(None, 8.0) == Nothing()


def test_after_a_filler_there_are_eight_seconds_more() -> None:
    patience = Patience()
    patience.hear(segment("嗯", 5.0, 6.0), 7.0)
    assert patience.hear(None, 13.9) is None
    assert patience.hear(None, 14.0) == Nothing()


def test_a_first_word_at_the_last_moment_is_waited_for() -> None:
    patience = Patience()
    patience.hear(growing("我"), 7.9)
    assert patience.hear(None, 8.5) is None


def test_in_noise_a_whole_sentence_ends_when_it_does_not_grow_any_more() -> None:
    asked = []
    patience = Patience(lambda texts: asked.append(texts[0]) or texts[0] == "我要报修")
    patience.hear(growing("我要报修"), 2.0)
    assert patience.hear(None, 2.9) is None
    assert patience.hear(None, 3.0) is Wish.FLUSH
    assert asked == ["我要报修"]


def test_in_noise_an_unfinished_sentence_is_given_longer_and_asked_about_once() -> None:
    asked = []
    patience = Patience(lambda texts: asked.append(texts[0]) is not None)
    patience.hear(growing("我要"), 2.0)
    assert [patience.hear(None, at) for at in (3.3, 4.0, 4.9)] == [None] * 3
    assert asked == ["我要"]
    assert patience.hear(None, 5.0) is Wish.FLUSH


def test_a_lone_syllable_out_of_noise_is_waited_out() -> None:
    patience = Patience(NEVER)
    patience.hear(growing("一"), 2.0)
    assert patience.hear(None, 9.9) is None
    assert patience.hear(None, 10.0) is Wish.FLUSH
    assert patience.end(segment("一", 1.5, 2.0)) == Nothing()


def test_endless_talk_is_cut_at_the_cap_and_what_was_heard_is_told() -> None:
    patience = Patience(NEVER)
    patience.hear(growing("今天天气真好啊"), 24.0)
    assert patience.hear(None, 25.0) is Wish.FLUSH
    said = patience.end(segment("今天天气真好啊", 1.0, 24.9))
    assert isinstance(said, Said)
    assert said.texts == ("今天天气真好啊",)


def test_the_end_without_a_word_is_nothing() -> None:
    assert Patience().end(SILENCE) == Nothing()
    assert Patience().end(segment("嗯", 0.5, 0.8)) == Nothing()


def test_the_end_keeps_a_short_answer_that_is_awaited() -> None:
    assert isinstance(Patience(lambda texts: "四" in texts).end(segment("四", 0.5, 0.8)), Said)


def test_without_word_times_the_pause_counts_from_the_segments_end() -> None:
    patience = Patience(NEVER)
    assert patience.hear(Heard(("我要报修",), settled=True), 3.0) is None
    assert patience.hear(None, 4.8) is None
    assert isinstance(patience.hear(None, 4.95), Said)


def test_a_partial_text_that_did_not_change_is_told_once() -> None:
    patience = Patience()
    assert patience.hear(growing("我"), 1.0) == Partial("我")
    assert patience.hear(growing("我"), 1.1) is None


def test_readings_of_the_whole_differ_in_one_segment_each() -> None:
    assert join([]) == ()
    assert join([("报修", "保修")]) == ("报修", "保修")
    assert join([("三", "山"), ("号楼", "好楼", "号搂")]) == (
        "三号楼",
        "山号楼",
        "三好楼",
        "三号搂",
    )


def test_there_are_not_endlessly_many_readings() -> None:
    many = tuple(str(number) for number in range(5))
    joined = join([many] * 6)
    assert len(joined) == 8
    assert joined[0] == "000000"
