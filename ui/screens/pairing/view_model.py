"""The pairing page: the code that staff type at the desk, and how it stands."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.moments import clock_words
from ui.binding import watch
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Pairing"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the catalogue")
class PairingViewModel(QObject):
    """Follows the enrolment."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._zone = context.zone
        self._place = context.place.place
        self._store = context.enrolment.store
        watch(self, self._store, lambda _: self.changed.emit())

    @property
    def spoken(self) -> list[str]:
        """The code, sign by sign, and what to do with it."""
        code = "，".join(self._store.value.code)
        told = tr("登记码：{code}", code=code) if code else ""
        return [s for s in (told, self._words()) if s]

    def _words(self) -> str:
        return tr(self._store.value.words)

    def _code(self) -> str:
        code = self._store.value.code
        return f"{code[:4]} {code[4:]}" if len(code) == 8 else code

    def _until(self) -> str:
        expires_at = self._store.value.expires_at
        if expires_at is None or not self._store.value.code:
            return ""
        until = clock_words(expires_at.astimezone(self._zone))
        return tr("{time}前有效，过了会自动换新的", time=until)

    code = Property(str, _code, notify=changed)
    until = Property(str, _until, notify=changed)
    words = Property(str, _words, notify=changed)
    place = Property(str, lambda self: self._place, constant=True)
