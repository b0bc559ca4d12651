"""The list of notices 通知."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.content import Content, Published
from services.content.freshness import age_words
from services.contract.documents import Notice, NoticeLevel
from ui.binding import Held
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.shortened import shortened

QML_IMPORT_NAME = "Linli.Screens.Notices"
QML_IMPORT_MAJOR_VERSION = 1

NONE = mark("现在没有通知。一有新的，马上显示在这里。")


@dataclass(frozen=True)
class NoticeRow:
    """One notice in the list; `note` is who published it and when."""

    key: str
    title: str
    note: str
    important: bool


@QmlElement
@QmlUncreatable("made by the kiosk")
class NoticesViewModel(QObject):
    """All valid notices, the important first, then the newest."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._list = PagedRows(NoticeRow, _height, self)
        self._content = Held(
            self, context.content, context.navigator, self._refresh, nothing=Content()
        )
        self._refresh()
        context.ticker.minute.connect(self._refresh)

    @property
    def first_focus(self) -> str:
        """The first notice."""
        rows = self._list.model.rows
        return rows[0].key if rows else ""

    @property
    def spoken(self) -> list[str]:
        """The titles on this page."""
        rows = self._list.model.rows
        if not rows:
            return [tr(NONE)]
        return [tr("通知，共{n}条。", n=len(self._list.items)), *map(_aloud, rows)]

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

    @Slot(str)
    def open(self, key: str) -> None:
        self._context.navigator.open("notice", {"id": key})

    @Slot()
    def _refresh(self) -> None:
        self._list.fill([self._row(notice) for notice in self._content.value.notices])
        self.changed.emit()

    def _row(self, notice: Published[Notice]) -> NoticeRow:
        age = age_words(notice.published_at, self._context.clock.now(), self._context.zone)
        publisher = notice.body.publisher or tr("物业")
        important = notice.body.level is NoticeLevel.IMPORTANT
        return NoticeRow(
            str(notice.id), shortened(notice.body.title), f"{publisher} · {age}", important
        )

    def _note(self) -> str:
        return tr("共{n}条", n=len(self._list.items)) if self._list.items else ""

    def _rows(self) -> QAbstractItemModel:
        return self._list.model

    rows = Property(QAbstractItemModel, _rows, constant=True)
    note = Property(str, _note, notify=changed)
    empty = Property(str, lambda self: "" if self._list.items else tr(NONE), notify=changed)
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)


def _height(row: NoticeRow, room: Room) -> float:
    return room.row_height(row.title, row.note)


def _aloud(row: NoticeRow) -> str:
    words = f"{row.title}。{row.note}。"
    return tr("重要通知。{words}", words=words) if row.important else words
