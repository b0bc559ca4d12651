"""Signing in: the one-time password, wrong ones, and what a foreign page cannot do."""

import httpx
import pytest
from playwright.sync_api import expect

from hub.accounts import Role
from hub.bus import CaseMoved
from hub.desk.door import SESSION_COOKIE
from services.contract.ids import uuid7
from tests.support.clock import HandClock
from tests.support.desk import PASSWORD, Desk, fill_door
from tests.support.hub import RunningHub

pytestmark = pytest.mark.browser


@pytest.mark.expected_logs("hub.accounts sign-in refused")
def test_one_time_password_must_be_changed_before_anything_else(desk: Desk) -> None:
    once = desk.hub.call(desk.hub.office.accounts.create("zhou", "周主任", Role.MANAGER))
    page = desk.somebody()
    fill_door(page, "zhou", once)
    expect(page.get_by_role("heading", name="换成您自己的密码")).to_be_visible()
    page.goto("/desk/prices")
    expect(page).to_have_url(f"{desk.hub.url}/desk/password")
    page.get_by_label("一次性密码").fill(once)
    page.get_by_label("新密码", exact=True).fill(PASSWORD)
    page.get_by_label("新密码再输一次").fill(PASSWORD + "!")
    page.get_by_role("button", name="保存新密码").click()
    expect(page.get_by_role("alert")).to_contain_text("两次输入的新密码不一样")
    page.get_by_label("一次性密码").fill(once)
    page.get_by_label("新密码", exact=True).fill(PASSWORD)
    page.get_by_label("新密码再输一次").fill(PASSWORD)
    page.get_by_role("button", name="保存新密码").click()
    expect(page.get_by_role("status").filter(has_text="新密码已经生效")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    fill_door(page, "zhou", once)
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")


@pytest.mark.expected_logs("hub.accounts sign-in refused")
def test_guessing_has_to_wait_and_is_told_so(desk: Desk, clock: HandClock) -> None:
    page = desk.somebody()
    for _ in range(7):
        fill_door(page, "nobody", "12345678")
    expect(page.get_by_role("alert")).to_contain_text("再试")
    expect(page.get_by_role("alert")).not_to_contain_text("用户名或密码不对")
    expect(page.get_by_label("用户名")).to_have_value("nobody")
    clock.move(3600)


def test_signing_out_ends_it_everywhere_in_this_browser(desk: Desk) -> None:
    page = desk.sign_in()
    page.get_by_role("button", name="退出").click()
    page.goto("/desk/notices")
    expect(page).to_have_url(f"{desk.hub.url}/desk/sign-in")


def test_an_open_page_leads_to_the_door_when_the_account_is_closed(desk: Desk) -> None:
    page = desk.sign_in("liu", "小刘")
    (liu,) = [one for one in desk.hub.call(desk.hub.office.accounts.staff()) if one.user == "liu"]
    desk.hub.call(desk.hub.office.accounts.deactivate(liu.id))
    desk.hub.loop.call_soon_threadsafe(desk.hub.office.bus.publish, CaseMoved(uuid7()))
    page.wait_for_url("**/desk/sign-in")


def test_the_cookie_stays_with_this_site_and_away_from_scripts(desk: Desk) -> None:
    page = desk.sign_in()
    (cookie,) = [one for one in page.context.cookies() if one["name"] == SESSION_COOKIE]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["path"] == "/desk"
    assert page.evaluate("document.cookie") == ""


def test_a_form_of_another_site_changes_nothing(desk: Desk) -> None:
    page = desk.sign_in()
    for token in ("", "0" * 64):
        answer = page.request.post(
            "/desk/weather", form={"form_token": token, "sky-0": "晴", "low-0": "1", "high-0": "2"}
        )
        assert answer.status == 403
        assert "没有保存" in answer.text()
    assert desk.hub.call(desk.hub.office.publishing.documents("weather")) == ()


def test_duty_staff_find_no_staff_page(desk: Desk) -> None:
    page = desk.sign_in("chen", "小陈", Role.DUTY)
    expect(page.get_by_role("link", name="人员")).to_have_count(0)
    page.goto("/desk/staff")
    expect(page.get_by_role("alert")).to_contain_text("只有主管")


def test_no_page_takes_scripts_from_elsewhere_and_unknown_ones_lead_back(hub: RunningHub) -> None:
    with httpx.Client(base_url=hub.url, trust_env=False) as browser:
        door = browser.get("/", follow_redirects=True)
        assert door.url.path == "/desk/sign-in"
        policy = door.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        lost = browser.get("/desk/no-such-page")
        assert lost.status_code == 404
        assert "没有这一页" in lost.text
        assert browser.get("/desk/events").status_code == 303
        too_large = browser.post("/desk/sign-in", content=b"x" * 20_000)
        assert too_large.status_code == 413


def test_on_a_phone_nothing_is_wider_than_the_screen(desk: Desk) -> None:
    page = desk.sign_in(width=390)
    for path in ("cases", "calls", "notices", "notices/write", "prices", "directory", "weather"):
        page.goto(f"/desk/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    for path in ("screens", "screens/settings", "staff", "directory/entry", "directory/import"):
        page.goto(f"/desk/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
