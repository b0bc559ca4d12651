"""A call reaches every open page, is taken over by name, and ends with a reason."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from hub.calls import CallCard
from services.contract.calls import CallEvent, CallEventKind, CallSource, CallState, NewCall
from services.contract.ids import uuid7
from tests.support.clock import HandClock
from tests.support.desk import CHROMIUM, QUIET, Desk, KioskVoice
from tests.support.hub import RunningHub

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def all_closed_afterwards(hub: RunningHub) -> Iterator[None]:
    yield
    for card in hub.call(hub.office.calls.open_calls()):
        hub.call(hub.office.calls.close(card.id, "李经理", "试一试"))


def raised(clock: HandClock, place: str) -> NewCall:
    return NewCall(
        id=uuid7(),
        source=CallSource.SCREEN,
        place=place,
        recorded_at=clock.now() - timedelta(seconds=17),
    )


def card_of(desk: Desk, call: NewCall) -> CallCard:
    return desk.hub.call(desk.hub.office.calls.card(call.id))


def states(desk: Desk, call: NewCall) -> list[CallState]:
    return [step.state for step in card_of(desk, call).report.steps]


def is_ringing(page: Page) -> bool:
    page.wait_for_function("'ringing' in document.documentElement.dataset")
    return page.evaluate("document.documentElement.dataset.ringing") == "true"


def test_a_call_that_comes_while_the_page_is_made_is_no_ended_one(
    desk: Desk, kiosk: KioskVoice, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.sign_in()
    kiosk.say("/calls", raised(clock, "5号楼大厅"))

    async def before_it_came() -> tuple[CallCard, ...]:
        return ()

    with monkeypatch.context() as earlier:
        earlier.setattr(desk.hub.office.calls, "open_calls", before_it_came)
        page.goto("/desk/calls")
        expect(page.get_by_text("现在没有人求助")).to_be_visible()
        expect(page.get_by_role("cell", name="5号楼大厅")).to_have_count(0)


def test_call_appears_live_is_taken_over_and_closed(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    watching, working = desk.sign_in("wang", "王师傅"), desk.sign_in()
    working.goto("/desk/weather")
    working.get_by_label("提醒一句").fill("出门带伞")
    call = raised(clock, "3号楼大厅")
    kiosk.say("/calls", call)

    banner = working.get_by_role("alert").filter(has_text="3号楼大厅")
    expect(banner).to_contain_text("有人在屏幕上按了求助")
    expect(banner).to_contain_text("10:23:43 屏幕已记录")
    expect(banner).to_contain_text("工作台已显示")
    expect(banner).to_contain_text("还没有人回应")
    expect(working.get_by_role("link", name="紧急呼叫")).to_contain_text("1")
    expect(working.get_by_label("提醒一句")).to_have_value("出门带伞")
    assert is_ringing(working)
    expect(watching.get_by_role("button", name="我来处理")).to_be_visible()
    assert CallState.NOTIFIED in states(desk, call)

    working.get_by_role("button", name="我来处理").first.click()
    expect(working.get_by_role("heading", name="紧急呼叫")).to_be_visible()
    expect(watching.get_by_role("alert")).to_contain_text("有人处理 李经理")
    expect(watching.get_by_role("button", name="我来处理")).to_have_count(0)
    assert not is_ringing(working)
    assert not is_ringing(watching)

    working.get_by_label("大约").fill("3")
    working.get_by_role("button", name="正在赶来").click()
    expect(working.get_by_text("大约3分钟到")).to_be_visible()
    working.get_by_role("button", name="人到了").click()
    working.get_by_label("结果").fill("扶起来了，没有受伤")
    working.get_by_role("button", name="处理完").click()
    expect(working.get_by_role("cell", name="扶起来了，没有受伤")).to_be_visible()
    expect(watching.get_by_role("alert")).to_be_empty()
    last = card_of(desk, call).report.steps[-1]
    assert (last.state, last.person) == (CallState.CLOSED, "李经理")


def test_the_page_of_calls_shows_each_call_once_rings_and_counts_as_shown(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    page.goto("/desk/calls")
    call = raised(clock, "4号楼大厅")
    kiosk.say("/calls", call)
    expect(page.get_by_role("button", name="我来处理")).to_have_count(1)
    expect(page.locator("#calls")).to_contain_text("还没有人回应")
    expect(page.locator("#calls")).to_contain_text("工作台已显示")
    assert is_ringing(page)
    assert CallState.NOTIFIED in states(desk, call)


def test_many_calls_are_all_at_the_top_of_every_page(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    places = [f"{number}号楼大厅" for number in range(1, 6)]
    calls = [raised(clock, place) for place in places]
    for call in calls:
        kiosk.say("/calls", call)
    page.goto("/desk/prices")
    for place in places:
        expect(page.get_by_role("alert")).to_contain_text(place)
    expect(page.get_by_role("button", name="我来处理")).to_have_count(5)
    assert page.locator("#banner .brief").count() == 2
    page.get_by_role("button", name="我来处理").last.click()
    expect(page.get_by_role("heading", name="紧急呼叫")).to_be_visible()
    assert [CallState.SEEN in states(desk, call) for call in calls].count(True) == 1


def test_live_updates_keep_what_is_being_typed(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    call = raised(clock, "5号楼大厅")
    kiosk.say("/calls", call)
    desk.hub.call(desk.hub.office.calls.seen(call.id, "李经理"))
    page.goto("/desk/calls")
    page.get_by_label("结果").fill("人没事")
    cancelled = CallEvent(
        id=uuid7(), call_id=call.id, seq=1, kind=CallEventKind.CANCELLED, made_at=clock.now()
    )
    kiosk.say(f"/calls/{call.id}/events", cancelled)
    expect(page.get_by_text("说不用了，仍请去看一下")).to_be_visible()
    expect(page.get_by_label("结果")).to_have_value("人没事")
    page.get_by_role("button", name="处理完").click()
    expect(page.get_by_role("cell", name="人没事")).to_be_visible()


def test_a_call_raised_while_the_page_loads_is_not_missed(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    page.goto("/desk/directory", wait_until="commit")
    call = raised(clock, "6号楼大厅")
    kiosk.say("/calls", call)
    expect(page.get_by_role("alert")).to_contain_text("6号楼大厅")
    desk.hub.call(desk.hub.office.calls.close(call.id, "李经理", "试一试"))
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_browser_that_keeps_silent_is_said_in_words(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    strict = desk.browser.browser_type.launch(
        executable_path=CHROMIUM, args=[one for one in QUIET if "autoplay" not in one]
    )
    page = Desk(desk.hub, strict).sign_in()
    kiosk.say("/calls", raised(clock, "2号楼大厅"))
    page.goto("/desk/notices")
    silent = page.get_by_role("button", name="点一下这里打开声音")
    expect(silent).to_be_visible()
    assert not is_ringing(page)
    silent.click()
    expect(silent).to_be_hidden()
    assert is_ringing(page)
    strict.close()


def test_a_step_that_does_not_fit_any_more_is_told_in_words(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    call = raised(clock, "1号楼大厅")
    kiosk.say("/calls", call)
    page.goto("/desk/calls")
    token = page.locator("input[name=form_token]").first.input_value()
    desk.hub.call(desk.hub.office.calls.close(call.id, "王师傅", "按错了"))
    answer = page.request.post(f"/desk/calls/{call.id}/seen", form={"form_token": token})
    assert answer.status == 422
    assert "这次呼叫已经结束" in answer.text()
