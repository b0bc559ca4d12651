"""What leaves the box: forms filled in one breath, said back, shown large, and asked in doubt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from services.content.arrange import arrange
from services.content.content import Published
from services.contract.activities import Activity
from services.contract.ids import uuid7
from tests.support.answered import NOW, bare, replied, usual
from voice.answers.community import Community
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Reply
from voice.understanding.meaning import Slot

Slots = Mapping[str, Slot]


def opened(reply: Reply) -> Mapping[str, str]:
    """The presets of the form that the reply opens, without their prefix."""
    (page,) = [deed for deed in reply.deeds if isinstance(deed, OpenPage)]
    assert page.page == "form"
    return {name.removeprefix("preset."): value for name, value in page.arguments.items()}


@pytest.mark.parametrize(
    ("intent", "text", "slots", "wanted", "large"),
    [
        (
            "repair.report",
            "厨房水管漏水了三号楼二单元五零一",
            {"place": "厨房", "thing": "水管", "fault": "漏水"},
            {
                "form": "repair",
                "where": "home",
                "what": "tap",
                "more": "厨房水管漏水",
                "home": "3号楼,2,501",
            },
            "3号楼2单元501室",
        ),
        (
            "repair.report",
            "三号楼电梯坏了",
            {"thing": "电梯", "fault": "坏了"},
            {"form": "repair", "where": "public", "what_public": "lift", "more": "电梯坏了"},
            "",
        ),
        ("repair.report", "我要报修", {}, {"form": "repair"}, ""),
        (
            "market.order",
            "帮我买两斤半土豆",
            {"goods": "土豆", "qty": 2.5, "unit": "斤"},
            {"form": "market_order", "what": "2斤半土豆"},
            "2斤半土豆",
        ),
        (
            "market.order",
            "给我留半斤豆腐",
            {"goods": "豆腐", "qty": 0.5, "unit": "斤"},
            {"form": "market_order", "what": "半斤豆腐"},
            "半斤豆腐",
        ),
        (
            "meal.order",
            "帮我订两份明天的午饭",
            {"count": 2, "day": "明天", "meal": "午饭"},
            {"form": "meal_order", "portions": "2", "day": "2026-11-21,noon"},
            "2份",
        ),
        (
            "clinic.appoint",
            "想约明天上午的内科",
            {"dept": "内科", "day": "明天", "part_of_day": "上午"},
            {"form": "clinic_appointment", "dept": "internal", "day": "2026-11-21,morning"},
            "",
        ),
        ("form.visitor", "儿子要来", {}, {"form": "visitor", "who": "family"}, ""),
    ],
)
def test_one_breath_fills_the_form(
    intent: str, text: str, slots: Slots, wanted: Mapping[str, str], large: str
) -> None:
    reply = replied(usual(), intent, slots, text=text)
    assert opened(reply) == wanted
    assert reply.large == large


def test_what_was_taken_is_said_back() -> None:
    slots = {"place": "厨房", "thing": "水管", "fault": "漏水"}
    reply = replied(usual(), "repair.report", slots, text="厨房水管漏水了")
    assert reply.say == ("好，报修。", "哪里：我家里。", "什么坏了：水管龙头。")


def test_a_doubtful_hearing_is_asked_and_no_leaves_it() -> None:
    slots: Slots = {"goods": "土豆", "qty": 2.5, "unit": "斤"}
    reply = replied(usual(), "market.order", slots, text="买土豆", exact=False)
    assert reply.say[0] == "您是要“代买菜”吗？"
    assert reply.large == "2斤半土豆"
    assert reply.deeds == ()
    assert reply.yes is not None
    assert reply.no is not None
    assert opened(reply.yes)["what"] == "2斤半土豆"
    assert reply.no.deeds == ()


@pytest.mark.parametrize(("heard", "both"), [(4, ["4斤", "10斤"]), (40, ["14斤", "40斤"])])
def test_four_and_ten_are_asked_again(heard: int, both: list[str]) -> None:
    slots: Slots = {"goods": "土豆", "qty": heard, "unit": "斤"}
    reply = replied(usual(), "market.order", slots, text="买土豆")
    assert reply.deeds == ()
    assert [it.label for it in reply.offers] == both
    assert [opened(it.reply)["what"] for it in reply.offers] == [f"{it}土豆" for it in both]


def test_the_number_is_large_once_it_was_chosen() -> None:
    reply = replied(usual(), "market.order", {"goods": "土豆", "qty": 10, "unit": "斤"})
    assert [it.reply.large for it in reply.offers] == ["4斤土豆", "10斤土豆"]


def test_todays_meal_is_ordered_by_phone() -> None:
    reply = replied(usual(), "meal.order", {"day": "今天"}, text="今天的饭给我留一份")
    assert reply.deeds == ()
    assert reply.large == "0573 8888 4556"
    assert reply.yes is not None
    assert opened(reply.yes) == {"form": "meal_order"}


@pytest.mark.parametrize(
    ("intent", "slots", "wanted"),
    [
        ("property.call", {"target": "物业"}, {"whom": "property"}),
        ("property.call", {"target": "居委会"}, {"whom": "community"}),
        ("property.call", {"target": "师傅"}, {"whom": "repairer"}),
        ("property.call", {"target": "小王"}, {"whom": "other", "person": "小王"}),
        ("property.fee", {"kind": "水"}, {"whom": "property", "about": "fees"}),
        (
            "family.call",
            {"person": "女儿"},
            {"whom": "other", "person": "请给我女儿打电话", "about": "family"},
        ),
        ("library.renew", {}, {"whom": "library"}),
    ],
)
def test_calling_is_honest_and_asked(intent: str, slots: Slots, wanted: Mapping[str, str]) -> None:
    reply = replied(usual(), intent, slots)
    assert reply.deeds == ()
    assert reply.say[-1].endswith("吗？")
    assert reply.yes is not None
    assert reply.no is not None
    assert opened(reply.yes) == {"form": "call_back", **wanted}


def test_the_screen_says_that_it_cannot_phone() -> None:
    for intent in ("property.call", "family.call"):
        assert replied(usual(), intent).say[0] == "这台屏幕打不了电话。"


def test_without_the_form_it_says_whom_to_ask() -> None:
    community = replace(bare(), content=usual().content)
    reply = replied(community, "market.order", {"goods": "土豆"})
    assert reply.say[0] == "这件事，这里现在办不了。"
    assert reply.large == "0573 8888 1234"


def test_a_closed_form_says_so() -> None:
    form = usual().form("visitor")
    assert form is not None
    closed = form.model_copy(update={"closes_at": NOW - timedelta(days=1)})
    reply = replied(replace(usual(), forms=(closed,)), "form.visitor")
    assert reply.say == ("“访客登记”已经截止了。",)
    assert reply.deeds == ()


def with_activity(**changes: object) -> tuple[Community, Published[Activity]]:
    activity = Activity(
        title="太极拳", starts_at=NOW + timedelta(days=2), place="花园", seats=20
    ).model_copy(update=changes)
    listed = Published(uuid7(), 1, NOW, None, activity)
    return replace(usual(), content=replace(arrange([], NOW), activities=(listed,))), listed


def test_signing_up_names_the_activity() -> None:
    community, listed = with_activity()
    reply = replied(community, "activity.signup", {"activity": "太极"}, text="给我报个太极班")
    assert opened(reply)["activity"] == str(listed.id)


def test_for_a_full_one_the_waiting_list_is_asked() -> None:
    community, listed = with_activity(taken=20)
    reply = replied(community, "activity.signup", {"activity": "太极拳"})
    assert reply.say == ("太极拳名额满了。", "要排候补吗？")
    assert reply.yes is not None
    assert opened(reply.yes)["activity"] == str(listed.id)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seats": None}, "太极拳不用报名。"),
        ({"sign_up_until": NOW - timedelta(hours=1)}, "太极拳报名截止了。"),
    ],
)
def test_nobody_is_signed_up_in_vain(changes: Mapping[str, object], words: str) -> None:
    community, _ = with_activity(**changes)
    reply = replied(community, "activity.signup", {"activity": "太极拳"})
    assert reply.say[0] == words
    assert [it for it in reply.deeds if isinstance(it, OpenPage) and it.page == "form"] == []
