"""Pairing by code, state, screenshot on demand, settings, and taking a kiosk out of use."""

import re
import threading

import pytest
from playwright.sync_api import expect

from hub.bus import CommandGiven, Event
from hub.desk.community import community_settings
from services.contract.documents import KioskSettings
from services.contract.fleet import EnrolmentRequest, Heartbeat
from services.contract.ids import uuid7
from tests.support.clock import HandClock
from tests.support.desk import Desk, KioskVoice
from tests.support.pictures import png

pytestmark = pytest.mark.browser


@pytest.mark.expected_logs("hub.enrolments enrolment code refused")
def test_a_new_screen_is_paired_by_the_code_it_shows(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/screens")
    request = EnrolmentRequest(id=uuid7(), secret="ab" * 32, profile="tv", panel="1920x1080")
    shown = desk.hub.call(desk.hub.office.enrolments.ask(request))
    expect(page.get_by_text("有 1 块新屏幕正在显示登记码")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(shown.code)

    page.get_by_label("登记码").fill("AAAAAAAA")
    page.get_by_label("叫什么名字").fill("活动室电视")
    page.get_by_label("在哪栋楼").fill("6号楼")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("alert").filter(has_text="没有屏幕在显示这个登记码")).to_be_visible()
    expect(page.get_by_label("叫什么名字")).to_have_value("活动室电视")
    page.get_by_label("登记码").fill(shown.code.lower())
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("屏幕已经登记好了")).to_be_visible()
    expect(page.get_by_role("link", name="活动室电视")).to_contain_text("6号楼")
    state = desk.hub.call(desk.hub.office.enrolments.state(request.id, request.secret))
    assert state.grant is not None


def test_a_screenshot_comes_when_asked(desk: Desk, kiosk: KioskVoice) -> None:
    page = desk.sign_in()
    asked: list[CommandGiven] = []
    heard = threading.Event()

    def listen(event: Event) -> None:
        if isinstance(event, CommandGiven):
            asked.append(event)
            heard.set()

    cancel = desk.hub.office.bus.subscribe(listen)
    page.goto(f"/desk/screens/{kiosk.id}")
    page.get_by_role("button", name="看一眼").click()
    expect(page.get_by_text("已经请屏幕拍一张")).to_be_visible()
    assert heard.wait(10)
    cancel()
    kiosk.show(asked[0].command.id, png(108, 192))
    picture = page.get_by_role("img", name="3号楼大厅")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 108)


def test_troubles_and_silence_are_shown_in_words(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    beat = Heartbeat(
        sent_at=clock.now(),
        screen="channel",
        feed_next=0,
        waiting_requests=2,
        troubles=("听不到声音：没有找到扬声器。",),
    )
    kiosk.say("/heartbeats", beat)
    page.goto("/desk/screens")
    card = page.get_by_role("link", name="3号楼大厅")
    expect(card).to_contain_text("在线")
    expect(card).to_contain_text("没有找到扬声器")
    expect(card).to_contain_text("2 件居民请求还没送到中枢")
    clock.move(120)
    page.reload()
    expect(card).to_contain_text("离线")
    expect(card).to_contain_text("请看看电源和网线")


def test_settings_of_the_community_reach_every_screen(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/screens")
    page.get_by_role("link", name="社区设置").click()
    page.get_by_label("物业电话").fill("0573-8888 1234")
    page.get_by_label("有哪些楼").fill("1号楼\n2号楼\n\n1号楼")
    page.get_by_label("频道每一页停几秒").fill("3")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_label("频道每一页停几秒")).to_have_value("3")
    page.get_by_label("频道每一页停几秒").fill("15")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("设置已经保存")).to_be_visible()
    (document,) = desk.hub.call(desk.hub.office.publishing.documents("kiosk_settings"))
    assert isinstance(document.body, KioskSettings)
    assert document.audience == ("all",)
    assert document.body.buildings == ("1号楼", "2号楼")
    assert document.body.channel_seconds == 15


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("http://192.168.1.20:8711/", "http://192.168.1.20:8711"),
        ("https://linli.example.cn/sq", "https://linli.example.cn/sq"),
        ("", ""),
        ("192.168.1.20", None),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("http://a b", None),
        ("http://hub:99999", None),
        ("https://user@hub/", None),
        ("https://hub/?x=", None),
    ],
)
def test_the_address_for_phones_must_be_one(desk: Desk, typed: str, kept: str | None) -> None:
    page = desk.sign_in()
    page.goto("/desk/screens/settings")
    page.get_by_label("手机扫码").fill(typed)
    page.get_by_role("button", name="保存").click()
    if kept is None:
        page.get_by_text("请照着写").wait_for()
        assert page.get_by_label("手机扫码").input_value() == typed
    else:
        expect(page.get_by_text("设置已经保存")).to_be_visible()
        _, settings = desk.hub.call(community_settings(desk.hub.office))
        assert settings.phone_url == kept


def test_a_screen_is_renamed_and_taken_out_of_use(desk: Desk) -> None:
    page = desk.sign_in()
    kiosk_id = desk.hub.enrol("旧名字", "").kiosk_id
    page.goto(f"/desk/screens/{kiosk_id}")
    page.get_by_label("叫什么名字").fill("门卫室")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="门卫室")).to_be_visible()
    page.get_by_role("button", name="重新载入屏幕").click()
    expect(page.get_by_text("已经请屏幕重新载入")).to_be_visible()
    other = desk.sign_in("wang", "王师傅")
    other.goto(f"/desk/screens/{kiosk_id}")
    page.get_by_text("停用", exact=True).click()
    page.get_by_role("button", name="确定停用").click()
    expect(page).to_have_url(re.compile(r"/desk/screens\?said=kiosk_retired$"))
    expect(page.get_by_role("link", name="门卫室")).to_have_count(0)
    expect(other.get_by_role("alert").filter(has_text="已经停用")).to_be_visible()
