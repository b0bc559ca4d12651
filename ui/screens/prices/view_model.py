"""Market prices 菜价."""

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.bargains import Bargain, bargains, newest_of_each_market
from services.content.content import Content
from services.content.freshness import age_words, is_todays, spoken_day
from services.content.price_history import PriceHistories
from services.contract.documents import PriceSheet
from ui.binding import Held
from ui.pages import PagedRows, Room
from ui.rows import Rows
from ui.screens.context import ScreenContext
from ui.screens.prices.rows import (
    ChipRow,
    KeyRow,
    PriceRow,
    category_key,
    letter_key,
    price_height,
    price_row,
)
from ui.screens.prices.sheets import (
    BY_SOUND,
    CHEAPER,
    OWN_CHIPS,
    chips_of,
    goods_under,
    initials_of,
)

QML_IMPORT_NAME = "Linli.Screens.Prices"
QML_IMPORT_MAJOR_VERSION = 1

NONE = mark("还没有菜价。菜场一报价，马上显示在这里。")
NEXT_MARKET = "next market"
EXAMPLE = mark("青菜、茄子都按Q。")


@QmlElement
@QmlUncreatable("made by the kiosk")
class PricesViewModel(QObject):
    """The newest prices of one market: of one category at a time, what is cheap today, or by the
    first sound of the name. `asking` while large keys ask for the sound or the category."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._all: tuple[PriceSheet, ...] = ()
        self._sheets: tuple[PriceSheet, ...] = ()
        self._market = 0
        self._chip = ""
        self._before = ""
        self._letter = ""
        self._asks_kind = False
        self._cheap: tuple[Bargain, ...] = ()
        self._list = PagedRows(PriceRow, price_height, self)
        self._keys = PagedRows(KeyRow, lambda _row, _room: 1, self, most=None)
        self._chip_rows = Rows(ChipRow, self)
        self._content = Held(
            self, context.content, context.navigator, self._look, nothing=Content()
        )
        self._look()
        context.ticker.minute.connect(self._refresh)

    @property
    def first_focus(self) -> str:
        """The first good or letter."""
        if self._asking():
            return self._keys.model.rows[0].title if self._keys.model.rows else ""
        return self._list.model.rows[0].whole if self._list.model.rows else ""

    @property
    def spoken(self) -> list[str]:
        """The prices, or the letters, on this page."""
        if not self._sheets:
            return [self._title(), self._empty()]
        begin = tr("{age}，{title}", age=self._freshness(), title=self._title())
        if self._asking():
            return [
                begin,
                self._hint(),
                *(f"{it.title}：{it.note}。" for it in self._keys.model.rows),
            ]
        return [begin, self._chosen_words(), *(row.aloud for row in self._list.model.rows)]

    def step_back(self) -> bool:
        """From the goods of a letter to the letters, and from there to where one was before."""
        if self._asks_kind:
            self._asks_kind = False
        elif self._letter:
            self._letter = ""
        elif self._chip == BY_SOUND:
            self._chip = self._before
        else:
            return False
        self._step()
        return True

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        if self._list.fit(Room(width, height, extra, first, second)):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def fitKeys(self, count: int) -> None:  # noqa: N802
        if self._keys.fit(Room(1, max(1, count), 1, QFont(), QFont())):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._content.renew()
        self._shown().turn(by)
        self.changed.emit()

    @Slot(str)
    def choose(self, chip: str) -> None:
        if self._chip != BY_SOUND:
            self._before = self._chip
        self._chip, self._letter, self._asks_kind = chip, "", False
        self._begin()
        if self._asking():
            self.stepped.emit()

    @Slot()
    def askKind(self) -> None:  # noqa: N802
        self._asks_kind = not self._asks_kind
        self._begin()
        self.stepped.emit()

    @Slot(str)
    def pressKey(self, key: str) -> None:  # noqa: N802
        if key == NEXT_MARKET:
            self._market += 1
        elif self._asks_kind:
            self._chip, self._letter, self._asks_kind = key, "", False
        else:
            self._letter = key
        self._list.begin()
        self._step()

    @Slot()
    def nextMarket(self) -> None:  # noqa: N802
        self._market += 1
        self._letter = ""
        self._begin()

    @Slot(str, str)
    def openGood(self, name: str, unit: str) -> None:  # noqa: N802
        sheet = self._sheet()
        if sheet:
            good = {"market": sheet.market, "name": name, "unit": unit}
            self._context.navigator.open("good", good)

    def _begin(self) -> None:
        self._list.begin()
        self._keys.begin()
        self._content.renew()
        self._refresh()

    def _step(self) -> None:
        self._refresh()
        self.stepped.emit()

    def _look(self) -> None:
        self._all = tuple(it.body for it in self._content.value.price_sheets)
        self._sheets = newest_of_each_market(self._all)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        sheet = self._sheet()
        self._cheap = bargains(sheet, PriceHistories(self._all, sheet)) if sheet else ()
        chips = chips_of(sheet, cheap=bool(self._cheap)) if sheet else ()
        if self._chip not in chips:
            self._chip = chips[0] if chips else ""
        self._chip_rows.show([_chip_row(key, key == self._chip) for key in chips])
        if sheet is None or self._letter not in initials_of(sheet):
            self._letter = ""
        self._keys.fill(self._key_rows(sheet) if sheet else ())
        self._list.fill(self._goods(sheet) if sheet else ())
        self.changed.emit()

    def _key_rows(self, sheet: PriceSheet) -> list[KeyRow]:
        if not self._asks_kind:
            return [letter_key(letter, goods) for letter, goods in initials_of(sheet).items()]
        kinds = (row for row in self._chip_rows.rows if row.key not in (CHEAPER, BY_SOUND))
        rows = [category_key(row.title, row.key, goods_under(sheet, row.key)) for row in kinds]
        other = self._other_market()
        return [*rows, KeyRow(NEXT_MARKET, other, "")] if other else rows

    def _goods(self, sheet: PriceSheet) -> list[PriceRow]:
        todays = self._todays()
        if self._chip == CHEAPER:
            return [price_row(it.good, todays=todays, instead=it.words) for it in self._cheap]
        goods = (
            initials_of(sheet).get(self._letter, ())
            if self._chip == BY_SOUND
            else goods_under(sheet, self._chip)
        )
        return [price_row(good, todays=todays) for good in goods]

    def _sheet(self) -> PriceSheet | None:
        return self._sheets[self._market % len(self._sheets)] if self._sheets else None

    def _shown(self) -> PagedRows[PriceRow] | PagedRows[KeyRow]:
        return self._keys if self._asking() else self._list

    def _asking(self) -> bool:
        return self._asks_kind or (self._chip == BY_SOUND and not self._letter)

    def _todays(self) -> bool:
        sheet = self._sheet()
        return sheet is not None and is_todays(
            sheet.date, self._context.clock.now(), self._context.zone
        )

    def _title(self) -> str:
        sheet = self._sheet()
        if sheet is None:
            return tr("菜价")
        if self._asking():
            return tr("要看哪一类？") if self._asks_kind else tr("哪个音开头？")
        if self._todays():
            return tr("今天菜价")
        today = self._context.clock.now().astimezone(self._context.zone).date()
        return tr("{day}的菜价", day=spoken_day(sheet.date, today))

    def _kind_title(self) -> str:
        """The title where there is no room to show which category is chosen."""
        sheet = self._sheet()
        if sheet is None or self._asking() or self._letter:
            return self._title()
        day = spoken_day(
            sheet.date, self._context.clock.now().astimezone(self._context.zone).date()
        )
        return tr("{day}{kind}", day=day, kind=_chip_row(self._chip, chosen=True).title)

    def _freshness(self) -> str:
        sheet = self._sheet()
        if sheet is None:
            return ""
        age = age_words(sheet.collected_at, self._context.clock.now(), self._context.zone)
        return f"{sheet.market} · {age}"

    def _chosen_words(self) -> str:
        if self._letter:
            return tr("按{letter}找到{n}样。", letter=self._letter, n=len(self._list.items))
        return f"{_chip_row(self._chip, chosen=True).title}。"

    def _empty(self) -> str:
        return "" if self._sheets else tr(NONE)

    def _hint(self) -> str:
        if self._asking():
            return "" if self._asks_kind else tr(EXAMPLE)
        return self._chosen_words() if self._letter else ""

    def _other_market(self) -> str:
        if len(self._sheets) < 2:
            return ""
        return tr("看{market}", market=self._sheets[(self._market + 1) % len(self._sheets)].market)

    def _kinds(self) -> int:
        return sum(not row.ours for row in self._chip_rows.rows)

    def _spread(self) -> bool:
        """Whether the last of an odd number of chips has a line to itself."""
        ours = sum(row.ours for row in self._chip_rows.rows)
        return (ours + (self._kinds() > 1)) % 2 == 1

    def _rows(self) -> QAbstractItemModel:
        return self._list.model

    def _key_model(self) -> QAbstractItemModel:
        return self._keys.model

    def _chips(self) -> QAbstractItemModel:
        return self._chip_rows

    rows = Property(QAbstractItemModel, _rows, constant=True)
    keys = Property(QAbstractItemModel, _key_model, constant=True)
    chips = Property(QAbstractItemModel, _chips, constant=True)
    asking = Property(bool, _asking, notify=changed)
    asksKind = Property(bool, lambda self: self._asks_kind, notify=changed)  # noqa: N815
    kinds = Property(int, _kinds, notify=changed)
    spread = Property(bool, _spread, notify=changed)
    wordy = Property(bool, lambda self: self._chip == CHEAPER, notify=changed)
    title = Property(str, _title, notify=changed)
    kindTitle = Property(str, _kind_title, notify=changed)  # noqa: N815
    freshness = Property(str, _freshness, notify=changed)
    empty = Property(str, _empty, notify=changed)
    hint = Property(str, _hint, notify=changed)
    otherMarket = Property(str, _other_market, notify=changed)  # noqa: N815
    page = Property(int, lambda self: self._shown().page, notify=changed)
    pages = Property(int, lambda self: self._shown().count, notify=changed)


def _chip_row(key: str, chosen: bool) -> ChipRow:
    ours = key in (CHEAPER, BY_SOUND)
    return ChipRow(key, tr(key) if key in OWN_CHIPS else key, chosen, ours)
