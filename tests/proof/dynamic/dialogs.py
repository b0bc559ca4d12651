"""Where the questions that cover a page are closed: at their edge, not amid their words (A1)."""

from functools import reduce

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.proof.dynamic.hands import name_of
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.places import Place
from tests.support.scene import Scene
from ui import probe

CLOSES = {
    "home: are you there": "我还在",
    "requests: sure to withdraw": "不撤回，照办",
    "emergency: sure to cancel": "不是，继续叫人",
}
"""The places that ask, and what leads back from there."""
EDGE_SHARE = 1 / 3


async def dialog_findings(tour: Tour) -> list[Finding]:
    """The button that closes stands in the upper or the lower third of what the question shows."""
    return [closing(tour.scene, place.name, tour.where(place)) async for place in tour.each(_asks)]


def closing(scene: Scene, name: str, where: str) -> Finding:
    """The question that is on screen there."""
    where = f"{where} · closing"
    buttons = probe.pressables(scene.window)
    closes = next((it for it in buttons if name_of(it) == CLOSES[name]), None)
    if closes is None:
        return Finding("A1", where, passed=False, measured=f"no {CLOSES[name]}", rank=10)
    box, button = _box(scene), probe.place(closes)
    share = (button.center().y() - box.top()) / box.height()
    passed = share <= EDGE_SHARE or share >= 1 - EDGE_SHARE
    measured = f"closed at {share:.0%} of the question's height"
    return Finding("A1", where, passed, measured, rank=0.5 - abs(share - 0.5))


def _box(scene: Scene) -> QRectF:
    """All that the question shows, or the page that has become one."""
    question: QQuickItem = scene.window.rootObject().property("question") or scene.window.page
    texts = [probe.ink(it) for it in probe.texts(scene.window) if question.isAncestorOf(it)]
    buttons = [
        probe.place(it) for it in probe.pressables(scene.window) if question.isAncestorOf(it)
    ]
    return reduce(QRectF.united, [*texts, *buttons])


def _asks(place: Place) -> bool:
    return place.name in CLOSES
