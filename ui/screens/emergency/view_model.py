"""The emergency page: what has been proven of the call, and the two things one may still do; for
staff who have come, a way to say so."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.emergency.screen.view import CallPhase, CallView, Rung
from ui.binding import watch
from ui.rows import Rows
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Emergency"
QML_IMPORT_MAJOR_VERSION = 1

NO_CALL = mark("现在没有求助")
AGAIN = mark("再叫一次")


@dataclass(frozen=True)
class RungRow:
    """One rung as it is drawn: reached rungs have a tick, the current one is bold."""

    title: str
    detail: str
    reached: bool
    current: bool


@QmlElement
@QmlUncreatable("made by the catalogue")
class EmergencyViewModel(QObject):
    """Follows the line to the guard. Cancelling asks once more on the same page."""

    changed = Signal()
    roomChanged = Signal()  # noqa: N815

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._line = context.emergency
        self._navigator = context.navigator
        self._rungs = Rows(RungRow, self)
        self._room = 7
        self._asked = False
        watch(self, self._line.store, self._show)

    @property
    def spoken(self) -> list[str]:
        """The headline, what was reached, what is wrong and what to do."""
        view = self._view
        reached = [rung.title for rung in view.rungs if rung.reached]
        return [s for s in (self._headline(), *reached, *view.troubles, view.advice) if s]

    @property
    def first_focus(self) -> str:
        """What a resident wants most; never the way of staff."""
        return tr(AGAIN) if self._running else ""

    @Slot()
    def again(self) -> None:
        self._line.press_again()

    @Slot()
    def askToCancel(self) -> None:  # noqa: N802
        self._ask(asked=True)

    @Slot()
    def keep(self) -> None:
        self._ask(asked=False)

    @Slot()
    def cancel(self) -> None:
        self._line.cancel()
        self._ask(asked=False)

    @Slot()
    def staff(self) -> None:
        self._navigator.open("on_site")

    @Slot()
    def leave(self) -> None:
        self._line.dismiss()
        self._navigator.back()

    @property
    def _view(self) -> CallView:
        return self._line.store.value

    @property
    def _running(self) -> bool:
        return self._view.phase in (CallPhase.RAISING, CallPhase.OPEN)

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        self.changed.emit()

    def _show(self, view: CallView) -> None:
        self._asked = self._asked and self._running
        self._show_rungs(view)
        self.changed.emit()

    def _show_rungs(self, view: CallView) -> None:
        self._rungs.show([_row(rung) for rung in _nearest(view.rungs, self._room)])

    def _set_room(self, room: int) -> None:
        if room != self._room:
            self._room = room
            self._show_rungs(self._view)
            self.roomChanged.emit()

    def _headline(self) -> str:
        return self._view.headline or tr(NO_CALL)

    def _where(self) -> str:
        return " · ".join(part for part in (self._view.place, self._view.pressed) if part)

    def _trouble(self) -> str:
        return "\n".join(self._view.troubles)

    def _staffed(self) -> bool:
        return self._view.phase is CallPhase.OPEN and not self._asked

    headline = Property(str, _headline, notify=changed)
    where = Property(str, _where, notify=changed)
    rungs = Property(QAbstractItemModel, lambda self: self._rungs, constant=True)
    trouble = Property(str, _trouble, notify=changed)
    advice = Property(str, lambda self: self._view.advice, notify=changed)
    running = Property(bool, lambda self: self._running, notify=changed)
    staffed = Property(bool, _staffed, notify=changed)
    againWords = Property(str, lambda _: tr(AGAIN), constant=True)  # noqa: N815
    asked = Property(bool, lambda self: self._asked, notify=changed)
    room = Property(int, lambda self: self._room, _set_room, notify=roomChanged)


def _row(rung: Rung) -> RungRow:
    return RungRow(rung.title, rung.detail, rung.reached, rung.current)


def _nearest(rungs: tuple[Rung, ...], room: int) -> tuple[Rung, ...]:
    """The rungs around the current one, where there is not room for all."""
    if len(rungs) <= room:
        return rungs
    newest = max((n for n, rung in enumerate(rungs) if rung.reached or rung.current), default=0)
    start = min(max(0, newest - max(0, room - 2)), len(rungs) - room)
    return rungs[start : start + room]
