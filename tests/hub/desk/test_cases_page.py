"""A resident's request on the board, from 已收到 to the rating, live at a second desk."""

import pytest
from playwright.sync_api import expect

from services.contract.cases import CaseState
from services.contract.ids import uuid7
from services.contract.requests import NewRequest, RequestEvent, RequestEventKind
from tests.support.clock import HandClock
from tests.support.desk import Desk, KioskVoice
from tests.support.forms import HOME_ANSWERS

pytestmark = pytest.mark.browser


def asked(clock: HandClock, number: str, headline: str = "厨房水管漏水") -> NewRequest:
    return NewRequest(
        id=uuid7(),
        short_number=number,
        form="repair",
        form_version=1,
        title="报修",
        headline=headline,
        place="3号楼2单元501室",
        phone="13812345678",
        answers=HOME_ANSWERS,
        made_at=clock.now(),
    )


def test_a_request_goes_over_the_board(desk: Desk, kiosk: KioskVoice, clock: HandClock) -> None:
    watching, working = desk.sign_in("wang", "王师傅"), desk.sign_in()
    request = asked(clock, "1001")
    kiosk.say("/requests", request)
    received = working.get_by_role("region", name="已收到")
    expect(received).to_contain_text("厨房水管漏水")
    expect(received).to_contain_text("3号楼2单元501室")
    expect(received).to_contain_text("2小时内给您回电话")
    expect(received).not_to_contain_text("13812345678")

    received.get_by_role("link", name="厨房水管漏水").click()
    expect(working.get_by_role("link", name="13812345678")).to_be_visible()
    working.get_by_role("button", name="派人").click()
    expect(working.get_by_role("alert").filter(has_text="请选派谁去")).to_be_visible()
    working.get_by_label("王师傅").check()
    working.get_by_label("顺便回一句").fill("王师傅下午两点到。")
    working.get_by_role("button", name="派人").click()
    expect(working.get_by_text("王师傅下午两点到。")).to_be_visible()
    expect(watching.get_by_role("region", name="已派人")).to_contain_text("王师傅")

    working.get_by_role("button", name="在路上了").click()
    expect(watching.get_by_role("region", name="在路上")).to_contain_text("厨房水管漏水")
    working.get_by_label("办得怎么样").fill("换了一段水管，不漏了。")
    working.get_by_role("button", name="办好了").click()
    expect(watching.get_by_role("region", name="办好了")).to_contain_text("厨房水管漏水")

    rated = RequestEvent(
        id=uuid7(),
        request_id=request.id,
        kind=RequestEventKind.RATED,
        rating=3,
        made_at=clock.now(),
    )
    kiosk.say(f"/requests/{request.id}/events", rated)
    expect(working.get_by_text("居民打分：满意")).to_be_visible()
    expect(watching.get_by_role("region", name="办好了")).to_contain_text("满意")
    card = desk.hub.call(desk.hub.office.cases.card(request.id))
    assert card.case.state is CaseState.DONE
    assert [step.words for step in card.case.steps if step.words] == [
        "王师傅下午两点到。",
        "换了一段水管，不漏了。",
    ]


def test_a_reply_leaves_the_case_where_it_is(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    request = asked(clock, "1002")
    kiosk.say("/requests", request)
    page.goto(f"/desk/cases/{request.id}")
    page.get_by_label("只回一句话").fill("已经看到，今天给您回电话。")
    page.get_by_role("button", name="送到屏幕上").click()
    expect(page.get_by_text("回话已经送到屏幕上")).to_be_visible()
    card = desk.hub.call(desk.hub.office.cases.card(request.id))
    assert card.case.state is CaseState.RECEIVED
    assert card.case.steps[-1].words == "已经看到，今天给您回电话。"


def test_another_case_does_not_undo_what_was_chosen(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    request = asked(clock, "1005")
    kiosk.say("/requests", request)
    page.goto(f"/desk/cases/{request.id}")
    page.get_by_label("李经理").check()
    page.get_by_label("顺便回一句").fill("我马上来。")
    desk.hub.call(desk.hub.office.cases.reply(request.id, "已经看到。", "王师傅"))
    expect(page.get_by_text("已经看到。")).to_be_visible()
    expect(page.get_by_label("李经理")).to_be_checked()
    expect(page.get_by_label("顺便回一句")).to_have_value("我马上来。")


def test_what_residents_type_is_shown_and_never_run(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    evil = "<img src=x onerror=\"document.title='坏了'\">"
    kiosk.say("/requests", asked(clock, "1003", headline=evil))
    expect(page.get_by_role("region", name="已收到")).to_contain_text(evil)
    assert page.locator("#board img").count() == 0


def test_a_case_withdrawn_by_the_resident_moves_aside(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    request = asked(clock, "1004", headline="灯不亮")
    kiosk.say("/requests", request)
    expect(page.get_by_role("region", name="已收到")).to_contain_text("灯不亮")
    withdrawn = RequestEvent(
        id=uuid7(), request_id=request.id, kind=RequestEventKind.WITHDRAWN, made_at=clock.now()
    )
    kiosk.say(f"/requests/{request.id}/events", withdrawn)
    expect(page.get_by_role("region", name="已收到")).not_to_contain_text("灯不亮")
    expect(page.get_by_text("居民自己撤回的")).to_be_visible()
