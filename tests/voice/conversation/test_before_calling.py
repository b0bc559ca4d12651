"""While help is about to be called, and while it has been."""

import pytest

from tests.support.talking_world import PRICES, UNHEARD, World, sure
from voice.conversation.deeds import CallNobody, CallNow
from voice.conversation.events import (
    FromEar,
    Here,
    PageAsks,
    PageAsksNoMore,
    PageChanged,
    ReaderBegan,
    ReaderEnded,
    SpeechFailed,
    Touched,
)
from voice.conversation.reply import Reply
from voice.hearing.events import Nothing
from voice.understanding.meaning import Candidate, Certainty, Meaning
from voice.understanding.scene import CountingDown

YES, NO = sure("confirm.yes"), sure("confirm.no")


def answered(world: World, text: str, meaning: Meaning, reply: Reply = UNHEARD) -> None:
    world.hear(text)
    world.answer(reply, meaning)


def counting(words: str = "要叫人来吗？不用，就说没事。", seconds: float = 8) -> World:
    world = World()
    world.tell(PageAsks(words, CountingDown(), seconds=seconds))
    return world


def test_before_help_is_called_the_question_is_spoken_and_the_ear_opens() -> None:
    world = counting()
    assert world.last_said == "要叫人来吗？不用，就说没事。"
    world.finish_speech()
    world.open_ear()
    answered(world, "没事", sure("emergency.cancel"))
    assert world.asked[-1].question == CountingDown()
    assert world.deeds == [CallNobody()]
    world.wait(30)
    assert world.ear is None


@pytest.mark.parametrize("intent", ["confirm.yes", "emergency.help"])
def test_a_yes_calls_at_once(intent: str) -> None:
    world = counting()
    world.finish_speech()
    world.open_ear()
    answered(world, "快来人", sure(intent))
    assert world.deeds == [CallNow()]


def test_unclear_words_leave_the_time_running_and_the_ear_open() -> None:
    world = counting()
    world.finish_speech()
    world.open_ear()
    answered(world, "青菜多少钱", sure("market.price"), PRICES)
    assert world.deeds == []
    world.open_ear()
    unsure = Meaning(Certainty.UNSURE, "取笑", (Candidate("emergency.cancel"), Candidate("a")))
    answered(world, "取笑", unsure)
    assert world.deeds == []
    world.open_ear()
    world.tell(FromEar(world.state.opening, Nothing()))
    world.open_ear()
    world.tell(PageAsksNoMore())
    assert world.ear is None


def test_the_reader_does_not_speak_over_the_short_question() -> None:
    world = counting()
    world.tell(ReaderBegan())
    assert not world.reader
    assert world.voice is not None
    world.finish_speech()
    world.open_ear()
    world.tell(ReaderBegan())
    assert not world.reader
    assert world.ear is not None, "who is answering was cut off"


def test_a_page_that_asks_itself_is_listened_to_when_it_is_silent() -> None:
    world = World()
    world.tell(PageAsks("", CountingDown(), seconds=60), ReaderBegan())
    assert world.said == []
    world.wait(5)
    assert world.ear is None
    world.tell(ReaderEnded())
    world.open_ear()
    world.tell(ReaderBegan())
    assert world.ear is None
    world.tell(ReaderEnded())
    world.open_ear()


def test_a_touch_silences_the_question_and_listens() -> None:
    world = counting()
    world.tell(Touched())
    assert world.hushed == 1
    world.open_ear()


def test_the_countdown_ends_of_itself() -> None:
    world = counting()
    world.finish_speech()
    world.open_ear()
    world.wait(9)
    assert world.ear is None
    assert world.state.due is None


def test_a_countdown_during_an_answer_is_listened_to_after_its_words() -> None:
    world = World()
    world.press()
    world.hear("着火了")
    world.answer(Reply(say=("先离开屋子。不用叫人，请说取消。",)), sure("emergency.fire"))
    world.tell(PageAsks("要叫人来吗？", CountingDown(), seconds=5), PageChanged(Here("asking")))
    world.finish_speech()
    world.open_ear()
    assert len(world.said) == 1


def test_a_broken_voice_before_help_is_called_opens_the_ear_at_once() -> None:
    world = counting()
    assert world.voice is not None
    world.voice = None
    world.tell(SpeechFailed(world.state.speech))
    world.wait(0.3)
    assert world.ear is not None


def test_an_open_call_is_taken_back_only_after_yes() -> None:
    world = World()
    world.press()
    answered(world, "取消求助", sure("emergency.cancel"), Reply(deeds=(CallNobody(),)))
    assert world.deeds == []
    assert world.last_said == "真的不用人来了吗？"
    world.finish_speech()
    world.open_ear()
    answered(world, "对", YES)
    assert world.deeds == [CallNobody()]


def test_a_call_is_kept_without_a_yes() -> None:
    world = World()
    world.press()
    answered(world, "取消求助", sure("emergency.cancel"), Reply(deeds=(CallNobody(),)))
    world.finish_speech()
    world.open_ear()
    answered(world, "不", NO)
    assert world.deeds == []
    assert world.last_said == "好的，还是会有人来。"
