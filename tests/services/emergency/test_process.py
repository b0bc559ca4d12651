"""A call from the red button to people: real line, real guard process, real hub."""

import asyncio
import signal
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from process.clock import SystemClock
from services.contract.calls import CallSource, CallState
from services.contract.fleet import Grant
from services.emergency.screen.guard_link import GuardLink
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.view import CallPhase, CallView
from services.link.identity import Identity
from services.store import Store
from tests.support.ear import Ear
from tests.support.guard import GuardHome, running_guard
from tests.support.hub import RunningHub, running_hub
from tests.support.waiting import running, until


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path) as hub:
        yield hub


@pytest.fixture
async def ear(tmp_path: Path) -> AsyncIterator[Ear]:
    ear = Ear(tmp_path)
    yield ear
    ear.close()


@pytest.fixture
def home(tmp_path: Path, ear: Ear) -> GuardHome:
    return GuardHome(tmp_path, str(ear.player))


def join(home: GuardHome, grant: Grant, url: str) -> None:
    home.identity.write(
        Identity(
            grant.kiosk_id, grant.kiosk_number, grant.token, grant.hub_key, grant.community, url
        )
    )


@asynccontextmanager
async def linked(home: GuardHome, patience_s: float = 20.0) -> AsyncIterator[EmergencyLine]:
    """The kiosk's end of the line; patient, for the machine that runs the tests may be slow."""
    line = EmergencyLine(SystemClock())
    zone = ZoneInfo("Asia/Shanghai")
    link = GuardLink(line, home.socket, "3号楼大厅", zone, Store("010-6666"), patience_s=patience_s)
    async with running(link.run()):
        yield line


def newest(view: CallView) -> CallState | None:
    return next((rung.state for rung in view.rungs if rung.reached and rung.current), None)


def at(state: CallState):
    return lambda view: newest(view) is state


async def test_a_call_climbs_the_ladder_to_people_and_back(
    home: GuardHome, hub: RunningHub, ear: Ear
) -> None:
    join(home, hub.enrol(), hub.url)
    calls = hub.office.calls
    async with running_guard(home), linked(home) as line:
        line.press(CallSource.SCREEN)
        assert line.store.value.phase is CallPhase.RAISING
        assert not any(rung.reached for rung in line.store.value.rungs)
        view = await until(line.store, at(CallState.DELIVERED))
        assert [rung.title for rung in view.rungs if rung.reached] == ["已记录", "物业系统已收到"]
        assert view.place == "3号楼大厅"
        assert await ear.next() == "alarm"
        [card] = await hub.acall(calls.open_calls())
        assert card.source is CallSource.SCREEN
        await hub.acall(calls.notified(card.id, "王师傅"))
        view = await until(line.store, at(CallState.NOTIFIED))
        assert "已通知1人" in [rung.title for rung in view.rungs]
        await hub.acall(calls.seen(card.id, "王师傅"))
        await until(line.store, at(CallState.SEEN))
        await hub.acall(calls.coming(card.id, "王师傅", 3))
        view = await until(line.store, at(CallState.COMING))
        assert view.rungs[4].title == "王师傅正在赶来"
        assert view.rungs[4].detail.endswith("大约3分钟到")
        await hub.acall(calls.arrived(card.id, "王师傅"))
        await until(line.store, at(CallState.ARRIVED))
        await hub.acall(calls.close(card.id, "王师傅", "扶起来了，没有受伤"))
        view = await until(line.store, lambda view: view.phase is CallPhase.CLOSED)
        assert view.rungs[-1].detail.endswith("扶起来了，没有受伤")
        line.dismiss()
        assert line.store.value == CallView()


async def test_again_and_cancelled_reach_the_desk(home: GuardHome, hub: RunningHub) -> None:
    join(home, hub.enrol(), hub.url)
    async with running_guard(home), linked(home) as line:
        line.press(CallSource.REMOTE)
        line.press_again()
        line.cancel()
        view = await until(line.store, lambda view: "已经知道是按错了" in view.advice)
        assert view.phase is CallPhase.CANCELLED
        [card] = await hub.acall(hub.office.calls.open_calls())
        assert card.repeats == 1
        assert card.cancelled_at


async def test_with_the_hub_down_it_says_so_and_delivers_when_it_is_back(
    home: GuardHome, tmp_path: Path, ear: Ear
) -> None:
    with running_hub(tmp_path) as hub:
        join(home, hub.enrol(), hub.url)
        port = int(hub.url.rpartition(":")[2])
    async with running_guard(home), linked(home) as line:
        line.press(CallSource.SCREEN)
        view = await until(line.store, lambda view: view.troubles)
        assert view.troubles == ("网络断了，物业还没收到。本机正在响铃，会一直再试。",)
        assert view.advice.startswith("请拨 120 或找邻居")
        assert newest(view) is CallState.RECORDED
        assert [await ear.next(), await ear.next()] == ["alarm", "alarm"]
        with running_hub(tmp_path, port=port) as hub:
            line.press_again()
            await until(line.store, at(CallState.DELIVERED))
            [card] = await hub.acall(hub.office.calls.open_calls())
            await hub.acall(hub.office.calls.seen(card.id, "王师傅"))
            view = await until(line.store, at(CallState.SEEN))
        assert not view.troubles
        view = await until(line.store, lambda view: view.troubles)
        assert view.troubles == ("网络断了，暂时看不到新的进展。",)
        assert newest(view) is CallState.SEEN


@pytest.mark.expected_logs("kiosk.guard guard silent")
async def test_a_killed_guard_goes_on_with_its_call(home: GuardHome, hub: RunningHub) -> None:
    async with linked(home, patience_s=2) as line:
        async with running_guard(home) as process:
            line.press(CallSource.SCREEN)
            await until(line.store, at(CallState.RECORDED))
            process.kill()
            await process.wait()
        view = await until(line.store, lambda view: "没有回应" in "".join(view.troubles))
        assert newest(view) is CallState.RECORDED
        join(home, hub.enrol(), hub.url)
        async with running_guard(home):
            view = await until(line.store, at(CallState.DELIVERED))
            assert not view.troubles
    [card] = await hub.acall(hub.office.calls.open_calls())
    assert card.repeats == 0


@pytest.mark.expected_logs("kiosk.guard guard silent")
async def test_without_a_guard_the_view_is_honest_and_the_press_is_kept(
    home: GuardHome, hub: RunningHub
) -> None:
    join(home, hub.enrol(), hub.url)
    async with linked(home, patience_s=0.5) as line:
        pressed = datetime.now(UTC)
        line.press(CallSource.SCREEN)
        view = await until(line.store, lambda view: view.troubles)
        assert view.headline == "求助没有发出去"
        assert view.advice == "请大声叫人，或打 120、打物业电话 010-6666。"
        assert not any(rung.reached for rung in view.rungs)
        started_later = datetime.now(UTC)
        async with running_guard(home):
            view = await until(line.store, at(CallState.DELIVERED))
            assert not view.troubles
        [card] = await hub.acall(hub.office.calls.open_calls())
        assert pressed <= card.recorded_at <= started_later


@pytest.mark.expected_logs("kiosk.guard guard silent")
async def test_a_guard_that_hangs_is_told_from_one_that_works(home: GuardHome) -> None:
    async with running_guard(home) as process, linked(home, patience_s=1) as line:
        line.press(CallSource.SCREEN)
        await until(line.store, at(CallState.RECORDED))
        process.send_signal(signal.SIGSTOP)
        view = await until(line.store, lambda view: "没有回应" in "".join(view.troubles))
        assert newest(view) is CallState.RECORDED
        line.press_again()
        process.send_signal(signal.SIGCONT)
        await until(line.store, lambda view: "没有回应" not in "".join(view.troubles))
        async with door(home) as guard:
            assert len((await guard.get("/calls/current")).json()["additions"]) <= 1


async def test_a_screen_that_is_not_enrolled_says_so(home: GuardHome) -> None:
    async with running_guard(home), linked(home) as line:
        line.press(CallSource.SCREEN)
        view = await until(line.store, lambda view: view.troubles)
        assert view.troubles == ("这台屏幕还没登记，物业收不到。本机正在响铃，会一直再试。",)


async def test_a_guard_without_sound_says_so(home: GuardHome) -> None:
    mute = GuardHome(home.folder, "no-such-player")
    async with running_guard(mute), linked(mute) as line:
        line.press(CallSource.SCREEN)
        view = await until(line.store, lambda view: len(view.troubles) == 2)
        assert set(view.troubles) == {
            "这台屏幕放不出声音。",
            "这台屏幕还没登记，物业收不到。会一直再试。",
        }


async def test_a_restarted_screen_shows_the_open_call_but_no_old_one(
    home: GuardHome, hub: RunningHub
) -> None:
    join(home, hub.enrol(), hub.url)
    async with running_guard(home):
        async with linked(home) as line:
            line.press(CallSource.SCREEN)
            await until(line.store, at(CallState.DELIVERED))
        async with linked(home) as line:
            await until(line.store, at(CallState.DELIVERED))
            line.cancel()
            await until(line.store, lambda view: view.phase is CallPhase.CANCELLED)
        async with linked(home) as line:
            line.press(CallSource.SCREEN)
            view = await until(line.store, at(CallState.DELIVERED))
            assert view.phase is CallPhase.OPEN


async def test_the_door_is_for_this_user_only_and_gone_afterwards(home: GuardHome) -> None:
    home.socket.parent.mkdir()
    home.socket.touch()
    async with running_guard(home) as process, door(home) as guard:
        assert stat.S_IMODE(home.socket.stat().st_mode) == 0o600
        assert (await guard.get("/health")).status_code == 204
        assert (await guard.get("/calls/current")).json() is None
        stream = asyncio.create_task(guard.get("/calls/stream"))
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0
        assert "event: call\ndata: null" in (await stream).text
    assert not home.socket.exists()


async def test_two_guards_cannot_share_a_journal(home: GuardHome) -> None:
    async with running_guard(home):
        second = await home.start()
        _, said = await second.communicate()
        assert second.returncode == 2
        assert b"already running" in said
        async with door(home) as guard:
            assert (await guard.get("/health")).status_code == 204


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/calls", "{}", 400, "malformed"),
        ("/calls", '{"source": "screen", "place": "home"}', 400, "malformed"),
        ("/calls", '{"source": "button", "room": "x"}', 400, "malformed"),
        ("/calls", "\xff", 400, "malformed"),
        ("/calls/current/cancel", "", 404, "not_found"),
    ],
)
async def test_a_wrong_ask_is_a_clear_error_and_changes_nothing(
    home: GuardHome, path: str, body: str, status: int, code: str
) -> None:
    async with running_guard(home), door(home) as guard:
        answer = await guard.post(path, content=body.encode("latin-1"))
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert (await guard.get("/calls/current")).json() is None


@asynccontextmanager
async def door(home: GuardHome) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.AsyncHTTPTransport(uds=str(home.socket))
    async with httpx.AsyncClient(transport=transport, base_url="http://guard") as guard:
        yield guard
