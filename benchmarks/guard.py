"""From a press at the guard's door to the local sound and to the desk, alone and under load."""

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

import httpx
from httpx_sse import aconnect_sse

from benchmarks.figure import Figure, Rounds, median, percentile
from benchmarks.lobby import Lobby, furnish
from benchmarks.office import Desk, fill_hub, hub_process
from benchmarks.window_process import ROOT, window_process
from services.contract.calls import CallSource
from services.contract.ids import uuid7
from services.emergency.calls.asks import AddToCall, RaiseCall

PRESSES = 1000
ALERTS_A_MINUTE = 200
PATIENCE_S = 30.0
SOUND_BAR_S = 0.15
DESK_BAR_S = 1.0


@dataclass
class Times:
    """Seconds from each press until the player ran, until the guard had it on disk, and until a
    desk that was woken had fetched its banner with the call."""

    sounds: list[float] = field(default_factory=list)
    records: list[float] = field(default_factory=list)
    desks: list[float] = field(default_factory=list)


def measure(rounds: Rounds) -> list[Figure]:
    """A hub, a guard and a desk, each a process or client of its own, all on loopback."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hub = fill_hub(folder, kiosks=1)
        player = _player(folder)
        lobby = furnish(folder / "lobby", None, hub.grants[0], hub.url, str(player))
        with hub_process(hub), Desk(hub.url) as desk, _guard(lobby):
            trips = [_timed_ping(desk) for _ in range(20)]
            alone = asyncio.run(_press_all(lobby, desk, hub.url, rounds.of(PRESSES)))
            with _load(lobby, hub.url):
                loaded = asyncio.run(_press_all(lobby, desk, hub.url, rounds.of(PRESSES)))
    trip = f"one HTTP round trip to the hub {median(trips):.4f} s"
    return _figures(alone, "idle", trip) + _figures(loaded, "under load", trip)


def _figures(times: Times, when: str, against: str) -> list[Figure]:
    told = f"{len(times.sounds)} presses, p50 {median(times.sounds):.3f} s"
    on_disk = (
        f"on disk p50 {median(times.records):.3f} s, p99 {percentile(times.records, 0.99):.3f} s"
    )
    sound = percentile(times.sounds, 0.99)
    desk = percentile(times.desks, 0.99)
    seen = f"p50 {median(times.desks):.3f} s; {against}"
    return [
        Figure(f"press to local sound p99, {when}", sound, "s", SOUND_BAR_S, f"{told}; {on_disk}"),
        Figure(f"press to desk p99, {when}", desk, "s", DESK_BAR_S, seen),
    ]


async def _press_all(lobby: Lobby, desk: Desk, hub_url: str, presses: int) -> Times:
    times = Times()
    socket = str(lobby.settings.guard.socket)
    transport = httpx.AsyncHTTPTransport(uds=socket)
    async with (
        httpx.AsyncClient(transport=transport, base_url="http://guard", timeout=PATIENCE_S) as door,
        httpx.AsyncClient(
            base_url=hub_url, cookies=desk.cookies, trust_env=False, timeout=PATIENCE_S
        ) as browser,
        _woken(browser) as woken,
    ):
        with _heard(socket) as heard:
            for _ in range(presses):
                await _press(door, browser, heard, woken, times)
                await _end(door, browser, desk.form_token)
    return times


async def _press(
    door: httpx.AsyncClient,
    browser: httpx.AsyncClient,
    heard: asyncio.Event,
    woken: asyncio.Event,
    times: Times,
) -> None:
    ask = RaiseCall(source=CallSource.BUTTON)
    heard.clear()
    began = time.perf_counter()

    async def until_heard() -> None:
        await heard.wait()
        times.sounds.append(time.perf_counter() - began)

    async def until_recorded() -> None:
        answer = await door.post("/calls", content=ask.model_dump_json())
        answer.raise_for_status()
        times.records.append(time.perf_counter() - began)

    async def until_at_desk() -> None:
        while True:
            woken.clear()
            banner = await browser.get("/desk/calls/banner")
            if f"banner-{ask.id}" in banner.text:
                break
            await woken.wait()
        times.desks.append(time.perf_counter() - began)

    async with asyncio.timeout(PATIENCE_S), asyncio.TaskGroup() as waits:
        for wait in (until_heard(), until_recorded(), until_at_desk()):
            waits.create_task(wait)


async def _end(door: httpx.AsyncClient, browser: httpx.AsyncClient, form_token: str) -> None:
    """The press was a mistake, and the desk closes it: the next one is a call of its own."""
    cancel = AddToCall(id=uuid7())
    answer = await door.post("/calls/current/cancel", content=cancel.model_dump_json())
    answer.raise_for_status()
    fields = {"form_token": form_token, "reason": "测量"}
    closed = await browser.post(f"/desk/calls/{answer.json()['raised']['id']}/closed", data=fields)
    if closed.status_code != httpx.codes.SEE_OTHER:
        raise httpx.HTTPStatusError(closed.text, request=closed.request, response=closed)


@asynccontextmanager
async def _woken(browser: httpx.AsyncClient) -> AsyncIterator[asyncio.Event]:
    """Set whenever the desk's stream says that calls moved."""
    woken, listening = asyncio.Event(), asyncio.Event()

    async def follow() -> None:
        async with aconnect_sse(browser, "GET", "/desk/events") as source:
            async for event in source.aiter_sse():
                listening.set()
                if event.event == "calls":
                    woken.set()

    task = asyncio.create_task(follow())
    await listening.wait()
    try:
        yield woken
    finally:
        task.cancel()
        await asyncio.wait([task])


def _player(folder: Path) -> Path:
    """A player that tells at once that it runs, and is done."""
    pipe, player = folder / "lobby" / "heard", folder / "player"
    player.write_text(f"#!/bin/sh\necho heard >{pipe}\n", "utf-8")
    player.chmod(0o700)
    return player


@contextmanager
def _heard(socket: str) -> Iterator[asyncio.Event]:
    """Set whenever the player runs."""
    heard, loop = asyncio.Event(), asyncio.get_running_loop()
    pipe = os.open(Path(socket).with_name("heard"), os.O_RDWR | os.O_NONBLOCK)

    def read() -> None:
        os.read(pipe, 4096)
        heard.set()

    loop.add_reader(pipe, read)
    try:
        yield heard
    finally:
        loop.remove_reader(pipe)
        os.close(pipe)


@contextmanager
def _guard(lobby: Lobby) -> Iterator[None]:
    os.mkfifo(lobby.settings.guard.socket.with_name("heard"))
    keep_open = os.open(lobby.settings.guard.socket.with_name("heard"), os.O_RDWR)
    command = [sys.executable, "-m", "services.emergency", "--settings", str(lobby.settings_file)]
    log = lobby.settings_file.with_name("guard.log")
    with log.open("w") as lines:
        process = subprocess.Popen(command, cwd=ROOT, stderr=lines)
    try:
        with log.open() as lines:
            while "guard ready" not in lines.readline():
                if process.poll() is not None:
                    raise RuntimeError(log.read_text())
        yield
    finally:
        process.terminate()
        process.wait()
        os.close(keep_open)


@contextmanager
def _load(lobby: Lobby, hub_url: str) -> Iterator[None]:
    """A kiosk that turns its pages without a pause, and public alerts in a storm."""
    stopping = threading.Event()

    def warn() -> None:
        with Desk(hub_url) as office:
            levels = cycle(("blue", "yellow", "orange", "red"))
            for number, level in zip(count(1), levels, strict=False):
                office.warn(f"第{number}号预警", level)
                if stopping.wait(60 / ALERTS_A_MINUTE):
                    return

    storm = threading.Thread(target=warn)
    with window_process(("benchmarks.busy_kiosk", str(lobby.settings_file))):
        storm.start()
        try:
            yield
        finally:
            stopping.set()
            storm.join()


def _timed_ping(desk: Desk) -> float:
    started = time.perf_counter()
    desk.ping()
    return time.perf_counter() - started
