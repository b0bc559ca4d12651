"""What changes while somebody stands there: content, minutes, the network, dialogs (F2, W1)."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QRectF

from services.content.content import Content, Published
from services.contract.documents import Notice
from services.link.state import OFFLINE, LinkState
from tests.proof.contents import NOW
from tests.proof.dynamic.focus_graph import focus_faults
from tests.proof.dynamic.hands import name_of
from tests.proof.dynamic.tours import Tour, is_screen
from tests.proof.finding import Finding
from tests.support.scene import Scene
from ui import probe

_AT_REST = ("channel", "pairing")


async def change_findings(tour: Tour) -> list[Finding]:
    """Every screen while others publish, time passes, the network goes and the screen asks."""
    findings: list[Finding] = []
    usual = tour.scene.shelf.store.value
    async for place in tour.each(is_screen):
        where = tour.where(place)
        if place.screen not in _AT_REST and not tour.scene.shell.asking:
            findings.append(_still(tour.scene, where, usual))
        findings.append(_focus_kept(tour.scene, where, usual))
        tour.scene.shelf.store.set(usual)
        tour.visitor.forget()
    return findings


def _still(scene: Scene, where: str, usual: Content) -> Finding:
    """Nothing that can be pressed moves, comes or goes under a hand."""
    before = _controls(scene)
    moved: list[str] = []
    for change in (_another_notice, _a_minute, _cut_off):
        change(scene, usual)
        _look(scene)
        after = _controls(scene)
        if after != before:
            names = sorted(set(before) ^ set(after)) or [n for n in before if before[n] != after[n]]
            moved.append(f"{change.__name__.strip('_')}: {names[0]}")
            before = after
    scene.link.store.set(LinkState(online=True, since=NOW))
    return Finding("W1", where, not moved, "; ".join(moved) or "still", len(moved))


def _focus_kept(scene: Scene, where: str, usual: Content) -> Finding:
    """One focus when lists shrink, empty and fill, and when a dialog comes and goes."""
    faults: list[str] = []
    few = replace(
        usual,
        notices=usual.notices[:1],
        directory=usual.directory[:1],
        activities=usual.activities[:1],
        price_sheets=usual.price_sheets[:1],
        ebooks=(),
    )
    for name, content in (("fewer", few), ("none", Content()), ("usual", usual)):
        scene.shelf.store.set(content)
        _look(scene)
        faults += [f"{name}: {fault}" for fault in focus_faults(scene)]
    for name, seconds in (("asked", 30), ("answered", None)):
        scene.shell.warn(seconds)
        _look(scene)
        faults += [f"{name}: {fault}" for fault in focus_faults(scene)]
    for name in ("read", "silent"):
        scene.shell.read() if name == "read" else scene.shell.stop_reading()
        _look(scene)
        faults += [f"{name}: {fault}" for fault in focus_faults(scene)]
    measured = "; ".join(faults[:3]) or "one focus through 7 changes"
    return Finding("F2", f"{where} · changing", not faults, measured, len(faults))


def _controls(scene: Scene) -> dict[str, QRectF]:
    return {name_of(it): probe.place(it) for it in probe.pressables(scene.window)}


def _look(scene: Scene) -> None:
    scene.settle()
    scene.window.grabWindow()
    scene.settle()


def _another_notice(scene: Scene, _usual: Content) -> None:
    shown = scene.shelf.store.value
    body = Notice(title="刚刚发布的通知", paragraphs=("请看。",), publisher="物业")
    new = Published(UUID(int=0xFFF), 1, scene.clock.now(), None, body)
    scene.shelf.store.set(replace(shown, notices=(new, *shown.notices)))


def _a_minute(scene: Scene, _usual: Content) -> None:
    scene.clock.move(60)
    scene.context.ticker.minute.emit()


def _cut_off(scene: Scene, _usual: Content) -> None:
    state = LinkState(online=False, since=NOW, heard_at=NOW, words=OFFLINE)
    scene.link.store.set(state)
