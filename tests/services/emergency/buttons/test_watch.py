"""The watch over buttons, with the real guard and its journal, and drivers in the test's hand."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from services.contract.calls import CallFlag, CallSource
from services.contract.guards import ButtonStatus, ButtonTrouble, Doubt, Supervision
from services.emergency.buttons.door import ButtonDoor
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.file import ButtonsFile, Misconfigured
from services.emergency.buttons.judge import RAW
from services.emergency.buttons.port import Report
from services.emergency.buttons.register import Register
from services.emergency.buttons.signals import Contact, Found, Lost, Malformed, Pressed, Vital
from services.emergency.buttons.table import ButtonTable
from services.emergency.buttons.watch import ButtonWatch, UnknownButton
from services.emergency.buttons.watched import Surroundings, Watched
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from tests.support.background import background
from tests.support.clock import HandClock
from tests.support.sounder import SilentSounder
from tests.support.waiting import until

FRESH = ButtonTrouble.TEST_OVERDUE
"""A button that was never tested."""
BUSY_DISK_S = 60.0
"""So long the disk of a machine that runs other tests beside this one may take."""


class Hand:
    """A driver that reports what the test says; `report` is there once it runs."""

    def __init__(self, supervision: Supervision = Supervision.NONE) -> None:
        self.supervision = supervision
        self.report: Report = _nobody
        self.runs = 0
        self.started = asyncio.Event()
        self.error: Exception | None = None
        self.fail = asyncio.Event()

    async def run(self, report: Report) -> None:
        self.report, self.runs = report, self.runs + 1
        self.started.set()
        await self.fail.wait()
        self.fail.clear()
        if self.error:
            raise self.error


async def _nobody(_: object) -> None:
    raise AssertionError("it does not run")


@dataclass
class House:
    """A guard, its buttons and its clock. Restarting keeps only what is on disk."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    hands: dict[str, Hand] = field(default_factory=dict)
    wrong: tuple[Misconfigured, ...] = ()

    def start(self) -> None:
        self.journal = Journal.open(self.folder / "guard.db")
        post = Post("3号楼501室", "boot")
        self.guard = Guard(self.journal, SilentSounder(), self.clock, post)
        self.register = Register.open(self.folder / "buttons.db", self.clock, BUSY_DISK_S)
        tables = tuple(
            ButtonTable(id=name, driver=driver, name=f"{name}按钮", place=place)
            for name, driver, place in (
                ("bath", "hand", ""),
                ("bed", "hand", "3号楼502室"),
                ("bare", "raw", ""),
            )
        )
        make = lambda table, _: self.hands.setdefault(table.id, Hand())  # noqa: E731
        drivers = {"hand": Driver(ButtonTable, make), "raw": Driver(ButtonTable, make, RAW)}
        around = Surroundings(self.guard, self.register, self.clock, "3号楼501室")
        self.watch = ButtonWatch(ButtonsFile(tables, self.wrong), around, drivers)

    async def stop(self) -> None:
        await self.register.close()
        await self.journal.close()

    async def restart(self) -> None:
        await self.stop()
        self.start()

    async def say(self, button: str, *signals: object) -> None:
        for signal in signals:
            await self.watched(button).hear(signal)
        await self.watch.look()

    async def pass_time(self, seconds: float) -> None:
        self.clock.move(seconds)
        await self.watch.look()

    def watched(self, button: str) -> Watched:
        return self.watch.button(button)

    def status(self, button: str) -> ButtonStatus:
        [status] = [status for status in self.watch.statuses.value if status.id == button]
        return status

    def troubles(self, button: str) -> set[ButtonTrouble]:
        return set(self.status(button).troubles)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.start()
    yield house
    await house.stop()


async def test_a_press_is_a_call_of_this_place_and_button(house: House) -> None:
    await house.say("bath", Pressed())
    [call] = house.guard.held.value
    assert (call.raised.source, call.raised.place) == (CallSource.BUTTON, "3号楼501室")
    assert (call.raised.device, call.raised.flags) == ("bath按钮", ())
    assert call.raised.recorded_at == house.clock.now()
    await house.say("bath", Pressed())
    assert house.guard.held.value[0].repeats == 1
    await house.say("bed", Pressed())
    assert [call.raised.place for call in house.guard.held.value][1:] == ["3号楼502室"]
    assert house.status("bath").pressed_at == house.clock.now()


async def test_smoke_is_a_sensor_with_words(house: House) -> None:
    await house.say("bath", Contact(active=True, words="有烟"))
    [call] = house.guard.held.value
    assert (call.raised.source, call.raised.words) == (CallSource.SENSOR, "有烟")


async def test_an_unknown_word_is_a_flagged_call(house: House) -> None:
    await house.say("bath", Pressed(unrecognised="triple"))
    [call] = house.guard.held.value
    assert call.raised.flags == (CallFlag.UNRECOGNISED,)
    assert call.raised.words == "未识别按键：triple"


async def test_a_bare_contact_calls_by_itself_once_it_has_lasted(house: House) -> None:
    hand = house.hands["bare"]
    async with background(house.watch.run()):
        await hand.started.wait()
        await hand.report(Contact(active=False, first=True))
        house.clock.move(1)
        await hand.report(Contact(active=True))
        assert not house.guard.held.value
        house.clock.move(0.04)
        await until(house.guard.held, bool)


async def test_a_stuck_contact_flags_its_call_and_is_told(house: House) -> None:
    await house.say("bath", Contact(active=True))
    await house.pass_time(61)
    assert house.troubles("bath") == {ButtonTrouble.STUCK, FRESH}
    assert "按住超过1分钟" in house.status("bath").words
    [call] = house.guard.held.value
    assert call.is_open
    assert [event.flags for event in call.additions] == [(CallFlag.STUCK,)]
    await house.say("bath", Contact(active=False))
    await house.pass_time(2)
    assert house.troubles("bath") == {FRESH}


async def test_a_storm_is_one_call_and_never_ignored(house: House) -> None:
    for _ in range(100):
        house.clock.move(0.5)
        await house.say("bath", Pressed())
    [call] = house.guard.held.value
    assert ButtonTrouble.STORM in house.troubles("bath")
    assert any(CallFlag.STORM in event.flags for event in call.additions)
    assert 5 + 4 <= call.repeats <= 5 + 6
    await house.guard.cancel(AddToCall())
    await house.say("bath", Pressed())
    assert house.guard.held.value[-1].id != call.id
    await house.pass_time(60)
    assert ButtonTrouble.STORM not in house.troubles("bath")


async def test_active_at_boot_calls_unless_it_has_called_before_the_restart(house: House) -> None:
    held_down = Contact(active=True, first=True)
    await house.say("bath", held_down)
    [call] = house.guard.held.value
    assert call.raised.flags == (CallFlag.BOOT_ACTIVE,)
    await house.restart()
    await house.say("bath", held_down)
    assert house.guard.held.value[0].repeats == 0
    await house.say("bath", Contact(active=False))
    await house.restart()
    await house.say("bath", held_down)
    assert house.guard.held.value[0].repeats == 1


async def test_what_was_acted_upon_is_on_disk_when_the_report_returns(house: House) -> None:
    await house.watched("bath").hear(Contact(active=True))
    killed = Register.open(house.folder / "buttons.db", house.clock)
    assert killed.of("bath").active
    assert killed.of("bath").pressed_at == house.clock.now()
    await killed.close()


async def test_stuck_is_told_of_the_open_call_also_after_a_restart(house: House) -> None:
    await house.say("bath", Contact(active=True))
    await house.restart()
    await house.say("bath", Contact(active=True, first=True))
    await house.pass_time(61)
    [call] = house.guard.held.value
    assert call.additions[-1].flags == (CallFlag.STUCK,)


async def test_a_call_in_doubt_is_flagged_until_the_doubt_is_over(house: House) -> None:
    doubted_until = house.clock.now() + timedelta(hours=1)
    house.watch.set_doubts([Doubt(button="bath", until=doubted_until)])
    assert house.status("bath").in_doubt_until == doubted_until
    await house.say("bath", Pressed())
    assert house.guard.held.value[0].raised.flags == (CallFlag.IN_DOUBT,)
    await house.pass_time(3600)
    assert house.status("bath").in_doubt_until is None
    await house.say("bath", Pressed())
    assert house.guard.held.value[0].additions[-1].flags == ()


@pytest.mark.parametrize(
    ("supervision", "allowed_s"),
    [(Supervision.SP6, 20), (Supervision.SP5, 90), (Supervision.SP2, 25 * 3600)],
)
async def test_a_silent_button_is_lost_when_its_class_says_so(
    tmp_path: Path, supervision: Supervision, allowed_s: float
) -> None:
    house = House(tmp_path, hands={"bath": Hand(supervision)})
    house.start()
    await house.say("bath", Vital())
    await house.pass_time(allowed_s)
    assert ButtonTrouble.LOST not in house.troubles("bath")
    await house.pass_time(1)
    assert ButtonTrouble.LOST in house.troubles("bath")
    assert house.status("bath").troubled_since
    assert house.troubles("bed") == {FRESH}
    await house.say("bath", Vital())
    assert ButtonTrouble.LOST not in house.troubles("bath")
    await house.stop()


async def test_silence_counts_over_a_restart(tmp_path: Path) -> None:
    house = House(tmp_path, hands={"bath": Hand(Supervision.SP2)})
    house.start()
    await house.say("bath", Vital())
    await house.pass_time(20 * 3600)
    await house.restart()
    await house.pass_time(6 * 3600)
    assert ButtonTrouble.LOST in house.troubles("bath")
    await house.stop()


async def test_what_the_driver_says_of_a_loss_is_told_in_its_words(house: House) -> None:
    await house.say("bath", Lost("USB 按钮拔掉了"))
    status = house.status("bath")
    assert status.troubles == (ButtonTrouble.LOST, FRESH)
    assert status.words == "USB 按钮拔掉了；该做周检了"
    assert status.troubled_since == house.clock.now()
    await house.say("bath", Found())
    assert house.troubles("bath") == {FRESH}


async def test_battery_is_shown_and_told_when_low(house: House) -> None:
    await house.say("bath", Vital(battery=87))
    assert (house.status("bath").battery, house.troubles("bath")) == (87, {FRESH})
    await house.say("bath", Vital(battery=9))
    assert ButtonTrouble.BATTERY in house.troubles("bath")


async def test_the_weekly_test_counts_one_real_press_and_is_due_again(house: House) -> None:
    state = house.watch.begin_test("bath")
    assert state.until - state.began_at == timedelta(minutes=2)
    await house.say("bath", Vital())
    assert house.watch.test.value == state
    house.clock.move(5)
    await house.say("bath", Pressed())
    assert not house.guard.held.value
    test = house.watch.test.value
    assert test
    assert test.tested_at == house.clock.now() == house.status("bath").tested_at
    assert house.troubles("bath") == set()
    await house.say("bath", Pressed())
    assert len(house.guard.held.value) == 1
    await house.restart()
    assert house.troubles("bath") == set()
    await house.pass_time(7 * 86400 + 1)
    assert house.troubles("bath") == {FRESH}


async def test_a_test_that_nobody_presses_is_over_after_two_minutes(house: House) -> None:
    house.watch.begin_test("bath")
    await house.pass_time(120)
    await house.say("bath", Pressed())
    assert len(house.guard.held.value) == 1


async def test_one_test_at_a_time(house: House) -> None:
    house.watch.begin_test("bath")
    house.watch.begin_test("bed")
    await house.say("bath", Pressed())
    assert len(house.guard.held.value) == 1
    house.watch.end_test()
    assert house.watch.test.value is None
    await house.say("bed", Pressed())
    assert len(house.guard.held.value) == 2
    with pytest.raises(UnknownButton):
        house.watch.begin_test("nowhere")


async def test_a_button_that_is_set_up_wrongly_is_told_and_the_others_work(tmp_path: Path) -> None:
    wrong = Misconfigured("hall", "大厅", "gpoi", "x", "设置文件第3行写得不对")
    house = House(tmp_path, wrong=(wrong,))
    house.start()
    status = house.status("hall")
    assert (status.troubles, status.words) == ((ButtonTrouble.MISCONFIGURED,), wrong.words)
    await house.say("bath", Pressed())
    assert house.guard.held.value
    with pytest.raises(UnknownButton):
        house.watch.begin_test("hall")
    await house.stop()


@pytest.mark.expected_logs("guard.buttons driver ended button=bath")
@pytest.mark.parametrize("error", [OSError("gone"), RuntimeError("a fault"), None])
async def test_a_driver_that_ends_is_told_and_run_again(
    house: House, error: Exception | None
) -> None:
    hand = house.hands["bath"]
    async with background(house.watch.run()):
        await hand.started.wait()
        hand.started.clear()
        hand.error = error
        hand.fail.set()
        await until(house.watch.statuses, lambda _: ButtonTrouble.LOST in house.troubles("bath"))
        await house.hands["bed"].report(Pressed())
        assert house.guard.held.value
        async with asyncio.timeout(10):
            await hand.started.wait()
        await hand.report(Found())
        await until(house.watch.statuses, lambda _: house.troubles("bath") == {FRESH})
    assert hand.runs == 2


@pytest.mark.expected_logs("guard.buttons signal malformed button=bath")
async def test_noise_is_logged_ever_more_seldom(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(1000):
        await house.say("bath", Malformed("not JSON", "{" * 1000))
    lines = [record for record in caplog.records if "malformed" in record.message]
    assert len(lines) == 10


async def test_two_buttons_at_once_are_one_call_with_both(house: House) -> None:
    house.guard.held.subscribe(lambda _: None)
    await asyncio.gather(house.say("bath", Pressed()), house.say("bare", Pressed()))
    [call] = house.guard.held.value
    assert call.repeats == 1
    assert {call.raised.device, call.additions[0].device} == {"bath按钮", "bare按钮"}


async def test_a_report_returns_only_after_the_guard_has_the_press(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = asyncio.Event()
    press = house.guard.press

    async def slowly(ask: RaiseCall) -> Call:
        await disk.wait()
        return await press(ask)

    monkeypatch.setattr(house.guard, "press", slowly)
    reporting = asyncio.create_task(house.watched("bath").hear(Pressed()))
    await asyncio.sleep(0)
    assert not reporting.done()
    disk.set()
    await reporting
    assert house.guard.held.value


async def test_the_door_shows_buttons_and_holds_tests(house: House) -> None:
    part = ButtonDoor(house.watch)
    transport = httpx.ASGITransport(Starlette(routes=part.routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as door:
        shown = (await door.get("/buttons")).json()
        assert [button["id"] for button in shown["buttons"]] == ["bath", "bed", "bare"]
        assert shown["test"] is None
        begun = await door.post("/buttons/bath/test")
        assert (begun.status_code, begun.json()["name"]) == (201, "bath按钮")
        assert '"button":"bath"' in part.news.value
        await house.say("bath", Pressed())
        assert (await door.get("/buttons")).json()["test"]["tested_at"]
        assert (await door.delete("/buttons/bath/test")).status_code == 204
        assert (await door.get("/buttons")).json()["test"] is None
        assert part.news.value == "event: test\ndata: null\n\n"
        unknown = await door.post("/buttons/x/test")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
