"""One entry of the directory: who, phone, where, when."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.content.content import Content
from services.content.opening import Opening, hours_words, opening_now
from services.content.phones import grouped
from services.contract.documents import DirectoryEntry
from ui.binding import watch
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Person"
QML_IMPORT_MAJOR_VERSION = 1

GONE = "这一家已经不在名单里了。请按“返回”看别的。"


@QmlElement
@QmlUncreatable("made by the kiosk")
class PersonViewModel(QObject):
    """The entry `id`, for as long as it is in the directory."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        self._entry: DirectoryEntry | None = None
        watch(self, context.content, self._look)
        context.ticker.minute.connect(self.changed.emit)

    @property
    def spoken(self) -> list[str]:
        """Everything on the card; the phone last, so that it is what one remembers."""
        if self._entry is None:
            return [GONE]
        entry = self._entry
        said = [entry.name, entry.person, self._opening().words, self._hours(), entry.address]
        phone = f"电话 {self._phone()}" if entry.phone else ""
        return [words for words in (*said, entry.about, phone) if words]

    def _look(self, content: Content) -> None:
        found = (entry.body for entry in content.directory if entry.id == self._id)
        self._entry = next(found, None)
        self.changed.emit()

    def _opening(self) -> Opening:
        hours = self._entry.hours if self._entry else ()
        return opening_now(hours, self._context.clock.now(), self._context.zone)

    def _hours(self) -> str:
        return "\n".join(hours_words(self._entry.hours)) if self._entry else ""

    def _phone(self) -> str:
        return grouped(self._entry.phone) if self._entry else ""

    def _text(self, field: str) -> str:
        return str(getattr(self._entry, field)) if self._entry else ""

    def _photo(self) -> QUrl:
        photo = self._entry.photo if self._entry else None
        path = self._context.media.path_of(photo.sha256) if photo else None
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    name = Property(str, lambda self: self._text("name"), notify=changed)
    person = Property(str, lambda self: self._text("person"), notify=changed)
    address = Property(str, lambda self: self._text("address"), notify=changed)
    about = Property(str, lambda self: self._text("about"), notify=changed)
    phone = Property(str, _phone, notify=changed)
    hours = Property(str, _hours, notify=changed)
    openWords = Property(str, lambda self: self._opening().words, notify=changed)  # noqa: N815
    openNow = Property(bool, lambda self: self._opening().open_now, notify=changed)  # noqa: N815
    photo = Property(QUrl, _photo, notify=changed)
    gone = Property(str, lambda self: "" if self._entry else GONE, notify=changed)
