"""Held keys, and the way back with Back alone (F9, F4)."""

import itertools

from PySide6.QtCore import Qt

from tests.proof.dynamic.hands import ARROWS, press, stroke
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.places import Place
from tests.support.resident import rest
from ui.navigator import Page

HELD_S = 5.0
PULSE_S = 0.04
MOST_BACK = 3
DEEPEST_FORM = 14
_BACKS = Qt.Key.Key_Back


async def held_findings(tour: Tour) -> list[Finding]:
    """OK, Back and the arrows are held down for five seconds, 25 repeats a second."""
    scene, findings = tour.scene, []
    for key in (Qt.Key.Key_Return, _BACKS, *ARROWS):
        scene.context.navigator.rest()
        scene.open("home")
        scene.open("settings")
        await rest(scene)
        times = _acts_while_held(tour, key)
        arrow = key in ARROWS
        first = times[1] if len(times) > 1 else HELD_S
        fastest = min((b - a for a, b in itertools.pairwise(times)), default=HELD_S)
        passed = (first >= 0.6 and fastest >= 0.5) if arrow else len(times) <= 1
        measured = (
            f"first repeat after {first:.2f} s, then every {fastest:.2f} s"
            if arrow
            else f"acts {len(times)} times"
        )
        findings.append(Finding("F9", f"{key.name} · {tour.panel}", passed, measured, len(times)))
    return findings


def _acts_while_held(tour: Tour, key: Qt.Key) -> list[float]:
    """Seconds after which the held key did something."""
    scene, acted = tour.scene, []
    before = _standing(tour)
    scene.clock.move(1)
    began = scene.clock.monotonic()
    stroke(scene, key)
    pulses = round(HELD_S / PULSE_S)
    for _ in range(pulses):
        scene.settle()
        now = _standing(tour)
        if now != before:
            acted.append(scene.clock.monotonic() - began)
            before = now
        scene.clock.move(PULSE_S)
        stroke(scene, key, held=True)
    return acted if acted and acted[0] == 0 else [0.0, *acted]


def _standing(tour: Tour) -> tuple[object, ...]:
    scene = tour.scene
    return (scene.context.navigator.page.serial, scene.window.focus.item, scene.shell.asking)


_ENDS = ("home", "channel", "pairing")


async def back_findings(tour: Tour) -> list[Finding]:
    """From every place, Back alone leads home: one level at a time, never to nothing. Only an
    answer ends the question 您还好吗, and in time it ends by itself."""
    findings = []
    async for place in tour.each():
        if tour.scene.context.emergency.asking.value is None:
            findings.append(await _back_from(tour, place))
    return findings + await _tiles(tour)


async def _back_from(tour: Tour, place: Place) -> Finding:
    scene = tour.scene
    scene.context.reader.stop()
    scene.shell.warn(None)
    faults, levels = [], 0
    for _ in range(MOST_BACK + DEEPEST_FORM):
        if scene.context.navigator.page.name in _ENDS:
            break
        before = scene.context.navigator.store.value
        press(scene, _BACKS)
        await rest(scene)
        after = scene.context.navigator.store.value
        if after != before:
            levels += 1
            if after != before[:-1] and not _beside(before, after):
                faults.append(f"from {before[-1].name} to {after[-1].name}")
    at = scene.context.navigator.page.name
    if at not in _ENDS:
        faults.append(f"stays on {at}")
    if levels > MOST_BACK:
        faults.append(f"{levels} levels")
    tour.visitor.forget()
    measured = "; ".join(faults) or f"{levels} levels to home"
    where = f"{tour.where(place)} · Back"
    return Finding("F4", where, not faults, measured, levels + 10 * len(faults))


def _beside(before: tuple[Page, ...], after: tuple[Page, ...]) -> bool:
    """Back from the code for a phone is the question beside which it stands, and back from what
    staff do at the place is the call."""
    names = before[-1].name, after[-1].name
    beside = names in (("on_phone", "form"), ("on_site", "emergency"))
    return beside and before[:-1] == after[:-1]


async def _tiles(tour: Tour) -> list[Finding]:
    """Back to the tile from which a page was opened."""
    scene, wrong = tour.scene, []
    scene.context.navigator.rest()
    scene.open("home")
    await rest(scene)
    begun = scene.window.focus.item
    names = [begun.property("focusKey")] if begun is not None else []
    for _ in range(7):
        press(scene, Qt.Key.Key_Right if len(names) % 2 else Qt.Key.Key_Down)
        item = scene.window.focus.item
        if item is not None and item.property("focusKey") not in names:
            names.append(item.property("focusKey"))
    for name in names:
        scene.window.focus.enter(scene.window.page, name)
        press(scene, Qt.Key.Key_Return)
        await rest(scene)
        if scene.context.navigator.page.name == "home":
            continue
        press(scene, _BACKS)
        await rest(scene)
        item = scene.window.focus.item
        if item is None or item.property("focusKey") != name:
            wrong.append(str(name))
        scene.context.navigator.home()
        await rest(scene)
    measured = f"forgotten: {', '.join(wrong)}" if wrong else f"{len(names)} callers remembered"
    return [Finding("F4", f"home · {tour.panel} · callers", not wrong, measured, len(wrong))]
