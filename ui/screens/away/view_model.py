"""出门几天: what the care watch looks at, and that nobody will be missed while away."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.freshness import spoken_day
from services.emergency.screen.view import CareView
from ui.binding import watch
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Away"
QML_IMPORT_MAJOR_VERSION = 1

TITLE = mark("出门几天")
NOT_WATCHED = mark("家里没有装看护，出门不用说。")
CHOICES = (mark("今天"), mark("3天"), mark("1个星期"), mark("直到回来"))
DAYS = (0, 3, 7)
BACK = mark("我回来了")
WELCOME = mark("欢迎回来，又替您看着了。")


@QmlElement
@QmlUncreatable("made by the catalogue")
class AwayViewModel(QObject):
    """Says how the home is watched and takes one choice; what is shown is what the guard keeps."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context, self._line = context, context.emergency
        watch(self, self._line.care, lambda _: self.changed.emit())

    @property
    def spoken(self) -> list[str]:
        """How it stands, how the home is watched, and what can be chosen."""
        choices = [tr(BACK)] if self._away() else self._choices()
        return [tr(TITLE), self._state(), *self._care.rules, *choices]

    @Slot(int)
    def leave(self, choice: int) -> None:
        """The choice by its place in the list."""
        self._line.go_away(self._end_of(DAYS[choice]) if choice < len(DAYS) else None)

    @Slot()
    def comeBack(self) -> None:  # noqa: N802
        self._line.come_back()

    @property
    def _care(self) -> CareView:
        return self._line.care.value or CareView()

    def _end_of(self, days: int) -> datetime:
        """The midnight that ends that day."""
        zone = self._context.zone
        day = self._context.clock.now().astimezone(zone).date() + timedelta(days=days + 1)
        return datetime.combine(day, time(), zone)

    def _away(self) -> bool:
        return self._care.away

    def _state(self) -> str:
        care = self._care
        if self._line.care.value is None:
            return tr(NOT_WATCHED)
        if not care.away:
            return tr(WELCOME) if care.back else "，".join(care.verdicts) + "。"
        if care.until is None:
            return tr("您说了要出门，回来以前不问您。")
        zone = self._context.zone
        today = self._context.clock.now().astimezone(zone).date()
        last = (care.until - timedelta(seconds=1)).astimezone(zone).date()
        return tr("您说了要出门，到{day}为止不问您。", day=spoken_day(last, today))

    def _choices(self) -> list[str]:
        return [tr(choice) for choice in CHOICES] if self._line.care.value else []

    def _rules(self) -> str:
        return "\n".join(self._care.rules)

    title = Property(str, lambda _: tr(TITLE), constant=True)
    state = Property(str, _state, notify=changed)
    rules = Property(str, _rules, notify=changed)
    away = Property(bool, _away, notify=changed)
    choices = Property("QStringList", _choices, notify=changed)  # type: ignore[arg-type]
    backWords = Property(str, lambda _: tr(BACK), constant=True)  # noqa: N815
