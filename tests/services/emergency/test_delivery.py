"""Delivery over real HTTP: received, refused and not understood are three different things."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.contract.calls import CallLapse, CallSource, CallState, CallStep
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import Trouble
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from services.emergency.sending.delivery import Delivery
from services.emergency.sending.follower import Follower, Pace
from services.emergency.sending.reach import HubReach
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.identity import Identity, IdentityFile
from services.store import Store
from tests.support.clock import HandClock
from tests.support.moody_hub import RECEIVED_AT, Mood, MoodyHub, moody_hub
from tests.support.sounder import SilentSounder
from tests.support.waiting import running, until


@pytest.fixture
async def hub() -> AsyncIterator[MoodyHub]:
    async with moody_hub() as hub:
        yield hub


@pytest.fixture
def identity(tmp_path: Path, hub: MoodyHub) -> IdentityFile:
    file = IdentityFile(tmp_path / "identity.json")
    file.write(hub.identity)
    return file


def connect(identity: Identity) -> HubClient:
    return HubClient(identity.hub_url, Store(identity))


@pytest.fixture
async def guard(tmp_path: Path, identity: IdentityFile) -> AsyncIterator[Guard]:
    """A guard whose delivery is at work, with the pauses of a hurried test."""
    journal = Journal.open(tmp_path / "guard.db")
    guard = Guard(journal, SilentSounder(), HandClock(), Post("大厅", "boot-1"))
    reach = HubReach(guard, identity, connect, answer_within_s=0.5)
    delivery = Delivery(guard, reach, Backoff(0.01, 0.02))
    follower = Follower(guard, reach, 0.01, Pace(slow=2))
    async with running(delivery.run(), follower.run()):
        yield guard
    await reach.close()
    await journal.close()


async def press(guard: Guard) -> Call:
    return await guard.press(RaiseCall(source=CallSource.SCREEN))


def delivered(call: Call | None) -> bool:
    return bool(call and not call.unsent())


def troubled_by(trouble: Trouble) -> Callable[[Call | None], bool]:
    return lambda call: bool(call and call.troubles == (trouble,))


async def test_a_received_call_is_delivered_with_the_hubs_own_time(
    guard: Guard, hub: MoodyHub
) -> None:
    raised = await press(guard)
    call = await until(guard.current, delivered)
    assert call
    proof = call.proof(CallState.DELIVERED)
    assert proof
    assert proof.at == RECEIVED_AT
    assert hub.asked.value == (raised.raised,)


@pytest.mark.expected_logs("guard.hub no answer trouble=busy")
async def test_additions_follow_their_call_in_order(guard: Guard, hub: MoodyHub) -> None:
    hub.mood = Mood.BUSY
    await press(guard)
    await press(guard)
    call = await guard.cancel(AddToCall())
    await until(hub.asked, bool)
    hub.mood = Mood.RECEIVES
    await until(guard.current, delivered)
    sent = list(dict.fromkeys(item.id for item in hub.asked.value))
    assert sent == [call.id, *(added.id for added in call.additions)]


@pytest.mark.expected_logs("guard.hub no answer trouble=busy")
async def test_the_newest_call_goes_first_and_all_go(guard: Guard, hub: MoodyHub) -> None:
    hub.mood = Mood.BUSY
    calls = []
    for _ in range(3):
        calls.append((await press(guard)).id)
        await guard.cancel(AddToCall())
    calls.append((await press(guard)).id)
    await until(guard.current, lambda call: call and call.troubles)
    seen = len(hub.asked.value)
    hub.mood = Mood.RECEIVES
    asked = await until(hub.asked, lambda asked: calls[0] in {item.id for item in asked[seen:]})
    order = dict.fromkeys(item.id for item in asked[seen:] if item.id in calls)
    assert list(order) == calls[::-1]


@pytest.mark.expected_logs("guard.delivery not understood item=.* words=这份呼叫看不懂。")
async def test_what_the_hub_cannot_take_is_told_kept_and_blocks_nothing(
    guard: Guard, hub: MoodyHub
) -> None:
    hub.mood = Mood.REFUSES
    await press(guard)
    refused = await until(guard.current, lambda call: call and call.refusals())
    assert refused
    assert refused.unsent()
    assert refused.needs_alarm
    await guard.cancel(AddToCall())
    hub.mood = Mood.RECEIVES
    await press(guard)
    await until(guard.current, delivered)
    assert [item.id for item in hub.asked.value].count(refused.id) == 1


@pytest.mark.expected_logs("guard.delivery not understood", "guard.hub no answer trouble=busy")
async def test_what_was_refused_is_offered_again_once_the_hub_was_away(
    guard: Guard, hub: MoodyHub
) -> None:
    hub.mood = Mood.REFUSES
    refused = await press(guard)
    await until(guard.current, lambda call: call and call.refusals())
    await guard.cancel(AddToCall())
    hub.mood = Mood.BUSY
    await press(guard)
    await until(guard.current, troubled_by(Trouble.BUSY))
    hub.mood = Mood.RECEIVES
    await until(hub.asked, lambda asked: [item.id for item in asked].count(refused.id) == 2)


@pytest.mark.parametrize(
    ("mood", "trouble"),
    [
        (Mood.BUSY, Trouble.BUSY),
        (Mood.NONSENSE, Trouble.BUSY),
        (Mood.NOT_ACCEPTED, Trouble.NOT_ACCEPTED),
        (Mood.HANGS, Trouble.UNREACHABLE),
    ],
)
async def test_an_answer_that_decides_nothing_is_a_trouble_and_is_tried_again(
    guard: Guard, hub: MoodyHub, mood: Mood, trouble: Trouble, expected_logs
) -> None:
    expected_logs(f"guard.hub no answer trouble={trouble}")
    hub.mood = mood
    await press(guard)
    await until(guard.current, troubled_by(trouble))
    hub.mood = Mood.RECEIVES
    call = await until(guard.current, lambda call: delivered(call) and not call.troubles)
    assert call


@pytest.mark.expected_logs("guard.hub no answer trouble=not_enrolled")
@pytest.mark.parametrize("content", [None, "{"])
async def test_a_screen_that_is_not_enrolled_says_so_and_delivers_once_it_is(
    guard: Guard, hub: MoodyHub, identity: IdentityFile, tmp_path: Path, content: str | None
) -> None:
    (tmp_path / "identity.json").unlink()
    if content:
        (tmp_path / "identity.json").write_text(content)
    await press(guard)
    await until(guard.current, troubled_by(Trouble.NOT_ENROLLED))
    identity.write(hub.identity)
    await until(guard.current, lambda call: delivered(call) and not call.troubles)


@pytest.mark.expected_logs("guard.hub no answer trouble=unreachable")
async def test_a_screen_enrolled_at_another_hub_delivers_there(
    guard: Guard, hub: MoodyHub, identity: IdentityFile
) -> None:
    identity.write(replace(hub.identity, hub_url="http://127.0.0.1:1"))
    await press(guard)
    await until(guard.current, troubled_by(Trouble.UNREACHABLE))
    identity.write(hub.identity)
    await until(guard.current, delivered)


async def test_each_reported_step_is_recorded_while_the_call_is_open(
    guard: Guard, hub: MoodyHub
) -> None:
    await press(guard)
    await until(guard.current, delivered)
    for state in (CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED):
        moment = RECEIVED_AT + timedelta(seconds=len(hub.steps))
        hub.steps = (*hub.steps, CallStep(state=state, at=moment, person="王师傅"))
        call = await until(guard.current, lambda call, state=state: call and call.proof(state))
        assert call
        assert call.proof(state) == hub.steps[-1]


@pytest.mark.expected_logs("guard.hub no answer trouble=busy")
async def test_losing_the_hub_after_delivery_is_a_trouble_until_it_is_back(
    guard: Guard, hub: MoodyHub
) -> None:
    await press(guard)
    await until(guard.current, delivered)
    hub.mood = Mood.BUSY
    await until(guard.current, troubled_by(Trouble.BUSY))
    hub.mood = Mood.RECEIVES
    await until(guard.current, lambda call: call and not call.troubles)


async def test_an_answer_that_lapsed_is_recorded(guard: Guard, hub: MoodyHub) -> None:
    await press(guard)
    hub.steps = (CallStep(state=CallState.SEEN, at=RECEIVED_AT, person="王师傅"),)
    await until(guard.current, lambda call: call and call.answered)
    hub.lapses = (CallLapse(at=RECEIVED_AT + timedelta(minutes=5), person="王师傅"),)
    call = await until(guard.current, lambda call: call and not call.answered)
    assert call
    assert call.lapses == hub.lapses
    assert call.needs_alarm


async def test_a_cancelled_call_is_followed_until_staff_have_closed_it(
    guard: Guard, hub: MoodyHub
) -> None:
    await press(guard)
    await guard.cancel(AddToCall())
    await until(guard.current, delivered)
    hub.steps = (
        CallStep(state=CallState.CLOSED, at=RECEIVED_AT, person="王师傅", words="按错了，看过"),
    )
    await until(guard.current, lambda call: call and call.closed)


@pytest.mark.expected_logs("guard.hub no answer trouble=busy")
async def test_a_call_that_the_hub_chokes_on_holds_up_no_other(guard: Guard, hub: MoodyHub) -> None:
    hub.mood = Mood.BUSY
    old = await press(guard)
    await guard.cancel(AddToCall())
    poison = await press(guard)
    before = await until(hub.asked, lambda asked: poison.id in {item.id for item in asked})
    hub.chokes_on = {poison.id}
    hub.mood = Mood.RECEIVES
    await until(hub.asked, lambda asked: old.id in {item.id for item in asked[len(before) :]})
    hub.chokes_on = set()
    await until(guard.current, delivered)
