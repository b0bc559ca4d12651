"""预警 by hand: kind words to begin with, a preview, to chosen screens, changed and ended."""

import pytest
from playwright.sync_api import expect

from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert
from services.contract.documents import Document, KioskSettings
from tests.support.desk import Desk
from tests.support.hub import RunningHub

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def settings(hub: RunningHub) -> None:
    body = KioskSettings(community="春晖社区", buildings=("1号楼", "3号楼"))
    hub.call(hub.office.publishing.publish(body))


def only_alert(desk: Desk) -> tuple[Document, PublicAlert]:
    (document,) = desk.hub.call(desk.hub.office.publishing.documents("public_alert"))
    assert isinstance(document.body, PublicAlert)
    return document, document.body


def test_an_alert_is_written_published_changed_and_ended(desk: Desk) -> None:
    page = desk.sign_in()
    page.get_by_role("link", name="预警").click()
    page.get_by_role("link", name="发预警").click()
    page.get_by_role("button", name="发布到屏幕").click()
    expect(page.get_by_text("还没有发布")).to_be_visible()
    expect(page.get_by_text("请选颜色。")).to_be_visible()
    page.get_by_label("什么事").fill("台风")
    page.get_by_role("button", name="填上平常的话").click()
    expect(page.get_by_label("一句话告诉大家")).to_have_value("台风要来了，请不要出门")
    page.get_by_text("橙色", exact=True).click()
    page.get_by_label("到什么时候").fill("2026-11-20T20:00")
    page.get_by_label("3号楼").check()
    page.get_by_label("这是演练").check()
    page.get_by_role("button", name="发布到屏幕").click()
    expect(page.get_by_text("预警已经发布")).to_be_visible()
    document, alert = only_alert(desk)
    assert document.audience == ("building:3号楼",)
    assert (alert.event, alert.level, alert.status) == (
        "台风",
        AlertLevel.ORANGE,
        AlertStatus.EXERCISE,
    )
    assert alert.instruction[0] == "请待在家里，不要下楼。"
    assert document.expires_at is not None

    page.get_by_role("link", name="修改").click()
    page.get_by_text("红色", exact=True).click()
    page.get_by_role("button", name="发布到屏幕").click()
    expect(page.get_by_text("台风红色预警")).to_be_visible()
    again, changed = only_alert(desk)
    assert (again.id, again.version, changed.identifier) == (document.id, 2, alert.identifier)

    page.get_by_text("解除", exact=True).click()
    page.get_by_role("button", name="确定解除").click()
    expect(page.get_by_text("结束了")).to_be_visible()


def test_an_end_in_the_past_is_refused(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/alerts/write")
    page.get_by_label("什么事").fill("暴雨")
    page.get_by_role("button", name="填上平常的话").click()
    page.get_by_text("蓝色", exact=True).click()
    page.get_by_label("到什么时候").fill("2026-11-19T20:00")
    page.get_by_role("button", name="发布到屏幕").click()
    expect(page.get_by_text("这个时间已经过去了。")).to_be_visible()
    expect(page.get_by_label("一句话告诉大家")).to_have_value("雨很大，请不要出门")
