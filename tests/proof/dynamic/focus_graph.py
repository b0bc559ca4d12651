"""Where the arrows lead on one screen (F2, F4, F5, F6)."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem

from tests.proof.dynamic.hands import ARROWS, name_of, press
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.support.scene import Scene
from ui import probe

MOST_ACROSS = 6
SHARE_TAKEN_BACK = 0.95
_WAYS = {
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
}


@dataclass(frozen=True)
class Graph:
    """`edges` are the moves that lead somewhere else; `faults` what was wrong with the focus on the
    way, `strayed` moves that did not go where the arrow points or did not come back."""

    start: QQuickItem | None
    items: tuple[QQuickItem, ...]
    edges: Mapping[tuple[QQuickItem, Qt.Key], QQuickItem]
    faults: tuple[str, ...]
    strayed: tuple[str, ...]

    def steps_from(self, start: QQuickItem) -> dict[QQuickItem, int]:
        """How many presses lead to each item."""
        return distances(start, self._ways())

    def paths_from(self, start: QQuickItem) -> dict[QQuickItem, tuple[Qt.Key, ...]]:
        """The arrows of a shortest way to each item."""
        paths: dict[QQuickItem, tuple[Qt.Key, ...]] = {start: ()}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for arrow in ARROWS:
                there = self.edges.get((here, arrow))
                if there is not None and there not in paths:
                    paths[there] = (*paths[here], arrow)
                    waiting.append(there)
        return paths

    def unreached(self) -> list[str]:
        """Names of items that cannot be reached from where the focus begins, or not left again."""
        if self.start is None:
            return [name_of(it) for it in self.items]
        out = self.steps_from(self.start)
        back = distances(self.start, _turned(self._ways()))
        return [name_of(it) for it in self.items if it not in out or it not in back]

    def across(self) -> int:
        """Presses between the two items that are furthest from one another."""
        return max((max(self.steps_from(it).values()) for it in self.items), default=0)

    def _ways(self) -> dict[QQuickItem, set[QQuickItem]]:
        ways: dict[QQuickItem, set[QQuickItem]] = {it: set() for it in self.items}
        for (here, _), there in self.edges.items():
            ways.setdefault(here, set()).add(there)
        return ways


def graph_of(scene: Scene) -> Graph:
    """Press every arrow on everything that is on screen; the focus ends where it began."""
    start = scene.window.focus.item
    items = tuple(it for it in probe.pressables(scene.window) if not covered(scene, it))
    edges, faults, strayed = {}, [], []
    for item in items:
        for arrow, opposite in ARROWS.items():
            stand_on(scene, item)
            press(scene, arrow)
            there = scene.window.focus.item
            if there is None or there is item:
                faults += focus_faults(scene)
                continue
            edges[item, arrow] = there
            faults += focus_faults(scene)
            press(scene, opposite)
            back = scene.window.focus.item
            if back is not item or not _goes(item, there, arrow):
                strayed.append(f"{name_of(item)} {arrow.name[4:]} {name_of(there)}")
    if start is not None:
        stand_on(scene, start)
    return Graph(start, items, edges, tuple(faults), tuple(strayed))


def covered(scene: Scene, item: QQuickItem) -> bool:
    """Whether what lies over a part of the page hides it."""
    middle = probe.place(item).center()
    return any(
        probe.place(cover).contains(middle) and not cover.isAncestorOf(item)
        for cover in probe.overlays(scene.window)
    )


def stand_on(scene: Scene, item: QQuickItem) -> None:
    """Give the focus to `item`, with no way behind it."""
    scene.window.focus.enter(item, "")


def focus_faults(scene: Scene) -> list[str]:
    """Nothing if exactly one visible, enabled pressable within the window has the focus."""
    active = scene.window.activeFocusItem()
    held = [it for it in probe.pressables(scene.window) if it.hasActiveFocus()]
    if len(held) != 1:
        return [f"{len(held)} in focus, active is {active and active.metaObject().className()}"]
    if active is not held[0]:
        return [f"the keys go to {active}, the ring is on {name_of(held[0])}"]
    window = QRectF(0, 0, scene.window.width(), scene.window.height())
    if not window.contains(probe.place(held[0])):
        return [f"{name_of(held[0])} in focus is off the screen"]
    if _opacity(held[0]) == 0:
        return [f"{name_of(held[0])} in focus cannot be seen"]
    return []


async def graph_findings(tour: Tour) -> list[Finding]:
    """The focus of every place."""
    findings: list[Finding] = []
    async for place in tour.each():
        where, scene = tour.where(place), tour.scene
        at_first = focus_faults(scene)
        if scene.shell.asking or scene.shell.reading:
            findings.append(_one_focus(where, at_first))
            continue
        findings += judge(graph_of(scene), where, at_first)
    return findings + tour.lost("F2")


def judge(graph: Graph, where: str, at_first: Iterable[str] = ()) -> list[Finding]:
    """What the graph of one screen says of the criteria."""
    unreached, moves = graph.unreached(), len(graph.edges)
    taken_back = 1 - len(graph.strayed) / moves if moves else 1.0
    across = graph.across()
    return [
        _one_focus(where, [*at_first, *graph.faults]),
        Finding(
            "F4",
            where,
            not unreached,
            f"cannot be reached or left: {', '.join(unreached[:4])}"
            if unreached
            else f"{len(graph.items)} in one piece",
            len(unreached),
        ),
        Finding(
            "F5",
            where,
            taken_back >= SHARE_TAKEN_BACK,
            f"{taken_back:.0%} of {moves} moves"
            + (f", not {graph.strayed[0]}" if graph.strayed else ""),
            1 - taken_back,
        ),
        Finding("F6", where, across <= MOST_ACROSS, f"{across} presses across", across),
    ]


def distances(
    start: QQuickItem, ways: Mapping[QQuickItem, set[QQuickItem]]
) -> dict[QQuickItem, int]:
    """Steps from `start` to all that can be reached."""
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for there in ways.get(here, ()):
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


def _turned(ways: Mapping[QQuickItem, set[QQuickItem]]) -> dict[QQuickItem, set[QQuickItem]]:
    turned: dict[QQuickItem, set[QQuickItem]] = {it: set() for it in ways}
    for here, others in ways.items():
        for there in others:
            turned.setdefault(there, set()).add(here)
    return turned


def _one_focus(where: str, faults: list[str]) -> Finding:
    measured = "; ".join(dict.fromkeys(faults)) or "one focus, always"
    return Finding("F2", where, not faults, measured[:200], len(faults))


def _goes(here: QQuickItem, there: QQuickItem, arrow: Qt.Key) -> bool:
    moved = probe.place(there).center() - probe.place(here).center()
    return QPointF.dotProduct(moved, _WAYS[arrow]) > 0


def _opacity(item: QQuickItem) -> float:
    parent = item.parentItem()
    return item.opacity() * (_opacity(parent) if parent is not None else 1.0)
