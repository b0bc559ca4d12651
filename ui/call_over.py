"""A call that was raised elsewhere, by a red button or before a restart, is shown where it is."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from services.emergency.screen.view import CallPhase
from ui.binding import watch
from ui.presses import PressGate
from ui.screens.context import ScreenContext

PAGE = "emergency"
_CALLING = (CallPhase.RAISING, CallPhase.OPEN)


class CallOver(QObject):
    """Lives as long as the screen. Whoever pressed a button on the wall looks up and must see that
    help was called; who leaves the page afterwards is not led back to it."""

    moved = Signal()

    def __init__(self, context: ScreenContext, gate: PressGate) -> None:
        super().__init__()
        self._context, self._gate = context, gate
        self._shown = False
        # Never in the middle of another change of page.
        self.moved.connect(self._look, Qt.ConnectionType.QueuedConnection)
        gate.freed.connect(self._look, Qt.ConnectionType.QueuedConnection)
        watch(self, context.emergency.store, lambda _: self.moved.emit())

    @Slot()
    def _look(self) -> None:
        calling = self._context.emergency.store.value.phase in _CALLING
        if not calling:
            self._shown = False
        elif not self._shown and not self._gate.busy:
            self._shown = True
            self._context.navigator.open(PAGE)
