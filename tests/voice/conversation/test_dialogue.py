"""The usual course of a talk, and what a touch does to it."""

import pytest

from services.talking import TalkPhase
from tests.support.talking_world import HOME, PRICES, World, sure
from voice.conversation.deeds import AskBeforeCalling, Key, OpenPage, PressKey
from voice.conversation.events import (
    Answered,
    CardChosen,
    FromEar,
    Here,
    NoTalk,
    PageChanged,
    Pressed,
    PutAway,
    ReaderBegan,
    ReaderEnded,
    SayAgain,
    SpeechDone,
    SpeechFailed,
    TalkPossible,
    Touched,
)
from voice.conversation.reply import Reply
from voice.hearing.events import Opened, Partial
from voice.hearing.ports import WordTime


def test_from_the_press_to_the_answer_and_back_to_rest() -> None:
    world = World()
    world.tell(Pressed())
    assert world.talk.phase is TalkPhase.OPENING
    world.open_ear()
    assert world.talk.phase is TalkPhase.LISTENING
    world.tell(FromEar(1, Partial("今天青")))
    assert (world.talk.heard, world.talk.settled) == ("今天青", False)
    world.hear("今天青菜多少钱")
    assert world.talk.phase is TalkPhase.THINKING
    assert (world.talk.heard, world.talk.settled) == ("今天青菜多少钱", True)
    world.answer(PRICES, sure("market.price"))
    assert world.deeds == [OpenPage("prices")]
    assert world.talk.phase is TalkPhase.ANSWERING
    assert (world.talk.words, world.talk.large) == ("青菜，两块五一斤。", "2.50元")
    assert world.talk.heard == "今天青菜多少钱"
    world.finish_speech()
    assert world.talk.phase is TalkPhase.CLOSED
    assert world.ear is None


def test_the_room_is_silent_before_the_ear_opens() -> None:
    world = World()
    world.tell(ReaderBegan(), Pressed())
    assert not world.reader
    world.wait(0.29)
    assert world.ear is None
    world.wait(0.01)
    assert world.ear == 1


def test_a_press_while_listening_ends_the_sentence() -> None:
    world = World()
    world.press()
    world.tell(FromEar(1, Partial("报修")), Pressed())
    assert world.ended == 1
    assert world.talk.phase is TalkPhase.THINKING
    world.tell(Pressed())
    assert world.ended == 1
    world.hear("报修")
    assert world.asked[-1].texts == ("报修",)


def test_a_press_while_the_machine_speaks_silences_it_and_listens() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.tell(Touched())
    assert (world.voice, world.hushed) == (None, 1)
    world.tell(Pressed())
    world.open_ear()
    assert world.talk.phase is TalkPhase.LISTENING
    assert world.ear == 2


def test_a_press_without_a_touch_silences_too() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.tell(Pressed())
    assert world.hushed == 1
    world.open_ear()


def test_a_touch_silences_and_takes_nothing_from_under_the_finger() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"))
    world.tell(PageChanged(Here("prices")))
    before = world.talk
    world.tell(Touched())
    assert world.hushed == 1
    assert world.talk == before
    world.wait(5)
    assert world.talk.phase is TalkPhase.CLOSED
    assert world.talk.words == "青菜，两块五一斤。"
    assert world.deeds == [OpenPage("prices")]


def test_a_touch_while_listening_is_the_press_on_its_way() -> None:
    world = World()
    world.press()
    world.tell(Touched())
    assert world.ear == 1
    world.tell(Pressed())
    assert world.ended == 1


def test_a_touch_that_leads_elsewhere_puts_the_talk_away() -> None:
    world = World()
    world.press()
    world.tell(Touched(), PageChanged(Here("notices")))
    assert world.ear is None
    assert world.talk.phase is TalkPhase.CLOSED
    assert world.talk.heard == ""


def test_a_press_while_an_answer_is_sought_asks_anew_and_the_late_answer_is_nothing() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    late = world.asked[-1].generation
    world.tell(Pressed())
    assert world.dropped == 1
    world.open_ear()
    world.hear("几点了")
    world.tell(Answered(late, sure("market.price"), PRICES))
    assert (world.said, world.deeds) == ([], [])
    world.answer(Reply(say=("十点。",)), sure("time.ask"))
    assert world.last_said == "十点。"


def test_late_words_of_an_earlier_ear_are_nothing() -> None:
    world = World()
    world.press()
    world.tell(PutAway())
    world.press()
    world.tell(FromEar(1, Partial("旧的")), FromEar(1, Opened()))
    assert world.talk.heard == ""
    assert world.talk.phase is TalkPhase.LISTENING


def test_the_end_of_an_earlier_speech_is_nothing() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    world.tell(SayAgain())
    world.tell(SpeechDone(1), SpeechFailed(1))
    assert world.talk.phase is TalkPhase.ANSWERING


def test_who_waits_long_is_told_that_there_is_no_hurry() -> None:
    world = World()
    world.press()
    world.wait(4)
    assert world.talk.patient
    world.tell(FromEar(1, Partial("我想")))
    assert not world.talk.patient
    world.wait(1.2)
    assert world.talk.patient
    world.hear("我想报修")
    assert not world.talk.patient


def test_what_was_said_goes_after_a_while() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    world.wait(19)
    assert world.talk.words
    world.wait(1)
    assert world.talk.words == world.talk.heard == world.talk.large == ""
    assert world.state.due is None


def test_words_that_no_page_repeats_stay_to_be_read() -> None:
    world = World()
    world.ask("几点了", Reply(say=("十点。",)), sure("time.ask"))
    assert (world.talk.phase, world.talk.words) == (TalkPhase.ANSWERING, "十点。")
    world.wait(5)
    assert world.talk.phase is TalkPhase.CLOSED


def test_putting_away_ends_everything() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES)
    world.tell(PutAway())
    assert world.hushed == 1
    assert world.talk.words == ""
    assert world.state.due is None


def test_the_reader_gives_way_to_an_answer_and_the_answer_to_what_is_news() -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.tell(ReaderBegan())
    world.answer(PRICES)
    assert not world.reader
    world.tell(ReaderBegan())
    assert (world.reader, world.hushed) == (False, 0)
    world.wait(2)
    world.tell(ReaderBegan())
    assert (world.reader, world.hushed) == (True, 1)


def test_what_begins_to_be_read_closes_the_ear() -> None:
    world = World()
    world.press()
    world.tell(ReaderBegan())
    assert world.ear is None
    assert world.talk.phase is TalkPhase.CLOSED
    world.tell(ReaderEnded())
    assert world.ear is None


def test_a_page_to_be_read_begins_after_the_words_about_it() -> None:
    world = World()
    world.press()
    world.hear("念通知")
    world.answer(Reply(say=("好的。",), deeds=(OpenPage("notice"), PressKey(Key.READ))))
    assert world.deeds == [OpenPage("notice")]
    world.finish_speech()
    assert world.deeds == [OpenPage("notice"), PressKey(Key.READ)]


def test_reading_without_words_begins_at_once() -> None:
    world = World()
    world.press()
    world.hear("念通知")
    world.answer(Reply(deeds=(PressKey(Key.READ),)))
    assert world.deeds == [PressKey(Key.READ)]


def test_again_the_same_then_slower() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    again = Reply(deeds=(PressKey(Key.SAY_AGAIN),))
    for _ in range(3):
        world.ask("再说一遍", again, sure("speech.repeat"))
    assert [say.pace for say in world.said] == pytest.approx([1.0, 1.0, 0.9, 0.81])
    assert {say.sentences for say in world.said} == {PRICES.say}
    assert world.deeds == [OpenPage("prices")]


def test_again_is_the_readers_if_the_reader_spoke_last() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    world.wait(5)
    world.tell(ReaderBegan(), ReaderEnded())
    world.ask("再说一遍", Reply(deeds=(PressKey(Key.SAY_AGAIN),)), sure("speech.repeat"))
    assert world.deeds[-1] == PressKey(Key.SAY_AGAIN)


def test_again_by_touch() -> None:
    world = World()
    world.tell(SayAgain())
    assert world.said == []
    world.ask("今天青菜多少钱", PRICES)
    world.tell(Touched(), SayAgain())
    assert world.last_said == "青菜，两块五一斤。"
    world.tell(Touched(), SayAgain())
    assert world.hushed == 1
    assert world.said[-1].pace == pytest.approx(0.9)


def test_stop_silences_reader_and_question() -> None:
    world = World()
    world.press()
    world.hear("停")
    assert world.asked[-1].texts == ("停",)
    world.tell(ReaderBegan())
    world.answer(Reply(deeds=(PressKey(Key.STOP_READING),)), sure("tv.pause"))
    assert not world.reader
    assert world.said == []
    assert world.talk.phase is TalkPhase.CLOSED


def test_the_machine_speaks_as_slowly_as_the_resident() -> None:
    world = World()
    world.press()
    slow = [WordTime("今天", 1.0, 2.0), WordTime("青菜", 2.0, 3.0), WordTime("多少钱", 4.0, 5.4)]
    world.hear("今天青菜多少钱", words=slow)
    world.answer(PRICES)
    assert world.said[-1].pace == pytest.approx(0.8)
    world.finish_speech()
    world.press()
    world.hear("几点了", words=[WordTime("几点了", 0.0, 0.4)])
    world.answer(Reply(say=("十点。",)))
    assert world.said[-1].pace == pytest.approx(0.8)


def test_without_a_model_words_say_so() -> None:
    world = World()
    world.tell(NoTalk("这里还听不懂说话，请用手点。"))
    assert world.talk.phase is TalkPhase.UNAVAILABLE
    assert world.talk.words == "这里还听不懂说话，请用手点。"
    world.tell(Pressed())
    assert world.ear is None
    assert world.last_said == "这里还听不懂说话，请用手点。"
    world.finish_speech()
    world.wait(5)
    assert world.talk.phase is TalkPhase.UNAVAILABLE
    world.tell(TalkPossible())
    assert world.talk.phase is TalkPhase.CLOSED
    world.press()


def test_a_model_that_goes_away_ends_listening() -> None:
    world = World()
    world.press()
    world.tell(NoTalk("请用手点。"))
    assert world.ear is None
    assert world.last_said == "请用手点。"


def test_a_card_that_is_not_there_is_nothing() -> None:
    world = World()
    world.tell(CardChosen("1"))
    assert world.state.phase.value == "rest"


def test_an_emergency_is_done_before_its_words() -> None:
    world = World()
    world.press()
    world.hear("着火了")
    world.answer(Reply(say=("先离开屋子。",), deeds=(AskBeforeCalling("听到说着火了", 5),)))
    assert world.deeds == [AskBeforeCalling("听到说着火了", 5)]
    assert world.last_said == "先离开屋子。"


def test_page_is_known_to_the_dialogue() -> None:
    world = World()
    world.press()
    world.wait(8)
    assert "今天青菜多少钱" in world.last_said
    assert world.state.here == HOME
