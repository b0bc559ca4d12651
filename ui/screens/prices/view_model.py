"""Market prices 菜价."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.content.content import Content
from services.content.freshness import age_words, is_todays, spoken_day
from services.content.price_words import PriceWords, Trend, price_words
from services.contract.documents import Good, PriceSheet
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.rows import Rows
from ui.screens.context import ScreenContext
from ui.screens.prices.sheets import CHEAPER, chips_of, goods_under, newest_of_each_market
from ui.shortened import shortened

QML_IMPORT_NAME = "Linli.Screens.Prices"
QML_IMPORT_MAJOR_VERSION = 1

NONE = "还没有菜价。菜场一报价，马上显示在这里。"
LONGEST_NAME = 20
RANGED_SHARE = 0.57
"""The part of its room that a good's name keeps beside a range of prices; as in PriceLine.qml."""

NONE_CHEAPER = "今天没有比昨天便宜的菜。"


@dataclass(frozen=True)
class PriceRow:
    """One good. `trend` is down, same, up or unknown; `missing` stands where there is no price;
    a price that is `ranged` takes more room."""

    name: str
    price: str
    unit: str
    trend: str
    change: str
    missing: str
    ranged: bool


@dataclass(frozen=True)
class ChipRow:
    """One category to choose."""

    name: str
    chosen: bool


@QmlElement
@QmlUncreatable("made by the kiosk")
class PricesViewModel(QObject):
    """The newest prices of one market, of one category at a time."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._sheets: tuple[PriceSheet, ...] = ()
        self._market = 0
        self._chip = ""
        self._list = PagedRows(PriceRow, _height, self)
        self._chip_rows = Rows(ChipRow, self)
        watch(self, context.content, self._look)
        context.ticker.minute.connect(self._refresh)

    @property
    def spoken(self) -> list[str]:
        """The prices on this page."""
        if not self._list.model.rows:
            return [self._title(), self._empty()]
        rows = [_aloud(row) for row in self._list.model.rows]
        return [f"{self._freshness()}，{self._title()}，{self._chip}。", *rows]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._list.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._list.turn(by)
        self.changed.emit()

    @Slot(str)
    def choose(self, chip: str) -> None:
        self._chip = chip
        self._list.begin()
        self._refresh()

    @Slot()
    def nextMarket(self) -> None:  # noqa: N802
        self._market += 1
        self._list.begin()
        self._refresh()

    def _look(self, content: Content) -> None:
        self._sheets = newest_of_each_market(it.body for it in content.price_sheets)
        self._refresh()

    def _refresh(self) -> None:
        sheet = self._sheet()
        chips = chips_of(sheet) if sheet else ()
        if self._chip not in chips:
            self._chip = chips[0] if chips else ""
        goods = goods_under(sheet, self._chip) if sheet else ()
        self._chip_rows.show([ChipRow(name, name == self._chip) for name in chips])
        self._list.fill([_row(good, todays=self._todays()) for good in goods])
        self.changed.emit()

    def _sheet(self) -> PriceSheet | None:
        return self._sheets[self._market % len(self._sheets)] if self._sheets else None

    def _todays(self) -> bool:
        sheet = self._sheet()
        return sheet is not None and is_todays(
            sheet.date, self._context.clock.now(), self._context.zone
        )

    def _title(self) -> str:
        sheet = self._sheet()
        if sheet is None:
            return "菜价"
        if self._todays():
            return "今天菜价"
        today = self._context.clock.now().astimezone(self._context.zone).date()
        return f"{spoken_day(sheet.date, today)}的菜价"

    def _freshness(self) -> str:
        sheet = self._sheet()
        if sheet is None:
            return ""
        age = age_words(sheet.collected_at, self._context.clock.now(), self._context.zone)
        return f"{sheet.market} · {age}"

    def _empty(self) -> str:
        if self._list.items:
            return ""
        return NONE_CHEAPER if self._chip == CHEAPER and self._todays() else NONE

    def _other_market(self) -> str:
        if len(self._sheets) < 2:
            return ""
        return f"看{self._sheets[(self._market + 1) % len(self._sheets)].market}"

    def _rows(self) -> QAbstractItemModel:
        return self._list.model

    def _chips(self) -> QAbstractItemModel:
        return self._chip_rows

    rows = Property(QAbstractItemModel, _rows, constant=True)
    chips = Property(QAbstractItemModel, _chips, constant=True)
    title = Property(str, _title, notify=changed)
    freshness = Property(str, _freshness, notify=changed)
    empty = Property(str, _empty, notify=changed)
    otherMarket = Property(str, _other_market, notify=changed)  # noqa: N815
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)


def _row(good: Good, *, todays: bool) -> PriceRow:
    words = price_words(good, todays=todays)
    missing = "" if words.price else "今天没有价" if todays else "没有价"
    ranged = "–" in words.price
    return PriceRow(
        shortened(words.name, LONGEST_NAME),
        words.price,
        words.unit,
        words.trend,
        words.change,
        missing,
        ranged,
    )


def _height(row: PriceRow, room: Room) -> float:
    width = room.width * RANGED_SHARE if row.ranged else room.width
    return replace(room, width=width).row_height(row.name)


def _aloud(row: PriceRow) -> str:
    per = row.unit.rpartition("/")[2]
    words = PriceWords(row.name, row.price, row.unit, Trend(row.trend), row.change, per)
    return words.aloud
