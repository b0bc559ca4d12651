"""One beat a minute for everything that shows the time or an age."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from process.clock import Clock


class Ticker(QObject):
    """`minute` is sent just after each full minute of the wall clock."""

    minute = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self._timer.start(_to_next_minute_ms(self._clock.now()))

    @Slot()
    def _beat(self) -> None:
        self.minute.emit()
        self.start()


def _to_next_minute_ms(now: datetime) -> int:
    return 60_000 - now.second * 1000 - now.microsecond // 1000 + 20
