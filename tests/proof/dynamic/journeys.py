"""Everywhere a resident can go from home, by taps alone or by arrows and OK alone (G7, F1, F6, N1).

Pages of the same kind, such as two notices, are looked into once; each that opens is noted.
"""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from services.actions import ACTIONS
from services.contract.forms import is_closed
from services.emergency.screen.view import CallView
from tests.proof.dynamic.by_voice import voice_findings
from tests.proof.dynamic.focus_graph import graph_of, stand_on
from tests.proof.dynamic.hands import Hand, name_of, press
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.support.resident import rest
from tests.support.scene import Scene
from ui import probe
from ui.navigator import Page

MOST_TAPS = 3
MOST_TAPS_HOT = 2
MOST_KEYS = 8
MOST_KEYS_HOT = 3
HOT = ("help", "repair", "notices")
COLOURED = ("求助", "朗读", "首页")
"""What the strip of a TV prints a coloured key on."""
_DISTINCT = ("category", "sort")
_ENDS = ("form", "receipt", "requests")
"""Within these is nothing but themselves; each of their states is a place of its own."""

_STRIP = ("首页", "返回", "朗读", "说话")
"""They lead back to what was found before, or nowhere without a voice."""

_READ_ONLY = ("results",)
"""What came of a closed vote is read as an old notice is: however far it is, but reached."""

Kind = tuple[object, ...]


class Way(Protocol):
    """How a control is pressed. `costs` says in presses how far each control of the page is."""

    def costs(self, scene: Scene) -> list[int]: ...

    def press(self, scene: Scene, number: int) -> None: ...


class ByTaps:
    """Each control is one tap away."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def costs(self, scene: Scene) -> list[int]:
        return [1 for _ in probe.pressables(scene.window)]

    def press(self, scene: Scene, number: int) -> None:
        self._hand.tap(probe.pressables(scene.window)[number])


class ByKeys:
    """Arrows from where the focus begins, then OK; 0 for what no arrow leads to. A key that is
    printed on the control, a digit or a colour, is one press."""

    def costs(self, scene: Scene) -> list[int]:
        graph = graph_of(scene)
        steps = graph.steps_from(graph.start) if graph.start is not None else {}
        items = probe.pressables(scene.window)
        return [_key_presses(it, steps[it]) if it in steps else 0 for it in items]

    def press(self, scene: Scene, number: int) -> None:
        stand_on(scene, probe.pressables(scene.window)[number])
        press(scene, Qt.Key.Key_Return)


def _key_presses(item: QQuickItem, steps: int) -> int:
    printed = bool(item.property("digit")) or name_of(item) in COLOURED
    return 1 if printed else steps + 1


@dataclass
class Atlas:
    """The cheapest way to each page: presses from home, and what was pressed."""

    cost: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)
    words: dict[tuple[str, tuple[tuple[str, str], ...]], str] = field(default_factory=dict)

    def note(self, page: Page, presses: int, words: str) -> None:
        """Keep it if it is new or cheaper."""
        key = (page.name, tuple(sorted(page.arguments.items())))
        if presses < self.cost.get(key, 1 << 30):
            self.cost[key], self.words[key] = presses, words

    def to(self, name: str, arguments: Mapping[str, str]) -> tuple[int, str] | None:
        """The fewest presses to that screen with at least those arguments, and the way."""
        found = [
            (presses, self.words[page, given])
            for (page, given), presses in self.cost.items()
            if page == name and arguments.items() <= dict(given).items()
        ]
        return min(found, default=None)


@dataclass(frozen=True)
class _Stop:
    page: Page
    presses: tuple[int, ...]
    names: tuple[str, ...]


async def explore(scene: Scene, way: Way, most: int) -> Atlas:
    """Press everything on every kind of page that is less than `most` presses from home."""
    atlas, looked_into, tickets = Atlas(), set[Kind](), count()
    await _go(scene, way, ())
    atlas.note(scene.context.navigator.page, 0, "")
    waiting: list[tuple[int, int, _Stop]] = [
        (0, next(tickets), _Stop(scene.context.navigator.page, (), ()))
    ]
    while waiting:
        spent, _, stop = heapq.heappop(waiting)
        await _go(scene, way, stop.presses)
        kind = _kind(scene)
        if kind in looked_into or spent >= most or stop.page.name in _ENDS:
            continue
        looked_into.add(kind)
        names = [name_of(it) for it in probe.pressables(scene.window)]
        for number, cost in enumerate(way.costs(scene)):
            total = spent + cost
            if not cost or total > most or (stop.presses and names[number] in _STRIP):
                continue
            await _go(scene, way, stop.presses)
            if number >= len(probe.pressables(scene.window)):
                continue
            way.press(scene, number)
            await rest(scene)
            reached = _Stop(
                scene.context.navigator.page,
                (*stop.presses, number),
                (*stop.names, names[number]),
            )
            atlas.note(reached.page, total, " → ".join(reached.names))
            if _kind(scene) not in looked_into:
                heapq.heappush(waiting, (total, next(tickets), reached))
    return atlas


def functions(scene: Scene) -> list[tuple[str, str, Mapping[str, str]]]:
    """What must be reached: the list of actions, and each form that is on offer."""
    wanted: list[tuple[str, str, Mapping[str, str]]] = [
        (action.name, action.page, action.arguments) for action in ACTIONS
    ]
    context, now = scene.context, scene.context.clock.now()
    offered = context.forms.offered(context.content.value.forms, now)
    forms = [
        (f"form {form.name}", "results" if is_closed(form, now) else "form", {"form": form.name})
        for form in offered
        if form.name != "repair"
    ]
    return [*wanted, *forms]


def judge(
    atlas: Atlas, scene: Scene, where: str, *, reach: str, depth: str, most: tuple[int, int]
) -> list[Finding]:
    """Whether each function was reached (criterion `reach`), and how far it is (`depth`); `most`
    has the limits for any function and for the hot ones."""
    found: list[Finding] = []
    missing: list[str] = []
    for name, page, arguments in functions(scene):
        way = atlas.to(page, arguments)
        if way is None:
            missing.append(name)
            continue
        if page in _READ_ONLY:
            continue
        limit = most[1] if name in HOT else most[0]
        found.append(
            Finding(
                depth, f"{name} · {where}", way[0] <= limit, f"{way[0]}: {way[1]}", way[0] / limit
            )
        )
    wanted = len(functions(scene))
    words = f"not reached: {', '.join(missing)}" if missing else f"{wanted} functions"
    return [Finding(reach, where, not missing, words, len(missing)), *found]


async def _go(scene: Scene, way: Way, presses: tuple[int, ...]) -> None:
    context = scene.context
    context.reader.stop()
    scene.shell.warn(None)
    context.emergency.store.set(CallView())
    context.preferences.reset()
    context.navigator.rest()
    context.navigator.home()
    await rest(scene)
    for number in presses:
        scene.clock.move(1)
        way.press(scene, number)
        await rest(scene)


def _kind(scene: Scene) -> Kind:
    page, model = scene.context.navigator.page, scene.shell.model
    given = tuple((k, v if k in _DISTINCT else "") for k, v in sorted(page.arguments.items()))
    state = tuple(
        str(model.property(name)) for name in ("layout", "page", "asksLetter", "asked", "offer")
    )
    return (page.name, given, *state, scene.shell.asking)


async def touch_findings(tour: Tour, hand: Hand) -> list[Finding]:
    """One finger and one tap reach everything, and soon."""
    atlas = await explore(tour.scene, ByTaps(hand), 6)
    limits = (MOST_TAPS, MOST_TAPS_HOT)
    found = judge(atlas, tour.scene, tour.panel, reach="G7", depth="N1", most=limits)
    return [*found, *voice_findings(tour.scene, f"{tour.panel} · taps", atlas.to)]


async def key_findings(tour: Tour) -> list[Finding]:
    """Arrows and OK reach everything, and soon."""
    atlas = await explore(tour.scene, ByKeys(), 40)
    limits = (MOST_KEYS, MOST_KEYS_HOT)
    found = judge(atlas, tour.scene, tour.panel, reach="F1", depth="F6", most=limits)
    return [*found, *voice_findings(tour.scene, f"{tour.panel} · keys", atlas.to)]
