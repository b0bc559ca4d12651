"""One e-book, and the QR code that takes it to the reader's own phone."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.contract.ebooks import EBook
from ui.binding import watch
from ui.facts import FactRow, Facts, short_texts
from ui.pages import Room
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Ebook"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_TITLE = 22
"""Characters that a heading has room for."""

GONE = mark("这本书已经不在了。请按“返回”看别的。")
AIM = mark("用手机相机对准这里")
ASK = mark("没有智能手机？请工作人员帮您。")


@QmlElement
@QmlUncreatable("made by the kiosk")
class EbookViewModel(QObject):
    """The book `id`, for as long as it is recommended."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        self._book: EBook | None = None
        self._facts = Facts(self)
        watch(self, context.content, lambda _: self._look())
        watch(self, context.qr, lambda _: self.changed.emit())

    @property
    def spoken(self) -> list[str]:
        """The whole book, then how to take it along."""
        if self._book is None:
            return [tr(GONE)]
        return [self._title(), *(it.text for it in self._facts.all), tr(AIM)]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._facts.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._facts.turn(by)
        self.changed.emit()

    def _look(self) -> None:
        listed = self._context.content.value.ebooks
        self._book = next((it.body for it in listed if it.id == self._id), None)
        rows: list[FactRow] = []
        if self._book and self._is_long():
            rows.append(FactRow("book-open", self._book.title))
        if self._book and self._book.author:
            rows.append(FactRow("user", self._book.author))
        if self._book:
            rows += [FactRow("info", words) for words in short_texts(self._book.about)]
            rows.append(FactRow("users", tr(ASK)))
        self._facts.fill(rows)
        self.changed.emit()

    def _title(self) -> str:
        if self._book is None:
            return ""
        # What is too long for a heading is the first fact.
        return tr("电子书") if self._is_long() else self._book.title

    def _is_long(self) -> bool:
        return self._book is not None and len(self._book.title) > LONGEST_TITLE

    def _code(self) -> QUrl:
        draw = self._context.qr.value
        return QUrl(draw(self._book.url)) if draw and self._book else QUrl()

    def _cover(self) -> QUrl:
        cover = self._book.cover if self._book else None
        path = self._context.media.path_of(cover.sha256) if cover else None
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    def _rows(self) -> QAbstractItemModel:
        return self._facts.model

    title = Property(str, _title, notify=changed)
    gone = Property(str, lambda self: "" if self._book else tr(GONE), notify=changed)
    aim = Property(str, lambda _: tr(AIM), constant=True)
    code = Property(QUrl, _code, notify=changed)
    cover = Property(QUrl, _cover, notify=changed)
    facts = Property(QAbstractItemModel, _rows, constant=True)
    page = Property(int, lambda self: self._facts.page, notify=changed)
    pages = Property(int, lambda self: self._facts.count, notify=changed)
