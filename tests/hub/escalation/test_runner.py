"""The escalation in the real hub: told further and further, on the desk's word, over a restart."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from hub.accounts import Role
from hub.database.tables import calls
from hub.desk.ladder import trigger_words
from hub.escalation.chain import BACKUP, FAMILY, Chain, Rung, Target, TargetKind
from hub.escalation.channels.port import ChannelDownError, ChannelRefusedError
from hub.escalation.notices import Outcome
from hub.escalation.people import ChannelKind, Resident
from hub.office import Office
from services.contract.calls import (
    CallEventKind,
    CallFlag,
    CallReport,
    CallSource,
    CallState,
    NewCall,
)
from services.contract.ids import uuid7
from tests.hub.escalation.conftest import hub_with
from tests.support.clock import HandClock
from tests.support.escalation import DAUGHTER, LI, WANG, ZHAO, ScriptedChannel, shift
from tests.support.hub import enrol
from tests.support.requests import call, call_event

HOME = "3号楼2单元501室"


async def furnish(office: Office) -> UUID:
    """A roster with 王师傅 on duty round the clock, a manager, a backup; returns a kiosk's id."""
    registry = office.escalation.shelves.registry
    for one in (WANG.model_copy(update={"email": "wang@example.org"}), LI, ZHAO, DAUGHTER):
        await registry.save_person(one)
    await registry.save_shift(shift("00:00", "00:00", WANG))
    return (await enrol(office)).kiosk_id


async def raised(office: Office) -> NewCall:
    one = call(place=HOME)
    await office.calls.receive(await furnish(office), one)
    return one


async def looked(office: Office) -> datetime | None:
    """Everything that is due has been sent and has come to an end."""
    due = await office.escalation.turn()
    await office.escalation.landed()
    return due


async def report(office: Office, one: NewCall) -> CallReport:
    return (await office.calls.card(one.id)).report


async def outcomes(office: Office, one: NewCall) -> dict[tuple[str, str], Outcome]:
    sent = (await office.escalation.shelves.ledger.of_calls([one.id]))[one.id]
    return {(notice.person, notice.channel.value): notice.outcome for notice in sent}


async def test_further_and_further_until_somebody_is_asked_to_dial_120(office, clock, sms):
    one = await raised(office)
    await looked(office)
    assert sms.told() == ["王师傅"]
    clock.move(59)
    await looked(office)
    assert sms.told() == ["王师傅"]
    clock.move(1)
    await looked(office)
    assert sms.told() == ["王师傅", "李经理"]
    clock.move(120)
    await looked(office)
    assert sms.told()[2:] == ["老赵"]
    assert not (await report(office, one)).dial_120
    clock.move(120)
    await looked(office)
    assert (await report(office, one)).dial_120
    await office.calls.dialled_120(one.id, "李经理")
    card = await office.calls.card(one.id)
    assert (card.report.dial_120, card.dialled) == (False, "李经理")


async def test_the_message_says_where_and_what_and_nothing_of_health(office, sms):
    await raised(office)
    await looked(office)
    (message,) = sms.tried
    assert message.words["place"] == HOME
    assert message.text.startswith(f"【春晖社区】{HOME}，有人在屏幕上按了求助，10:24。")


@pytest.mark.expected_logs("answer lapsed")
async def test_an_answer_without_arrival_lapses_and_the_next_rung_is_told(office, clock, sms):
    one = await raised(office)
    await looked(office)
    clock.move(40)
    await office.calls.seen(one.id, "王师傅")
    clock.move(299)
    await looked(office)
    assert (await report(office, one)).lapses == ()
    clock.move(1)
    await looked(office)
    await looked(office)
    now = await report(office, one)
    assert [(lapse.person, lapse.at) for lapse in now.lapses] == [("王师傅", clock.now())]
    assert (await office.calls.card(one.id)).state is CallState.DELIVERED
    assert sms.told() == ["王师傅", "王师傅", "李经理"]
    await office.calls.seen(one.id, "王师傅")
    assert (await office.calls.card(one.id)).state is CallState.SEEN


async def test_an_answer_that_comes_just_before_it_would_lapse_counts(office, clock):
    one = await raised(office)
    first = clock.now()
    await office.calls.seen(one.id, "王师傅")
    clock.move(300)
    await office.calls.coming(one.id, "李经理", 3)
    card = await office.calls.lapse(one.id, "王师傅", first)
    assert card.state is CallState.COMING
    assert card.report.lapses == ()


async def test_a_channel_that_fails_is_tried_again_and_holds_up_no_other(
    office, clock, sms, mail, expected_logs
):
    expected_logs("channel trouble channel=sms")
    sms.failures = [ChannelDownError("连不上网关")] * 2
    one = await raised(office)
    await looked(office)
    assert mail.told() == ["王师傅"]
    (trouble,) = await office.escalation.shelves.ledger.troubles()
    assert (trouble.channel, trouble.words) == (ChannelKind.SMS, "连不上网关")
    for seconds in (1, 2):
        clock.move(seconds)
        await looked(office)
    assert sms.told() == ["王师傅"]
    assert len({message.id for message in sms.tried}) == 1
    assert (await outcomes(office, one))["王师傅", "sms"] is Outcome.ACCEPTED
    assert await office.escalation.shelves.ledger.troubles() == ()


async def test_a_channel_that_hangs_holds_up_no_other(office, clock, sms, mail):
    sms.free.clear()
    one = await raised(office)
    await office.escalation.turn()
    while not mail.told():
        await office.escalation.turn()
    clock.move(60)
    await office.escalation.turn()
    assert (await outcomes(office, one))["王师傅", "sms"] is Outcome.TRYING
    sms.free.set()
    await office.escalation.landed()
    assert sorted(sms.told()) == ["李经理", "王师傅"]
    assert len(sms.tried) == 2


@pytest.mark.expected_logs("channel trouble channel=sms")
async def test_what_is_refused_for_good_is_not_tried_again(office, clock, sms):
    sms.failures = [ChannelRefusedError("网关不收（400）")]
    one = await raised(office)
    await looked(office)
    clock.move(30)
    await looked(office)
    assert len(sms.tried) == 1
    assert (await outcomes(office, one))["王师傅", "sms"] is Outcome.REFUSED


async def test_a_restart_between_intent_and_outcome_neither_doubles_nor_loses(
    tmp_path: Path, clock: HandClock
):
    sms, mail = ScriptedChannel(), ScriptedChannel(ChannelKind.EMAIL, idempotent=False)
    sms.free.clear()
    mail.free.clear()
    async with hub_with(tmp_path, clock, sms, mail) as office:
        one = await raised(office)
        await office.escalation.turn()
        while not (sms.tried and mail.tried):
            await office.escalation.turn()
    sms.free.set()
    mail.free.set()
    clock.move(2)
    async with hub_with(tmp_path, clock, sms, mail) as office:
        await looked(office)
        known = await outcomes(office, one)
    assert [message.id for message in sms.tried] == [sms.tried[0].id] * 2
    assert sms.told() == mail.told() == ["王师傅"]
    assert mail.doubled == []
    assert known["王师傅", "sms"] is Outcome.ACCEPTED
    assert known["王师傅", "email"] is Outcome.UNKNOWN


async def test_a_restart_before_anything_was_written_sends_it_then(tmp_path, clock, sms, mail):
    async with hub_with(tmp_path, clock) as office:
        await raised(office)
    clock.move(61)
    async with hub_with(tmp_path, clock, sms, mail) as office:
        await looked(office)
    assert sms.told() == ["王师傅", "李经理"]


async def test_the_hub_looks_by_itself_when_a_call_comes(office, sms):
    await raised(office)
    while not sms.told():
        await office.escalation.landed()
        await office.calls.open_calls()
    assert sms.told() == ["王师傅"]


async def test_delivery_and_taking_by_phone_are_steps_of_a_named_person(office, sms):
    one = await raised(office)
    await looked(office)
    notice = sms.tried[0].id
    await office.escalation.proved(ChannelKind.SMS, notice, Outcome.DELIVERED)
    assert [step.state for step in (await report(office, one)).steps][-1] is CallState.NOTIFIED
    await office.escalation.proved(ChannelKind.SMS, notice, Outcome.DELIVERED, taken=True)
    step = (await report(office, one)).steps[-1]
    assert (step.state, step.person) == (CallState.SEEN, "王师傅")


async def test_a_homes_own_people_are_told_in_their_turn(office, clock, sms):
    home = Resident(id=DAUGHTER.id, home="3-2-501", contacts=(DAUGHTER.id,))
    await office.escalation.shelves.residents.save(home, "李经理")
    await raised(office)
    clock.move(180)
    await looked(office)
    assert "女儿" in sms.told()


async def test_without_any_setting_up_the_desks_are_told_and_then_the_managers(office, clock):
    await office.accounts.create("wang", "小王", Role.DUTY)
    await office.accounts.create("li", "主管", Role.MANAGER)
    one = call(place=HOME)
    await office.calls.receive((await enrol(office)).kiosk_id, one)
    with (
        office.escalation.presence.listening("wang"),
        office.escalation.presence.listening("li"),
    ):
        await looked(office)
        assert await outcomes(office, one) == {
            ("所有工作台", "desk"): Outcome.ACCEPTED,
            ("小王", "desk"): Outcome.ACCEPTED,
        }
        clock.move(60)
        await looked(office)
    assert ("主管", "desk") in await outcomes(office, one)


async def test_staff_at_the_place_arrive_and_close(office, clock):
    one = await raised(office)
    kiosk_id = (await office.calls.card(one.id)).kiosk_id
    for seq, kind in enumerate((CallEventKind.ARRIVED, CallEventKind.CLOSED), 1):
        event = call_event(one.id, seq, kind)
        await office.calls.receive_event(kiosk_id, event)
        await office.calls.receive_event(kiosk_id, event)
    steps = (await report(office, one)).steps[2:]
    assert [(step.state, step.person, step.words) for step in steps] == [
        (CallState.ARRIVED, "现场人员", ""),
        (CallState.CLOSED, "现场人员", "在现场处理完"),
    ]
    assert await office.calls.open_calls() == ()
    assert await office.escalation.turn() is None


async def test_the_unanswered_stand_first_then_the_newest(office, clock):
    kiosk_id = await furnish(office)
    ids = []
    for number in range(4):
        one = call(place=f"{number + 1}号楼大厅")
        await office.calls.receive(kiosk_id, one)
        ids.append(one.id)
        clock.move(1)
    await office.calls.seen(ids[3], "王师傅")
    assert [card.id for card in await office.calls.open_calls()] == [ids[2], ids[1], ids[0], ids[3]]


async def test_no_open_call_is_ever_left_out(office):
    kiosk_id = await furnish(office)
    one = call()
    await office.calls.receive(kiosk_id, one)
    async with office.calls._database.writing() as writing:
        row = (await writing.connection.execute(select(calls))).one()._asdict()
        more = [row | {"id": uuid7()} for _ in range(600)]
        await writing.connection.execute(insert(calls).values(more))
    await office.calls.seen(more[-1]["id"], "王师傅")
    cards = await office.calls.open_calls()
    assert len(cards) == 601
    assert cards[-1].state is CallState.SEEN


async def test_all_that_is_odd_about_a_call_is_gathered(office):
    kiosk_id = await furnish(office)
    one = call(place=HOME, device="卫生间按钮", words="", flags=(CallFlag.BOOT_ACTIVE,))
    await office.calls.receive(kiosk_id, one)
    event = call_event(one.id, 1, CallEventKind.FLAGGED)
    flagged = event.model_copy(update={"flags": (CallFlag.STUCK,), "device": "门口按钮"})
    await office.calls.receive_event(kiosk_id, flagged)
    card = await office.calls.card(one.id)
    assert card.flags == (CallFlag.BOOT_ACTIVE, CallFlag.STUCK)
    assert card.device == "卫生间按钮、门口按钮"
    assert trigger_words(card) == "卫生间按钮、门口按钮 · 开机时就按着 · 按键可能卡住了"


async def test_what_was_taken_back_days_ago_is_told_to_nobody(office, clock, sms):
    kiosk_id = await furnish(office)
    old = call(recorded_at=clock.now() - timedelta(days=7), flags=(CallFlag.LATE,))
    await office.calls.receive(kiosk_id, old)
    await office.calls.receive_event(kiosk_id, call_event(old.id, 1, CallEventKind.CANCELLED))
    clock.move(400)
    assert await office.escalation.turn() is None
    assert "李经理" not in sms.told()


async def test_a_clock_that_is_set_back_stops_nothing(office, clock, sms):
    one = await raised(office)
    await looked(office)
    clock.move(30)
    await office.calls.seen(one.id, "王师傅")
    clock.set_wall(clock.now() - timedelta(hours=1))
    await office.calls.coming(one.id, "王师傅", 3)
    steps = (await report(office, one)).steps
    assert [step.at for step in steps[-2:]] == [steps[-2].at] * 2
    await looked(office)
    assert sms.told() == ["王师傅"]


async def test_a_removed_home_takes_those_with_it_whom_nothing_else_names(office):
    shelves = office.escalation.shelves
    son, niece = (
        DAUGHTER.model_copy(update={"id": uuid7(), "name": name}) for name in ("儿子", "侄女")
    )
    cousin = DAUGHTER.model_copy(update={"id": uuid7(), "name": "表妹"})
    for one in (WANG, LI, DAUGHTER, son, niece, cousin):
        await shelves.registry.save_person(one)
    await shelves.registry.save_shift(shift("00:00", "12:00", niece))
    rung = Rung(after=0, targets=(Target(kind=TargetKind.PERSON, person=cousin.id),))
    await shelves.registry.save_chain(Chain(scope="3号楼", rungs=(rung,)))
    contacts = (WANG.id, DAUGHTER.id, son.id, niece.id, cousin.id)
    here = Resident(id=uuid7(), home=HOME, contacts=contacts)
    there = Resident(id=uuid7(), home="3号楼2单元502室", contacts=(son.id,))
    for home in (here, there):
        await shelves.residents.save(home, "李经理")
    await shelves.residents.remove(here.id)
    await shelves.residents.remove(here.id)
    left = {one.name for one in (await shelves.registry.people()).values()}
    assert left == {"王师傅", "李经理", "儿子", "侄女", "表妹"}


async def test_the_page_counts_the_rungs_of_the_chain_that_is_followed(office):
    """A chain is another one where a home is only too quiet: what comes next is told by it."""
    kiosk_id = await furnish(office)
    rung = Rung(after=0, targets=(FAMILY, BACKUP))
    await office.escalation.shelves.registry.save_chain(Chain(rungs=(rung,)))
    one = call(place=HOME, source=CallSource.CARE)
    await office.calls.receive(kiosk_id, one)
    (outlook,) = await office.escalation.outlooks([await office.calls.card(one.id)])
    assert outlook.plan.next is not None
    assert outlook.chain.rungs[outlook.plan.next.rung].targets == (BACKUP,)
