"""One good 一样菜: its price now, and what it has cost in the last two weeks."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.content import Content
from services.content.freshness import age_words, is_todays, spoken_day
from services.content.history_words import (
    SIGNS,
    change_words,
    compared,
    extremes_words,
    line_words,
    usual_words,
)
from services.content.price_history import DayPrice, PriceHistories, PriceHistory
from services.content.price_words import PriceWords, Trend, money, price_words, trend_of
from services.contract.documents import Good, PriceSheet
from ui.binding import watch
from ui.rows import Rows
from ui.screens.context import ScreenContext
from ui.screens.good.chart import DotRow, StrokeRow, dots_of, strokes_of
from ui.shortened import shortened

QML_IMPORT_NAME = "Linli.Screens.Good"
QML_IMPORT_MAJOR_VERSION = 1

GONE = mark("这份菜价里已经没有它了。请按“返回”看别的。")
LONGEST_NAME = 10
"""As a title; it is read aloud whole."""
FEWEST_DAYS = 2
"""With fewer there is nothing to draw."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class GoodViewModel(QObject):
    """The good `name` per `unit` at `market`, as long as the newest sheet there has it."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._market = arguments["market"]
        self._key = (arguments["name"], arguments["unit"])
        self._sheet: PriceSheet | None = None
        self._good: Good | None = None
        self._history: PriceHistory | None = None
        self._dots = Rows(DotRow, self)
        self._strokes = Rows(StrokeRow, self)
        watch(self, context.content, self._look)
        context.ticker.minute.connect(self._grow_older)

    @property
    def spoken(self) -> list[str]:
        """All that is shown; of the line where it begins, where it ends, and its ends."""
        if self._good is None:
            return [tr(GONE)]
        words = price_words(self._good, todays=False)
        price = PriceWords(words.name, words.price, words.unit, Trend.UNKNOWN, "", words.per)
        said = [f"{self._when()}，{price.aloud}。", self._change(), *self._facts()]
        if self._history and self._drawn():
            said.append(line_words(self._history, self._today()))
        return [sentence for sentence in (*said, self._freshness()) if sentence]

    @Slot()
    def _grow_older(self) -> None:
        self.changed.emit()

    def _look(self, content: Content) -> None:
        sheets = [it.body for it in content.price_sheets if it.body.market == self._market]
        order = sorted(sheets, key=lambda sheet: (sheet.date, sheet.collected_at))
        self._sheet = order[-1] if order else None
        goods = self._sheet.goods if self._sheet else ()
        self._good = next((it for it in goods if (it.name, it.unit) == self._key), None)
        self._history = None
        if self._sheet and self._good:
            self._history = PriceHistories(sheets, self._sheet).of(self._good)
        drawn = self._history if self._drawn() else None
        self._dots.show(dots_of(drawn) if drawn else [])
        self._strokes.show(strokes_of(drawn) if drawn else [])
        self.changed.emit()

    def _today(self) -> date:
        return self._context.clock.now().astimezone(self._context.zone).date()

    def _todays(self) -> bool:
        now, zone = self._context.clock.now(), self._context.zone
        return self._sheet is not None and is_todays(self._sheet.date, now, zone)

    def _when(self) -> str:
        return spoken_day(self._sheet.date, self._today()) if self._sheet else ""

    def _price(self) -> str:
        if self._good is None:
            return ""
        price = price_words(self._good, todays=True).price
        return price or tr("{day}没有价", day=self._when())

    def _unit(self) -> str:
        if self._good is None or not price_words(self._good, todays=True).price:
            return ""
        return tr("元/{unit}", unit=self._good.unit)

    def _trend(self) -> Trend:
        if self._good is None or not self._unit():
            return Trend.UNKNOWN
        if self._good.change is not None:
            return trend_of(self._good.change)
        return trend_of(self._history.change) if self._history else Trend.UNKNOWN

    def _change(self) -> str:
        """The market's own word on it, else what the sheets of the days before say."""
        if self._good is None or self._history is None or not self._unit():
            return ""
        if self._good.change is not None:
            before = tr("昨天") if self._todays() else tr("前一天")
            return compared(self._good.change, before)
        return change_words(self._history, self._today())

    def _signed_change(self) -> str:
        return f"{SIGNS[self._trend()]} {self._change()}" if self._change() else ""

    def _facts(self) -> tuple[str, ...]:
        if self._history is None:
            return ()
        usual = usual_words(self._history)
        stop = (f"{usual}。",) if usual else ()
        return (*stop, *extremes_words(self._history, self._today()))

    def _brief_facts(self) -> tuple[str, ...]:
        """Where there is little room: without what the drawing says itself."""
        history = self._history
        if history is None or not self._drawn() or history.highest is None:
            return self._facts()
        usual = usual_words(history)
        dearest = tr("最贵 {day}", day=self._label(history.highest))
        return (usual, dearest) if usual else (dearest,)

    def _drawn(self) -> bool:
        return self._history is not None and len(self._history.prices) >= FEWEST_DAYS

    def _freshness(self) -> str:
        if self._sheet is None:
            return ""
        age = age_words(self._sheet.collected_at, self._context.clock.now(), self._context.zone)
        return f"{self._sheet.market} · {age}"

    def _label(self, one: DayPrice | None) -> str:
        if one is None or not self._drawn():
            return ""
        return f"{spoken_day(one.day, self._today())} {money(one.price)}"

    def _first_label(self) -> str:
        return self._label(self._history.prices[0]) if self._history and self._drawn() else ""

    def _last_label(self) -> str:
        return self._label(self._history.prices[-1]) if self._history and self._drawn() else ""

    def _lowest_label(self) -> str:
        label = self._label(self._history.lowest) if self._history else ""
        return tr("最便宜 {day}", day=label) if label else ""

    def _dot_rows(self) -> QAbstractItemModel:
        return self._dots

    def _stroke_rows(self) -> QAbstractItemModel:
        return self._strokes

    name = Property(str, lambda self: shortened(self._key[0], LONGEST_NAME), constant=True)
    freshness = Property(str, _freshness, notify=changed)
    gone = Property(str, lambda self: "" if self._good else tr(GONE), notify=changed)
    when = Property(str, _when, notify=changed)
    price = Property(str, _price, notify=changed)
    unit = Property(str, _unit, notify=changed)
    trend = Property(str, _trend, notify=changed)
    change = Property(str, _signed_change, notify=changed)
    facts = Property(str, lambda self: "\n".join(self._facts()), notify=changed)
    briefFacts = Property(  # noqa: N815
        str, lambda self: "\n".join(self._brief_facts()), notify=changed
    )
    drawn = Property(bool, _drawn, notify=changed)
    firstLabel = Property(str, _first_label, notify=changed)  # noqa: N815
    lastLabel = Property(str, _last_label, notify=changed)  # noqa: N815
    lowestLabel = Property(str, _lowest_label, notify=changed)  # noqa: N815
    dots = Property(QAbstractItemModel, _dot_rows, constant=True)
    strokes = Property(QAbstractItemModel, _stroke_rows, constant=True)
