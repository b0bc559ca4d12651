"""The phone pages in a real browser of a phone's size: large, whole, nothing sideways."""

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from services.contract.documents import Attachment, KioskSettings, Notice
from services.contract.fleet import digest_of_token
from services.contract.phone import form_path
from tests.support.clock import HandClock
from tests.support.desk import CHROMIUM, LONGEST_WAIT_MS, QUIET, KioskVoice
from tests.support.hub import RunningHub, running_hub
from tests.support.pictures import png
from tests.support.requests import repair

pytestmark = pytest.mark.browser
SIZES = ((360, 740), (412, 915))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("hub"), HandClock()) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(params=SIZES, ids=str)
def phone(request: pytest.FixtureRequest, hub: RunningHub, chromium: Browser) -> Iterator[Page]:
    """A phone's browser, in which any complaint fails the test."""
    width, height = request.param
    page = chromium.new_page(
        base_url=hub.url,
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="zh-CN",
    )
    page.set_default_timeout(LONGEST_WAIT_MS)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    yield page
    page.close()
    assert [it for it in complaints if "Failed to load resource" not in it] == []


def look(page: Page, name: str) -> None:
    """Nothing may be wider than the phone or smaller than 18 px; kept to be looked at, if asked."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('main *')]"
        ".map(it => parseFloat(getComputedStyle(it).fontSize)))"
    )
    assert smallest >= 18
    low = page.evaluate(
        "[...document.querySelectorAll('button, input, .button')]"
        ".filter(it => it.offsetHeight && it.offsetHeight < 48 && !it.closest('label')).length"
    )
    assert low == 0
    folder = os.environ.get("LINLI_PICTURES")
    if folder:
        page.screenshot(
            path=Path(folder) / f"{name}-{page.viewport_size['width']}.png", full_page=True
        )


def test_a_notice_with_its_attachment(hub: RunningHub, phone: Page) -> None:
    async def publish() -> str:
        pages = [
            await hub.office.media.store_picture(png(160, 226, n), "请提前储水。") for n in (1, 9)
        ]
        notice = Notice(
            title="周日停水，1 至 6 号楼，请大家提前储水",
            paragraphs=("各位居民：因为管道检修，本周日上午8:00到下午4:00停水。",) * 3,
            publisher="春晖社区物业",
            phone="0573-88881234",
            attachments=(Attachment(title="停水通知原件", pages=tuple(pages)),),
        )
        return str((await hub.office.publishing.publish(notice)).id)

    phone.goto(f"/p/notices/{hub.call(publish())}")
    phone.get_by_text("看这一页的文字").first.click()
    phone.get_by_text("请提前储水。", exact=True).first.wait_for()
    shown = phone.evaluate("[...document.images].map(it => it.complete || it.loading)")
    assert len(shown) == 2
    look(phone, "notice")


def test_a_form_from_its_code_to_its_number(hub: RunningHub, phone: Page) -> None:
    """Also the browser's own Back, which goes one question back and keeps what was entered."""
    width = phone.viewport_size["width"]
    grant = hub.enrol(f"大厅 {width}", "3号楼")
    buildings = tuple(f"{number}号楼" for number in range(1, 9))
    settings = KioskSettings(
        community="春晖社区", property_phone="0573-88881234", buildings=buildings
    )
    hub.call(hub.office.publishing.publish(settings))
    day = hub.office.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date()
    digest = digest_of_token(grant.token)
    phone.goto(form_path(digest, "meal_order", grant.kiosk_id, day, {"preset.portions": "2"}))
    look(phone, "form-choose")
    go_on = phone.get_by_role("button", name="下一步")
    go_on.click()
    phone.get_by_role("alert").filter(has_text="请选一个").wait_for()
    phone.locator(".choice").first.click()
    go_on.click()
    phone.get_by_role("heading", name="哪一天吃").wait_for()
    phone.locator(".choice").nth(1).click()
    phone.locator("fieldset").nth(1).locator(".choice").first.click()
    look(phone, "form-date")
    go_on.click()
    phone.get_by_role("heading", name="您家住哪里").wait_for()
    phone.go_back()
    phone.get_by_role("heading", name="哪一天吃").wait_for()
    phone.go_forward()
    phone.get_by_role("heading", name="您家住哪里").wait_for()
    assert phone.get_by_label("几号楼").input_value() == "3号楼"
    phone.get_by_label("几单元").fill("2")
    look(phone, "form-place")
    go_on.click()
    phone.get_by_role("alert").filter(has_text="房间号").wait_for()
    assert phone.get_by_label("几单元").input_value() == "2"
    phone.get_by_label("几室").fill("501")
    phone.keyboard.press("Enter")
    phone.locator("input[type=tel]").fill("13800131234")
    look(phone, "form-phone")
    phone.keyboard.press("Enter")
    phone.get_by_text("3号楼2单元501室").wait_for()
    look(phone, "form-confirm")
    phone.get_by_role("button", name="改要几份").or_(phone.get_by_text("改").nth(1)).first.click()
    go_on.click()
    phone.get_by_role("button", name="没错，提交").click()
    phone.get_by_role("heading", name="记下了").wait_for()
    look(phone, "form-sent")
    phone.get_by_role("link", name="查进度").click()
    phone.get_by_label("最后4位").fill("1234")
    phone.get_by_role("button", name="查").click()
    phone.get_by_text("已收到").first.wait_for()


def test_a_receipt_after_its_digits(hub: RunningHub, phone: Page) -> None:
    kiosk = KioskVoice(hub, f"大厅{phone.viewport_size}"[:20].replace(":", ""), "3号楼")
    request = repair(short_number=f"{phone.viewport_size['width']}1", phone="13800131234")
    kiosk.say("/requests", request)
    hub.call(hub.office.cases.assign(request.id, "王师傅", "下午3点到，请家里留人。"))
    kiosk.close()
    phone.goto(f"/p/cases/{request.short_number}")
    look(phone, "digits")
    phone.get_by_label("最后4位").fill("0000")
    phone.get_by_role("button", name="查").click()
    phone.get_by_role("alert").filter(has_text="没有对上").wait_for()
    look(phone, "wrong")
    phone.get_by_label("最后4位").fill("1234")
    phone.get_by_role("button", name="查").click()
    phone.get_by_text("王师傅").wait_for()
    look(phone, "case")
