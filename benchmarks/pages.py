"""Page changes and touch feedback, by a finger that walks over every page of a full kiosk."""

import asyncio
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlApplicationEngine

from benchmarks.bare_window import open_window
from benchmarks.documents import community_documents
from benchmarks.figure import Figure, Rounds, median, percentile
from benchmarks.finger import Finger, SkippingClock, Stopwatch
from benchmarks.lobby import furnish
from benchmarks.window_process import DRAWN_HERE
from kiosk.loop import run_until_stopped
from kiosk.opening import Opening, open_screen, show
from ui.qr import qr_picture
from ui.screens.catalogue import SCREENS
from voice.saying.reader import Reader

WALK = [
    "首页",
    "通知",
    "第1号",
    "返回",
    "下一页",
    "返回",
    "菜价",
    "返回",
    "找人办事",
    "修理",
    "修理",
    "返回",
    "返回",
    "返回",
    "看病买药",
    "返回",
    "第1号",
    "返回",
    "我的请求",
    "返回",
    "字大声音",
    "返回",
    "求助",
    "首页",
    "报修",
    "我家里",
    "水管",
    "没有了",
    "2",
    "下一步",
    "5",
    "下一步",
    "1",
    "3",
    "8",
    "0",
    "5",
    "7",
    "3",
    "1",
    "2",
    "3",
    "4",
    "下一步",
    "没错",
    "首页",
    "看频道",
]
"""Controls by the beginning of their names, from the channel back to the channel."""

DIGITS = frozenset("0123456789")
ROUNDS = 7
REPAINTS = 60


@dataclass
class Times:
    """Milliseconds of every change, press and bare repaint, and the pages seen."""

    changes: list[float] = field(default_factory=list)
    presses: list[float] = field(default_factory=list)
    repaints: list[float] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)


def measure(rounds: Rounds) -> list[Figure]:
    """Each press from the touch to the frame that shows it, each change from the lifting of the
    finger to the last frame before the screen rests."""
    os.environ.update(DRAWN_HERE)
    with tempfile.TemporaryDirectory() as folder:
        lobby = furnish(Path(folder) / "lobby", community_documents)
        clock = SkippingClock()
        opening = open_screen(lobby.settings, clock, Reader(None))
        times = _run(opening, clock, rounds)
    against = f"full repaint of the bare window {median(times.repaints):.1f} ms"
    changes, presses = times.changes, times.presses
    seen = f"{len(changes)} changes over {len(times.pages)} pages, median {median(changes):.0f} ms"
    felt = f"{len(presses)} presses, median {median(presses):.0f} ms"
    return [
        Figure("page change p95", percentile(changes, 0.95), "ms", 100.0, f"{seen}; {against}"),
        Figure("touch feedback p95", percentile(presses, 0.95), "ms", 50.0, f"{felt}; {against}"),
    ]


def _run(opening: Opening, clock: SkippingClock, rounds: Rounds) -> Times:
    times = Times()

    async def work(_stop: asyncio.Event) -> None:
        opening.context.tasks.run_on(asyncio.get_running_loop())
        opening.context.qr.set(qr_picture)
        for _ in range(rounds.of(ROUNDS)):
            await _walk(opening, clock, times)
        await _repaint_bare_window(rounds.of(REPAINTS), times)
        opening.context.tasks.cancel()

    opening.shell.offer(SCREENS)
    show(opening)
    run_until_stopped(opening.application, work)
    opening.close_now()
    return times


async def _walk(opening: Opening, clock: SkippingClock, times: Times) -> None:
    finger, watch = Finger(opening.window, clock), Stopwatch(opening.window)
    for name in WALK:
        watch.start()
        finger.land(name)
        times.presses.append(1000 * await watch.first())
        await watch.rest()
        watch.start()
        finger.lift()
        lasted = await watch.rest()
        await opening.context.tasks.settled()
        if name not in DIGITS:
            times.changes.append(1000 * max(lasted, watch.so_far()))
        times.pages.add(opening.context.navigator.page.name)


async def _repaint_bare_window(count: int, times: Times) -> None:
    engine = QQmlApplicationEngine()
    window = open_window(engine)
    watch = Stopwatch(window)
    await watch.rest()
    for number in range(count):
        watch.start()
        window.setColor(QColor("white" if number % 2 else "black"))
        times.repaints.append(1000 * await watch.first())
        await watch.rest()
    window.close()
