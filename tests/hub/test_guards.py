"""Guards at the hub: being there, two with one key, doubts, and what a restored hub learns."""

from datetime import timedelta
from pathlib import Path

import pytest

from hub.app import build_app
from hub.bus import GuardMoved
from hub.database.engine import Database
from hub.database.identity import read_identity, renew_epoch
from hub.guard_cards import Confirmed, Presence, announced
from hub.office import Office, open_office
from hub.refusals import Malformed
from services.contract.calls import CallEventKind, CallFlag, CallState, CallStep
from services.contract.guards import (
    ButtonStatus,
    ButtonTrouble,
    GuardReceipt,
    GuardReport,
    Supervision,
)
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.hub import QUICK_HASHER, enrol, hub_settings
from tests.support.requests import call, call_event, sent

START = HandClock().now()


def button(*troubles: ButtonTrouble, **others) -> ButtonStatus:
    known = {
        "id": "bathroom",
        "name": "卫生间按钮",
        "place": "3号楼201",
        "driver": "gpio",
        "supervision": Supervision.SP5,
    }
    return ButtonStatus(**(known | {"troubles": troubles} | others))


def report(clock: HandClock, *buttons: ButtonStatus, **others) -> GuardReport:
    known = {
        "sent_at": clock.now(),
        "started_at": START,
        "boot_id": "boot-1",
        "since_boot_ms": int(clock.monotonic() * 1000),
        "buttons": buttons,
    }
    return GuardReport(**(known | others))


async def say(kiosk: AskingKiosk, said: GuardReport) -> GuardReceipt:
    answer = await kiosk.post("/guards/reports", said.model_dump(mode="json"))
    assert answer.status_code == 200, answer.text
    return GuardReceipt.model_validate_json(answer.content)


@pytest.fixture
def moved(office: Office) -> list[GuardMoved]:
    heard: list[GuardMoved] = []
    office.bus.subscribe(
        lambda event: heard.append(event) if isinstance(event, GuardMoved) else None
    )
    return heard


def card_of(office: Office, kiosk: AskingKiosk):
    return office.guards.card(kiosk.grant.kiosk_id)


async def test_a_guard_is_awaited_then_there_then_lost_after_a_minute(
    kiosk, office: Office, clock: HandClock, moved
):
    assert card_of(office, kiosk).presence is Presence.AWAITED
    await say(kiosk, report(clock))
    await office.guards.tell_presence()
    assert card_of(office, kiosk).presence is Presence.ONLINE
    moved.clear()
    clock.move(60)
    await office.guards.tell_presence()
    assert moved == []
    clock.move(1)
    await office.guards.tell_presence()
    assert moved == [GuardMoved(kiosk.grant.kiosk_id)]
    card = card_of(office, kiosk)
    assert card.presence is Presence.LOST
    assert card.heard_at == START
    await say(kiosk, report(clock))
    assert card_of(office, kiosk).presence is Presence.ONLINE


async def test_the_hubs_own_wall_clock_makes_nobody_lost(kiosk, office: Office, clock: HandClock):
    await say(kiosk, report(clock))
    clock.set_wall(clock.now() + timedelta(days=1))
    assert card_of(office, kiosk).presence is Presence.ONLINE


async def test_a_guard_that_never_reports_is_told_too(kiosk, office: Office, clock: HandClock):
    clock.move(601)
    assert card_of(office, kiosk).presence is Presence.NEVER
    lines = list(announced(await office.guards.cards(), clock.now()))
    assert [(card.kiosk.name, substitute) for card, _, substitute in lines] == [
        ("3号楼大厅", False)
    ]


async def test_a_change_is_told_and_signs_of_life_are_not(kiosk, clock: HandClock, moved):
    await say(kiosk, report(clock, button()))
    moved.clear()
    clock.move(20)
    await say(kiosk, report(clock, button(heard_at=clock.now())))
    assert moved == []
    await say(kiosk, report(clock, button(ButtonTrouble.LOST)))
    assert len(moved) == 1


async def test_what_is_not_repaired_in_two_hours_needs_a_substitute(
    kiosk, office: Office, clock: HandClock
):
    await say(kiosk, report(clock, button(ButtonTrouble.LOST, troubled_since=START)))
    [(_, words, substitute)] = announced((card_of(office, kiosk),), clock.now())
    assert words == "卫生间按钮断了，按了可能没有用"
    assert not substitute
    clock.move(2 * 3600)
    await say(kiosk, report(clock, button(ButtonTrouble.LOST, troubled_since=START)))
    [(_, _, substitute)] = announced((card_of(office, kiosk),), clock.now())
    assert substitute


async def test_two_machines_with_one_key_are_found_out_and_their_calls_flagged(
    kiosk, office: Office, clock: HandClock
):
    first, second = report(clock), report(clock, started_at=START + timedelta(hours=1))
    for said in (first, second):
        await say(kiosk, said)
    assert not card_of(office, kiosk).two_machines  # a restart looks the same
    await say(kiosk, first)
    assert card_of(office, kiosk).two_machines
    made = call()
    assert (await kiosk.post("/calls", sent(made))).status_code == 201
    assert CallFlag.UNSURE_IDENTITY in (await office.calls.card(made.id)).flags
    clock.move(601)
    await say(kiosk, first)
    assert not card_of(office, kiosk).two_machines


async def test_a_call_that_waited_for_long_is_late_whatever_the_wall_clock_says(
    kiosk, office: Office, clock: HandClock
):
    await say(kiosk, report(clock))
    now_ms = int(clock.monotonic() * 1000)
    boot = {"boot_id": "boot-1"}
    fresh = call(recorded_at=clock.now().replace(year=1971), since_boot_ms=now_ms, **boot)
    old = call(recorded_at=clock.now(), since_boot_ms=now_ms - 601_000, **boot)
    older = call(recorded_at=clock.now() - timedelta(minutes=11), boot_id="boot-0")
    for one in (fresh, old, older):
        await kiosk.post("/calls", sent(one))
    flags = [(await office.calls.card(one.id)).flags for one in (fresh, old, older)]
    assert flags == [(), (CallFlag.LATE,), (CallFlag.LATE,)]


async def test_only_what_was_cancelled_and_is_older_than_a_day_is_history(
    kiosk, office: Office, clock: HandClock
):
    ancient = clock.now() - timedelta(hours=25)
    cancelled, still_open = call(recorded_at=ancient), call(recorded_at=ancient)
    for one in (cancelled, still_open):
        await kiosk.post("/calls", sent(one))
    event = call_event(cancelled.id, 1, CallEventKind.CANCELLED)
    await kiosk.post(f"/calls/{cancelled.id}/events", sent(event))
    history = {card.id: card.historic for card in await office.calls.open_calls()}
    assert history == {cancelled.id: True, still_open.id: False}


async def test_a_doubt_reaches_the_guard_and_ends_by_itself(
    kiosk, office: Office, clock: HandClock
):
    await say(kiosk, report(clock, button()))
    doubts = office.guards.doubts
    until = clock.now() + timedelta(hours=1)
    await doubts.set(kiosk.grant.kiosk_id, "bathroom", until, "李经理", "没人按，自己响")
    receipt = await say(kiosk, report(clock, button()))
    assert [(one.button, one.until) for one in receipt.doubts] == [("bathroom", until)]
    clock.move(3601)
    assert (await say(kiosk, report(clock, button()))).doubts == ()


AWAY = "这一户11月20日上午10:24说了外出，到11月23日为止不问。"


async def test_what_is_no_fault_is_noted_and_confirmed_by_who_was_first(
    kiosk, office: Office, clock: HandClock, moved
):
    await say(kiosk, report(clock))
    moved.clear()
    await say(kiosk, report(clock, notes=(AWAY,)))
    assert len(moved) == 1
    card = card_of(office, kiosk)
    assert [(note.words, note.confirmed) for note in card.notes] == [(AWAY, None)]
    assert not card.is_wrong
    at = clock.now()
    confirmations = office.guards.confirmations
    for person in ("李经理", "王师傅"):
        await confirmations.confirm(kiosk.grant.kiosk_id, AWAY, person)
        clock.move(60)
    assert len(moved) == 2
    await say(
        kiosk, report(clock, notes=(AWAY, "这一户11月24日早上8:00说了外出，到回来为止不问。"))
    )
    known, later = (note.confirmed for note in card_of(office, kiosk).notes)
    assert known == Confirmed("李经理", at)
    assert later is None


@pytest.mark.parametrize(
    ("days", "reason"),
    [(7.01, "自己响"), (0, "自己响"), (-1, "自己响"), (1, "  "), (1, "长" * 201)],
)
async def test_a_doubt_has_a_reason_and_an_end(kiosk, office: Office, clock, days, reason):
    until = clock.now() + timedelta(days=days)
    with pytest.raises(Malformed):
        await office.guards.doubts.set(kiosk.grant.kiosk_id, "b", until, "李经理", reason)
    assert office.guards.doubts.of(kiosk.grant.kiosk_id) == ()


async def test_a_retired_kiosk_has_no_guard(kiosk, office: Office, clock: HandClock):
    await say(kiosk, report(clock, button()))
    await office.fleet.rename(kiosk.grant.kiosk_id, "5号楼大厅", "5号楼")
    assert card_of(office, kiosk).kiosk.name == "5号楼大厅"
    assert card_of(office, kiosk).presence is Presence.ONLINE
    await office.fleet.retire(kiosk.grant.kiosk_id)
    assert await office.guards.cards() == ()
    await office.guards.save()
    answer = await kiosk.post("/guards/reports", report(clock).model_dump(mode="json"))
    assert answer.status_code == 401


async def test_after_a_restart_the_last_word_is_known_and_a_minute_is_waited(
    tmp_path: Path, clock: HandClock
):
    settings = hub_settings(tmp_path)
    app = build_app(settings, clock, QUICK_HASHER)
    async with app.router.lifespan_context(app):
        office: Office = app.state.office
        kiosk_id = (await enrol(office)).kiosk_id
        await office.guards.hear(kiosk_id, report(clock, button(), notes=(AWAY,)))
        await office.guards.confirmations.confirm(kiosk_id, AWAY, "李经理")
        until = clock.now() + timedelta(hours=1)
        await office.guards.doubts.set(kiosk_id, "bathroom", until, "李经理", "自己响")
    clock.move(300)
    async with open_office(settings, clock, QUICK_HASHER) as office:
        card = office.guards.card(kiosk_id)
        assert card.presence is Presence.AWAITED
        assert card.heard_at == START
        assert card.buttons[0].doubt
        assert card.notes[0].confirmed == Confirmed("李经理", START)
        clock.move(61)
        assert office.guards.card(kiosk_id).presence is Presence.LOST


async def test_a_new_epoch_leaves_votes_as_they_are(tmp_path: Path):
    database = await Database.open(tmp_path / "hub.sqlite3")
    try:
        before = await read_identity(database)
        renewed = await renew_epoch(database)
        again = await renew_epoch(database)
        assert await read_identity(database) == again
    finally:
        await database.close()
    assert len({before.epoch, renewed.epoch, again.epoch}) == 3
    assert {before.salt, renewed.salt, again.salt} == {before.epoch}


async def test_receipts_name_the_database(kiosk, office: Office, clock: HandClock):
    epoch = str(office.guards.epoch)
    made = call()
    event = call_event(made.id, 1, CallEventKind.REPEATED)
    answers = [await kiosk.post("/calls", sent(made)) for _ in range(2)]
    answers += [await kiosk.post(f"/calls/{made.id}/events", sent(event)) for _ in range(2)]
    assert [answer.json()["epoch"] for answer in answers] == [epoch] * 4
    assert str((await say(kiosk, report(clock))).epoch) == epoch


async def test_a_restored_hub_learns_what_people_did(kiosk, office: Office, clock: HandClock):
    then = clock.now() - timedelta(hours=3)
    steps = (
        CallStep(state=CallState.NOTIFIED, at=then, words="已通知2人"),
        CallStep(state=CallState.SEEN, at=then, person="王师傅"),
        CallStep(state=CallState.CLOSED, at=then, person="王师傅", words="人没事"),
    )
    made = call(recorded_at=then)
    first = await kiosk.post("/calls", sent(made.model_copy(update={"remembered": steps})))
    assert first.status_code == 201
    assert await office.calls.open_calls() == ()
    card = await office.calls.card(made.id)
    by_people = [(step.state, step.at, step.person) for step in card.report.steps[2:]]
    assert by_people == [
        (CallState.SEEN, then, "王师傅"),
        (CallState.CLOSED, then, "王师傅"),
    ]
    again = await kiosk.post("/calls", sent(made))
    assert (again.status_code, again.json()["repeated"]) == (200, True)
