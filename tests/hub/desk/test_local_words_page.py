"""本地说法 in a browser: whether a word can be heard is told while it is typed."""

import pytest
from playwright.sync_api import expect

from services.contract.documents import LocalWordDocument
from services.contract.local_words import LocalWord, LocalWordKind
from tests.support.desk import Desk

pytestmark = pytest.mark.browser


def published(desk: Desk) -> dict[str, LocalWord]:
    documents = desk.hub.call(desk.hub.office.publishing.documents("local_word"))
    words = [one.body.word for one in documents if isinstance(one.body, LocalWordDocument)]
    return {word.word: word for word in words}


def test_a_word_is_added_changed_and_taken_away(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/local-words")
    page.get_by_role("link", name="加一个").click()
    page.get_by_label("大家怎么说").fill("洋芋")
    expect(page.get_by_text("“洋芋”，屏幕听得出来。")).to_be_visible()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("请写它指的是什么。")).to_be_visible()
    page.get_by_label("指的是").fill("土豆")
    page.get_by_role("button", name="保存").click()
    row = page.get_by_role("row", name="洋芋")
    expect(row).to_contain_text("土豆")
    expect(row).to_contain_text("听得出")
    assert published(desk)["洋芋"].kind is LocalWordKind.GOODS

    row.get_by_role("link", name="修改").click()
    page.get_by_label("指的是").fill("马铃薯")
    page.get_by_role("button", name="保存").click()
    expect(row).to_contain_text("马铃薯")
    assert published(desk)["洋芋"].means == "马铃薯"
    row.get_by_text("拿掉", exact=True).click()
    row.get_by_role("button", name="确定拿掉").click()
    expect(row).to_have_count(0)
    assert published(desk) == {}


def test_for_a_word_that_cannot_be_heard_a_spelling_is_picked(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/local-words/write")
    page.get_by_label("大家怎么说").fill("嬢嬢那儿")
    expect(page.get_by_text("里的“嬢”，屏幕写不出来")).to_be_visible()
    spellings = page.get_by_role("group", name="屏幕听成什么").get_by_role("radio")
    expect(spellings).to_have_count(3)
    expect(spellings.first).to_be_checked()
    page.get_by_label("娘娘那儿").check()
    page.get_by_label("地方、店").check()
    page.get_by_label("指的是").fill("王嬢嬢菜摊")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("row", name="嬢嬢那儿")).to_contain_text("听成“娘娘那儿”")
    word = published(desk)["嬢嬢那儿"]
    assert (word.kind, word.heard_as) == (LocalWordKind.PLACE, "娘娘那儿")


def test_bad_input_is_kept_and_explained(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/local-words/write")
    page.get_by_label("大家怎么说").fill("WiFi")
    page.get_by_label("指的是").fill("无线网")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("只能用汉字写")).to_be_visible()
    expect(page.get_by_label("指的是")).to_have_value("无线网")
    assert "WiFi" not in published(desk)
