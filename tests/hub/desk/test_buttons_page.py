"""The buttons at the desk: what is wrong is told at once on every page, and 核实."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from services.contract.guards import ButtonStatus, ButtonTrouble, GuardReport, Supervision
from tests.support.clock import HandClock
from tests.support.desk import Desk, KioskVoice

pytestmark = pytest.mark.browser

BATHROOM = {
    "id": "bathroom",
    "name": "卫生间按钮",
    "place": "3号楼201",
    "driver": "gpio",
    "supervision": Supervision.SP5,
}
PENDANT = {
    "id": "pendant",
    "name": "王奶奶的挂件",
    "place": "3号楼302",
    "driver": "zigbee2mqtt",
    "supervision": Supervision.NONE,
    "battery": 62,
}


def button(kind: dict[str, object], *troubles: ButtonTrouble, **others: object) -> ButtonStatus:
    return ButtonStatus.model_validate(kind | {"troubles": troubles} | others)


class Guard:
    """What one kiosk's guard tells the hub."""

    def __init__(self, kiosk: KioskVoice, clock: HandClock) -> None:
        self._kiosk = kiosk
        self._clock = clock
        self._started_at = clock.now()

    def say(self, *buttons: ButtonStatus, started_at: datetime | None = None, **others) -> None:
        report = GuardReport(
            sent_at=self._clock.now(),
            started_at=started_at or self._started_at,
            boot_id="boot-1",
            version="0.9.0",
            buttons=buttons,
            **others,
        )
        self._kiosk.say("/guards/reports", report)


@pytest.fixture
def guard(kiosk: KioskVoice, clock: HandClock) -> Iterator[Guard]:
    guard = Guard(kiosk, clock)
    yield guard
    clock.move(700)
    guard.say()


def look(page: Page, name: str) -> None:
    """Keep a picture, for whoever wants to look at the page."""
    if folder := os.environ.get("LINLI_PICTURES"):
        page.screenshot(path=Path(folder) / f"buttons-{name}.png", full_page=True)


def test_every_button_is_there_with_what_is_known_of_it(
    desk: Desk, guard: Guard, clock: HandClock
) -> None:
    now = clock.now()
    tested = button(PENDANT, tested_at=now - timedelta(days=2), pressed_at=now - timedelta(days=2))
    guard.say(button(BATHROOM, heard_at=now), tested)
    page = desk.sign_in()
    page.goto("/desk/buttons")
    bathroom = page.get_by_role("row").filter(has_text="卫生间按钮")
    expect(bathroom).to_contain_text("正常")
    expect(bathroom).to_contain_text("断了 90 秒内会知道")
    expect(bathroom).to_contain_text("还没有试过")
    pendant = page.get_by_role("row").filter(has_text="王奶奶的挂件")
    expect(pendant).to_contain_text("只有按了才知道，靠周检")
    expect(pendant).to_contain_text("电池 62%")
    expect(pendant).to_contain_text("11月25日")
    expect(page.get_by_text("求助程序在线")).to_be_visible()
    expect(page.locator("#lost")).to_be_empty()
    look(page, "well")


def test_a_lost_button_is_told_on_every_page_at_once_and_after_two_hours_more_urgently(
    desk: Desk, guard: Guard, clock: HandClock
) -> None:
    page = desk.sign_in()
    page.goto("/desk/weather")
    page.get_by_label("提醒一句").fill("出门带伞")
    since = clock.now()
    lost = button(BATHROOM, ButtonTrouble.LOST, troubled_since=since)
    guard.say(lost)
    told = page.locator("#lost")
    expect(told).to_contain_text("3号楼大厅：卫生间按钮断了，按了可能没有用。")
    expect(told).not_to_contain_text("替代办法")
    expect(page.get_by_role("link", name="按钮", exact=False).first).to_contain_text("1")
    expect(page.get_by_label("提醒一句")).to_have_value("出门带伞")
    clock.move(2 * 3600)
    page = desk.sign_in()
    guard.say(lost, troubles=("本机的盘快满了，已经腾出应急空间。",))
    told = page.locator("#lost")
    expect(told).to_contain_text("两个小时还没修好，请安排替代办法。")
    page.get_by_role("link", name="看按钮").click()
    row = page.get_by_role("row").filter(has_text="卫生间按钮")
    expect(row).to_contain_text("两个小时还没修好，请安排替代办法")
    expect(page.get_by_text("本机的盘快满了")).to_be_visible()
    look(page, "lost-button")


def test_who_is_away_is_noted_calmly_and_staff_say_that_it_is_true(
    desk: Desk, guard: Guard, clock: HandClock
) -> None:
    away = "3号楼2单元501室11月20日上午10:24说了外出，到11月23日为止不问。"
    guard.say(button(BATHROOM), notes=(away,))
    page = desk.sign_in()
    page.goto("/desk/buttons")
    expect(page.get_by_text(away)).to_be_visible()
    expect(page.locator(".tag.red")).to_have_count(0)
    expect(page.locator("#lost")).to_be_empty()
    look(page, "away")
    page.get_by_role("button", name="已核实").click()
    expect(page.get_by_text("李经理 今天", exact=False)).to_contain_text("已核实")
    expect(page.get_by_role("button", name="已核实")).to_have_count(0)
    look(page, "away-confirmed")


def test_a_note_that_has_changed_meanwhile_is_not_confirmed(desk: Desk, guard: Guard) -> None:
    guard.say(notes=("这一户11月20日上午10:24说了外出，到回来为止不问。",))
    page = desk.sign_in()
    page.goto("/desk/buttons")
    form = page.locator("form").filter(has_text="已核实")
    sent = {
        "form_token": form.locator("input[name=form_token]").input_value(),
        "words": "这一户11月13日上午10:24说了外出，到回来为止不问。",
    }
    answer = page.request.post(form.get_attribute("action") or "", form=sent)
    assert answer.status == 404
    assert "这一条已经变了，请刷新再看。" in answer.text()


def test_a_silent_guard_is_told_within_ninety_seconds(
    desk: Desk, guard: Guard, clock: HandClock
) -> None:
    guard.say(button(BATHROOM), unsent=3)
    page = desk.sign_in()
    page.goto("/desk/buttons")
    expect(page.get_by_text("有 3 次求助还没送到")).to_be_visible()
    clock.move(61)
    expect(page.locator("#lost")).to_contain_text("3号楼大厅：求助程序断了")
    expect(page.locator("#buttons")).to_contain_text("请马上去看电源和网线")
    expect(page.get_by_role("row").filter(has_text="卫生间按钮")).to_contain_text("不知道")
    look(page, "silent")
    guard.say(button(BATHROOM))
    expect(page.locator("#lost")).to_be_empty()


def test_a_button_is_checked_for_a_while(desk: Desk, guard: Guard, clock: HandClock) -> None:
    guard.say(button(BATHROOM, ButtonTrouble.STORM, troubled_since=clock.now()))
    page = desk.sign_in("wang", "王师傅")
    page.goto("/desk/buttons")
    row = page.get_by_role("row").filter(has_text="卫生间按钮")
    row.get_by_text("核实", exact=True).click()
    row.get_by_label("为什么").fill("没人按，自己响")
    row.get_by_label("多久").select_option("4 小时")
    guard.say(button(BATHROOM))  # the live update must not wipe what is typed
    expect(row).to_contain_text("正常")
    expect(row.get_by_label("为什么")).to_have_value("没人按，自己响")
    look(page, "doubting")
    row.get_by_role("button", name="开始核实").click()
    expect(page.get_by_text("已经记下")).to_be_visible()
    expect(row).to_contain_text("正在核实，到 今天")
    expect(row).to_contain_text("王师傅：没人按，自己响")
    look(page, "doubted")
    row.get_by_role("button", name="核实完了").click()
    expect(page.get_by_text("核实已经结束。")).to_be_visible()
    expect(row).not_to_contain_text("正在核实，到")


def test_two_machines_with_one_key_are_told(desk: Desk, guard: Guard, clock: HandClock) -> None:
    page = desk.sign_in()
    page.goto("/desk/buttons")
    copy = clock.now() - timedelta(minutes=3)
    for started_at in (None, copy, None):
        guard.say(started_at=started_at)
    expect(page.locator("#lost")).to_contain_text("有两台机器在用同一个登记")
    expect(page.locator("#buttons")).to_contain_text("把其中一台重新登记")
    look(page, "two-machines")


def test_a_reason_is_asked_for_and_what_was_entered_stays(desk: Desk, guard: Guard) -> None:
    guard.say(button(BATHROOM))
    page = desk.sign_in()
    page.goto("/desk/buttons")
    row = page.get_by_role("row").filter(has_text="卫生间按钮")
    row.get_by_text("核实", exact=True).click()
    row.get_by_label("为什么").fill("   ")
    row.get_by_label("多久").select_option("7 天")
    row.get_by_role("button", name="开始核实").click()
    expect(page.get_by_role("alert").filter(has_text="请写一句为什么要核实")).to_be_visible()
    expect(row.get_by_label("多久")).to_have_value("168")
