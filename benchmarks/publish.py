"""From pressing 发布 at the desk to the frame of a live kiosk that shows the notice."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtQuick import QQuickItem

from benchmarks.figure import Figure, Rounds, median, percentile
from benchmarks.lobby import furnish
from benchmarks.office import Desk, fill_hub, hub_process
from benchmarks.window_process import DRAWN_HERE
from kiosk.app import RunningKiosk
from kiosk.loop import run_until_stopped
from kiosk.opening import Opening, open_screen, show
from process.clock import SystemClock
from voice.saying.reader import Reader

PUBLICATIONS = 48
PATIENCE_S = 30.0


def measure(rounds: Rounds) -> list[Figure]:
    """A hub process, a whole kiosk on its list of notices, a signed-in desk, all on loopback."""
    os.environ.update(DRAWN_HERE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hub = fill_hub(folder, kiosks=1)
        lobby = furnish(folder / "lobby", None, hub.grants[0], hub.url)
        with hub_process(hub), Desk(hub.url) as desk:
            opening = open_screen(lobby.settings, SystemClock(), Reader(None))
            show(opening)
            shown, trips = _run(opening, desk, rounds.of(PUBLICATIONS))
    against = f"{len(shown)} publications, median {median(shown):.3f} s; "
    against += f"one HTTP round trip to the hub {median(trips):.4f} s"
    return [Figure("publish to visible p95", percentile(shown, 0.95), "s", 0.5, against)]


def _run(opening: Opening, desk: Desk, count: int) -> tuple[list[float], list[float]]:
    shown: list[float] = []
    trips: list[float] = []

    async def live(stop: asyncio.Event) -> None:
        kiosk = RunningKiosk(opening)
        life = asyncio.create_task(kiosk.live(stop))
        await _until(opening, lambda: len(opening.context.content.value.notices) > 0)
        opening.context.navigator.open("notices")
        for number in range(count):
            trips.append(await _timed(desk.ping))
            shown.append(await _publish(opening, desk, f"发布测试第{number}号"))
        stop.set()
        await life

    run_until_stopped(opening.application, live)
    return shown, trips


async def _publish(opening: Opening, desk: Desk, title: str) -> float:
    started = time.perf_counter()
    pressed = asyncio.create_task(asyncio.to_thread(desk.publish, title))
    await _until(opening, lambda: _shows(opening.window.contentItem(), title))
    lasted = time.perf_counter() - started
    await pressed
    return lasted


async def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    await asyncio.to_thread(work)
    return time.perf_counter() - started


async def _until(opening: Opening, wanted: Callable[[], bool]) -> None:
    """Look after each frame that the kiosk draws of its own accord."""
    drawn = asyncio.Event()
    opening.window.frameSwapped.connect(drawn.set)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not wanted():
                drawn.clear()
                await drawn.wait()
    finally:
        opening.window.frameSwapped.disconnect(drawn.set)


def _shows(item: QQuickItem, words: str) -> bool:
    return any(words in str(one.property("text") or "") for one in _visible(item))


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _visible(child)
