"""Every control under old hands: wandering, resting, slipping and bouncing (G4, G5, G6)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import SIGNAL, QTimer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy

from services.reading import Reading
from tests.proof.dynamic.focus_graph import covered
from tests.proof.dynamic.hands import CountingGate, Hand, name_of, nothing_acts
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.support.scene import Scene
from ui import probe

DRIFTS_MM = (0, 2, 5, 10)
HOLDS_S = (0.05, 0.9, 3.0)
BOUNCES_S = (0.08, 0.2, 0.4)


async def touch_findings(tour: Tour, hand: Hand) -> list[Finding]:
    """Each control of each place; nothing acts, so that all stay where they are."""
    findings: list[Finding] = []
    async for place in tour.each():
        if not tour.scene.shell.asking:
            findings += matrix(tour, hand, tour.where(place))
    return findings + tour.lost("G4")


def matrix(tour: Tour, hand: Hand, where: str) -> list[Finding]:
    """All ways of pressing all controls on screen."""
    faults: dict[str, list[str]] = {"G4": [], "G5": [], "G6": []}
    _stop_timers(tour.scene)
    with nothing_acts(tour.scene) as gate:
        reading = tour.scene.context.reader.store.value
        controls = [
            number
            for number, it in enumerate(probe.pressables(tour.scene.window))
            if not covered(tour.scene, it)
        ]
        for number in controls:
            trial = _Trial(tour.scene, hand, gate, number, reading)
            if trial.silences:
                faults["G6"] += trial.bounces(wanted=0)
                continue
            faults["G4"] += trial.drifts()
            faults["G5"] += trial.holds()
            faults["G6"] += trial.bounces()
    return [
        Finding(
            criterion,
            where,
            not wrong,
            "; ".join(wrong[:3]) or f"{len(controls)} controls",
            len(wrong),
        )
        for criterion, wrong in faults.items()
    ]


def _stop_timers(scene: Scene) -> None:
    """The presses take minutes of the scene's clock; a page that looks at it each second would
    leave meanwhile."""
    for timer in scene.shell.model.findChildren(QTimer):
        timer.stop()


class _Trial:
    """Presses the pressable of that number; what is being read is read anew for each try, for any
    press ends it."""

    def __init__(
        self, scene: Scene, hand: Hand, gate: CountingGate, number: int, reading: Reading | None
    ) -> None:
        self._scene, self._hand, self._gate = scene, hand, gate
        self._number, self._reading = number, reading
        self._name = name_of(self._control())

    def drifts(self) -> list[str]:
        """Exactly once, however far the finger wanders inside."""
        return [
            f"{self._name}: {count} times at {drift} mm"
            for drift in DRIFTS_MM
            if (count := self._count(partial(self._tap, drift=drift))) != 1
        ]

    def holds(self) -> list[str]:
        """Exactly once, on release; not at all if the finger slides off."""
        found = [
            f"{self._name}: {count} times after {hold} s"
            for hold in HOLDS_S
            if (count := self._count(partial(self._tap, hold=hold, drift=2))) != 1
        ]
        found += self._long_presses()
        if self._count(self._only_down):
            found.append(f"{self._name}: acts before release")
        self._hand.lift()
        if self._count(self._hand.slide_off):
            found.append(f"{self._name}: acts though slid off")
        return found

    def _long_presses(self) -> list[str]:
        """Qt reckons long presses by the machine's clock, so that no hand clock shows them."""
        handlers = [it for it in self._control().children() if it.inherits("QQuickTapHandler")]
        return [
            f"{self._name}: Qt takes a long press for something else"
            for handler in handlers
            if handler.property("longPressThreshold") != 0
        ]

    @property
    def silences(self) -> bool:
        """Whether it is 停 of what is being read: it acts at first touch, as any does (V2)."""
        bar = self._scene.window.rootObject().property("readingBar")
        control = self._control()
        return bar is not None and bar.isAncestorOf(control) and not control.property("steers")

    def bounces(self, wanted: int = 1) -> list[str]:
        """Two hits soon after one another are one press, whatever the first has brought there."""
        return [
            f"{self._name}: {count} times at {gap * 1000:.0f} ms"
            for gap in BOUNCES_S
            if (count := self._count(partial(self._twice, gap=gap))) != wanted
        ]

    def _twice(self, control: QQuickItem, *, gap: float) -> None:
        middle = probe.place(control).center()
        self._hand.tap_at(middle)
        self._scene.clock.move(gap - 0.05)
        self._hand.tap_at(middle)

    def _tap(self, control: QQuickItem, *, drift: float = 0.0, hold: float = 0.1) -> None:
        self._hand.tap(control, drift=drift, hold=hold)

    def _only_down(self, control: QQuickItem) -> None:
        self._hand.press(probe.place(control).center())

    def _count(self, act: Callable[[QQuickItem], None]) -> int:
        control = self._control()
        self._scene.clock.move(1)
        self._gate.acted.clear()
        bypassing = QSignalSpy(control, SIGNAL("activated()"))
        act(control)
        return len(self._gate.acted) + bypassing.count()

    def _control(self) -> QQuickItem:
        if self._reading != self._scene.context.reader.store.value:
            self._scene.context.reader.store.set(self._reading)
            self._scene.settle()
        return probe.pressables(self._scene.window)[self._number]
