"""What staff can see and do at the screen itself, gathered from the running kiosk."""

import math
import platform
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qVersion

from kiosk.opening import Opening
from kiosk.report import Report
from process.language import tr
from process.settings.keys import ScreenSection
from services.care import Care, Door, Fact
from services.content.freshness import age_words
from services.store import Store

LITTLE_DISK_BYTES = 1 << 30
GIB = 1 << 30


def make_care(
    opening: Opening,
    report: Report,
    guard_answering: Store[bool],
    *,
    ask_hub: Callable[[], None],
    restart: Callable[[], None],
) -> Care:
    """The maintenance of this kiosk."""
    content, kiosk = opening.context.content, opening.settings.kiosk

    def sealed() -> str:
        settings = content.value.settings
        return settings.maintenance_code if settings else ""

    def facts() -> tuple[Fact, ...]:
        troubles = report.heartbeat().troubles
        return (
            *(Fact(tr("毛病"), words, bad=True) for words in troubles),
            *(() if troubles else (Fact(tr("毛病"), tr("没有")),)),
            _hub(opening),
            _guard(answering=guard_answering.value),
            _disk(kiosk.data_dir),
            _versions(report.heartbeat().version),
            _panel(opening.settings.screen),
        )

    return Care(
        door=Door(opening.clock, sealed, kiosk.maintenance_code),
        facts=facts,
        ask_hub=ask_hub,
        restart=restart,
    )


def _hub(opening: Opening) -> Fact:
    link, context = opening.context.link.value, opening.context
    url = opening.settings.kiosk.hub_url
    if link.online:
        return Fact(tr("中枢"), tr("连着，{url}", url=url))
    if link.heard_at is None:
        return Fact(tr("中枢"), tr("还没有连上过，{url}", url=url), bad=True)
    age = age_words(link.heard_at, context.clock.now(), context.zone)
    return Fact(tr("中枢"), tr("断了，内容是{age}的，{url}", age=age, url=url), bad=True)


def _guard(*, answering: bool) -> Fact:
    words = tr("在运行") if answering else tr("没有回应，求助送不出去")
    return Fact(tr("求助程序"), words, bad=not answering)


def _disk(folder: Path) -> Fact:
    usage = shutil.disk_usage(folder)
    free, total = f"{usage.free / GIB:.1f}", f"{usage.total / GIB:.0f}"
    words = tr("还空{free}G，共{total}G", free=free, total=total)
    return Fact(tr("磁盘"), words, bad=usage.free < LITTLE_DISK_BYTES)


def _versions(linli: str) -> Fact:
    return Fact(tr("版本"), f"Linli {linli} · Qt {qVersion()} · Python {platform.python_version()}")


def _panel(screen: ScreenSection) -> Fact:
    pixel = screen.diagonal_in * 25.4 / math.hypot(screen.width_px, screen.height_px)
    words = tr(
        "{width}×{height}，{inches}英寸，每点{pixel}毫米，看的人离{distance}毫米",
        width=screen.width_px,
        height=screen.height_px,
        inches=f"{screen.diagonal_in:g}",
        pixel=f"{pixel:.3f}",
        distance=screen.distance_mm,
    )
    return Fact(tr("屏幕"), words)
