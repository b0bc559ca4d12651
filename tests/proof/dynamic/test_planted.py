"""Each measure sees the fault that it is there for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.proof.dynamic import by_itself, focus_graph, keys_held, touches
from tests.proof.dynamic.hands import Hand
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.visiting import Visitor, open_panel
from ui.keyboard import KeyFilter
from ui.presses import PressGate

pytestmark = pytest.mark.slow

BARE = """
import QtQuick
Rectangle {
    property string accessibleName: "plain"
    signal activated
    width: 200; height: 200; x: 400; y: 400; z: 9; activeFocusOnTab: true
    %s
}
"""
ARMED = "TapHandler { onTapped: parent.activated() }"


@pytest.fixture
async def tour(tmp_path: Path) -> AsyncIterator[Tour]:
    scene = open_panel(tmp_path, "portrait")
    scene.context.navigator.open("settings")
    scene.settle()
    yield Tour(scene, "portrait", Visitor(scene))
    scene.close()


@pytest.fixture(scope="module")
def planted() -> list[QQuickItem]:
    """Keeps what is planted until its scene is gone."""
    return []


def plant(tour: Tour, planted: list[QQuickItem], body: str) -> QQuickItem:
    component = QQmlComponent(tour.scene.window.engine(), tour.scene.window)
    component.setData((BARE % body).encode(), QUrl())
    item = component.create()
    assert isinstance(item, QQuickItem), component.errorString()
    item.setParent(tour.scene.window)
    item.setParentItem(tour.scene.window.contentItem())
    planted.append(item)
    return item


def failed(findings: list[Finding]) -> set[str]:
    return {it.criterion for it in findings if not it.passed}


def touched(tour: Tour) -> set[str]:
    hand = Hand(tour.scene, QTest.createTouchDevice())
    return failed(touches.matrix(tour, hand, "planted"))


def test_nothing_is_planted_yet(tour: Tour) -> None:
    assert touched(tour) == set()
    assert failed(focus_graph.judge(focus_graph.graph_of(tour.scene), "here")) <= {"F6"}


def test_a_control_of_qt_itself_loses_long_presses_and_bounces(
    tour: Tour, planted: list[QQuickItem]
) -> None:
    plant(tour, planted, ARMED)
    assert {"G5", "G6"} <= touched(tour)


def test_a_control_that_nothing_answers(tour: Tour, planted: list[QQuickItem]) -> None:
    plant(tour, planted, "")
    assert {"G4", "G5", "G6"} <= touched(tour)


def test_a_control_that_takes_wandering_for_a_drag(tour: Tour, planted: list[QQuickItem]) -> None:
    plant(tour, planted, "TapHandler { dragThreshold: 8; onTapped: parent.activated() }")
    assert "G4" in touched(tour)


def test_a_handler_of_gestures(tour: Tour, planted: list[QQuickItem]) -> None:
    assert by_itself.gestures_of(tour.scene) == []
    plant(tour, planted, "DragHandler {}")
    assert by_itself.gestures_of(tour.scene) == ["QQuickDragHandler"]


def test_an_animation_without_end(tour: Tour, planted: list[QQuickItem]) -> None:
    assert by_itself.animations(tour.scene) == []
    item = plant(tour, planted, "NumberAnimation on y { to: 9; duration: 90; loops: -1 }")
    item.setParent(tour.scene.window.rootObject())
    assert by_itself.animations(tour.scene) != []


def test_a_gate_that_lets_bounces_through(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PressGate, "_bounces", lambda *_: False)
    assert touched(tour) == {"G6"}


def test_a_control_that_no_arrow_reaches(tour: Tour, planted: list[QQuickItem]) -> None:
    item = plant(tour, planted, "")
    cover = tour.scene.window.focus.item
    assert cover is not None
    item.setX(cover.x())
    item.setY(cover.y())
    item.setWidth(4000)
    item.setHeight(4000)
    item.setX(-1000)
    item.setY(-1000)
    assert "F4" in failed(focus_graph.judge(focus_graph.graph_of(tour.scene), "here"))


def test_a_focus_that_cannot_be_seen(tour: Tour) -> None:
    assert focus_graph.focus_faults(tour.scene) == []
    item = tour.scene.window.focus.item
    assert item is not None
    item.setOpacity(0)
    assert focus_graph.focus_faults(tour.scene) != []


async def test_keys_that_run_away(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failed(await keys_held.held_findings(tour)) == set()
    monkeypatch.setattr(KeyFilter, "_moves_on", lambda *_: True)
    assert "F9" in failed(await keys_held.held_findings(tour))
