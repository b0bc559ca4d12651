"""Looking things up: said back with what was asked, its unit, its change and its age."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from services.content.arrange import arrange
from services.contract.documents import Good, Notice, PriceSheet
from tests.support.answered import NOW, nothing, offline, replied, stale, usual
from tests.support.published import document
from voice.answers.community import Community
from voice.conversation.deeds import Key, OpenPage, PressKey
from voice.understanding.meaning import Slot

STATES = {"usual": usual, "nothing": nothing, "stale": stale, "offline": offline}


def said(state: str, intent: str, slots: Mapping[str, Slot], text: str = "") -> tuple[str, ...]:
    return replied(STATES[state](), intent, slots, text=text).say


@pytest.mark.parametrize(
    ("state", "intent", "slots", "words"),
    [
        ("usual", "market.price", {"goods": "青菜"}, "青菜，3块5一斤，比昨天便宜2毛。"),
        ("usual", "market.price", {"goods": "鸡蛋"}, "草鸡蛋，9块8一斤，比昨天便宜4毛。"),
        ("usual", "market.price", {"goods": "白萝卜"}, "白萝卜，1块5一斤，比昨天便宜1毛。"),
        ("stale", "market.price", {"goods": "青菜"}, "这是前天的价，今天的还没来。"),
        ("nothing", "market.price", {"goods": "青菜"}, "还没有菜价。"),
        ("offline", "market.price", {"goods": "青菜"}, "青菜，3块5一斤，比昨天便宜2毛。"),
        ("usual", "market.price", {"goods": "菠萝"}, "菜价里没有菠萝。"),
        ("usual", "market.cheap", {}, "白萝卜，1块5一斤，比平时便宜3毛。"),
        ("usual", "market.cheap", {"goods": "电视机"}, "便宜的里面没有电视机。"),
        ("stale", "market.cheap", {}, "这是前天的价，今天的还没来。"),
        ("usual", "weather.ask", {}, "今天多云，12度到18度。"),
        ("usual", "weather.ask", {}, "早晚凉，出门多带一件外套。"),
        ("usual", "weather.ask", {"day": "后天"}, "后天小雨，10度到14度。"),
        ("stale", "weather.ask", {}, "这是前天上午10:24报的，不一定准。"),
        ("nothing", "weather.ask", {}, "今天的天气还没收到。"),
        ("usual", "weather.ask", {"day": "某年某月"}, "那一天的天气还没收到。"),
        ("usual", "time.ask", {"what": "时"}, "现在上午10:24。"),
        ("usual", "time.ask", {"what": "星期"}, "今天是11月20日，星期五。"),
        ("usual", "time.ask", {"what": "农历"}, "农历十月十二，后天小雪。"),
        ("usual", "notice.read", {}, "要紧的有2条。"),
        ("nothing", "notice.read", {}, "现在没有通知。"),
        ("stale", "notice.read", {}, "网络断了，这是前天上午10:24的。"),
        ("usual", "activity.list", {"day": "今天"}, "合唱队排练，今天下午2:00。"),
        ("usual", "activity.list", {"activity": "太极"}, "在中心花园。"),
        ("usual", "activity.list", {"day": "昨天"}, "那时候没有活动。"),
        ("nothing", "activity.list", {}, "最近没有活动。"),
        ("usual", "clinic.bp", {"measure": "血压"}, "社区卫生服务站，在3号楼底层。"),
        ("usual", "clinic.bp", {"measure": "血压"}, "现在开着，到下午5:00。"),
        ("usual", "clinic.bp", {"measure": "血糖"}, "仁和药房，在社区南门对面。"),
        ("usual", "clinic.nearby", {"place_type": "药房"}, "电话0573 8888 6677。"),
        ("nothing", "clinic.nearby", {}, "这里还没有卫生站的消息。"),
        ("usual", "meal.menu", {}, "可以问夕阳红助餐点。"),
        ("nothing", "meal.menu", {}, "请问一问物业。"),
        ("usual", "bus.ask", {"dest": "医院"}, "去市第二医院，坐12路到市二院。"),
        ("usual", "bus.ask", {"line": "三路"}, "这里还没有公交车的消息。"),
        ("usual", "library.borrow", {"title": "唐诗"}, "有电子书“唐诗三百首”。"),
        ("usual", "library.borrow", {"title": "三国演义"}, "没有找到“三国演义”。"),
        ("nothing", "library.borrow", {}, "这里现在没有书。"),
        ("usual", "tv.channel", {"genre": "黄梅戏"}, "看电视，请用电视的遥控器。"),
        ("usual", "property.fee", {"kind": "电"}, "这里查不到您家的电费。"),
        ("usual", "property.fee", {"kind": "停车费"}, "这里查不到您家的停车费。"),
    ],
)
def test_what_is_said(state: str, intent: str, slots: Mapping[str, Slot], words: str) -> None:
    assert words in said(state, intent, slots)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("后天要不要带伞", "后天", "出门请带伞。"),
        ("明天要不要带伞", "明天", "没有报雨，可以不带伞。"),
    ],
)
def test_an_umbrella_is_told_by_the_forecast(text: str, day: str, words: str) -> None:
    assert words in said("usual", "weather.ask", {"day": day}, text)


def test_an_old_forecast_gives_no_advice() -> None:
    assert not [it for it in said("stale", "weather.ask", {}, "要不要带伞") if "伞" in it]


@pytest.mark.parametrize(
    ("intent", "slots", "shown"),
    [
        ("market.price", {"goods": "青菜"}, "3.50 元/斤"),
        ("clinic.bp", {"measure": "血压"}, "0573 8888 2320"),
        ("property.call", {"target": "物业"}, "0573 8888 1234"),
        ("meal.menu", {}, "0573 8888 4556"),
        ("time.ask", {"what": "时"}, "10:24"),
        ("weather.ask", {}, "12–18℃"),
    ],
)
def test_sums_and_numbers_are_shown_large(
    intent: str, slots: Mapping[str, Slot], shown: str
) -> None:
    assert replied(usual(), intent, slots).large == shown


def test_the_price_opens_the_page_of_that_good() -> None:
    (page,) = replied(usual(), "market.price", {"goods": "青菜"}).deeds
    assert page == OpenPage("good", {"market": "三桥菜场", "name": "青菜", "unit": "斤"})


def test_goods_that_sound_alike_are_offered_and_say_what_they_do() -> None:
    offers = replied(usual(), "market.price", {"goods": "菠萝"}).offers
    assert [it.label for it in offers] == ["查菠菜价钱"]
    assert offers[0].reply.say == ("菠菜，4块一斤，比昨天贵4毛。",)


@pytest.mark.parametrize(
    ("good", "words"),
    [
        (Good(name="鲫鱼", low=Decimal(18), high=Decimal(22)), "鲫鱼，18块到22块一斤。"),
        (Good(name="带鱼"), "带鱼今天没有价。"),
        (Good(name="豆腐", price=Decimal("2.5"), unit="盒"), "豆腐，2块5一盒。"),
        (
            Good(name="虾", price=Decimal("31.05"), change=Decimal(0)),
            "虾，31块零5分一斤，和昨天一样。",
        ),
    ],
)
def test_ranges_units_and_goods_without_a_price(good: Good, words: str) -> None:
    sheet = PriceSheet(market="菜场", date=NOW.date(), collected_at=NOW, goods=(good,))
    community = replace(usual(), content=arrange([document(sheet)], NOW))
    assert replied(community, "market.price", {"goods": good.name}).say[0] == words


def test_a_notice_is_read_by_its_own_page() -> None:
    reply = replied(usual(), "notice.read", {"topic": "停水"})
    notice = next(it for it in usual().content.notices if "停水" in it.body.title)
    assert reply.say == ()
    assert reply.deeds == (OpenPage("notice", {"id": str(notice.id)}), PressKey(Key.READ))


def test_of_several_notices_the_important_are_offered_first() -> None:
    labels = [it.label for it in replied(usual(), "notice.read").offers]
    assert len(labels) == 3
    assert set(labels[:2]) == {"周日停水，1号楼至6号楼", "说“免费领鸡蛋”的电话，不要信"}


def test_the_only_notice_is_read_at_once() -> None:
    one = Notice(title="周日停水", paragraphs=("请储水。",))
    community = replace(usual(), content=arrange([document(one)], NOW))
    assert PressKey(Key.READ) in replied(community, "notice.read").deeds


def test_a_menu_that_was_published_is_read() -> None:
    menu = Notice(title="食堂今天的菜单", paragraphs=("红烧肉、青菜。",))
    community = replace(usual(), content=arrange([document(menu)], NOW))
    assert PressKey(Key.READ) in replied(community, "meal.menu").deeds


def test_somebody_who_is_named_is_told_with_the_number() -> None:
    assert replied(usual(), "action.directory", text="开个锁").large == ""
    named = replied(usual(), "action.directory", text="阿芳理发店的电话")
    assert named.large == "0573 8888 5512"
    assert "现在开着，到晚上6:00。" in named.say


def test_open_places_come_first_when_others_are_closed() -> None:
    evening = replace(usual(), now=NOW + timedelta(hours=8))
    labels = [it.label for it in replied(evening, "clinic.nearby").offers]
    assert labels[-1] == "社区卫生服务站"


def test_at_night_it_says_when_they_open() -> None:
    night: Community = replace(usual(), now=NOW + timedelta(hours=12))
    words = replied(night, "clinic.bp", {"measure": "血压"}).say
    assert "现在关门，明天早上8:00开。" in words
