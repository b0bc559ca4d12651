"""One notice, turned over in pages: big text, then its pictures, then the pages of its attachments,
then a QR code with which it can be taken along."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QRectF, QSizeF, QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.content import Content, Published
from services.content.freshness import age_words
from services.content.handoff import notice_link
from services.content.phones import grouped
from services.contract.documents import Notice, NoticeLevel
from services.reading import Reading
from services.slips.slip import Slip
from ui.binding import watch
from ui.measure import lines_of
from ui.rows import Rows
from ui.screens.context import ScreenContext
from ui.screens.notice.leaves import LONGEST_TITLE, MISSING, Leaf, leaves_of
from ui.screens.notice.sheets import CODE, PICTURE, TEXT, Sheet, sheets
from ui.screens.notice.telling import CODE as OF_CODE
from ui.screens.notice.telling import FOOT, HEAD, Telling, Told
from ui.slip_offer import SlipOffer
from ui.text_pages import Area, Piece, piece_pages

QML_IMPORT_NAME = "Linli.Screens.Notice"
QML_IMPORT_MAJOR_VERSION = 1

GONE_TITLE = mark("这条通知收回了")
GONE = mark("发通知的人已经把它收回。请按“返回”看别的通知。")
MOST_PARAGRAPHS = 40
"""As many as a slip takes."""
TAKE_ALONG = mark("带走这条通知")
HOW_TO_TAKE_ALONG = mark("用手机相机对准，带走这条通知。")


@dataclass(frozen=True)
class ParagraphRow:
    """One paragraph of the page, or as much of it as the page holds."""

    text: str


@dataclass(frozen=True)
class Mark:
    """Where a line of the sentence that is being read stands in its paragraph, in pixels."""

    x: float
    y: float
    width: float
    height: float


@QmlElement
@QmlUncreatable("made by the kiosk")
class NoticeViewModel(QObject):
    """The notice `id`, for as long as it is valid; afterwards that it was taken back.

    With the argument `leaf` it opens at that picture, counted from 0.
    """

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        self._notice: Published[Notice] | None = None
        self._leaves: tuple[Leaf, ...] = ()
        self._text: tuple[tuple[Piece, ...], ...] = ((),)
        self._text_room: tuple[QFont, Area] | None = None
        self._picture_room = QSizeF()
        self._enlarged = False
        self._sheets: tuple[Sheet, ...] = (Sheet(TEXT),)
        self._told = Telling(())
        self._rows = Rows(ParagraphRow, self)
        self._marks = Rows(Mark, self)
        self._lit = -1
        self._page = 0
        self._slip = SlipOffer(self, context, self._make_slip)
        watch(self, context.content, self._look)
        watch(self, context.qr, lambda _: self._lay_out())
        watch(self, context.reader.store, self._follow)
        context.ticker.minute.connect(self._grow_older)
        if "leaf" in arguments:
            self._show_leaf(int(arguments["leaf"]))

    @property
    def spoken(self) -> list[str]:
        """The whole notice, whatever page is shown."""
        return self._told.texts

    @property
    def first_sentence(self) -> int:
        """On the first page the beginning, else the first sentence that is shown."""
        sheet, telling = self._sheet(), self._told
        if self._page == 0:
            return 0
        if sheet.kind == PICTURE:
            return telling.first_of(sheet.leaf)
        return telling.first_of_code() if sheet.kind == CODE else telling.first_in(sheet.pieces[0])

    @property
    def marks_sentence(self) -> bool:
        """Whether the sentence that is being read is marked in the text."""
        reading = self._context.reader.store.value
        if reading is None or not self._is_mine(reading):
            return False
        told, _ = self._told.place_of(reading.index)
        return told.paragraph is not None and self._page_of(reading.index) is not None

    @Slot(QFont, QSizeF, float)
    def fitText(self, font: QFont, room: QSizeF, gap: float) -> None:  # noqa: N802
        self._text_room = (font, Area(room.width(), room.height(), room.height(), gap))
        self._cut()

    @Slot(QSizeF)
    def fitPicture(self, room: QSizeF) -> None:  # noqa: N802
        if room != self._picture_room:
            self._picture_room = room
            self._lay_out()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), len(self._sheets) - 1)
        self._rows.show([ParagraphRow(piece.text) for piece in self._sheet().pieces])
        self._show_marks()
        self.changed.emit()

    @Slot()
    def enlarge(self) -> None:
        self._enlarged = not self._enlarged
        self._lay_out()

    @Slot()
    def _grow_older(self) -> None:
        if self._context.reader.store.value is None:
            self._told = self._telling()
        self.changed.emit()

    def _look(self, content: Content) -> None:
        self._notice = next((it for it in content.notices if it.id == self._id), None)
        self._leaves = leaves_of(self._notice.body) if self._notice else ()
        self._cut()

    def _cut(self) -> None:
        if self._text_room:
            self._text = piece_pages(self._paragraphs(), *self._text_room)
        self._lay_out()

    def _lay_out(self) -> None:
        """All pages anew; what was shown stays in sight."""
        before, at = self._sheet(), self._page
        files = [self._path(leaf) for leaf in self._leaves]
        self._sheets = sheets(
            self._text,
            files,
            self._picture_room,
            enlarged=self._enlarged,
            code=bool(self._link() and self._context.qr.value),
        )
        self._told = self._telling()
        self._page = at
        if before.kind == PICTURE and self._leaves:
            self._show_leaf(before.leaf, before)
        self.turn(0)
        self._follow(self._context.reader.store.value)

    def _show_leaf(self, number: int, before: Sheet | None = None) -> None:
        mine = [n for n, it in enumerate(self._sheets) if it.kind == PICTURE and it.leaf == number]
        same = [n for n in mine if before and self._sheets[n].part.words == before.part.words]
        if mine:
            self._page = (same or mine)[0]
            self.turn(0)

    def _follow(self, reading: Reading | None) -> None:
        """Turn to the sentence that is being read."""
        if reading is not None and not reading.paused and self._is_mine(reading):
            page = self._page_of(reading.index)
            if page is not None and page != self._page:
                self.turn(page - self._page)
        self._show_marks()
        self.changed.emit()

    def _page_of(self, index: int) -> int | None:
        """The page of a sentence; the one that is shown, if there is some of it there."""
        told, sentence = self._told.place_of(index)
        fitting = [n for n, sheet in enumerate(self._sheets) if sheet.shows(told, sentence)]
        if not fitting:
            return None
        return self._page if self._page in fitting else fitting[0]

    def _is_mine(self, reading: Reading) -> bool:
        return self._told.is_read(reading.sentences, reading.index)

    def _marked(self) -> tuple[int, list[QRectF]] | None:
        """Which paragraph of the page is being read, and where the sentence stands in it."""
        reading = self._context.reader.store.value
        if reading is None or self._text_room is None or not self._is_mine(reading):
            return None
        told, sentence = self._told.place_of(reading.index)
        sheet, (font, area) = self._sheet(), self._text_room
        number = sheet.line_of(told.paragraph, sentence) if told.paragraph is not None else None
        if number is None:
            return None
        piece = sheet.pieces[number]
        start, end = sentence.start - piece.start, sentence.end - piece.start
        return number, lines_of(piece.text, font, area.width, start, end)

    def _telling(self) -> Telling:
        paragraphs = [Told(text, paragraph=n) for n, text in enumerate(self._paragraphs())]
        phone = tr("电话 {phone}", phone=self._phone()) if self._phone() else ""
        leaves = [Told(self._said(n), leaf=n) for n in range(len(self._leaves))]
        code = f"{tr(TAKE_ALONG)}。\n{tr(HOW_TO_TAKE_ALONG)}" if self._code_shown() else ""
        head, foot = Told(self._text_title(), of=HEAD), Told(self._age(), of=FOOT)
        feet = (Told(phone, of=FOOT), foot)
        return Telling([head, *paragraphs, *feet, *leaves, Told(code, of=OF_CODE)])

    def _said(self, number: int) -> str:
        leaf = self._leaves[number]
        missing = "" if self._path(leaf) else f"\n{tr(MISSING)}"
        return leaf.said + missing

    def _sheet(self) -> Sheet:
        return self._sheets[min(self._page, len(self._sheets) - 1)]

    def _path(self, leaf: Leaf) -> Path | None:
        return self._context.media.path_of(leaf.reference.sha256)

    def _leaf(self) -> Leaf | None:
        sheet = self._sheet()
        return self._leaves[sheet.leaf] if sheet.kind == PICTURE and self._leaves else None

    def _paragraphs(self) -> tuple[str, ...]:
        if self._notice is None:
            return (tr(GONE),)
        title = (self._notice.body.title,) if self._is_long() else ()
        return title + self._notice.body.paragraphs

    def _text_title(self) -> str:
        if self._notice is None:
            return tr(GONE_TITLE)
        return tr("通知") if self._is_long() else self._notice.body.title

    def _make_slip(self) -> Slip:
        """The text alone: pictures would come out as black paper."""
        return Slip(
            title=self._title(),
            lines=self._paragraphs()[:MOST_PARAGRAPHS],
            code=self._link(),
            foot=" ".join(it for it in (self._byline(), self._phone()) if it),
        )

    def _title(self) -> str:
        leaf = self._leaf()
        if leaf:
            return leaf.title
        return tr(TAKE_ALONG) if self._sheet().kind == CODE else self._text_title()

    def _is_long(self) -> bool:
        return self._notice is not None and len(self._notice.body.title) > LONGEST_TITLE

    def _byline(self) -> str:
        leaf = self._leaf()
        if leaf:
            return " · ".join(it for it in (leaf.note, self._sheet().part.words) if it)
        return self._age() if self._sheet().kind == TEXT else ""

    def _age(self) -> str:
        if self._notice is None:
            return ""
        age = age_words(self._notice.published_at, self._context.clock.now(), self._context.zone)
        publisher = self._notice.body.publisher or tr("物业")
        return tr("{publisher} · {age} 发布", publisher=publisher, age=age)

    def _phone(self) -> str:
        return grouped(self._notice.body.phone or "") if self._notice else ""

    def _shown_phone(self) -> str:
        return self._phone() if self._sheet().kind == TEXT else ""

    def _picture(self) -> QUrl:
        leaf = self._leaf()
        path = self._path(leaf) if leaf else None
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    def _picture_words(self) -> str:
        leaf = self._leaf()
        return leaf.reference.alt if leaf else ""

    def _missing(self) -> str:
        leaf = self._leaf()
        return tr(MISSING) if leaf and self._path(leaf) is None else ""

    def _link(self) -> str:
        settings = self._context.content.value.settings
        return notice_link(settings, self._id) if self._notice else ""

    def _code_shown(self) -> bool:
        return any(sheet.kind == CODE for sheet in self._sheets)

    def _code(self) -> QUrl:
        draw = self._context.qr.value
        return QUrl(draw(self._link())) if draw and self._sheet().kind == CODE else QUrl()

    def _paragraph_rows(self) -> QAbstractItemModel:
        return self._rows

    def _important(self) -> bool:
        return self._notice is not None and self._notice.body.level is NoticeLevel.IMPORTANT

    def _show_marks(self) -> None:
        marked = self._marked()
        self._lit = marked[0] if marked else -1
        lines = marked[1] if marked else []
        self._marks.show([Mark(it.x(), it.y(), it.width(), it.height()) for it in lines])

    def _mark_rows(self) -> QAbstractItemModel:
        return self._marks

    def _read_here(self) -> bool:
        """Whether what is being read is the picture on the page."""
        reading, sheet = self._context.reader.store.value, self._sheet()
        if reading is None or sheet.kind != PICTURE or not self._is_mine(reading):
            return False
        return self._told.place_of(reading.index)[0].leaf == sheet.leaf

    title = Property(str, _title, notify=changed)
    slip = Property(QObject, lambda self: self._slip, constant=True)
    byline = Property(str, _byline, notify=changed)
    kind = Property(str, lambda self: self._sheet().kind, notify=changed)
    phone = Property(str, _shown_phone, notify=changed)
    picture = Property(QUrl, _picture, notify=changed)
    pictureBox = Property(QRectF, lambda self: self._sheet().part.picture, notify=changed)  # noqa: N815
    pictureWords = Property(str, _picture_words, notify=changed)  # noqa: N815
    missing = Property(str, _missing, notify=changed)
    readHere = Property(bool, _read_here, notify=changed)  # noqa: N815
    enlarged = Property(bool, lambda self: self._enlarged, notify=changed)
    code = Property(QUrl, _code, notify=changed)
    codeWords = Property(str, lambda _: tr(HOW_TO_TAKE_ALONG), constant=True)  # noqa: N815
    important = Property(bool, _important, notify=changed)
    paragraphs = Property(QAbstractItemModel, _paragraph_rows, constant=True)
    lit = Property(int, lambda self: self._lit, notify=changed)
    marks = Property(QAbstractItemModel, _mark_rows, constant=True)
    page = Property(int, lambda self: self._page, notify=changed)
    pages = Property(int, lambda self: len(self._sheets), notify=changed)
