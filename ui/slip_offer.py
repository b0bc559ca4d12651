"""小票 on a page: whether it can be had, and how the printing went."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.slips.slip import Slip
from services.slips.slips import SlipPhase, SlipState
from ui.binding import watch
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by a view-model")
class SlipOffer(QObject):
    """Prints what `make` puts on a slip, when its page asks for it. `owner` is the page's
    view-model; with it this ends, and what was said of the printing is forgotten."""

    changed = Signal()

    def __init__(self, owner: QObject, context: ScreenContext, make: Callable[[], Slip]) -> None:
        super().__init__(owner)
        self._make = make
        self._tasks = context.tasks
        self._slips = context.slips.value
        self._reader = context.reader
        self._state = SlipState()
        if self._slips is not None:
            watch(self, self._slips.store, self._show)
            self.destroyed.connect(self._slips.forget)

    @Slot()
    def print(self) -> None:
        if self._slips is not None:
            self._tasks.start(self._slips.print(self._make()))

    def _show(self, state: SlipState) -> None:
        finished = state.phase in (SlipPhase.PRINTED, SlipPhase.FAILED)
        if finished and self._state.phase is SlipPhase.PRINTING:
            self._reader.read((tr(state.words),))
        self._state = state
        self.changed.emit()

    def _offered(self) -> bool:
        return self._state.phase is not SlipPhase.OFF

    def _words(self) -> str:
        return tr(self._state.words)

    def _failed(self) -> bool:
        return self._state.phase is SlipPhase.FAILED

    offered = Property(bool, _offered, notify=changed)
    words = Property(str, _words, notify=changed)
    failed = Property(bool, _failed, notify=changed)
