"""Python's cyclic garbage, collected in the Qt thread and nowhere else.

Python collects in whichever thread happens to allocate. A database's thread would then destroy Qt
objects that hang in cycles, and Qt objects may die only in the thread they live in (Qt's own
warning: "Timers cannot be stopped from another thread").
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000


class GarbageCollection(QObject):
    """From its making on there are no automatic collections; `collect_due` stands in for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start(LOOK_EVERY_MS)

    def collect_due(self) -> None:
        """Collect the oldest generation that Python itself would have collected by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
