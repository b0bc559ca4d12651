"""From a meaning to a reply: sure, unsure, nothing, and answers to what a form asks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.actions import find_action
from services.contract.ids import uuid7
from services.requests.my_requests import MyRequest, Rung, RungState
from services.requests.sent import Delivery
from services.sayings import examples_for
from tests.support.answered import NOW, offline, replied, usual
from voice.answers.answering import answer, common_offers, offers_of
from voice.answers.community import Community
from voice.conversation.deeds import (
    AnswerForm,
    AskBeforeCalling,
    CallNobody,
    Deed,
    Key,
    OpenPage,
    PressKey,
    PressNumber,
)
from voice.conversation.reply import Reply
from voice.understanding.meaning import Candidate, Certainty, Meaning
from voice.understanding.scene import AskedStep, Scene

GREENS = Candidate("market.price", {"goods": "青菜"})
TAP = Candidate("repair.report", {"place": "厨房", "thing": "水管"})


def unsure(*candidates: Candidate, text: str = "青菜水管") -> Reply:
    return answer(Meaning(Certainty.UNSURE, text, candidates), usual())


def on(page: str, *labels: str) -> Community:
    return replace(usual(), scene=Scene(page=page, on_page=labels))


def test_unsure_offers_what_each_card_does() -> None:
    reply = unsure(GREENS, TAP, Candidate("action.notices"), Candidate("form.visitor"))
    assert reply.deeds == ()
    assert [it.label for it in reply.offers] == ["查青菜价钱", "报修：厨房水管", "打开“通知”"]
    assert all(it.icon for it in reply.offers)
    assert reply.offers[0].reply == replied(usual(), "market.price", {"goods": "青菜"})


@pytest.mark.parametrize(
    ("candidate", "label"),
    [
        (Candidate("market.order", {"goods": "土豆", "qty": 2.5, "unit": "斤"}), "买2斤半土豆"),
        (Candidate("property.call", {"target": "居委会"}), "找居委会"),
        (Candidate("property.fee", {"kind": "停车费"}), "问停车费"),
        (Candidate("family.call", {"person": "女儿"}), "联系女儿"),
        (Candidate("weather.ask", {"day": "明天"}), "问明天天气"),
        (Candidate("activity.signup", {"activity": "太极拳"}), "报名：太极拳"),
        (Candidate("form.visitor"), "办“访客登记”"),
        (Candidate("market.price"), "看菜价"),
    ],
)
def test_cards_say_it_in_plain_words(candidate: Candidate, label: str) -> None:
    assert [it.label for it in offers_of((candidate,), "", usual())] == [label]


def test_one_doubtful_meaning_is_a_question() -> None:
    reply = unsure(TAP, TAP)
    assert reply.say == ("您是要“报修：厨房水管”吗？",)
    assert reply.yes is not None
    assert reply.no is not None
    assert any(isinstance(it, OpenPage) for it in reply.yes.deeds)


def test_a_card_fills_a_form_also_where_the_sound_was_not_exact() -> None:
    (card,) = offers_of((replace(TAP, exact=False),), "厨房水管", usual())
    assert any(isinstance(it, OpenPage) for it in card.reply.deeds)


def test_help_is_never_called_by_an_unsure_sentence() -> None:
    reply = unsure(GREENS, Candidate("emergency.help"))
    assert reply.deeds == ()
    assert isinstance(reply.offers[1].reply.deeds[0], AskBeforeCalling)


@pytest.mark.parametrize(("intent", "seconds"), [("emergency.help", 8), ("emergency.fire", 5)])
def test_what_is_likely_a_call_for_help_is_asked_kindly(intent: str, seconds: int) -> None:
    reply = unsure(Candidate(intent, exact=False), GREENS)
    assert (reply.say, reply.deeds, reply.offers) == (("您需要帮忙吗？",), (), ())
    for answered in (reply.yes, reply.unanswered):
        assert answered is not None
        (deed,) = answered.deeds
        assert isinstance(deed, AskBeforeCalling)
        assert deed.seconds == seconds
    assert reply.no is not None
    assert (reply.no.deeds, reply.no.say[0]) == ((), "好的，没事就好。")


@pytest.mark.parametrize("page", ["", "prices", "form:repair", "no_such_page"])
def test_nothing_understood_says_what_was_heard_and_an_example_of_the_page(page: str) -> None:
    meaning = Meaning(Certainty.NOTHING, "菜又涨价了")
    reply = answer(meaning, on(page))
    assert reply.unheard
    assert reply.say == (
        "我听到“菜又涨价了”，没有听懂。",
        f"您可以说：{examples_for(page)[0]}。",
    )


def test_nothing_heard_asks_once_more() -> None:
    reply = answer(Meaning(Certainty.NOTHING, ""), usual())
    assert reply.unheard
    assert reply.say[0] == "没有听清，请再说一遍。"


def test_what_people_mostly_ask_is_at_hand() -> None:
    assert [it.label for it in common_offers(usual())] == ["看菜价", "念通知", "报修", "找物业"]


@pytest.mark.parametrize(
    ("intent", "deed"),
    [
        ("volume.up", PressKey(Key.LOUDER)),
        ("volume.down", PressKey(Key.SOFTER)),
        ("speech.repeat", PressKey(Key.SAY_AGAIN)),
        ("speech.slow", PressKey(Key.SLOWER)),
        ("display.bigger", PressKey(Key.LARGER)),
        ("nav.back", PressKey(Key.BACK)),
        ("nav.home", PressKey(Key.HOME)),
        ("emergency.cancel", CallNobody()),
        ("action.home", PressKey(Key.HOME)),
        ("action.settings", OpenPage("settings", find_action("settings").arguments)),
        ("tv.pause", PressKey(Key.STOP_READING)),
        ("tv.channel", OpenPage("channel")),
    ],
)
def test_what_is_done_at_once(intent: str, deed: Deed) -> None:
    assert replied(usual(), intent).deeds == (deed,)


@pytest.mark.parametrize(
    ("text", "action", "key"),
    [
        ("先停一下", "pause", Key.PAUSE_CHANNEL),
        ("接着放", "resume", Key.RESUME_CHANNEL),
        ("接着放", "", Key.RESUME_CHANNEL),
    ],
)
def test_the_channel_stands_still_and_goes_on(text: str, action: str, key: Key) -> None:
    reply = replied(on("channel"), "tv.pause", {"action": action}, text=text)
    assert reply.deeds == (PressKey(key),)


def test_a_thing_on_the_page_is_pressed_by_its_number() -> None:
    assert replied(on("prices", "青菜", "土豆"), "choose", {"number": 2}).deeds == (PressNumber(2),)
    beyond = replied(on("prices", "青菜", "土豆"), "choose", {"number": 5})
    assert beyond.deeds == ()
    assert beyond.say


LABELS = ("周日停水，1号楼至6号楼", "免费体检", "下一页", "首页")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("免费体检", 2),
        ("打开免费体检", 2),
        ("看看体检那个", 2),
        ("下一页", 3),
        ("下一夜", 3),
        ("第二个", 2),
        ("最后一个", 4),
        ("周日停水", 1),
    ],
)
def test_what_stands_on_the_page_is_pressed_by_its_words(text: str, number: int) -> None:
    reply = answer(Meaning(Certainty.NOTHING, text), on("notices", *LABELS))
    assert reply.deeds == (PressNumber(number),)


@pytest.mark.parametrize("text", ["搜页", "一", "今天第二个人来了没有", "第九个", "打开"])
def test_what_is_not_plainly_on_the_page_is_not_pressed(text: str) -> None:
    reply = answer(Meaning(Certainty.NOTHING, text), on("notices", *LABELS))
    assert reply.unheard
    assert reply.deeds == ()


def test_of_two_that_are_named_alike_none_is_pressed() -> None:
    community = on("prices", "大白菜", "小白菜")
    assert answer(Meaning(Certainty.NOTHING, "白菜"), community).unheard


def test_a_fire_says_first_to_leave() -> None:
    reply = replied(usual(), "emergency.fire", {"place": "厨房"}, text="厨房冒烟了")
    assert reply.say[0] == "请先离开屋子！"
    assert reply.deeds == (AskBeforeCalling("厨房着火了，要叫人来。", 5),)


def test_pain_in_the_chest_is_offered_help_before_a_doctor() -> None:
    reply = replied(usual(), "clinic.nearby", {"complaint": "胸口疼"}, text="胸口疼找大夫")
    assert reply.say[0] == "这个要紧，别拖。"
    assert reply.deeds == ()
    assert reply.yes is not None
    assert isinstance(reply.yes.deeds[0], AskBeforeCalling)
    assert replied(usual(), "clinic.nearby", {"complaint": "腿疼"}, text="腿疼").yes is None


def request(title: str, headline: str, *ladder: Rung) -> MyRequest:
    return MyRequest(uuid7(), "11001", title, headline, NOW, ladder, Delivery.DELIVERED)


def test_the_state_of_a_request_is_told_with_its_age() -> None:
    at = NOW - timedelta(hours=1)
    going = Rung("师傅在路上", RungState.NOW, "王师傅", at)
    mine = request("报修", "水管龙头", Rung("物业收到了", RungState.DONE, "", at), going)
    other = request("订饭", "软烂的", Rung("办好了", RungState.DONE, "", at))
    community = replace(usual(), requests=(other, mine))
    reply = replied(community, "repair.status", {"thing": "水管"})
    assert reply.say == ("报修，水管龙头：师傅在路上。", "王师傅。", "这是今天上午9:24的消息。")
    assert reply.deeds == (OpenPage("requests"),)
    cut_off = replied(replace(community, online=False), "repair.status")
    assert cut_off.say[-1] == "网络断了，可能有新的没到。"


def test_without_a_request_of_this_session_the_slip_is_asked_for() -> None:
    reply = replied(offline(), "repair.status")
    assert reply.say[0] == "请按小票上的号码查。"
    assert reply.deeds == (OpenPage("requests"),)


def test_at_home_nobody_is_sent_for_a_slip() -> None:
    reply = replied(replace(usual(), public=False), "repair.status")
    assert reply.say[0] == "这里还没有报过修。"


def asking(form_name: str, step_name: str) -> Community:
    form = usual().form(form_name)
    assert form is not None
    step = next(it for it in form.steps if it.name == step_name)
    before = tuple(it.name for it in form.steps[: form.steps.index(step)])
    return replace(usual(), scene=Scene(page="form", question=AskedStep(form, step, before)))


def test_an_answer_to_the_form_on_screen_is_given_to_it() -> None:
    community = asking("repair", "home")
    meaning = Meaning(Certainty.NOTHING, "三号楼二单元五零一")
    reply = answer(meaning, community)
    assert isinstance(reply.deeds[0], AnswerForm)
    assert [it.shown for it in reply.deeds[0].answers] == ["3号楼2单元501室"]
    assert reply.large == "3号楼2单元501室"


def test_something_else_said_at_a_form_is_not_taken_for_an_answer() -> None:
    meaning = Meaning(Certainty.SURE, "返回", (Candidate("nav.back"),))
    assert answer(meaning, asking("repair", "home")).deeds == (PressKey(Key.BACK),)


def test_a_doubtful_number_for_a_form_is_asked_again() -> None:
    meaning = Meaning(Certainty.NOTHING, "四本")
    reply = answer(meaning, asking("book_pick_up", "books"))
    assert [it.label for it in reply.offers] == ["4本", "10本"]
    given = [it.reply.deeds[0] for it in reply.offers]
    assert [it.answers[0].values for it in given if isinstance(it, AnswerForm)] == [("4",), ("10",)]
