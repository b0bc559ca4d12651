"""What the guard tells the hub of itself, and what it makes of the answer."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from services.contract.calls import CallSource, CallState, CallStep
from services.contract.guards import (
    ButtonStatus,
    ButtonTrouble,
    Doubt,
    GuardReport,
    Supervision,
)
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.events import Reported, Trouble
from services.emergency.door.guard_state import guard_state
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from services.emergency.sending.delivery import Delivery
from services.emergency.sending.description import Description
from services.emergency.sending.epochs import Epochs
from services.emergency.sending.reach import HubReach
from services.emergency.sending.reporting import REPORT_EVERY_S, Reporting, is_due
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.identity import Identity, IdentityFile
from services.store import Store
from tests.support.clock import HandClock
from tests.support.half_open import Way, way_to
from tests.support.moody_hub import RECEIVED_AT, Mood, MoodyHub, moody_hub
from tests.support.sounder import SilentSounder
from tests.support.waiting import running, until

BUTTON = ButtonStatus(
    id="bathroom", name="卫生间按钮", place="大厅", driver="gpio", supervision=Supervision.SP5
)
LOST = BUTTON.model_copy(update={"troubles": (ButtonTrouble.LOST,)})


class House:
    """A guard with all that faces the hub; its clock is moved by hand."""

    def __init__(self, folder: Path, way: Way, identity: Identity) -> None:
        self.clock = HandClock()
        self.journal = Journal.open(folder / "guard.db")
        self.guard = Guard(self.journal, SilentSounder(), self.clock, Post("大厅", "boot-1"))
        file = IdentityFile(folder / "identity.json")
        file.write(replace(identity, hub_url=f"http://127.0.0.1:{way.port}"))
        self.reach = HubReach(self.guard, file, connect, answer_within_s=0.5, clock=self.clock)
        self.epochs = Epochs(self.journal, self.clock, self.guard.keep)
        self.buttons = [BUTTON]
        describe = Description(self.guard, self.clock, "boot-1", lambda: self.buttons, tuple)
        self.reporting = Reporting(self.reach, describe, self.clock, self.epochs)
        self.delivery = Delivery(self.guard, self.reach, Backoff(0.01, 0.02), self.epochs)

    def state(self):
        report = self.reporting._describe()
        return guard_state(self.reach.state.value, report, self.clock)

    async def press(self) -> UUID:
        return (await self.guard.press(RaiseCall(source=CallSource.SCREEN))).id


def connect(identity: Identity) -> HubClient:
    return HubClient(identity.hub_url, Store(identity))


@pytest.fixture
async def hub() -> AsyncIterator[MoodyHub]:
    async with moody_hub() as hub:
        yield hub


@pytest.fixture
async def way(hub: MoodyHub) -> AsyncIterator[Way]:
    async with way_to(hub.port) as way:
        yield way


@pytest.fixture
async def house(tmp_path: Path, hub: MoodyHub, way: Way) -> AsyncIterator[House]:
    house = House(tmp_path, way, hub.identity)
    yield house
    await house.reach.close()
    await house.journal.close()


async def test_a_report_every_twenty_seconds_and_at_once_when_something_changes(
    house: House, hub: MoodyHub
) -> None:
    await house.reporting.look()
    house.clock.move(REPORT_EVERY_S - 1)
    await house.reporting.look()
    assert len(hub.reports.value) == 1
    house.buttons = [LOST]
    await house.reporting.look()
    assert [report.buttons for report in hub.reports.value] == [(BUTTON,), (LOST,)]
    house.clock.move(REPORT_EVERY_S)
    await house.reporting.look()
    assert len(hub.reports.value) == 3
    assert hub.reports.value[0].since_boot_ms == 1_000_000


def test_signs_of_life_alone_wait_for_the_next_report() -> None:
    told = GuardReport(
        sent_at=RECEIVED_AT, started_at=RECEIVED_AT, boot_id="boot-1", buttons=(BUTTON,)
    )
    heard = BUTTON.model_copy(update={"heard_at": RECEIVED_AT})
    later = {"sent_at": RECEIVED_AT + timedelta(seconds=1), "unsent": 5, "buttons": (heard,)}
    assert not is_due(told.model_copy(update=later), told, 1.0)
    assert is_due(told, told, REPORT_EVERY_S)
    assert is_due(told, None, 0.0)
    assert is_due(told.model_copy(update={"troubles": ("盘满了。",)}), told, 0.0)


async def test_the_buttons_that_staff_doubt_are_heard(house: House, hub: MoodyHub) -> None:
    hub.doubts = (Doubt(button="bathroom", until=RECEIVED_AT),)
    await house.reporting.look()
    assert house.reporting.doubts.value == hub.doubts


async def test_a_hub_of_old_that_knows_no_reports_is_no_trouble(
    house: House, hub: MoodyHub
) -> None:
    hub.knows_reports = False
    await house.reporting.look()
    assert house.reach.state.value.trouble is None


@pytest.mark.expected_logs("guard.reporting report not understood words=这份呼叫看不懂。")
async def test_a_report_that_is_refused_is_told_once_and_hinders_nothing(
    house: House, hub: MoodyHub
) -> None:
    hub.mood = Mood.REFUSES
    for _ in range(3):
        await house.reporting.look()
        house.clock.move(REPORT_EVERY_S)
    assert len(hub.reports.value) == 3
    assert house.reach.state.value.trouble is None


@pytest.mark.expected_logs("guard.hub no answer trouble=unreachable")
async def test_that_the_hub_is_out_of_reach_is_known_without_any_call(
    house: House, hub: MoodyHub
) -> None:
    hub.mood = Mood.HANGS
    since = house.clock.now()
    await house.reporting.look()
    house.clock.move(65)
    state = house.state()
    assert (state.trouble, state.lost_since, state.lost_s) == (Trouble.UNREACHABLE, since, 65)
    hub.mood = Mood.RECEIVES
    await house.reporting.look()
    assert house.state().lost_s is None


@pytest.mark.expected_logs("guard.hub no answer trouble=unreachable")
async def test_after_a_silence_a_fresh_connection_is_taken(
    house: House, hub: MoodyHub, way: Way
) -> None:
    async with running(house.delivery.run()):
        await house.press()
        await until(house.guard.current, lambda call: call and not call.unsent())
        assert way.opened == 1
        way.cut_silently()
        await house.press()
        await until(house.guard.current, lambda call: call and not call.unsent())
    assert way.opened == 2


async def test_a_hub_with_another_database_gets_the_calls_of_thirty_days_again(
    house: House, hub: MoodyHub
) -> None:
    async with running(house.delivery.run()):
        await house.press()
        await house.guard.cancel(AddToCall())
        house.clock.move(31 * 86400)
        for _ in range(2):
            await house.press()
            await house.press()
            await house.guard.cancel(AddToCall())
        await until(house.guard.held, lambda held: not held)
        _, older, newer = await house.journal.calls()
        before = len(hub.asked.value)
        hub.epoch = UUID(int=2)
        await house.reporting.look()
        wanted = [item.id for call in (newer, older) for item in (call.raised, *call.additions)]
        again = await until(hub.asked, lambda asked: len(asked) >= before + len(wanted))
        assert [item.id for item in again[before:]] == wanted


async def test_an_open_call_is_sent_again_whatever_its_age_and_only_once(
    house: House, hub: MoodyHub
) -> None:
    async with running(house.delivery.run()):
        pressed = await house.press()
        await until(house.guard.current, lambda call: call and not call.unsent())
        house.clock.move(31 * 86400)
        hub.epoch = UUID(int=2)
        await house.reporting.look()
        await until(house.epochs.left, bool)
        await until(house.epochs.left, lambda left: not left)
        assert {item.id for item in hub.asked.value} == {pressed}
    restarted = Epochs(house.journal, house.clock, house.guard.keep)
    restarted.hear(hub.epoch)
    assert await restarted.next() is None


async def test_what_people_did_goes_back_to_a_hub_that_forgot_it(
    house: House, hub: MoodyHub
) -> None:
    call_id = await house.press()
    seen = CallStep(state=CallState.SEEN, at=RECEIVED_AT, person="王师傅")
    told = CallStep(state=CallState.NOTIFIED, at=RECEIVED_AT, words="已通知2人")
    async with running(house.delivery.run()):
        await until(house.guard.current, lambda call: call and not call.unsent())
        await house.guard.record(call_id, [Reported(step=told), Reported(step=seen)])
        hub.epoch = UUID(int=2)
        await house.reporting.look()
        asked = await until(hub.asked, lambda asked: len(asked) == 2)
    assert [item.remembered for item in asked] == [(), (seen,)]
