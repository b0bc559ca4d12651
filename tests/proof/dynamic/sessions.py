"""Being left alone: the question, its answers, and what is left behind (W2, W3, V3, A1, A3, A4)."""

import json
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.attention import Attention
from kiosk.session import STAFF_SECONDS
from tests.proof.dynamic.hands import Hand, name_of
from tests.proof.dynamic.kiosks import attend, pass_time
from tests.proof.dynamic.tours import Tour
from tests.proof.dynamic.upsets import kept_finding
from tests.proof.finding import Finding
from tests.proof.places import PLACES, Place
from tests.support.resident import rest
from tests.support.scene import Scene
from ui import probe

LEAST_IDLE_S = 120
LONGEST_IDLE_S = 1200
LEAST_WARNING_S = 20
OFTEN = 10
SOAK_S = 600
PHONE = "13957381234"
_RESTING = ("channel", "pairing", *STAFF_SECONDS)
"""Where no resident is asked: at rest, and on the pages of staff, which put themselves away."""


async def session_findings(tour: Tour, folder: Path) -> list[Finding]:
    """All that a session does by itself."""
    attention = attend(tour.scene, folder)
    tv = tour.scene.context.screen.profile == "tv"
    findings = [await _left_on_home(tour, attention)] if tv else await _asked(tour, attention)
    findings += await _nothing_kept(tour, attention)
    findings.append(await kept_finding(tour, attention.session.end))
    findings += await _soak(tour, attention)
    attention.deleteLater()
    tour.scene.settle()
    return findings


async def _asked(tour: Tour, attention: Attention) -> list[Finding]:
    findings = []
    async for place in tour.each(_is_page):
        faults: list[str] = []
        attention.session.activity()
        for _ in range(OFTEN):
            faults += _one_question(tour.scene, attention, place.screen)
        tour.scene.reader.stop()
        seen = "; ".join(dict.fromkeys(faults))
        measured = seen or f"asked {OFTEN} times: after 120 s, for 20 s, heard, any touch stays"
        findings.append(Finding("W2", tour.where(place), not faults, measured, len(faults)))
    return findings


def _one_question(scene: Scene, attention: Attention, page: str) -> list[str]:
    faults = []
    pass_time(scene, attention, LEAST_IDLE_S - 1)
    if scene.shell.asking:
        faults.append("asks before 120 s")
    for _ in range(LONGEST_IDLE_S):
        if not scene.shell.asking:
            pass_time(scene, attention, 1)
    if not scene.shell.asking:
        return [*faults, f"does not ask in {LONGEST_IDLE_S} s"]
    if not scene.reader.said or "还在" not in "".join(scene.reader.said[-1]):
        faults.append("asks without saying it")
    pass_time(scene, attention, LEAST_WARNING_S - 1)
    if not scene.shell.asking or scene.context.navigator.page.name != page:
        faults.append("goes before 20 s")
    scene.window.activity.emit()
    scene.settle()
    if scene.shell.asking:
        faults.append("a touch does not answer")
    return faults


async def _left_on_home(tour: Tour, attention: Attention) -> Finding:
    scene = tour.scene
    scene.context.navigator.rest()
    at_first = scene.context.navigator.page.name
    scene.open("home")
    attention.session.activity()
    pass_time(scene, attention, 19)
    still = scene.context.navigator.page.name
    pass_time(scene, attention, 2)
    after = scene.context.navigator.page.name
    passed = (at_first, still, after) == ("channel", "home", "channel")
    measured = f"begins on {at_first}, {still} after 19 s, {after} after 21 s"
    return Finding("W3", f"home · {tour.panel}", passed, measured)


async def _nothing_kept(tour: Tour, attention: Attention) -> list[Finding]:
    """A phone is typed and choices are made; then the session ends."""
    scene, context = tour.scene, tour.scene.context
    confirm, receipt = (
        next(it for it in PLACES if it.name == f"form repair: {state}")
        for state in ("confirm", "receipt")
    )
    tour.visitor.forget()
    if not (await tour.show(receipt) and await tour.show(confirm)):
        return tour.lost("A4")
    form = context.forms.named("repair", context.content.value.forms)
    assert form is not None
    context.drafts.told.remember(await context.drafts.open(form), form)
    begun = context.preferences.store.value
    context.preferences.choose(text_step=2, theme="contrast", volume=2, low=True)
    typed = [model for model in _models(scene) if PHONE in _memory(model)]
    found = [] if typed and PHONE in _told(scene) else ["the probe does not see what was typed"]
    attention.session.end()
    await rest(scene)
    after = context.preferences.store.value
    names = ("text_step", "theme", "low", "volume")
    changed = [it for it in names if asdict(after)[it] != asdict(begun)[it]]
    left = [it for it in changed if it != "volume"]
    found += [f"in {type(it).__name__}" for it in _models(scene) if PHONE in _memory(it)]
    if any(PHONE in words.replace(" ", "") for words in probe.words(scene.window)):
        found.append("on screen")
    if PHONE in _told(scene):
        found.append("told to the next resident's form")
    if any(page.arguments for page in context.navigator.store.value):
        found.append("in the arguments of a page")
    if scene.reader.store.value is not None:
        found.append("in the reader")
    scene.clock.move(SOAK_S + 1)
    await context.drafts.discard_stale()
    if any(PHONE in answer.values for answer in (await context.drafts.open(form)).answers):
        found.append("in a draft after ten minutes")
    where = f"end of the session · {tour.panel}"
    volume = "volume" in changed
    return [
        Finding("A4", where, not found, "; ".join(found) or "nothing personal is left", len(found)),
        Finding("A3", where, not left, f"kept: {left}" if left else "all back to the start"),
        Finding("V3", where, not volume, "kept" if volume else "back to the middle step"),
    ]


async def _soak(tour: Tour, attention: Attention) -> list[Finding]:
    """Ten minutes of nobody, on every kind of screen: nothing but the question may come."""
    scene, odd = tour.scene, []
    for name in ("channel", "home", "notices"):
        scene.context.navigator.rest()
        if name != "channel":
            scene.open(name)
        attention.session.activity()
        allowed = {name, "channel"}
        for _ in range(SOAK_S // 10):
            pass_time(scene, attention, 10)
            scene.settle()
            if scene.context.navigator.page.name not in allowed:
                odd.append(f"{scene.context.navigator.page.name} over {name}")
    measured = "; ".join(odd[:3]) or "nothing pops up in 10 minutes"
    return [Finding("A1", f"{tour.panel} · left alone", not odd, measured, len(odd))]


async def settings_findings(tour: Tour, hand: Hand) -> list[Finding]:
    """大字, colours and low controls: three presses from any screen; reading aloud in one."""
    scene, findings = tour.scene, []
    async for place in tour.each(_is_page):
        faults = []
        names = [name_of(it) for it in probe.pressables(scene.window)]
        if "朗读" not in names:
            faults.append("no 朗读")
        for way in ("首页", "字大声音"):
            scene.clock.move(1)
            if _offers(scene, way):
                hand.tap(probe.named(scene.window, way))
                await rest(scene)
        if scene.context.navigator.page.name != "settings":
            faults.append("首页, 字大声音 do not lead to the settings")
        tour.visitor.forget()
        measured = "; ".join(faults) or "朗读 in 1 press, large type, colours, low controls in 3"
        findings.append(Finding("A3", tour.where(place), not faults, measured, len(faults)))
    return findings


def _offers(scene: Scene, name: str) -> bool:
    return name in [name_of(it) for it in probe.pressables(scene.window)]


def _is_page(place: Place) -> bool:
    """The question 您还好吗 has the screen until it is answered, and leads nowhere else."""
    resting = place.screen in (*_RESTING, "asking")
    return not (place.then or place.before or resting)


def _told(scene: Scene) -> str:
    return repr(vars(scene.context.drafts.told))


def _models(scene: Scene) -> list[QObject]:
    return [scene.shell.model, *scene.shell.findChildren(QObject)]


def _memory(model: QObject) -> str:
    return json.dumps({k: repr(v) for k, v in vars(model).items()}, ensure_ascii=False)
