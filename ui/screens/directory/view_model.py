"""Whom to ask 找人办事: by category, or by what one needs."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.content.content import Content
from services.content.freshness import age_words
from services.content.phones import grouped
from ui.binding import Held
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.directory.lists import (
    CardRow,
    LineRow,
    category_cards,
    entry_lines,
    need_cards,
    need_lines,
    under_category,
    under_need,
)

QML_IMPORT_NAME = "Linli.Screens.Directory"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class DirectoryViewModel(QObject):
    """Without arguments the whole directory, as cards of categories or of what one needs; with
    `category` or `need` the entries under it, or with `by` = `need` the category's needs."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._category = arguments.get("category", "")
        self._need = arguments.get("need", "")
        self._by_need = arguments.get("by") == "need"
        self._cards = PagedRows(CardRow, lambda _card, _room: 1, self)
        self._lines = PagedRows(LineRow, _height, self)
        self._content = Held(
            self, context.content, context.navigator, self._refresh, nothing=Content()
        )
        self._refresh()
        context.ticker.minute.connect(self._refresh)

    @property
    def first_focus(self) -> str:
        """The first card or line."""
        rows = self._shown().model.rows
        return rows[0].key if rows else ""

    @property
    def spoken(self) -> list[str]:
        """What this page lists."""
        if self._empty():
            return [self._title(), self._empty()]
        if self._shows_cards():
            cards = (f"{card.title}，{card.note}。" for card in self._cards.model.rows)
            return [self._title(), *cards, self._note()]
        lines = (f"{line.title}。{line.note}。" for line in self._lines.model.rows)
        return [self._title(), *lines, self._note()]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        if self._lines.fit(Room(width, height, extra, first, second)):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def fitCards(self, count: int) -> None:  # noqa: N802
        if self._cards.fit(Room(1, max(1, count), 1, QFont(), QFont())):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._content.renew()
        self._shown().turn(by)
        self.changed.emit()

    @Slot(bool)
    def sort(self, by_need: bool) -> None:
        self._by_need = by_need
        self._content.renew()
        self._refresh()

    @Slot(str)
    def openCategory(self, category: str) -> None:  # noqa: N802
        way = {"by": "need"} if self._by_need else {}
        self._context.navigator.open("directory", {"category": category} | way)

    @Slot(str, str)
    def openLine(self, kind: str, key: str) -> None:  # noqa: N802
        if kind == "entry":
            self._context.navigator.open("person", {"id": key})
        else:
            self._open_need(key)

    def _open_need(self, need: str) -> None:
        found = under_need(self._content.value.directory, need)
        if len(found) == 1:
            self._context.navigator.open("person", {"id": str(found[0].id)})
        else:
            self._context.navigator.open("directory", {"need": need})

    @Slot()
    def _refresh(self) -> None:
        entries = self._content.value.directory
        self._cards.fill(need_cards(entries) if self._by_need else category_cards(entries))
        if self._by_need:
            self._lines.fill(need_lines(under_category(entries, self._category)))
        else:
            found = (
                under_category(entries, self._category)
                if self._category
                else under_need(entries, self._need)
            )
            now, zone = self._context.clock.now(), self._context.zone
            self._lines.fill(entry_lines(found, now, zone))
        self.changed.emit()

    def _whole(self) -> bool:
        return not self._category and not self._need

    def _shows_cards(self) -> bool:
        return self._whole()

    def _shown(self) -> PagedRows[CardRow] | PagedRows[LineRow]:
        return self._cards if self._shows_cards() else self._lines

    def _title(self) -> str:
        if self._whole():
            return tr("您遇到什么事？") if self._by_need else tr("您要找谁？")
        return self._category or self._need

    def _empty(self) -> str:
        if self._shown().items:
            return ""
        settings = self._content.value.settings
        phone = grouped(settings.property_phone) if settings else ""
        if phone:
            return tr("这里还没有登记。请打物业电话 {phone} 问一问。", phone=phone)
        return tr("这里还没有登记。请到物业问一问。")

    def _note(self) -> str:
        """How many, and how old the newest entry is."""
        entries = self._content.value.directory
        if not entries:
            return ""
        newest = max(entry.published_at for entry in entries)
        age = tr("{age}更新", age=age_words(newest, self._context.clock.now(), self._context.zone))
        if self._whole() or self._by_need:
            return age
        return tr("共{n}家 · {age}", n=len(self._lines.items), age=age)

    def _card_rows(self) -> QAbstractItemModel:
        return self._cards.model

    def _line_rows(self) -> QAbstractItemModel:
        return self._lines.model

    cards = Property(QAbstractItemModel, _card_rows, constant=True)
    lines = Property(QAbstractItemModel, _line_rows, constant=True)
    listed = Property(bool, lambda self: bool(self._content.value.directory), notify=changed)
    byNeed = Property(bool, lambda self: self._by_need, notify=changed)  # noqa: N815
    whole = Property(bool, _whole, constant=True)
    showsCards = Property(bool, _shows_cards, notify=changed)  # noqa: N815
    title = Property(str, _title, notify=changed)
    note = Property(str, _note, notify=changed)
    empty = Property(str, _empty, notify=changed)
    page = Property(int, lambda self: self._shown().page, notify=changed)
    pages = Property(int, lambda self: self._shown().count, notify=changed)


def _height(line: LineRow, room: Room) -> float:
    return room.row_height(line.title, line.note)
