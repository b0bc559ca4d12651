"""Frame after frame: how soon a page is complete, and whether anything flashes (W4, P1)."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication

from tests.proof.dynamic.hands import name_of
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.static.pixels import Frame, frame_of, light
from tests.support.scene import Scene
from ui import probe

MOST_TURNS = 3
MOST_FLASHES = 3
CHANGE, DARKER_BELOW = 0.1, 0.8
"""A flash is a pair of opposite changes of a tenth of white, the darker below 0.8 (WCAG 2.3.1)."""
LARGE_SHARE = 0.25
"""Of the screen; less flashes are not counted."""
FRAMES_A_SECOND = 12
FIGURES = Path(__file__).parents[3] / "docs/figures.md"
_CHANGE_MS, _PRESS_MS = 2000, 100
_ROWS = {
    "a page change": (re.compile(r"\| Page change, p95[^|]*\| ([\d.]+) ms"), _CHANGE_MS),
    "a press answered": (re.compile(r"\| Touch feedback, p95[^|]*\| ([\d.]+) ms"), _PRESS_MS),
}

Lights = NDArray[np.float32]


async def change_findings(tour: Tour) -> list[Finding]:
    """Everything on home is pressed once: turns of the loop until the page is whole, and the
    changes of light on the way and for a second afterwards."""
    scene, findings, seconds = tour.scene, [], []
    tour.visitor.forget()
    names = [name_of(it) for it in probe.pressables(_home(scene).window)]
    for number, name in enumerate(names):
        frames = [frame_of(_home(scene).window.grabWindow())]
        where = f"home: {name} · {tour.panel} · usual"
        findings.append(await _complete(scene, number, where, frames))
        frames += _a_second(scene)
        seconds.append(flashes([_lights(it) for it in frames]))
        scene.context.reader.stop()
    tour.visitor.forget()
    where = f"{len(names)} page changes · {tour.panel} · usual"
    return [*findings, _flashing(where, max(seconds)), _slides(tour)]


def figure_findings() -> list[Finding]:
    """What `linli bench` has measured on the machine that docs/figures.md names."""
    text, found = FIGURES.read_text("utf-8"), []
    for name, (row, most) in _ROWS.items():
        told = row.search(text)
        passed = told is not None and float(told[1]) <= most
        within = f"{name} takes at most {most / 1000} s (p95 of `linli bench`)"
        measured = within if passed else f"{name}: {told[1] if told else 'no figure'}"
        found.append(Finding("W4", "docs/figures.md", passed, measured))
    return found


def flashes(lights: Sequence[Lights]) -> int:
    """How often a large part of the screen goes up and down again, or down and up."""
    whole = np.stack(lights)
    ways = np.zeros(whole.shape[1:], np.int8)
    turns = np.zeros(whole.shape[1:], np.int32)
    since = whole[0].copy()
    for now in whole[1:]:
        strong = (np.abs(now - since) >= CHANGE) & (np.minimum(now, since) < DARKER_BELOW)
        way = np.sign(now - since).astype(np.int8)
        turns += strong & (ways != 0) & (way != ways)
        ways = np.where(strong, way, ways).astype(np.int8)
        further = strong | (way == ways)
        since = np.where(further, now, since)
    return int(np.quantile(turns, 1 - LARGE_SHARE))


async def _complete(scene: Scene, number: int, where: str, frames: list[Frame]) -> Finding:
    """The page is taken for whole at the first turn after which it looks as it stays. What the
    database answers counts as the same turn, for its thread runs beside the loop."""
    control = probe.pressables(scene.window)[number]
    before = _waiting(scene)
    control.keyActivate()  # type: ignore[attr-defined]
    seen = []
    for _ in range(2 * MOST_TURNS):
        QGuiApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        await scene.context.tasks.settled()
        seen.append(frame_of(scene.window.grabWindow()))
    timers = _waiting(scene) - before
    frames += seen
    scene.image()
    whole = frame_of(scene.window.grabWindow())
    same = [np.array_equal(it, whole) for it in seen]
    turns = next((n for n, _ in enumerate(same, start=1) if all(same[n - 1 :])), len(same) + 1)
    passed = turns <= MOST_TURNS and timers <= 0
    late = f"whole after {turns} turns of the loop, {max(timers, 0)} timers"
    measured = f"whole within {MOST_TURNS} turns of the loop, no timer" if passed else late
    return Finding("W4", where, passed, measured, 0 if passed else turns)


def _slides(tour: Tour) -> Finding:
    """A second of the channel in which a slide ends, and the next, by hand, at once."""
    scene, most = tour.scene, 0
    scene.context.navigator.rest()
    scene.settle()
    for _ in range(3):
        frames = [frame_of(scene.window.grabWindow())]
        scene.shell.turn_page(1)
        scene.settle()
        most = max(most, flashes([_lights(it) for it in (*frames, *_a_second(scene))]))
    return _flashing(f"channel: slides · {tour.panel} · usual", most)


def _a_second(scene: Scene) -> list[Frame]:
    frames = []
    for _ in range(FRAMES_A_SECOND):
        scene.clock.move(1 / FRAMES_A_SECOND)
        QGuiApplication.processEvents()
        frames.append(frame_of(scene.window.grabWindow()))
    return frames


def _flashing(where: str, count: int) -> Finding:
    measured = f"{count} flashes in a second"
    return Finding("P1", where, count <= MOST_FLASHES, measured, count / MOST_FLASHES)


def _home(scene: Scene) -> Scene:
    scene.context.navigator.rest()
    scene.open("home")
    scene.image()
    return scene


def _lights(frame: Frame) -> Lights:
    """The mean luminance of the screen's parts, 24 along each side."""
    weighed = light(frame)
    height, width = (side // 24 * 24 for side in weighed.shape)
    parts = weighed[:height, :width].reshape(24, height // 24, 24, width // 24)
    return np.asarray(parts.mean(axis=(1, 3)), np.float32)


def _waiting(scene: Scene) -> int:
    """Timers that are to ring once, with what a page makes complete."""
    timers = scene.shell.findChildren(QTimer)
    return sum(1 for it in timers if it.isActive() and it.isSingleShot())
