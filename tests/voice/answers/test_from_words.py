"""From the words of residents to the answer, through the real understanding."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.sayings import examples_for
from tests.support.answered import all_replies, usual
from voice.answers.answering import answer
from voice.answers.community import Community
from voice.conversation.deeds import AnswerForm, AskBeforeCalling, Key, OpenPage, PressKey
from voice.conversation.reply import Reply
from voice.understanding.scene import AskedStep, Scene
from voice.understanding.understanding import Understanding

UTTERANCES = Path(__file__).parents[1] / "data/utterances.tsv"
PAGES = (
    *("channel", "home", "notices", "notice", "prices", "good", "directory", "person"),
    *("forms", "form", "requests", "activities", "activity", "ebooks", "ebook", "settings"),
)


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    made = Understanding()
    made.load()
    return made


def here(page: str = "") -> Community:
    content = usual().content
    scene = Scene(
        page=page,
        forms=usual().forms,
        goods=tuple(good.name for good in content.price_sheets[0].body.goods),
        activities=tuple(it.body.title for it in content.activities),
        people=tuple(it.body.name for it in content.directory),
        on_page=("一本书", "另一本", "下一页"),
    )
    return replace(usual(), scene=scene)


def asked(understanding: Understanding, text: str, page: str = "") -> Reply:
    community = here(page)
    return answer(understanding.understand((text,), community.scene), community)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_proposes_to_say_is_understood_there(
    understanding: Understanding, page: str
) -> None:
    for example in examples_for(page):
        reply = asked(understanding, example, page)
        assert not reply.unheard, example
        assert reply.deeds or reply.say, example


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("闺女啊今天那个青菜是多少钱一斤来着", "青菜，3块5一斤，比昨天便宜2毛。"),
        ("鸡蛋几块钱一斤", "洋鸡蛋，5块6一斤，和昨天一样。"),
        ("白菜萝卜啥子价钱", "白萝卜，1块5一斤，比昨天便宜1毛。"),
        ("卫生站在哪儿", "社区卫生服务站，在3号楼底层。"),
        ("哪里可以拿药", "仁和药房，在社区南门对面。"),
        ("明天冷不冷", "明天晴，11度到17度。"),
        ("合唱队什么时候练", "在2号楼一层活动室。"),
        ("去医院坐几路车", "去市第二医院，坐12路到市二院。"),
        ("你帮我给我那个大闺女打个电话我手机没带", "这台屏幕打不了电话。"),
        ("下午有没有棋牌", "没有找到棋牌。"),
    ],
)
def test_answers_to_what_residents_say(understanding: Understanding, text: str, words: str) -> None:
    assert words in asked(understanding, text).say


def test_one_breath_reaches_the_form(understanding: Understanding) -> None:
    reply = asked(understanding, "厨房水管漏水了三号楼二单元五零一")
    (page,) = reply.deeds
    assert isinstance(page, OpenPage)
    assert page.arguments["preset.home"] == "3号楼,2,501"
    assert page.arguments["preset.what"] == "tap"
    assert reply.large == "3号楼2单元501室"


def at_step(understanding: Understanding, form: str, step: str, text: str) -> Reply:
    community = here("form")
    shown = community.form(form)
    assert shown is not None
    question = AskedStep(shown, next(one for one in shown.steps if one.name == step))
    scene = replace(community.scene, question=question)
    return answer(understanding.understand((text,), scene), replace(community, scene=scene))


def test_a_doubtful_number_is_asked_again_at_its_step(understanding: Understanding) -> None:
    reply = at_step(understanding, "book_pick_up", "books", "四本书")
    assert [one.label for one in reply.offers] == ["4本", "10本"]


def test_an_activity_that_is_on_is_an_answer(understanding: Understanding) -> None:
    (deed,) = at_step(understanding, "activity_sign_up", "activity", "毛笔字入门").deeds
    assert isinstance(deed, AnswerForm)
    assert deed.answers[0].shown.startswith("毛笔字入门")


def test_what_is_surely_else_is_no_answer(understanding: Understanding) -> None:
    assert at_step(understanding, "repair", "more", "返回").deeds == (PressKey(Key.BACK),)
    (deed,) = at_step(understanding, "repair", "more", "救命我摔倒了").deeds
    assert isinstance(deed, AskBeforeCalling)


@pytest.mark.parametrize(
    ("text", "key"),
    [("念给我听", Key.READ), ("往下翻", Key.NEXT_PAGE), ("往上翻", Key.PREVIOUS_PAGE)],
)
def test_a_page_is_read_and_turned_by_its_keys(
    understanding: Understanding, text: str, key: Key
) -> None:
    assert asked(understanding, text, "notices").deeds == (PressKey(key),)


def test_the_page_before_is_the_key_of_a_page_that_has_it(understanding: Understanding) -> None:
    community = here("notices")
    scene = replace(community.scene, on_page=("停水", "上一页", "下一页"))
    meaning = understanding.understand(("上一页",), scene)
    turned = answer(meaning, replace(community, scene=scene))
    assert turned.deeds == (PressKey(Key.PREVIOUS_PAGE),)
    assert answer(meaning, community).deeds == (PressKey(Key.BACK),)


def test_every_utterance_of_the_table_has_an_answer(understanding: Understanding) -> None:
    for line in UTTERANCES.read_text("utf-8").splitlines()[1:]:
        intent, text = line.split("\t")
        reply = asked(understanding, text)
        assert intent.startswith("-") or not reply.unheard, text
        for one in all_replies(reply):
            assert one.say or one.deeds or one.offers, text
