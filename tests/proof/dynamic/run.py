"""The dynamic half of one panel: everything that needs presses, keys or time."""

from pathlib import Path

from PySide6.QtTest import QTest

from tests.proof.criteria import BY_ID, TOUCH, TV
from tests.proof.dynamic import (
    bounced,
    by_itself,
    changes,
    cut_off,
    dialogs,
    focus_graph,
    frames,
    heard,
    help_at_hand,
    journeys,
    keys_held,
    sending,
    sessions,
    talked,
    touches,
    upsets,
)
from tests.proof.dynamic.hands import Hand
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.visiting import Visitor, open_panel
from tests.support.scene import PANELS, Scene


async def prove(folder: Path, panel: str) -> list[Finding]:
    """All findings on that panel that its criteria ask for."""
    tv = PANELS[panel].profile == "tv"
    scene = open_panel(folder, panel)
    tour = Tour(scene, panel, Visitor(scene))
    try:
        found = await (_by_keys(tour) if tv else _by_touch(tour, scene))
        found += await focus_graph.graph_findings(tour)
        found += await changes.change_findings(tour)
        found += await keys_held.back_findings(tour)
        found += await by_itself.motion_findings(tour)
        found += await by_itself.voice_findings(tour)
        found += await frames.change_findings(tour)
        found += await heard.heard_findings(tour)
        found += await talked.talk_findings(tour)
        found += await dialogs.dialog_findings(tour)
        found += await sending.sending_findings(tour)
        found += await upsets.upset_findings(tour)
        found += cut_off.asking_findings(tour)
        found += await upsets.asked_again_findings(tour)
        found += await cut_off.cut_off_findings(tour)
        found += await sessions.session_findings(tour, folder)
    finally:
        scene.close()
    profile = TV if tv else TOUCH
    return [it for it in found if profile in BY_ID[it.criterion].profiles]


async def _by_touch(tour: Tour, scene: Scene) -> list[Finding]:
    hand = Hand(scene, QTest.createTouchDevice())
    found = await touches.touch_findings(tour, hand)
    found += await journeys.touch_findings(tour, hand)
    found += await help_at_hand.touch_findings(tour, hand)
    found += await sessions.settings_findings(tour, hand)
    if tour.panel == "portrait":
        found += await bounced.touch_findings(tour, hand)
    else:
        found += await journeys.key_findings(tour)
    return found


async def _by_keys(tour: Tour) -> list[Finding]:
    found = await bounced.key_findings(tour)
    found += await journeys.key_findings(tour)
    found += await keys_held.held_findings(tour)
    found += await help_at_hand.key_findings(tour)
    return found
