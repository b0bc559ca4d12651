"""Presses that act for real: once each, also where the first has changed the page (G4, G6)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from tests.proof.dynamic.focus_graph import stand_on
from tests.proof.dynamic.hands import Hand, name_of, stroke
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.places import Place
from ui import probe

GAPS_S = (0.08, 0.4)
_STRIP = ("首页", "返回", "朗读", "说话", "求助")
"""The same everywhere: judged on the first screen."""

Twice = Callable[[Tour, int, float], None]


async def touch_findings(tour: Tour, hand: Hand) -> list[Finding]:
    """A bouncing finger on every control of every screen."""
    return await _findings(tour, partial(_tap_twice, hand), "finger")


async def key_findings(tour: Tour) -> list[Finding]:
    """A bouncing OK key on every control of every screen."""
    return await _findings(tour, _ok_twice, "OK")


async def _findings(tour: Tour, twice: Twice, by: str) -> list[Finding]:
    taken: list[int] = []
    note = _counting(taken)
    tour.scene.gate.taken.connect(note)
    try:
        return [
            await _of_place(tour, place, twice, by, taken)
            async for place in tour.each(_is_page)
            if not (tour.scene.shell.asking or tour.scene.shell.reading)
        ]
    finally:
        tour.scene.gate.taken.disconnect(note)


def _counting(taken: list[int]) -> Callable[[object], None]:
    """Keeps no hold of what was pressed: its page may be gone."""
    return lambda _target: taken.append(1)


async def _of_place(tour: Tour, place: Place, twice: Twice, by: str, taken: list[int]) -> Finding:
    wrong, count = [], len(probe.pressables(tour.scene.window))
    for number in range(count):
        for gap in GAPS_S:
            tour.visitor.forget()
            if not await tour.show(place):
                continue
            controls = probe.pressables(tour.scene.window)
            if number >= len(controls):
                wrong.append(f"there were {count} controls, now {len(controls)}")
                break
            name = name_of(controls[number])
            if name in _STRIP and place.name != "settings":
                break
            taken.clear()
            twice(tour, number, gap)
            await tour.scene.context.tasks.settled()
            if len(taken) != 1:
                wrong.append(f"{name}: {len(taken)} times at {gap * 1000:.0f} ms")
    tour.visitor.forget()
    measured = "; ".join(wrong[:3]) or f"{count} controls"
    return Finding("G6", f"{tour.where(place)} · {by}", not wrong, measured, len(wrong))


def _tap_twice(hand: Hand, tour: Tour, number: int, gap: float) -> None:
    middle = probe.place(probe.pressables(tour.scene.window)[number]).center()
    hand.tap_at(middle)
    tour.scene.settle()
    tour.scene.clock.move(gap - 0.05)
    hand.tap_at(middle)


def _ok_twice(tour: Tour, number: int, gap: float) -> None:
    stand_on(tour.scene, probe.pressables(tour.scene.window)[number])
    stroke(tour.scene, Qt.Key.Key_Return)
    tour.scene.settle()
    tour.scene.clock.move(gap)
    stroke(tour.scene, Qt.Key.Key_Return)


def _is_page(place: Place) -> bool:
    return not place.then and not place.before
