"""A form that is closed: when it closed, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.contract.forms import Form
from services.requests.results import Outcome, closed_words, outcomes
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Results"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class ResultRow:
    """A question in words (`count` is empty), or a choice with its number and the length of its
    bar, 0 to 1."""

    words: str
    count: str = ""
    part: float = 0.0


@QmlElement
@QmlUncreatable("made by the kiosk")
class ResultsViewModel(QObject):
    """The form named `form`, as it was last published."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._name = arguments["form"]
        self._form: Form | None = None
        self._outcomes: tuple[Outcome, ...] = ()
        self._rows = PagedRows(ResultRow, _height, self, most=None)
        watch(self, context.content, lambda _: self._refresh())

    @property
    def spoken(self) -> list[str]:
        """All results, each question in one sentence."""
        told = [it for outcome in self._outcomes for it in (outcome.title, outcome.words)]
        return [it for it in (self._title(), self._closed(), self._nothing(), *told) if it]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._rows.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._rows.turn(by)
        self.changed.emit()

    @Slot()
    def home(self) -> None:
        self._context.navigator.home()

    def _refresh(self) -> None:
        self._form = self._context.forms.named(self._name, self._context.content.value.forms)
        self._outcomes = outcomes(self._form) if self._form else ()
        self._rows.fill([row for outcome in self._outcomes for row in _rows(outcome)])
        self.changed.emit()

    def _title(self) -> str:
        return tr(self._form.title) if self._form else ""

    def _closed(self) -> str:
        return closed_words(self._form, self._now()) if self._form else ""

    def _nothing(self) -> str:
        return "" if self._outcomes else tr("结果还在统计，过几天再来看。")

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._context.zone)

    def _row_model(self) -> QAbstractItemModel:
        return self._rows.model

    rows = Property(QAbstractItemModel, _row_model, constant=True)
    title = Property(str, _title, notify=changed)
    closed = Property(str, _closed, notify=changed)
    nothing = Property(str, _nothing, notify=changed)
    page = Property(int, lambda self: self._rows.page, notify=changed)
    pages = Property(int, lambda self: self._rows.count, notify=changed)


def _rows(outcome: Outcome) -> list[ResultRow]:
    head = ResultRow(f"{outcome.title}\n{outcome.words}")
    return [head, *(ResultRow(it.label, it.count, it.part) for it in outcome.shares)]


def _height(row: ResultRow, room: Room) -> float:
    """A bar stands under its words, as high as a line of small print."""
    return room.row_height(row.words, row.count)
