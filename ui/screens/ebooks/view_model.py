"""The e-books 电子书 that staff recommend, newest first."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.content import Published
from services.contract.ebooks import EBook
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.shortened import shortened

QML_IMPORT_NAME = "Linli.Screens.Ebooks"
QML_IMPORT_MAJOR_VERSION = 1

NONE = mark("现在没有电子书。想看什么书，可以告诉物业。")


@dataclass(frozen=True)
class BookRow:
    """One book; `note` is who wrote it."""

    key: str
    title: str
    note: str


@QmlElement
@QmlUncreatable("made by the kiosk")
class EbooksViewModel(QObject):
    """The list of books."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._list = PagedRows(BookRow, _height, self)
        watch(self, context.content, lambda _: self._refresh())

    @property
    def first_focus(self) -> str:
        """The first book."""
        rows = self._list.model.rows
        return rows[0].key if rows else ""

    @property
    def spoken(self) -> list[str]:
        """The books on this page."""
        rows = self._list.model.rows
        if not rows:
            return [tr(NONE)]
        said = [tr("电子书，共{n}本。", n=len(self._list.items))]
        for row in rows:
            said += [words for words in (row.title, row.note) if words]
        return said

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        if self._list.fit(Room(width, height, extra, first, second)):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._list.turn(by)
        self.changed.emit()

    @Slot(str)
    def open(self, key: str) -> None:
        self._context.navigator.open("ebook", {"id": key})

    def _refresh(self) -> None:
        self._list.fill([_row(book) for book in self._context.content.value.ebooks])
        self.changed.emit()

    def _note(self) -> str:
        return tr("共{n}本", n=len(self._list.items)) if self._list.items else ""

    def _rows(self) -> QAbstractItemModel:
        return self._list.model

    rows = Property(QAbstractItemModel, _rows, constant=True)
    note = Property(str, _note, notify=changed)
    empty = Property(str, lambda self: "" if self._list.items else tr(NONE), notify=changed)
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)


def _row(book: Published[EBook]) -> BookRow:
    return BookRow(str(book.id), shortened(book.body.title), shortened(book.body.author))


def _height(row: BookRow, room: Room) -> float:
    return room.row_height(row.title, row.note)
