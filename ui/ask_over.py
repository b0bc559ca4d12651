"""The question 您还好吗 takes the screen and gives it back, by `services.content.screen_rights`."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from services.content.screen_rights import Claims, Holder, holder
from services.emergency.screen.view import CallPhase
from ui.binding import watch
from ui.presses import PressGate
from ui.screens.context import ScreenContext

PAGE = "asking"


class AskOver(QObject):
    """Lives as long as the screen. Whoever leaves the question finds it again: only an answer, or a
    call, ends it. Who did not answer is shown the call that was raised."""

    moved = Signal()

    def __init__(self, context: ScreenContext, gate: PressGate) -> None:
        super().__init__()
        self._context, self._gate = context, gate
        # Never in the middle of another change of page.
        self.moved.connect(self._look, Qt.ConnectionType.QueuedConnection)
        gate.freed.connect(self._look, Qt.ConnectionType.QueuedConnection)
        watch(self, context.emergency.asking, lambda _: self.moved.emit())
        watch(self, context.emergency.store, lambda _: self.moved.emit())
        watch(self, context.navigator.store, lambda _: self.moved.emit())

    @Slot()
    def _look(self) -> None:
        navigator, calling = self._context.navigator, self._call_open()
        asked = self._context.emergency.asking.value is not None
        wanted = holder(Claims(call_open=calling, asked=asked)) is Holder.ASKING
        shown = navigator.page.name == PAGE
        if wanted and not shown and not self._gate.busy:
            navigator.interrupt(PAGE)
        elif shown and not wanted:
            self._context.reader.stop()
            if calling:
                navigator.open("emergency")
            else:
                navigator.end_interruption()

    def _call_open(self) -> bool:
        phase = self._context.emergency.store.value.phase
        return phase in (CallPhase.RAISING, CallPhase.OPEN)
