"""按键情况 and the staff code, at the desk."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hub.desk.community import community_settings
from hub.desk.touch_words import CONTROLS
from services.contract.fleet import TouchCount, TouchReport
from services.contract.staff_code import fits
from tests.support.desk import Desk, KioskVoice
from ui.touches import CONTROLS as NAMES

pytestmark = pytest.mark.browser


def test_every_control_that_kiosks_count_has_words_for_staff() -> None:
    assert set(CONTROLS) == set(NAMES)


def test_the_desk_tells_which_controls_are_missed_most(desk: Desk, kiosk: KioskVoice) -> None:
    told = (("home", "tile_prices", 30, 2), ("home", "strip_help", 6, 9), ("form", "digit", 5, 0))
    report = TouchReport(
        counts=tuple(TouchCount(screen=s, control=c, presses=p, misses=m) for s, c, p, m in told)
    )
    desk.hub.call(desk.hub.office.touches.put(kiosk.id, date(2026, 11, 20), report))
    page = desk.sign_in()
    page.goto("/desk/screens")
    page.get_by_role("link", name="按键情况").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("红色的“求助”")
    expect(rows.nth(0)).to_contain_text("按准 6 次，按偏 9 次")
    expect(rows.nth(0)).to_contain_text("常按偏")
    expect(rows.nth(1)).not_to_contain_text("常按偏")


def test_staff_set_the_maintenance_code_and_nobody_can_read_it(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/screens/settings")
    code = page.get_by_label("维护密码")
    for wrong, why in (("12", "4 到 8 位数字"), ("7777", "太容易猜到")):
        code.fill(wrong)
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text(why).last).to_be_visible()
    code.fill("246810")
    page.get_by_role("button", name="保存").click()
    page.goto("/desk/screens/settings")
    expect(page.get_by_text("现在已经设了")).to_be_visible()
    expect(code).to_have_value("")
    assert "246810" not in page.content()
    page.get_by_role("button", name="保存").click()
    _, settings = desk.hub.call(community_settings(desk.hub.office))
    assert fits(settings.maintenance_code, "246810")
