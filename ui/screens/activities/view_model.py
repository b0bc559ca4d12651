"""Activities 活动 and courses of the senior university 老年大学, the next one first."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.activity_words import is_over, places_words, when_words
from services.content.content import Content, Published
from services.contract.activities import Activity, ActivitySort
from ui.binding import Held
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.shortened import LONGEST_NAME, shortened

QML_IMPORT_NAME = "Linli.Screens.Activities"
QML_IMPORT_MAJOR_VERSION = 1

NONE = {
    ActivitySort.ACTIVITY: mark("最近没有活动。一有新的，马上显示在这里。"),
    ActivitySort.COURSE: mark("最近没有开课。一有新的课，马上显示在这里。"),
}
BOOKS = "ebooks"
LONGEST_ON_TV = 14
NAMES = {ActivitySort.ACTIVITY: mark("活动"), ActivitySort.COURSE: mark("老年大学")}
_ICONS = {ActivitySort.ACTIVITY: "calendar-days", ActivitySort.COURSE: "graduation-cap"}


@dataclass(frozen=True)
class ActivityRow:
    """One line; `note` is when, where, and what places are left."""

    key: str
    title: str
    note: str
    icon: str


@QmlElement
@QmlUncreatable("made by the kiosk")
class ActivitiesViewModel(QObject):
    """What is still to come, of one sort at a time."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._list = PagedRows(ActivityRow, _height, self)
        self._sort = ActivitySort.ACTIVITY
        self._count = 0
        self._content = Held(
            self, context.content, context.navigator, self._refresh, nothing=Content()
        )
        coming = {it.body.sort for it in self._coming()}
        if coming == {ActivitySort.COURSE}:
            self._sort = ActivitySort.COURSE
        self._refresh()
        context.ticker.minute.connect(self._refresh)

    @property
    def first_focus(self) -> str:
        """The first line."""
        rows = self._list.model.rows
        return rows[0].key if rows else ""

    @property
    def spoken(self) -> list[str]:
        """The lines on this page."""
        count = tr("{sort}，共{n}个。", sort=tr(NAMES[self._sort]), n=self._count)
        head = count if self._count else tr(NONE[self._sort])
        return [head, *(f"{row.title}。{row.note}。" for row in self._list.model.rows)]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        if self._list.fit(Room(width, height, extra, first, second)):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._content.renew()
        self._list.turn(by)
        self.changed.emit()

    @Slot(bool)
    def choose(self, courses: bool) -> None:
        """Show courses, or else activities."""
        self._sort = ActivitySort.COURSE if courses else ActivitySort.ACTIVITY
        self._content.renew()
        self._refresh()
        self._list.begin()
        self.changed.emit()

    @Slot(str)
    def open(self, key: str) -> None:
        if key == BOOKS:
            self._context.navigator.open("ebooks")
        else:
            self._context.navigator.open("activity", {"id": key})

    def _coming(self) -> list[Published[Activity]]:
        now = self._context.clock.now()
        return [it for it in self._content.value.activities if not is_over(it.body, now)]

    @Slot()
    def _refresh(self) -> None:
        shown = [it for it in self._coming() if it.body.sort is self._sort]
        self._count = len(shown)
        rows = [*map(self._row, shown)]
        # Second, so that the way to them is short however many activities there are.
        self._list.fill([*rows[:1], *self._books(), *rows[1:]])
        self.changed.emit()

    def _books(self) -> list[ActivityRow]:
        """The way to the e-books, where there are any."""
        count = len(self._content.value.ebooks)
        note = tr("共{n}本，用自己的手机看", n=count)
        return [ActivityRow(BOOKS, tr("电子书"), note, "book-open")] if count else []

    def _row(self, published: Published[Activity]) -> ActivityRow:
        activity = published.body
        now, zone = self._context.clock.now(), self._context.zone
        # On a TV two lines fit only if the note is short; the place stands on its page.
        on_tv = self._context.screen.profile == "tv"
        place = () if on_tv else (shortened(activity.place, 16),)
        said = (shortened(when_words(activity, now, zone), 12 if on_tv else 16), *place)
        note = " · ".join((*said, places_words(activity, now)))
        return ActivityRow(
            str(published.id),
            shortened(activity.title, LONGEST_ON_TV if on_tv else LONGEST_NAME),
            note,
            _ICONS[activity.sort],
        )

    def _note(self) -> str:
        return tr("共{n}个", n=self._count) if self._count else ""

    def _empty(self) -> str:
        return "" if self._count else tr(NONE[self._sort])

    def _rows(self) -> QAbstractItemModel:
        return self._list.model

    def _courses(self) -> bool:
        return self._sort is ActivitySort.COURSE

    rows = Property(QAbstractItemModel, _rows, constant=True)
    courses = Property(bool, _courses, notify=changed)
    note = Property(str, _note, notify=changed)
    empty = Property(str, _empty, notify=changed)
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)


def _height(row: ActivityRow, room: Room) -> float:
    return room.row_height(row.title, row.note)
