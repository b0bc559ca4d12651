"""A short word of the screen about itself, such as 声音：大声. It goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1

SHORT_MS = 5_000
"""For what was pressed just now and is seen or heard as well."""
LONG_MS = 20_000
"""For what the screen did of its own accord: long enough to read it twice and press the button."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class Remarks(QObject):
    """One remark at a time; `offer` is the word on its button, empty if it has none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = self._offer = ""
        self._accepted: Callable[[], None] = _nothing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)

    def tell(self, words: str) -> None:
        """Show `words` for a moment."""
        self._show(words, "", _nothing, SHORT_MS)

    def hint(self, words: str) -> None:
        """Show `words` for long enough to read them twice."""
        self._show(words, "", _nothing, LONG_MS)

    @property
    def showing(self) -> bool:
        """Whether there is a remark on screen."""
        return bool(self._words)

    def propose(self, words: str, offer: str, accepted: Callable[[], None]) -> None:
        """Show `words` with a button that calls `accepted`."""
        self._show(words, offer, accepted, LONG_MS)

    @Slot()
    def clear(self) -> None:
        """Take the remark away."""
        self._show("", "", _nothing, 0)

    @Slot()
    def accept(self) -> None:
        accepted = self._accepted
        self.clear()
        accepted()

    def _show(self, words: str, offer: str, accepted: Callable[[], None], ms: int) -> None:
        self._words, self._offer, self._accepted = words, offer, accepted
        if ms:
            self._timer.start(ms)
        else:
            self._timer.stop()
        self.changed.emit()

    words = Property(str, lambda self: self._words, notify=changed)
    offer = Property(str, lambda self: self._offer, notify=changed)


def _nothing() -> None:
    """Nothing was offered."""
