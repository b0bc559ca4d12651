"""One notice, read in pages of big text."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QSizeF, QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.content.content import Content, Published
from services.content.freshness import age_words
from services.content.phones import grouped
from services.contract.documents import Notice, NoticeLevel
from services.contract.media import MediaReference
from ui.binding import watch
from ui.rows import Rows
from ui.screens.context import ScreenContext
from ui.text_pages import Area, text_pages

QML_IMPORT_NAME = "Linli.Screens.Notice"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_TITLE = 22
"""Characters; a longer title would leave too little room for the text and is read with it."""

GONE_TITLE = "这条通知收回了"
GONE = "发通知的人已经把它收回。请按“返回”看别的通知。"


@dataclass(frozen=True)
class ParagraphRow:
    """One paragraph of the page, or as much of it as the page holds."""

    text: str


@QmlElement
@QmlUncreatable("made by the kiosk")
class NoticeViewModel(QObject):
    """The notice `id`, for as long as it is valid; afterwards that it was taken back."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        self._notice: Published[Notice] | None = None
        self._measure: tuple[QFont, Area] | None = None
        self._pages: tuple[tuple[str, ...], ...] = ((),)
        self._rows = Rows(ParagraphRow, self)
        self._page = 0
        watch(self, context.content, self._look)
        context.ticker.minute.connect(self.changed)

    @property
    def spoken(self) -> list[str]:
        """The whole notice, whatever page is shown."""
        paragraphs = self._paragraphs()
        phone = self._phone()
        return [self._title(), *paragraphs, *([f"电话 {phone}"] if phone else []), self._byline()]

    @Slot(QFont, QSizeF, float, float)
    def fit(self, font: QFont, room: QSizeF, first: float, gap: float) -> None:
        self._measure = (font, Area(room.width(), room.height(), first, gap))
        self._cut()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), len(self._pages) - 1)
        self._rows.show([ParagraphRow(text) for text in self._pages[self._page]])
        self.changed.emit()

    def _look(self, content: Content) -> None:
        self._notice = next((it for it in content.notices if it.id == self._id), None)
        self._cut()

    def _cut(self) -> None:
        if self._measure:
            self._pages = text_pages(self._paragraphs(), *self._measure)
        self.turn(0)

    def _paragraphs(self) -> tuple[str, ...]:
        if self._notice is None:
            return (GONE,)
        title = (self._notice.body.title,) if self._is_long() else ()
        return title + self._notice.body.paragraphs

    def _title(self) -> str:
        if self._notice is None:
            return GONE_TITLE
        return "通知" if self._is_long() else self._notice.body.title

    def _is_long(self) -> bool:
        return self._notice is not None and len(self._notice.body.title) > LONGEST_TITLE

    def _byline(self) -> str:
        if self._notice is None:
            return ""
        age = age_words(self._notice.published_at, self._context.clock.now(), self._context.zone)
        return f"{self._notice.body.publisher or '物业'} · {age} 发布"

    def _phone(self) -> str:
        return grouped(self._notice.body.phone or "") if self._notice else ""

    def _picture(self) -> QUrl:
        for reference in self._pictures():
            path = self._context.media.path_of(reference.sha256)
            if path is not None:
                return QUrl.fromLocalFile(str(path))
        return QUrl()

    def _pictures(self) -> tuple[MediaReference, ...]:
        return self._notice.body.pictures if self._notice else ()

    def _picture_words(self) -> str:
        return next((it.alt for it in self._pictures()), "")

    def _paragraph_rows(self) -> QAbstractItemModel:
        return self._rows

    def _important(self) -> bool:
        return self._notice is not None and self._notice.body.level is NoticeLevel.IMPORTANT

    title = Property(str, _title, notify=changed)
    byline = Property(str, _byline, notify=changed)
    phone = Property(str, _phone, notify=changed)
    picture = Property(QUrl, _picture, notify=changed)
    pictureWords = Property(str, _picture_words, notify=changed)  # noqa: N815
    important = Property(bool, _important, notify=changed)
    paragraphs = Property(QAbstractItemModel, _paragraph_rows, constant=True)
    page = Property(int, lambda self: self._page, notify=changed)
    pages = Property(int, lambda self: len(self._pages), notify=changed)
