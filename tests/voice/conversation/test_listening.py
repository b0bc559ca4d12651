"""Silence, noise, and ears that break or hang."""

import pytest

from services.talking import TalkPhase
from tests.support.talking_world import HOME, PRICES, World, sure
from voice.conversation.events import (
    Answered,
    AnswerFailed,
    FromEar,
    Here,
    PageChanged,
    Pressed,
    SayAgain,
    SpeechFailed,
)
from voice.conversation.reply import Reply
from voice.conversation.words import trouble_words
from voice.hearing.events import Level, Nothing, Opened, Partial, Trouble
from voice.hearing.ports import MicrophoneTrouble, RecogniserTrouble


def test_silence_is_answered_once_with_an_example_and_then_the_talk_ends() -> None:
    world = World()
    world.press()
    world.wait(7.9)
    assert world.talk.phase is TalkPhase.LISTENING
    world.wait(0.1)
    assert world.last_said == "您请说。比如：今天青菜多少钱。"
    assert world.ear is None
    world.finish_speech()
    world.open_ear()
    world.wait(8)
    assert len(world.said) == 1
    assert world.talk.phase is TalkPhase.CLOSED
    assert world.deeds == []


def test_a_page_without_an_example_still_reminds() -> None:
    world = World()
    world.tell(PageChanged(Here("notices")))
    world.press()
    world.wait(8)
    assert world.last_said == "您请说。"


def test_the_ear_may_say_itself_that_nothing_was_said() -> None:
    world = World()
    world.press()
    world.tell(FromEar(1, Nothing()))
    assert world.last_said == "您请说。比如：今天青菜多少钱。"
    world.finish_speech()
    world.open_ear()
    world.tell(FromEar(2, Nothing()))
    assert world.talk.phase is TalkPhase.CLOSED


def test_who_has_begun_to_speak_has_time() -> None:
    world = World()
    world.press()
    world.tell(FromEar(1, Partial("我想")))
    world.wait(30)
    assert world.talk.phase is TalkPhase.LISTENING


def test_ending_a_sentence_that_was_none_ends_the_talk() -> None:
    world = World()
    world.press()
    world.tell(Pressed(), FromEar(1, Nothing()))
    assert world.said == []
    assert world.talk.phase is TalkPhase.CLOSED


def test_a_single_syllable_is_noise() -> None:
    world = World()
    world.press()
    world.hear("啊")
    assert world.asked == []
    assert world.last_said.startswith("您请说。")


def test_stop_is_no_noise() -> None:
    world = World()
    world.press()
    world.hear("停")
    assert world.asked[-1].texts == ("停",)


@pytest.mark.parametrize("trouble", [*MicrophoneTrouble, *RecogniserTrouble])
def test_trouble_is_told_and_the_next_press_tries_again(
    trouble: MicrophoneTrouble | RecogniserTrouble,
) -> None:
    world = World()
    world.press()
    world.tell(FromEar(1, Trouble(trouble)))
    if trouble is MicrophoneTrouble.CLIPPING:
        assert world.talk.words == "声音太响了，离远一点更清楚。"
        assert world.talk.phase is TalkPhase.LISTENING
        return
    assert world.talk.words == world.last_said == trouble_words(trouble)
    world.finish_speech()
    world.wait(5)
    assert world.talk.phase is TalkPhase.CLOSED
    world.press()
    assert world.talk.phase is TalkPhase.LISTENING


def test_an_ear_that_never_opens_is_told() -> None:
    world = World()
    world.tell(Pressed())
    world.wait(0.3 + 5)
    assert world.ear is None
    assert world.last_said == trouble_words(RecogniserTrouble.STALLED)


def test_an_ear_that_never_ends_is_told() -> None:
    world = World()
    world.press()
    world.tell(FromEar(1, Partial("我想")))
    world.wait(40)
    assert world.ear is None
    assert world.last_said == trouble_words(RecogniserTrouble.STALLED)


def test_a_sentence_that_was_ended_and_never_comes_is_told() -> None:
    world = World()
    world.press()
    world.tell(FromEar(1, Partial("报修")), Pressed())
    world.wait(6)
    assert world.last_said == trouble_words(RecogniserTrouble.STALLED)
    world.tell(FromEar(1, Partial("报修")))
    assert world.talk.phase is TalkPhase.ANSWERING


def test_an_answer_that_takes_long_is_announced_once() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.wait(1.69)
    assert world.said == []
    world.wait(0.01)
    assert world.last_said == world.talk.words == "正在查。"
    assert world.talk.phase is TalkPhase.THINKING
    world.finish_speech()
    world.wait(5)
    assert len(world.said) == 1
    world.answer(PRICES, sure("market.price"))
    assert world.last_said == PRICES.say[0]


def test_an_answer_waits_for_the_announcement_to_end() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.wait(1.7)
    world.answer(PRICES, sure("market.price"))
    assert world.talk.words == PRICES.say[0]
    assert [say.sentences for say in world.said] == [("正在查。",)]
    world.finish_speech()
    assert world.last_said == PRICES.say[0]
    world.finish_speech()
    assert world.talk.phase is TalkPhase.CLOSED


def test_an_answer_that_never_comes_is_told_and_later_ignored() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.wait(1.7)
    world.finish_speech()
    world.wait(15)
    assert world.last_said == "这次没查到。请再说一次，或者用手点。"
    assert world.dropped == 1
    world.tell(Answered(1, sure("market.price"), PRICES))
    assert world.deeds == []


def test_understanding_that_breaks_is_told() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.tell(AnswerFailed(99))
    assert world.said == []
    world.tell(AnswerFailed(world.asked[-1].generation))
    assert world.last_said == "这次没查到。请再说一次，或者用手点。"


def test_a_voice_that_breaks_leaves_the_words() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.voice = None
    world.tell(SpeechFailed(1))
    assert world.talk.words == PRICES.say[0] + "现在放不出声音，请看这里的字。"


def test_a_voice_that_breaks_leaves_time_to_read() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.voice = None
    world.tell(SpeechFailed(1))
    world.wait(7)
    assert world.talk.phase is TalkPhase.ANSWERING
    world.wait(3)
    assert world.talk.phase is TalkPhase.CLOSED


def test_a_voice_that_hangs_is_silenced() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.wait(15)
    assert world.hushed == 1
    assert world.talk.words == PRICES.say[0] + "现在放不出声音，请看这里的字。"
    world.wait(10)
    assert world.talk.phase is TalkPhase.CLOSED


def test_an_announcement_that_hangs_does_not_hold_the_answer_for_ever() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.wait(1.7)
    world.answer(PRICES, sure("market.price"))
    world.wait(12)
    assert world.last_said == PRICES.say[0]


def test_double_talk_without_echo_cancelling_is_nothing() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.tell(FromEar(1, Partial("停")), FromEar(1, Opened()), FromEar(1, Level(0.5)))
    assert world.voice is not None
    assert world.talk.heard == "今天青菜多少钱"


def overheard() -> World:
    """A machine that hears while it says something about going back."""
    world = World(duplex=True)
    world.press()
    world.hear("怎么回去")
    world.answer(Reply(say=("要回去，请按返回。",)), sure("nav.help"))
    assert world.ear == 2
    return world


def test_double_talk_obeys_stop() -> None:
    world = overheard()
    world.hear("停一下")
    assert world.hushed == 1
    assert world.asked[-1].texts == ("停一下",)


@pytest.mark.parametrize("words", ["返回", "房费", "今天天气"])
def test_double_talk_obeys_neither_itself_nor_chatter(words: str) -> None:
    world = overheard()
    world.hear(words)
    assert world.voice is not None
    assert world.ear == 3
    world.finish_speech()
    assert world.ear is None


def test_double_talk_ends_with_the_speech() -> None:
    world = overheard()
    world.tell(FromEar(2, Trouble(MicrophoneTrouble.LOST)))
    assert world.voice is not None
    world.finish_speech()
    assert world.ear is None
    world.wait(5)
    assert world.talk.phase is TalkPhase.CLOSED


def test_the_example_is_that_of_the_page() -> None:
    assert HOME.example in "今天青菜多少钱"
    world = World()
    world.tell(SayAgain())
    assert world.talk.phase is TalkPhase.CLOSED
