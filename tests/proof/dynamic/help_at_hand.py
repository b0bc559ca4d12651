"""求助 from everywhere, how the call shows, and taking it back (E4)."""

from PySide6.QtCore import Qt

from services.emergency.screen.commands import Cancel
from services.emergency.screen.view import CallPhase, CallView
from tests.proof.dynamic.hands import Hand, name_of, press
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.support.resident import rest
from tests.support.scene import Scene
from ui import probe

HELP = "求助"
CANCEL_S = 10


async def touch_findings(tour: Tour, hand: Hand) -> list[Finding]:
    """One touch on 求助, or on the banner of the call that runs, from every place."""
    findings = []
    async for place in tour.each():
        if place.screen == "emergency":
            continue
        names = [name_of(it) for it in probe.pressables(tour.scene.window)]
        if HELP in names:
            hand.tap(probe.named(tour.scene.window, HELP))
        await rest(tour.scene)
        findings.append(_judged(tour, f"{tour.where(place)} · touch"))
        tour.visitor.forget()
    return [*findings, await _cancelled(tour)]


async def key_findings(tour: Tour) -> list[Finding]:
    """One press of the red key, from every place."""
    findings = []
    async for place in tour.each():
        if place.screen == "emergency":
            continue
        press(tour.scene, Qt.Key.Key_Red)
        await rest(tour.scene)
        findings.append(_judged(tour, f"{tour.where(place)} · red key"))
        tour.visitor.forget()
    return [*findings, await _cancelled(tour)]


def _judged(tour: Tour, where: str) -> Finding:
    scene = tour.scene
    on_page = scene.context.navigator.page.name == "emergency"
    called = scene.context.emergency.store.value.phase is not CallPhase.IDLE
    passed = on_page and called
    measured = "one press" if passed else f"leads to {scene.context.navigator.page.name}"
    return Finding("E4", where, passed, measured, 0 if passed else 1)


async def _cancelled(tour: Tour) -> Finding:
    """Ten seconds after the press, two more presses take it back, by OK alone."""
    scene = tour.scene
    scene.context.navigator.rest()
    scene.context.emergency.store.set(CallView())
    scene.open("home")
    press(scene, Qt.Key.Key_Red)
    await rest(scene)
    shown = "".join(probe.words(scene.window))
    faults = [] if "正在叫人" in shown else ["the page does not say how the call stands"]
    scene.clock.move(CANCEL_S - 1)
    for part in ("取消", "取消"):
        if not _press_with(scene, part):
            faults.append(f"no button with {part}")
        await rest(scene)
    queue, sent = scene.context.emergency.commands, []
    while not queue.empty():
        sent.append(queue.get_nowait())
    if not any(isinstance(it, Cancel) for it in sent):
        faults.append("not taken back")
    where = f"emergency · {tour.panel} · taken back"
    return Finding("E4", where, not faults, "; ".join(faults) or "after 10 s, asked once more")


def _press_with(scene: Scene, words: str) -> bool:
    for item in probe.pressables(scene.window):
        if words in name_of(item):
            scene.window.focus.enter(item, "")
            press(scene, Qt.Key.Key_Return)
            return True
    return False
