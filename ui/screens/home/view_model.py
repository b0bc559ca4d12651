"""The home page: the time, the weather, the notice that matters most, and what one can do."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.actions import ACTIONS, Action
from services.almanac import date_words, lunar_words
from services.content.activity_words import soon_words
from services.content.content import Content, Published
from services.content.freshness import age_words, is_todays, spoken_day
from services.content.outdoors import Outdoors, outdoors
from services.contract.documents import Notice, NoticeLevel, PriceSheet
from ui.binding import Held
from ui.rows import Rows
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Home"
QML_IMPORT_MAJOR_VERSION = 1

MAINTENANCE = "maintenance"
"""Staff come here by holding the clock; it is no action of residents."""


@dataclass(frozen=True)
class TileRow:
    """One tile; `colour` numbers its place in the theme's accents."""

    name: str
    title: str
    note: str
    icon: str
    digit: int
    colour: int


@QmlElement
@QmlUncreatable("made by the catalogue")
class HomeViewModel(QObject):
    """Shows what `context` holds now; each tile is an action of the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._tiles = Rows(TileRow, self)
        self._notice: Published[Notice] | None = None
        self._outdoors = Outdoors()
        context.ticker.minute.connect(self._refresh)
        self._content = Held(
            self, context.content, context.navigator, self._refresh, nothing=Content()
        )
        self._refresh()

    @property
    def first_focus(self) -> str:
        """The first tile."""
        return self._tiles.rows[0].title

    @property
    def spoken(self) -> list[str]:
        """Time, weather, the notice, and what the tiles are called."""
        now = tr("现在是{date}，{clock}", date=self._date(), clock=self._clock())
        said = [now, self._outdoors.sentence]
        if self._notice:
            said += [tr("最要紧的通知"), self._notice.body.title, *self._notice.body.paragraphs]
        said.append(tr("您可以办这些事："))
        said += [f"{row.title}，{row.note}" if row.note else row.title for row in self._tiles.rows]
        return [sentence for sentence in said if sentence]

    def press_digit(self, digit: str) -> None:
        """The action whose tile bears that digit."""
        for action in ACTIONS:
            if action.on_home and str(action.digit) == digit:
                self._start(action)

    @Slot(str)
    def open(self, name: str) -> None:
        if name == MAINTENANCE:
            self._context.navigator.open(MAINTENANCE)
            return
        for action in ACTIONS:
            if action.name == name:
                self._start(action)

    @Slot()
    def openNotice(self) -> None:  # noqa: N802
        if self._notice:
            self._context.navigator.open("notice", {"id": str(self._notice.id)})

    def _start(self, action: Action) -> None:
        self._context.navigator.open(action.page, action.arguments)

    @Slot()
    def _refresh(self) -> None:
        content, now, zone = (
            self._content.value,
            self._context.clock.now(),
            self._context.zone,
        )
        self._notice = content.notices[0] if content.notices else None
        self._outdoors = outdoors(content.weather, now, zone)
        self._tiles.show(self._rows(content))
        self.changed.emit()

    def _rows(self, content: Content) -> list[TileRow]:
        shown = [action for action in ACTIONS if action.on_home]
        return [
            TileRow(a.name, tr(a.title), self._note(a, content), a.icon, a.digit or 0, place)
            for place, a in enumerate(shown)
        ]

    def _note(self, action: Action, content: Content) -> str:
        now, zone = self._context.clock.now(), self._context.zone
        if action.name == "notices":
            return _news(content.notices, now, zone)
        if action.name == "prices":
            return _price_age(content.price_sheets, now, zone)
        if action.name == "activities":
            return soon_words((it.body for it in content.activities), now, zone)
        note = _NOTES.get(action.name)
        return tr(note) if note else ""

    def _notice_foot(self) -> str:
        if self._notice is None:
            return ""
        age = age_words(self._notice.published_at, self._context.clock.now(), self._context.zone)
        publisher = self._notice.body.publisher
        published = tr("{age}发布", age=age)
        return f"{publisher} · {published}" if publisher else published

    def _local(self) -> datetime:
        return self._context.clock.now().astimezone(self._context.zone)

    def _clock(self) -> str:
        return f"{self._local():%H:%M}"

    def _date(self) -> str:
        return date_words(self._local().date())

    def _lunar(self) -> str:
        return lunar_words(self._local().date())

    def _notice_title(self) -> str:
        return self._notice.body.title if self._notice else ""

    def _important(self) -> bool:
        return self._notice is not None and self._notice.body.level is NoticeLevel.IMPORTANT

    def _notice_text(self) -> str:
        return "\n".join(self._notice.body.paragraphs) if self._notice else ""

    clock = Property(str, _clock, notify=changed)
    date = Property(str, _date, notify=changed)
    lunar = Property(str, _lunar, notify=changed)
    span = Property(str, lambda self: self._outdoors.span, notify=changed)
    sky = Property(str, lambda self: self._outdoors.sky, notify=changed)
    advice = Property(str, lambda self: self._outdoors.advice, notify=changed)
    oldWeather = Property(bool, lambda self: self._outdoors.old, notify=changed)  # noqa: N815
    noticeTitle = Property(str, _notice_title, notify=changed)  # noqa: N815
    important = Property(bool, _important, notify=changed)
    noticeText = Property(str, _notice_text, notify=changed)  # noqa: N815
    noticeFoot = Property(str, _notice_foot, notify=changed)  # noqa: N815
    tiles = Property(QAbstractItemModel, lambda self: self._tiles, constant=True)


def _news(notices: tuple[Published[Notice], ...], now: datetime, zone: tzinfo) -> str:
    if not notices:
        return tr("现在没有通知")
    fresh = sum(is_todays(n.published_at.astimezone(zone).date(), now, zone) for n in notices)
    return tr("今天 {n} 条新的", n=fresh) if fresh else tr("一共 {n} 条", n=len(notices))


def _price_age(sheets: tuple[Published[PriceSheet], ...], now: datetime, zone: tzinfo) -> str:
    if not sheets:
        return tr("今天还没报价")
    sheet = sheets[0].body
    if is_todays(sheet.date, now, zone):
        return age_words(sheet.collected_at, now, zone)
    return tr("{day}的", day=spoken_day(sheet.date, now.astimezone(zone).date()))


_NOTES = {
    "directory": mark("电话、地址"),
    "repair": mark("水电、门窗"),
    "forms": mark("订饭、家政"),
    "requests": mark("查进度"),
    "settings": mark("看不清按这"),
}
