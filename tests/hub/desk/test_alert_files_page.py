"""收到的预警: what came, what became of it and why; a file by hand, looked at before it counts."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from services.contract.alerts import PublicAlert
from tests.support.cap import NOON, cap, info, reference
from tests.support.clock import HandClock
from tests.support.desk import Desk

pytestmark = pytest.mark.browser

CANCEL = cap(2, "Cancel", sent=NOON + timedelta(minutes=1), references=reference(1))


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(NOON + timedelta(minutes=5))


@pytest.fixture
def page(desk: Desk) -> Page:
    page = desk.sign_in()
    page.get_by_role("link", name="预警").click()
    page.get_by_role("link", name="收到的预警").click()
    return page


def choose(page: Page, data: bytes, name: str = "typhoon.xml") -> None:
    file = {"name": name, "mimeType": "text/xml", "buffer": data}
    page.get_by_label("有预警文件").set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="看看会怎样").click()


def alerts(desk: Desk) -> list[PublicAlert]:
    documents = desk.hub.call(desk.hub.office.publishing.documents("public_alert"))
    return [it.body for it in documents if isinstance(it.body, PublicAlert)]


def test_a_file_is_looked_at_taken_and_listed(desk: Desk, page: Page) -> None:
    choose(page, cap(1, infos=info(headline="台风来了")))
    expect(page.get_by_text("占满屏幕", exact=True)).to_be_visible()
    expect(page.get_by_text("1、请不要出门。")).to_be_visible()
    expect(page.get_by_text("来源未验签")).to_be_visible()
    assert alerts(desk) == []
    page.get_by_role("button", name="收下这个文件").click()
    expect(page.get_by_text("文件已经收下")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="台风来了")
    expect(row).to_contain_text("物业上传")
    expect(row).to_contain_text("占满屏幕并念出来")
    assert [it.headline for it in alerts(desk)] == ["台风来了"]

    page.goto("/desk/alerts")
    received = page.get_by_role("row").filter(has_text="台风橙色预警")
    expect(received).to_contain_text("收到的")
    expect(received.get_by_role("link", name="修改")).to_have_count(0)

    page.goto("/desk/alerts/received")
    choose(page, CANCEL)
    expect(page.get_by_text("屏幕上说一次“已解除”就收起来")).to_be_visible()
    page.get_by_role("button", name="收下这个文件").click()
    expect(page.get_by_text("文件已经收下")).to_be_visible()
    assert [it.ended for it in alerts(desk)] == [True]


def test_a_file_that_is_none_changes_nothing(desk: Desk, page: Page) -> None:
    page.get_by_role("button", name="看看会怎样").click()
    expect(page.get_by_text("请先选一个预警文件")).to_be_visible()
    choose(page, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "坏的.xml")
    expect(page.get_by_text("“坏的.xml”不能用，屏幕没有变。")).to_be_visible()
    expect(page.get_by_text("DTD")).to_be_visible()


def test_what_a_source_sent_and_was_refused_is_listed_too(desk: Desk, page: Page) -> None:
    intake = desk.hub.office.alerts.intake
    desk.hub.call(intake.take(cap(7), "市预警中心", {"别人"}))
    desk.hub.call(intake.take(cap(8, status="Test"), "市预警中心"))
    page.reload()
    refused = page.get_by_role("row").filter(has_text="不在这个来源的名单里")
    expect(refused).to_contain_text("不显示")
    expect(page.get_by_role("row").filter(has_text="这是测试消息")).to_contain_text("市预警中心")
