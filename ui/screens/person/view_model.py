"""One entry of the directory: who, phone, where, when."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.freshness import age_words
from services.content.opening import Opening, opening_now
from services.content.phones import grouped
from services.contract.documents import DirectoryEntry
from services.requests.call_back import FORM, call_back_arguments
from services.slips.slip import Slip
from ui.binding import watch
from ui.facts import Facts
from ui.pages import Room
from ui.screens.context import ScreenContext
from ui.screens.person.facts import facts_of
from ui.slip_offer import SlipOffer

QML_IMPORT_NAME = "Linli.Screens.Person"
QML_IMPORT_MAJOR_VERSION = 1

GONE = mark("这一家已经不在名单里了。请按“返回”看别的。")


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
        self._opening = Opening(known=False, open_now=False, words="")
        self._facts = Facts(self)
        self._slip = SlipOffer(self, context, self._make_slip)
        watch(self, context.content, lambda _: self._look())
        context.ticker.minute.connect(self._look)

    @property
    def spoken(self) -> list[str]:
        """Everything on the card; the phone last, so that it is what one remembers."""
        if self._entry is None:
            return [tr(GONE)]
        facts = (fact.text for fact in self._facts.all)
        said = [self._entry.name, self._entry.person, self._opening.words, *facts, self._age]
        return [*filter(None, said), *self._phone_words()]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._facts.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._facts.turn(by)
        self.changed.emit()

    @Slot()
    def readPhone(self) -> None:  # noqa: N802
        self._context.reader.read(self._phone_words())

    @Slot()
    def askToCall(self) -> None:  # noqa: N802
        form = self._context.forms.named(FORM)
        if self._entry and form:
            self._context.navigator.open("form", call_back_arguments(self._entry, form))

    def _phone_words(self) -> tuple[str, ...]:
        phone = self._phone()
        return (tr("电话 {number}", number=phone),) if phone else ()

    @Slot()
    def _look(self) -> None:
        listed = self._context.content.value.directory
        found = next((entry for entry in listed if entry.id == self._id), None)
        self._entry, self._age = (found.body if found else None), ""
        if found and self._entry:
            now, zone = self._context.clock.now(), self._context.zone
            self._age = tr("{age}更新", age=age_words(found.published_at, now, zone))
            self._opening = opening_now(self._entry.hours, now, zone)
            self._facts.fill(facts_of(self._entry))
        else:
            self._facts.fill(())
        self.changed.emit()

    def _make_slip(self) -> Slip:
        person = self._entry.person if self._entry else ""
        lines = (person, *(fact.text for fact in self._facts.all))
        return Slip(
            title=self._name(), number=self._phone(), lines=tuple(it for it in lines if it)[:20]
        )

    def _name(self) -> str:
        return self._entry.name if self._entry else ""

    def _phone(self) -> str:
        return grouped(self._entry.phone) if self._entry else ""

    def _photo(self) -> QUrl:
        photo = self._entry.photo if self._entry else None
        path = self._context.media.path_of(photo.sha256) if photo else None
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    def _icon(self) -> str:
        """What stands for somebody without a photo."""
        return "user-round" if self._entry and self._entry.person else "store"

    def _call_back(self) -> bool:
        return self._entry is not None and self._context.forms.named(FORM) is not None

    def _rows(self) -> QAbstractItemModel:
        return self._facts.model

    slip = Property(QObject, lambda self: self._slip, constant=True)
    name = Property(str, _name, notify=changed)
    note = Property(str, lambda self: self._age, notify=changed)
    icon = Property(str, _icon, notify=changed)
    person = Property(str, lambda self: self._entry.person if self._entry else "", notify=changed)
    opening = Property(str, lambda self: self._opening.words, notify=changed)
    openNow = Property(bool, lambda self: self._opening.open_now, notify=changed)  # noqa: N815
    callBack = Property(bool, _call_back, notify=changed)  # noqa: N815
    phone = Property(str, _phone, notify=changed)
    photo = Property(QUrl, _photo, notify=changed)
    gone = Property(str, lambda self: "" if self._entry else tr(GONE), notify=changed)
    facts = Property(QAbstractItemModel, _rows, constant=True)
    page = Property(int, lambda self: self._facts.page, notify=changed)
    pages = Property(int, lambda self: self._facts.count, notify=changed)
