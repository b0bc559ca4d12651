"""活动 and 电子书: written, changed, taken back; and the list of those who take part."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from services.contract.activities import Activity, ActivitySort
from services.contract.ebooks import EBook
from services.contract.ids import uuid7
from services.contract.requests import Answer, NewRequest
from tests.support.desk import Desk, KioskVoice

pytestmark = pytest.mark.browser


def activities(desk: Desk) -> Iterator[tuple[object, Activity]]:
    for document in desk.hub.call(desk.hub.office.publishing.documents("activity")):
        assert isinstance(document.body, Activity)
        yield document.id, document.body


def test_a_course_is_written_with_what_was_typed_kept(desk: Desk) -> None:
    page = desk.sign_in()
    page.get_by_role("link", name="活动", exact=True).click()
    page.get_by_role("link", name="加一个").click()
    page.get_by_text("老年大学的课").click()
    page.get_by_label("叫什么").fill("毛笔字入门")
    page.get_by_label("多少名额").fill("十六")
    page.get_by_role("button", name="保存，放上屏幕").click()
    expect(page.get_by_text("还没有保存")).to_be_visible()
    expect(page.get_by_text("请写在哪里。")).to_be_visible()
    expect(page.get_by_label("叫什么")).to_have_value("毛笔字入门")
    page.get_by_label("什么时候开始").fill("2026-11-25T14:00")
    page.get_by_label("什么时候结束").fill("2027-01-27T15:30")
    page.get_by_label("多久一次").fill("每周三下午2:00")
    page.get_by_label("在哪里").fill("社区活动室")
    page.get_by_label("多少名额").fill("2")
    page.get_by_role("button", name="保存，放上屏幕").click()
    expect(page.get_by_text("活动已经保存")).to_be_visible()
    ((_, body),) = activities(desk)
    assert (body.sort, body.seats, body.times) == (ActivitySort.COURSE, 2, "每周三下午2:00")


def test_the_list_of_those_who_come(desk: Desk, kiosk: KioskVoice) -> None:
    page = desk.sign_in()
    ((key, _),) = activities(desk)
    request = NewRequest(
        id=uuid7(),
        short_number="12001",
        form="activity_sign_up",
        form_version=1,
        title="活动报名",
        headline="毛笔字入门",
        phone="13805731234",
        answers=(Answer(step="activity", values=(str(key),), label="活动", shown="毛笔字入门"),),
        made_at=desk.hub.office.clock.now() - timedelta(minutes=1),
    )
    kiosk.say("/requests", request)
    page.goto("/desk/activities")
    page.get_by_role("link", name="名单").click()
    expect(page.get_by_text("尾号 1234")).to_be_visible()
    page.get_by_label("名字").fill("王奶奶")
    page.get_by_role("button", name="记到名单上").click()
    expect(page.get_by_text("名单已经改好")).to_be_visible()
    expect(page.get_by_text("2 / 2 人")).to_be_visible()
    page.get_by_role("button", name="记到名单上").click()
    expect(page.get_by_text("请写名字或者电话")).to_be_visible()
    page.get_by_role("row", name="王奶奶").get_by_text("不来了").click()
    page.get_by_role("button", name="确定拿掉").locator("visible=true").click()
    expect(page.get_by_text("1 / 2 人")).to_be_visible()
    page.get_by_role("link", name="12001").click()
    expect(page.get_by_text("报上了，到时候您来就行").first).to_be_visible()


def test_an_activity_changed_keeps_its_places_and_goes_when_taken_back(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/activities")
    page.get_by_role("link", name="修改").click()
    page.get_by_label("多少名额").fill("20")
    page.get_by_role("button", name="保存，放上屏幕").click()
    ((_, body),) = activities(desk)
    assert (body.seats, body.taken) == (20, 1)
    page.get_by_text("撤回", exact=True).click()
    page.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_text("活动已经撤回")).to_be_visible()
    assert list(activities(desk)) == []


def test_a_book_needs_an_address_a_phone_can_open(desk: Desk) -> None:
    page = desk.sign_in()
    page.get_by_role("link", name="电子书").click()
    page.get_by_role("link", name="加一本").click()
    page.get_by_label("书名").fill("平凡的世界")
    page.get_by_label("网址").fill("books.example.org")
    page.get_by_role("button", name="保存，放上屏幕").click()
    expect(page.get_by_text("请把网址整个贴过来")).to_be_visible()
    page.get_by_label("网址").fill("https://books.example.org/1001")
    page.get_by_role("button", name="保存，放上屏幕").click()
    expect(page.get_by_text("电子书已经保存")).to_be_visible()
    (document,) = desk.hub.call(desk.hub.office.publishing.documents("ebook"))
    assert isinstance(document.body, EBook)
    page.get_by_text("拿掉", exact=True).click()
    page.get_by_role("button", name="确定拿掉").click()
    expect(page.get_by_text("还没有电子书")).to_be_visible()
