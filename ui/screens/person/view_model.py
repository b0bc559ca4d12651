"""One entry of the directory: who, phone, where, when."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.content.freshness import age_words
from services.content.opening import opening_now
from services.content.phones import grouped
from services.contract.documents import DirectoryEntry
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.person.facts import FactRow, facts_of

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
        self._age = ""
        self._facts = PagedRows(FactRow, _height, self)
        watch(self, context.content, lambda _: self._look())
        context.ticker.minute.connect(self._look)

    @property
    def spoken(self) -> list[str]:
        """Everything on the card; the phone last, so that it is what one remembers."""
        if self._entry is None:
            return [GONE]
        phone = [f"电话 {self._phone()}"] if self._entry.phone else []
        return [self._entry.name, *(fact.text for fact in self._facts.items), *phone]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._facts.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._facts.turn(by)
        self.changed.emit()

    def _look(self) -> None:
        listed = self._context.content.value.directory
        found = next((entry for entry in listed if entry.id == self._id), None)
        self._entry, self._age = (found.body if found else None), ""
        if found and self._entry:
            now, zone = self._context.clock.now(), self._context.zone
            self._age = f"{age_words(found.published_at, now, zone)}更新"
            self._facts.fill(facts_of(self._entry, opening_now(self._entry.hours, now, zone)))
        else:
            self._facts.fill(())
        self.changed.emit()

    def _name(self) -> str:
        return self._entry.name if self._entry else ""

    def _phone(self) -> str:
        return grouped(self._entry.phone) if self._entry else ""

    def _photo(self) -> QUrl:
        photo = self._entry.photo if self._entry else None
        path = self._context.media.path_of(photo.sha256) if photo else None
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    def _rows(self) -> QAbstractItemModel:
        return self._facts.model

    name = Property(str, _name, notify=changed)
    note = Property(str, lambda self: self._age, notify=changed)
    phone = Property(str, _phone, notify=changed)
    photo = Property(QUrl, _photo, notify=changed)
    gone = Property(str, lambda self: "" if self._entry else GONE, notify=changed)
    facts = Property(QAbstractItemModel, _rows, constant=True)
    page = Property(int, lambda self: self._facts.page, notify=changed)
    pages = Property(int, lambda self: self._facts.count, notify=changed)


def _height(fact: FactRow, room: Room) -> float:
    return room.row_height(fact.text)
