"""Public alerts 预警: what, where, until when, and what to do; the strongest first."""

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.alert_words import EXERCISE, icon_of, name_words, until_words
from services.content.content import Published
from services.content.screen_rights import by_right
from services.contract.alerts import AlertStatus, PublicAlert
from ui.binding import watch
from ui.facts import FactRow, fact_pages, short_texts
from ui.pages import Room
from ui.rows import Rows
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Alert"
QML_IMPORT_MAJOR_VERSION = 1

OVER = mark("现在没有预警了。")
UNDERSTOOD = mark("我知道了")


@QmlElement
@QmlUncreatable("made by the kiosk")
class AlertViewModel(QObject):
    """All alerts that hold, one page after another."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._alerts: tuple[Published[PublicAlert], ...] = ()
        self._room: Room | None = None
        self._rows = Rows(FactRow, self)
        self._pages: list[tuple[int, tuple[FactRow, ...]]] = []
        self._page = 0
        watch(self, context.content, lambda _: self._look())
        context.ticker.minute.connect(self._look)

    @property
    def first_focus(self) -> str:
        """To have understood."""
        return tr(UNDERSTOOD)

    @property
    def spoken(self) -> list[str]:
        """Every alert whole, what to do last."""
        said = [words for it in self._alerts for words in self._said(it)]
        return said or [tr(OVER)]

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._room = Room(width, height, extra, first, second)
        self._cut()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), max(0, len(self._pages) - 1))
        self._rows.show(self._pages[self._page][1] if self._pages else ())
        self.changed.emit()

    @Slot()
    def understand(self) -> None:
        """Back to where the resident was."""
        self._context.navigator.back()

    @Slot()
    def _look(self) -> None:
        self._alerts = by_right(self._context.content.value.alerts)
        self._cut()

    def _cut(self) -> None:
        self._pages = []
        if self._room is not None:
            for number, alert in enumerate(self._alerts):
                rows = self._facts(alert)
                self._pages += [(number, page) for page in fact_pages(rows, self._room)]
        self.turn(0)

    def _facts(self, alert: Published[PublicAlert]) -> list[FactRow]:
        body = alert.body
        now, zone = self._context.clock.now(), self._context.zone
        rows = [FactRow("megaphone", body.headline, "closed")]
        rows += [
            FactRow("circle-check", tr("{n}、{words}", n=n, words=words), "closed")
            for n, words in enumerate(body.instruction, start=1)
        ]
        rows.append(FactRow("map-pin", tr("在哪里：{area}", area=body.area)))
        if not body.ended:
            rows.append(FactRow("clock", until_words(alert, now, zone)))
        rows += [FactRow("info", words) for words in short_texts(body.description)]
        if body.sender:
            rows.append(FactRow("landmark", tr("{sender}发布", sender=body.sender)))
        return rows

    def _said(self, alert: Published[PublicAlert]) -> list[str]:
        exercise = tr(EXERCISE)
        head = [name_words(alert.body), *(fact.text for fact in self._facts(alert))]
        if alert.body.status is AlertStatus.EXERCISE:
            return [exercise, *head, exercise]
        return head

    @property
    def _shown(self) -> PublicAlert | None:
        number = self._pages[self._page][0] if self._pages else 0
        return self._alerts[number].body if self._alerts else None

    def _name(self) -> str:
        return name_words(self._shown) if self._shown else tr(OVER)

    def _icon(self) -> str:
        alert = self._shown
        return icon_of(alert.event) if alert and not alert.ended else "circle-check"

    def _level(self) -> str:
        alert = self._shown
        return str(alert.level) if alert and not alert.ended else ""

    def _exercise(self) -> str:
        drill = self._shown is not None and self._shown.status is AlertStatus.EXERCISE
        return tr(EXERCISE) if drill else ""

    def _fact_rows(self) -> QAbstractItemModel:
        return self._rows

    name = Property(str, _name, notify=changed)
    icon = Property(str, _icon, notify=changed)
    level = Property(str, _level, notify=changed)
    exercise = Property(str, _exercise, notify=changed)
    understood = Property(str, lambda _: tr(UNDERSTOOD), constant=True)
    facts = Property(QAbstractItemModel, _fact_rows, constant=True)
    page = Property(int, lambda self: self._page, notify=changed)
    pages = Property(int, lambda self: max(1, len(self._pages)), notify=changed)
