"""The home page: the time, the weather, the notice that matters most, and what one can do."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.actions import ACTIONS, Action
from services.content.activity_words import soon_words
from services.content.content import Content, Published
from services.content.freshness import age_words, is_todays, spoken_day
from services.contract.documents import Notice, PriceSheet
from ui.almanac import date_words, lunar_words
from ui.binding import watch
from ui.outdoors import Outdoors, outdoors
from ui.rows import Rows
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Home"
QML_IMPORT_MAJOR_VERSION = 1


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
        watch(self, context.content, lambda _: self._refresh())

    @property
    def first_focus(self) -> str:
        """The first tile."""
        return self._tiles.rows[0].title

    @property
    def spoken(self) -> list[str]:
        """Time, weather, the notice, and what the tiles are called."""
        said = [f"现在是{self._date()}，{self._clock()}", self._outdoors.sentence]
        if self._notice:
            said += ["最要紧的通知", self._notice.body.title, *self._notice.body.paragraphs]
        said.append("您可以办这些事：" + "、".join(row.title for row in self._tiles.rows))
        return [sentence for sentence in said if sentence]

    def press_digit(self, digit: str) -> None:
        """The action whose tile bears that digit."""
        for action in ACTIONS:
            if action.on_home and str(action.digit) == digit:
                self._start(action)

    @Slot(str)
    def open(self, name: str) -> None:
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
            self._context.content.value,
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
            TileRow(a.name, a.title, self._note(a, content), a.icon, a.digit or 0, place)
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
        return _NOTES.get(action.name, "")

    def _notice_foot(self) -> str:
        if self._notice is None:
            return ""
        age = age_words(self._notice.published_at, self._context.clock.now(), self._context.zone)
        publisher = self._notice.body.publisher
        return f"{publisher} · {age}发布" if publisher else f"{age}发布"

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
    noticeText = Property(str, _notice_text, notify=changed)  # noqa: N815
    noticeFoot = Property(str, _notice_foot, notify=changed)  # noqa: N815
    tiles = Property(QAbstractItemModel, lambda self: self._tiles, constant=True)


def _news(notices: tuple[Published[Notice], ...], now: datetime, zone: tzinfo) -> str:
    if not notices:
        return "现在没有通知"
    fresh = sum(is_todays(n.published_at.astimezone(zone).date(), now, zone) for n in notices)
    return f"今天 {fresh} 条新的" if fresh else f"一共 {len(notices)} 条"


def _price_age(sheets: tuple[Published[PriceSheet], ...], now: datetime, zone: tzinfo) -> str:
    if not sheets:
        return "今天还没报价"
    sheet = sheets[0].body
    if is_todays(sheet.date, now, zone):
        return age_words(sheet.collected_at, now, zone)
    return f"{spoken_day(sheet.date, now.astimezone(zone).date())}的"


_NOTES = {
    "directory": "电话、地址",
    "repair": "水电、门窗",
    "medical": "卫生站、药店",
    "requests": "查进度",
    "settings": "看不清按这",
    "channel": "歇一歇",
}
