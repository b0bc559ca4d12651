"""Questions: yes or no, cards, failures, complaints, forms."""

import pytest

from services.talking import TalkPhase
from tests.support.forms import REPAIR
from tests.support.talking_world import COMMON, NOTHING, PRICES, UNHEARD, World, sure
from voice.conversation.deeds import (
    AnswerForm,
    Key,
    OpenPage,
    PressKey,
    PressNumber,
    SendForm,
)
from voice.conversation.events import (
    CardChosen,
    Here,
    PageAsks,
    PageAsksNoMore,
    PageChanged,
    PutAway,
    Touched,
)
from voice.conversation.reply import Offer, Reply
from voice.understanding.meaning import Candidate, Certainty, Meaning
from voice.understanding.scene import AskedStep, OneOf, YesNo

RING = Reply(say=("要给物业打电话吗？",), yes=Reply(say=("正在打。",), deeds=(OpenPage("person"),)))
POTATO = Offer("土豆", Reply(say=("土豆，一块八一斤。",), deeds=(OpenPage("good"),)))
TOMATO = Offer("番茄", Reply(say=("番茄，三块一斤。",)))
WHICH = Reply(say=("您问的是哪个？",), offers=(POTATO, TOMATO))
SECOND = Reply(deeds=(PressNumber(2),))


def chosen(number: int) -> Meaning:
    return Meaning(Certainty.SURE, "", (Candidate("choose", {"number": number}),))


SECOND_CARD = chosen(2)
YES, NO = sure("confirm.yes"), sure("confirm.no")


def asked(reply: Reply, text: str = "给物业打电话") -> World:
    """A question is open, spoken, and listened to."""
    world = World()
    world.press()
    world.hear(text)
    world.answer(reply, sure("property.call"))
    world.finish_speech()
    world.open_ear()
    return world


def answered(world: World, text: str, meaning: Meaning, reply: Reply = UNHEARD) -> None:
    world.hear(text)
    world.answer(reply, meaning)


def test_nothing_leaves_the_box_before_a_yes() -> None:
    world = asked(RING)
    assert world.talk.open
    assert world.labels == ["对", "不对"]
    assert world.deeds == []
    answered(world, "对", YES)
    assert world.asked[-1].question == YesNo()
    assert world.deeds == [OpenPage("person")]
    assert not world.talk.open


def test_a_no_is_a_no() -> None:
    world = asked(RING)
    answered(world, "不用", NO)
    assert world.deeds == []
    assert world.last_said == "好的，不办了。"


def test_a_yes_or_no_has_ten_seconds_and_stays_as_cards() -> None:
    world = asked(RING)
    world.wait(9.9)
    assert world.talk.phase is TalkPhase.LISTENING
    world.wait(0.1)
    assert world.talk.phase is TalkPhase.CLOSED
    assert (world.labels, world.talk.open) == (["对", "不对"], True)
    assert len(world.said) == 1
    world.tell(Touched(), CardChosen("yes"))
    assert world.deeds == [OpenPage("person")]


def test_cards_go_after_a_minute() -> None:
    world = asked(RING)
    world.wait(10 + 59)
    assert world.labels
    world.wait(1)
    assert world.labels == []


def test_unclear_answers_are_asked_once_more_then_left_to_the_hand() -> None:
    world = asked(RING)
    answered(world, "嗯哪个", NOTHING)
    assert world.last_said == "要给物业打电话吗？请说“对”，或者“不对”。"
    world.finish_speech()
    world.open_ear()
    answered(world, "嗯哪个", NOTHING)
    assert world.last_said == "没关系，请用手点一下。"
    world.finish_speech()
    assert world.ear is None
    assert world.labels == ["对", "不对"]


def test_something_else_said_clearly_ends_the_question() -> None:
    world = asked(RING)
    answered(world, "青菜多少钱", sure("market.price"), PRICES)
    assert world.deeds == [OpenPage("prices")]
    assert world.labels == []


def test_a_yes_without_a_question_is_not_understood() -> None:
    world = World()
    world.press()
    answered(world, "是的", YES)
    assert world.deeds == []
    assert world.last_said == UNHEARD.say[0]


def test_cards_are_spoken_with_their_numbers() -> None:
    world = asked(WHICH, "豆多少钱")
    assert world.said[-1].sentences == ("您问的是哪个？", "第1个，土豆。", "第2个，番茄。")
    assert world.talk.words == "您问的是哪个？"
    assert [card.key for card in world.talk.cards] == ["1", "2"]


def test_a_card_is_chosen_by_voice() -> None:
    world = asked(WHICH, "豆多少钱")
    answered(world, "第二个", SECOND_CARD, SECOND)
    assert world.asked[-1].question == OneOf(("土豆", "番茄"))
    assert world.last_said == "番茄，三块一斤。"
    assert PressNumber(2) not in world.deeds


def test_a_card_is_chosen_by_touch_while_it_is_still_spoken() -> None:
    world = World()
    world.press()
    world.hear("豆多少钱")
    world.answer(WHICH, Meaning(Certainty.UNSURE, "豆多少钱", (Candidate("a"), Candidate("b"))))
    world.tell(Touched(), CardChosen("1"))
    assert world.hushed == 1
    assert world.deeds == [OpenPage("good")]
    assert world.last_said == "土豆，一块八一斤。"


def test_a_touch_leaves_the_question_as_cards() -> None:
    world = World()
    world.press()
    world.hear("豆多少钱")
    world.answer(WHICH)
    world.tell(Touched())
    assert world.talk.phase is TalkPhase.CLOSED
    assert world.labels == ["土豆", "番茄"]
    world.press()
    assert world.talk.words == "您问的是哪个？"
    answered(world, "第二个", SECOND_CARD, SECOND)
    assert world.last_said == "番茄，三块一斤。"


def test_a_number_that_no_card_has_is_asked_again() -> None:
    world = asked(WHICH)
    answered(world, "第五个", NOTHING, Reply(say=("没有第五个。",), unheard=True))
    assert world.said[-1].sentences == ("您问的是哪个？", "第1个，土豆。", "第2个，番茄。")


def test_without_a_question_a_number_is_a_thing_on_the_page() -> None:
    world = World()
    world.press()
    answered(world, "第二个", SECOND_CARD, SECOND)
    assert world.deeds == [PressNumber(2)]


def test_two_failures_end_the_asking_and_show_four_cards() -> None:
    world = World()
    world.press()
    answered(world, "哇啦哇啦", NOTHING)
    assert (world.last_said, world.labels) == (UNHEARD.say[0], [])
    assert world.talk.heard == "哇啦哇啦"
    world.finish_speech()
    world.open_ear()
    answered(world, "哗啦哗啦", NOTHING)
    assert world.asked[-1].before == "哇啦哇啦"
    assert world.last_said == "没关系，请用手点一下。"
    assert world.talk.heard == "哗啦哗啦"
    world.finish_speech()
    assert world.ear is None
    assert world.labels == [offer.label for offer in COMMON]
    world.tell(Touched(), CardChosen("3"))
    assert world.deeds == [OpenPage("form")]


def test_a_new_press_begins_anew_after_failures() -> None:
    world = World()
    world.press()
    answered(world, "哇啦哇啦", NOTHING)
    world.finish_speech()
    world.tell(PutAway())
    world.press()
    answered(world, "哗啦哗啦", NOTHING)
    assert world.asked[-1].before == ""
    world.finish_speech()
    world.open_ear()


def test_failures_without_anything_to_offer_still_end() -> None:
    world = World()
    world.tell(PageChanged(Here("pairing")))
    world.press()
    for _ in range(2):
        answered(world, "哇啦哇啦", NOTHING)
        world.finish_speech()
        world.wait(0.3)
        if world.ear:
            world.open_ear()
    world.wait(5)
    assert world.talk.phase is TalkPhase.CLOSED


@pytest.mark.parametrize("complaint", ["哎呀不是", "不对", "不是这个", "今天青菜多少钱"])
def test_a_complaint_or_a_repetition_offers_what_else_was_meant(complaint: str) -> None:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    world.answer(PRICES, sure("market.price"), (POTATO, TOMATO))
    world.finish_speech()
    world.wait(5)
    world.press()
    world.hear(complaint)
    assert len(world.asked) == 1
    assert world.said[-1].sentences[0] == "对不起。您是要哪一个？"
    assert world.labels == ["土豆", "番茄"]
    world.finish_speech()
    world.open_ear()
    answered(world, "第一个", chosen(1))
    assert world.deeds[-1] == OpenPage("good")


def test_a_complaint_without_a_next_best_offers_what_most_people_want() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    world.press()
    world.hear("错了")
    assert world.labels == [offer.label for offer in COMMON]


def test_who_says_at_once_what_is_right_is_understood() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    world.press()
    world.hear("不对，是土豆多少钱")
    assert world.asked[-1].texts == ("不对，是土豆多少钱",)


def test_later_it_is_no_complaint() -> None:
    world = World()
    world.ask("今天青菜多少钱", PRICES)
    world.wait(10.1)
    world.press()
    world.hear("今天青菜多少钱")
    assert len(world.asked) == 2


def test_louder_twice_is_louder_twice() -> None:
    world = World()
    louder = Reply(say=("大声了。",), deeds=(PressKey(Key.LOUDER),))
    world.ask("大声一点", louder, sure("volume.up"))
    world.ask("大声一点", louder, sure("volume.up"))
    assert world.deeds == [PressKey(Key.LOUDER)] * 2


STEP = AskedStep(REPAIR, REPAIR.steps[0])
PLACE = PageAsks("哪里坏了？", STEP)


def test_a_form_opened_by_voice_asks_by_voice() -> None:
    world = World()
    world.press()
    world.hear("我要报修")
    world.answer(Reply(say=("好的，报修。",), deeds=(OpenPage("form"),)), sure("repair.report"))
    world.tell(PageChanged(Here("form")), PLACE)
    world.finish_speech()
    assert world.last_said == "哪里坏了？"
    world.finish_speech()
    world.open_ear()
    assert world.talk.open
    answered(world, "厨房", sure("slot"), Reply(deeds=(AnswerForm(()),)))
    assert world.asked[-1].question == STEP
    world.tell(PageAsks("什么坏了？", STEP))
    assert world.last_said == "什么坏了？"


def test_a_form_filled_by_hand_asks_nothing_aloud() -> None:
    world = World()
    world.tell(Touched(), PageChanged(Here("form")), PLACE)
    world.wait(20)
    assert world.said == []
    assert world.ear is None
    world.press()
    world.hear("厨房")
    assert world.asked[-1].question == STEP


def test_going_on_by_hand_ends_the_asking_by_voice() -> None:
    world = World()
    world.press()
    world.hear("我要报修")
    world.answer(Reply(say=("好的，报修。",), deeds=(OpenPage("form"),)), sure("repair.report"))
    world.tell(PageChanged(Here("form")), PLACE)
    world.finish_speech()
    world.finish_speech()
    world.open_ear()
    world.tell(Touched(), PageAsks("什么坏了？", STEP))
    assert world.ear is None
    assert world.last_said == "哪里坏了？"


def test_a_form_not_understood_twice_is_left_to_the_hand() -> None:
    world = World()
    world.tell(PLACE)
    world.press()
    answered(world, "哇啦", NOTHING)
    assert world.said[-1].sentences == ("我没听明白，请换个说法。", "哪里坏了？")
    world.finish_speech()
    world.open_ear()
    answered(world, "哇啦", NOTHING)
    assert world.last_said == "没关系，请点屏幕上的。"
    world.finish_speech()
    world.tell(PLACE)
    assert world.voice is None
    assert world.labels == []


def test_silence_before_a_form_repeats_its_question() -> None:
    world = World()
    world.tell(PLACE)
    world.press()
    world.wait(8)
    assert world.said[-1].sentences == ("您请说。", "哪里坏了？")


CONFIRM = PageAsks(
    "水管漏水，对不对？", YesNo(), Reply(deeds=(SendForm(),)), Reply(say=("请改。",))
)


def test_the_confirmation_is_sent_by_its_card() -> None:
    world = World()
    world.ask("五零一", Reply(say=("好。",), deeds=(AnswerForm(()),)))
    world.tell(CONFIRM)
    assert world.labels == ["对", "不对"]
    world.tell(Touched(), CardChosen("yes"))
    assert world.deeds[-1] == SendForm()


def test_a_confirmation_nobody_answers_is_left_to_the_page() -> None:
    world = World()
    world.ask("五零一", Reply(say=("好。",), deeds=(AnswerForm(()),)))
    world.tell(CONFIRM)
    world.finish_speech()
    world.open_ear()
    world.wait(10)
    assert (world.talk.phase, world.labels) == (TalkPhase.CLOSED, [])
    assert len(world.said) == 2


def test_the_confirmation_sends_only_after_yes() -> None:
    world = World()
    world.tell(CONFIRM)
    world.press()
    answered(world, "没错", YES)
    assert world.deeds == [SendForm()]
    world.tell(PageAsksNoMore())
    world.wait(60)
    assert world.state.due is None
