"""Whom a call is told to, set up and followed by people who are no technicians."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hub.accounts import Role
from hub.escalation.people import PersonRole, Resident
from services.contract.calls import CallFlag, CallSource, NewCall
from services.contract.ids import uuid7
from tests.support.clock import HandClock
from tests.support.desk import Desk, KioskVoice
from tests.support.escalation import DAUGHTER, WANG, person, shift
from tests.support.hub import RunningHub

pytestmark = pytest.mark.browser
HOME = "3号楼2单元501室"


@pytest.fixture(autouse=True)
def all_closed_afterwards(hub: RunningHub) -> Iterator[None]:
    yield
    for card in hub.call(hub.office.calls.open_calls()):
        hub.call(hub.office.calls.close(card.id, "李经理", "试一试"))


def raised(clock: HandClock, kiosk: KioskVoice, **more: object) -> NewCall:
    values: dict[str, object] = {
        "id": uuid7(),
        "source": CallSource.BUTTON,
        "place": HOME,
        "recorded_at": clock.now() - timedelta(seconds=3),
        "device": "卫生间按钮",
    }
    call = NewCall.model_validate(values | more)
    kiosk.say("/calls", call)
    return call


def looked(hub: RunningHub) -> None:
    hub.call(hub.office.escalation.turn())
    hub.call(hub.office.escalation.landed())


def test_a_roster_is_written_by_hand(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/roster")
    expect(page.get_by_text("还没有排班")).to_be_visible()
    page.get_by_role("link", name="加一个人").click()
    page.get_by_label("名字").fill("王师傅")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("至少写一样，不然通知不到")).to_be_visible()
    expect(page.get_by_label("名字")).to_have_value("王师傅")
    page.get_by_label("手机").fill("13800138000")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已经保存，需要的时候就会通知这个人")).to_be_visible()

    page.get_by_label("王师傅").check()
    page.get_by_role("button", name="加上").click()
    expect(page.get_by_text("请选星期几，或者写一个日期。")).to_be_visible()
    expect(page.get_by_label("王师傅")).to_be_checked()
    for day in "一二三四五":
        page.get_by_label(f"周{day}", exact=True).check()
    page.get_by_role("button", name="加上").click()
    expect(page.get_by_text("现在值班：王师傅")).to_be_visible()
    expect(page.get_by_role("row", name="11月20日 星期五")).to_contain_text("08:00–20:00 王师傅")
    expect(page.get_by_role("row", name="11月21日 星期六").first).to_contain_text("00:00–00:00")
    page.locator("details.confirm summary").last.click()
    page.get_by_role("button", name="确定去掉").last.click()
    expect(page.get_by_text("还没有排班")).to_be_visible()


def test_a_way_that_is_not_set_up_says_so_and_duty_staff_change_nothing(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/roster")
    expect(page.get_by_text("还没有设置")).to_have_count(3)
    token = page.locator("input[name=form_token]").first.input_value()
    form = {"form_token": token, "to": "13800138000"}
    answer = page.request.post("/desk/roster/try/sms", form=form)
    assert (answer.status, "还没有设置好" in answer.text()) == (422, True)
    duty = desk.sign_in("wang", "王师傅", Role.DUTY)
    duty.goto("/desk/roster")
    expect(duty.get_by_role("button", name="加上")).to_have_count(0)
    expect(duty.get_by_text("13800138000")).to_have_count(0)
    for path in ("/desk/residents", "/desk/roster/person", "/desk/chains/edit"):
        assert duty.request.get(path).status == 403


def test_the_order_of_notices_is_told_in_sentences_before_it_is_saved(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/chains")
    own = page.locator("#chain-0")
    expect(own).to_contain_text("系统自带的，不用改也能用")
    expect(own).to_contain_text("有人求助，马上：通知所有登录的工作台和值班的人。")
    expect(own).to_contain_text("5分钟没人接：请工作台前的人拨打 120（系统不会自己拨）。")
    page.get_by_role("link", name="单独定").click()
    page.get_by_label("管哪里").fill("3号楼")
    first = page.get_by_role("group", name="第 1 步")
    first.get_by_label("主管").check()
    page.get_by_role("button", name="先看看会怎么通知").click()
    expect(page.get_by_text("马上：通知所有登录的工作台、值班的人和主管。")).to_be_visible()
    page.get_by_role("button", name="保存").click()
    expect(page.locator("section", has_text="3号楼")).to_contain_text("值班的人和主管")
    page.goto("/desk/chains/edit?scope=3号楼")
    page.get_by_text("不再单独定").click()
    page.get_by_role("button", name="确定去掉").click()
    expect(page.get_by_text("已经去掉")).to_be_visible()


def test_a_home_with_its_people_and_who_looked(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/residents/home")
    page.get_by_label("哪一户").fill("5号楼1单元102室")
    page.get_by_label("住着谁").fill("张奶奶，82 岁，一个人住")
    page.get_by_label("去的人要知道什么").fill("备用钥匙在物业")
    page.get_by_label("第 1 个名字").fill("女儿小芳")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("请写电话。")).to_be_visible()
    expect(page.get_by_label("去的人要知道什么")).to_have_value("备用钥匙在物业")
    page.get_by_label("第 1 个电话").fill("13900139000")
    page.get_by_role("button", name="保存").click()
    row = page.get_by_role("row", name="5号楼1单元102室")
    expect(row).to_contain_text("1 个家人或邻居")
    expect(page.get_by_text("张奶奶")).to_have_count(0)
    row.get_by_role("link", name="打开").click()
    expect(page.get_by_role("list").last).to_contain_text("今天 10:24 李经理")


def test_a_call_tells_who_was_told_what_comes_next_and_asks_to_dial_120(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    hub = desk.hub
    shelves = hub.office.escalation.shelves
    home = Resident(
        id=uuid7(), home="3-2-501", names="张奶奶", notes="耳朵背", contacts=(DAUGHTER.id,)
    )
    for one in (WANG.model_copy(update={"account": "manager"}), DAUGHTER):
        hub.call(shelves.registry.save_person(one))
    hub.call(shelves.residents.save(home, "李经理"))
    page = desk.sign_in()
    page.goto("/desk/calls")
    page.wait_for_function(
        "!document.getElementById('offline') || document.getElementById('offline').hidden"
    )
    call = raised(clock, kiosk, flags=(CallFlag.UNRECOGNISED,))
    again = raised(clock, kiosk, source=CallSource.SCREEN, device="")
    expect(page.get_by_text("有 2 次呼叫，是同一个地方的")).to_be_visible()
    looked(hub)
    main = page.locator("#calls")
    expect(main.get_by_text("卫生间按钮 · 未识别按键")).to_be_visible()
    expect(main.get_by_text("工作台 已响铃 10:24").first).to_be_visible()
    expect(main.get_by_text("还没人接，就通知主管").first).to_be_visible()
    expect(main.get_by_text("耳朵背").first).to_be_visible()
    clock.move(300)
    looked(hub)
    prompt = page.locator(".call.dial")
    expect(prompt).to_contain_text(f"请现在拨打 120：{HOME}")
    expect(prompt).to_contain_text("住着：张奶奶。耳朵背。")
    prompt.get_by_role("button", name="我已经打了 120").click()
    expect(page.locator(".call.dial")).to_have_count(0)
    expect(main.get_by_text("李经理已拨打 120。").first).to_be_visible()

    page.get_by_role("button", name="我来处理").first.click()
    expect(main.get_by_text("还没有人到，就会接着往下通知").first).to_be_visible()
    for one in (call, again):
        card = hub.call(hub.office.calls.card(one.id))
        assert not card.unanswered
    hub.call(hub.office.calls.seen(call.id, "王师傅"))
    expect(main.locator(".ladder li", has_text="有人处理").first).to_contain_text("王师傅")
    views = hub.call(shelves.residents.views(home.id))
    assert {(view.person, view.call_id) for view in views} == {
        ("李经理", call.id),
        ("李经理", again.id),
    }


@pytest.mark.expected_logs("answer lapsed")
def test_an_answer_that_lapsed_sounds_again_with_words(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    hub = desk.hub
    page = desk.sign_in()
    page.goto("/desk/calls")
    call = raised(clock, kiosk, place="6号楼1单元101室")
    hub.call(hub.office.calls.seen(call.id, "王师傅"))
    expect(page.get_by_role("button", name="我来处理")).to_have_count(0)
    clock.move(300)
    looked(hub)
    expect(page.locator("#calls").get_by_text("王师傅还没有到，系统重新叫人")).to_be_visible()
    expect(page.get_by_role("button", name="我来处理").first).to_be_visible()


def test_how_quickly_calls_were_answered(desk: Desk, kiosk: KioskVoice, clock: HandClock) -> None:
    hub = desk.hub
    clock.move(200 * 24 * 3600)
    for wait, words in ((20, "扶起来了"), (90, "按错了，到现场看过")):
        call = raised(clock, kiosk, place="1号楼大厅")
        clock.move(wait)
        hub.call(hub.office.calls.seen(call.id, "王师傅"))
        hub.call(hub.office.calls.close(call.id, "王师傅", words))
    page = desk.sign_in()
    page.goto("/desk/calls")
    card = page.locator("section.card", has_text="最近 30 天：2 次呼叫")
    expect(card).to_contain_text("60 秒内有人回应：50%，目标 98.5%")
    expect(card).to_contain_text("180 秒内有人回应：100%，目标 99%")
    expect(card).to_contain_text("按错的 1 次")


def test_shifts_over_night_and_gaps_are_seen(desk: Desk) -> None:
    registry = desk.hub.office.escalation.shelves.registry
    chen = person("小陈", PersonRole.DUTY)
    desk.hub.call(registry.save_person(chen))
    for one in (shift("08:00", "18:00", WANG), shift("20:00", "08:00", chen, days=(1, 2, 3, 4, 5))):
        desk.hub.call(registry.save_shift(one))
    page = desk.sign_in()
    page.goto("/desk/roster")
    expect(page.get_by_text("20:00–第二天 08:00").first).to_be_visible()
    expect(page.get_by_text("18:00–20:00").first).to_be_visible()


def test_ending_one_call_never_ends_another_that_nobody_has_answered(
    desk: Desk, kiosk: KioskVoice, clock: HandClock
) -> None:
    page = desk.sign_in()
    first = raised(clock, kiosk, place="2号楼1单元301室")
    desk.hub.call(desk.hub.office.calls.seen(first.id, "李经理"))
    page.goto("/desk/calls")
    page.get_by_label("结果").first.fill("扶起来，坐下歇着了")
    second = raised(clock, kiosk, place="2-1-301")
    expect(page.get_by_text("有 2 次呼叫，是同一个地方的")).to_be_visible()
    page.get_by_role("button", name="处理完").click()
    expect(page.get_by_role("cell", name="扶起来，坐下歇着了")).to_be_visible()
    assert [card.id for card in desk.hub.call(desk.hub.office.calls.open_calls())] == [second.id]
