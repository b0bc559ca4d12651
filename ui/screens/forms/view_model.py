"""All that can be registered, booked or voted on 登记预约."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.content.phones import grouped
from services.contract.forms import Form, is_closed
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Forms"
QML_IMPORT_MAJOR_VERSION = 1

MOST_TILES = 6


@dataclass(frozen=True)
class FormTile:
    """One form; pressing a closed one shows its results."""

    name: str
    title: str
    note: str
    icon: str
    closed: bool


@QmlElement
@QmlUncreatable("made by the kiosk")
class FormsViewModel(QObject):
    """The list of forms, as staff publish them and as they close."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._tiles = PagedRows(FormTile, lambda _tile, _room: 1, self)
        self._tile_height = 0.0
        self._columns = self._lines = 1
        watch(self, context.content, lambda _: self._refresh())
        context.ticker.minute.connect(self._refresh)

    @property
    def first_focus(self) -> str:
        """The first tile."""
        rows = self._tiles.model.rows
        return rows[0].name if rows else ""

    @property
    def spoken(self) -> list[str]:
        """What this page lists, and whether there is more."""
        tiles = self._tiles.model.rows
        said = [words for tile in tiles for words in (tile.title, tile.note)]
        more = tr("第{page}页，共{pages}页", page=self._tiles.page + 1, pages=self._tiles.count)
        said.append(more if self._tiles.count > 1 else "")
        return [it for it in (self._title(), self._hint(), self._empty(), *said) if it]

    def press_digit(self, digit: str) -> None:
        """The tile on this page that bears the digit."""
        for place, tile in enumerate(self._tiles.model.rows, start=1):
            if str(place) == digit:
                self.open(tile.name)

    @Slot(int)
    def stand(self, columns: int) -> None:
        """The tiles stand in so many columns."""
        self._columns = columns

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, title: QFont, note: QFont) -> None:
        """`width` is that of a tile's words, `height` that of the page, `extra` a tile's height
        without words, the gap included."""
        room = Room(width, height, extra, title, note)
        heights = [room.row_height(it.title, it.note) for it in self._tiles.items]
        self._tile_height = max(heights, default=extra)
        most = MOST_TILES // self._columns
        self._lines = max(1, min(most, int(height // self._tile_height)))
        begins = self._tiles.fit(Room(1, self._columns * self._lines, 1, title, note))
        self.changed.emit()
        if begins:
            self.stepped.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._tiles.turn(by)
        self.changed.emit()

    @Slot(str)
    def open(self, name: str) -> None:
        tile = next((it for it in self._tiles.items if it.name == name), None)
        if tile is not None:
            self._context.navigator.open("results" if tile.closed else "form", {"form": name})

    @Slot()
    def _refresh(self) -> None:
        now = self._context.clock.now()
        forms = self._context.forms.offered(self._context.content.value.forms, now)
        on_tv = self._context.screen.profile == "tv"
        self._tiles.fill([_tile(form, now, on_tv=on_tv) for form in forms])
        self.changed.emit()

    def _title(self) -> str:
        return tr("您要办什么事？")

    def _hint(self) -> str:
        return "" if self._empty() else tr("点一下，一步一步问您")

    def _empty(self) -> str:
        if self._tiles.items:
            return ""
        settings = self._context.content.value.settings
        phone = grouped(settings.property_phone) if settings else ""
        if phone:
            return tr("现在没有可以登记的事。请打物业电话 {phone} 问一问。", phone=phone)
        return tr("现在没有可以登记的事。请到物业问一问。")

    def _tile_rows(self) -> QAbstractItemModel:
        return self._tiles.model

    tiles = Property(QAbstractItemModel, _tile_rows, constant=True)
    title = Property(str, _title, constant=True)
    hint = Property(str, _hint, notify=changed)
    empty = Property(str, _empty, notify=changed)
    tileHeight = Property(float, lambda self: self._tile_height, notify=changed)  # noqa: N815
    lines = Property(int, lambda self: self._lines, notify=changed)
    total = Property(int, lambda self: len(self._tiles.items), notify=changed)
    page = Property(int, lambda self: self._tiles.page, notify=changed)
    pages = Property(int, lambda self: self._tiles.count, notify=changed)


def _tile(form: Form, now: datetime, *, on_tv: bool) -> FormTile:
    """On a TV tiles have a name only, so that six fit."""
    closed, title = is_closed(form, now), tr(form.title)
    if on_tv:
        title = tr("{title}（看结果）", title=title) if closed else title
        return FormTile(form.name, title, "", form.icon, closed)
    note = tr("已结束，看结果") if closed else tr(form.about)
    return FormTile(form.name, title, note, form.icon, closed)
