"""One activity or course: when, where, who, what, and how to get in."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.activity_words import Places, is_over, places_of
from services.contract.activities import Activity, ActivitySort
from ui.binding import watch
from ui.facts import FactRow, Facts
from ui.pages import Room
from ui.screens.activity.details import details_of
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Activity"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_TITLE = 22
"""Characters that a heading has room for."""

NAMES = {ActivitySort.ACTIVITY: mark("活动"), ActivitySort.COURSE: mark("老年大学")}
GONE = mark("这个活动结束了，或者取消了。请按“返回”看别的。")
_OFFERS = {
    Places.OPEN: mark("我要报名"),
    Places.FULL: mark("排候补"),
    Places.FREE: "",
    Places.CLOSED: "",
}


@QmlElement
@QmlUncreatable("made by the kiosk")
class ActivityViewModel(QObject):
    """The activity `id`, until it is over or taken back."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        self._activity: Activity | None = None
        self._facts = Facts(self)
        watch(self, context.content, lambda _: self._look())
        context.ticker.minute.connect(self._look)

    @property
    def first_focus(self) -> str:
        """Signing up, if one can."""
        return self._offer()

    @property
    def spoken(self) -> list[str]:
        """Everything there is to know, whatever page is shown."""
        if self._activity is None:
            return [tr(GONE)]
        said = [self._title(), *(fact.text for fact in self._facts.all)]
        offer = self._offer()
        if offer:
            said.append(tr("想参加，请按“{button}”。", button=offer))
        return said

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._facts.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._facts.turn(by)
        self.changed.emit()

    @Slot()
    def signUp(self) -> None:  # noqa: N802
        if self._offer():
            arguments = {"form": "activity_sign_up", "preset.activity": str(self._id)}
            self._context.navigator.open("form", arguments)

    @Slot()
    def _look(self) -> None:
        now = self._context.clock.now()
        listed = self._context.content.value.activities
        found = next((it.body for it in listed if it.id == self._id), None)
        self._activity = None if found is None or is_over(found, now) else found
        if self._activity is None:
            self._facts.fill(())
        else:
            title = [FactRow("info", self._activity.title)] if self._is_long() else []
            self._facts.fill([*title, *details_of(self._activity, now, self._context.zone)])
        self.changed.emit()

    def _title(self) -> str:
        if self._activity is None:
            return ""
        # What is too long for a heading is the first fact.
        return tr(NAMES[self._activity.sort]) if self._is_long() else self._activity.title

    def _is_long(self) -> bool:
        return self._activity is not None and len(self._activity.title) > LONGEST_TITLE

    def _offer(self) -> str:
        if self._activity is None:
            return ""
        return tr(_OFFERS[places_of(self._activity, self._context.clock.now())])

    def _photo(self) -> QUrl:
        picture = self._activity.picture if self._activity else None
        path = self._context.media.path_of(picture.sha256) if picture else None
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    def _photo_words(self) -> str:
        picture = self._activity.picture if self._activity else None
        return picture.alt if picture else ""

    def _rows(self) -> QAbstractItemModel:
        return self._facts.model

    title = Property(str, _title, notify=changed)
    gone = Property(str, lambda self: "" if self._activity else tr(GONE), notify=changed)
    offer = Property(str, _offer, notify=changed)
    photo = Property(QUrl, _photo, notify=changed)
    photoWords = Property(str, _photo_words, notify=changed)  # noqa: N815
    facts = Property(QAbstractItemModel, _rows, constant=True)
    page = Property(int, lambda self: self._facts.page, notify=changed)
    pages = Property(int, lambda self: self._facts.count, notify=changed)
