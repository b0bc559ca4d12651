"""The channel: what the screen shows while nobody uses it."""

from datetime import datetime

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.almanac import date_words, lunar_day, lunar_words
from services.content.content import Content
from services.content.outdoors import Outdoors, outdoors
from services.contract.calls import CallSource
from services.talking import Talk, TalkPhase, Talks
from ui.binding import watch, watch_talk
from ui.rows import Rows
from ui.screens.channel.shelf_prices import FewPrices, PriceRow, few_prices
from ui.screens.channel.slides import Slide, slides_of
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Channel"
QML_IMPORT_MAJOR_VERSION = 1

DEFAULT_SECONDS = 12
HELD_MS = 300_000
"""A slide that a resident holds goes on by itself: the next one may want to see another."""


@QmlElement
@QmlUncreatable("made by the catalogue")
class ChannelViewModel(QObject):
    """One slide at a time, changed by plain swap; all else changes at most once a minute."""

    changed = Signal()
    swapped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._slides: tuple[Slide, ...] = ()
        self._at = 0
        self._outdoors = Outdoors()
        self._few = FewPrices()
        self._prices = Rows(PriceRow, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.next)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.timeout.connect(self.resume)
        self._talks: Talks | None = None
        context.ticker.minute.connect(self._refresh)
        watch_talk(self, context.talk, self._meet)
        watch(self, context.content, lambda _: self._refresh())

    @property
    def spoken(self) -> list[str]:
        """The slide on screen and the weather, as they stand there, and how to go on."""
        slide = self._slide
        said = [slide.title, *slide.text.splitlines()]
        on_tv = self._context.screen.profile == "tv"
        said.insert(len(said) if on_tv else 0, self._outdoors.sentence)
        said.append(tr("按一下屏幕，打开首页"))
        return [sentence for sentence in said if sentence]

    @Slot()
    def next(self) -> None:
        """Show the next slide."""
        self._at = (self._at + 1) % len(self._slides)
        self.swapped.emit()

    def hold(self) -> None:
        """Stay on this slide until `resume`, or for `HELD_MS`."""
        self._held.start(HELD_MS)
        self._timer.stop()

    @Slot()
    def resume(self) -> None:
        """Go on after `hold`."""
        self._held.stop()
        self._pace(self._context.content.value)

    @Slot()
    def open(self) -> None:
        self._context.navigator.home()

    @Slot()
    def help(self) -> None:
        self._context.emergency.press(CallSource.REMOTE)
        self._context.navigator.open("emergency")

    @Slot()
    def talk(self) -> None:
        if self._talks is not None:
            self._talks.press()

    def _meet(self, talks: Talks | None, talk: Talk) -> None:
        """Only a voice that can be talked to is told of."""
        able = talks if talk.phase is not TalkPhase.UNAVAILABLE else None
        if able is not self._talks:
            self._talks = able
            self.changed.emit()

    @property
    def _slide(self) -> Slide:
        return self._slides[self._at]

    @Slot()
    def _refresh(self) -> None:
        content = self._context.content.value
        now, zone = self._context.clock.now(), self._context.zone
        self._outdoors = outdoors(content.weather, now, zone)
        self._few = few_prices(content.price_sheets, now, zone)
        self._prices.show(self._few.rows)
        self._take(slides_of(content, self._context.media.path_of, now, zone))
        self._pace(content)
        self.changed.emit()

    def _take(self, slides: tuple[Slide, ...]) -> None:
        """Go on with the slide that is showing, if it is still there."""
        titles = [slide.title for slide in slides]
        showing = self._slide.title if self._slides else ""
        self._at = titles.index(showing) if showing in titles else 0
        self._slides = slides
        self.swapped.emit()

    def _pace(self, content: Content) -> None:
        seconds = content.settings.channel_seconds if content.settings else DEFAULT_SECONDS
        if len(self._slides) < 2 or self._held.isActive():
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != seconds * 1000:
            self._timer.start(seconds * 1000)

    def _local(self) -> datetime:
        return self._context.clock.now().astimezone(self._context.zone)

    def _clock(self) -> str:
        return f"{self._local():%H:%M}"

    def _date(self) -> str:
        return date_words(self._local().date())

    def _lunar(self) -> str:
        return lunar_words(self._local().date())

    def _lunar_day(self) -> str:
        return lunar_day(self._local().date())

    def _community(self) -> str:
        settings = self._context.content.value.settings
        return tr("{community}频道", community=settings.community) if settings else ""

    def _picture(self) -> QUrl:
        path = self._slide.picture
        return QUrl.fromLocalFile(str(path)) if path else QUrl()

    canTalk = Property(bool, lambda self: self._talks is not None, notify=changed)  # noqa: N815
    clock = Property(str, _clock, notify=changed)
    date = Property(str, _date, notify=changed)
    lunar = Property(str, _lunar, notify=changed)
    lunarDay = Property(str, _lunar_day, notify=changed)  # noqa: N815
    span = Property(str, lambda self: self._outdoors.span, notify=changed)
    sky = Property(str, lambda self: self._outdoors.sky, notify=changed)
    advice = Property(str, lambda self: self._outdoors.advice, notify=changed)
    weatherAge = Property(str, lambda self: self._outdoors.age, notify=changed)  # noqa: N815
    oldWeather = Property(bool, lambda self: self._outdoors.old, notify=changed)  # noqa: N815
    prices = Property(QAbstractItemModel, lambda self: self._prices, constant=True)
    priceFoot = Property(str, lambda self: self._few.foot, notify=changed)  # noqa: N815
    community = Property(str, _community, notify=changed)
    tag = Property(str, lambda self: self._slide.tag, notify=swapped)
    title = Property(str, lambda self: self._slide.title, notify=swapped)
    text = Property(str, lambda self: self._slide.text, notify=swapped)
    foot = Property(str, lambda self: self._slide.foot, notify=swapped)
    picture = Property(QUrl, _picture, notify=swapped)
