"""What stands around the pages: which page is shown, the strip, and the overlays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.actions import ACTIONS
from services.content.freshness import age_words
from services.contract.calls import CallSource
from services.emergency.screen.view import CallPhase
from services.store import Store
from services.talking import Talks
from ui.binding import watch
from ui.navigator import Page
from ui.screens.context import ScreenContext
from ui.screens.entry import ScreenEntry

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1

SCREENS_FOLDER = Path(__file__).parent / "screens"


class Readable(Protocol):
    """A view-model that can say aloud what its screen shows."""

    spoken: list[str]


@dataclass
class _Opened:
    model: QObject
    focus_key: str = ""


@QmlElement
@QmlUncreatable("made by the kiosk")
class Shell(QObject):
    """Opens pages as the navigator says; keeps the view-models of those below.

    `pageChanged` is sent when another page is to be shown, `stayed` when the question whether
    somebody is still there was answered.
    """

    pageChanged = Signal()  # noqa: N815
    overlaysChanged = Signal()  # noqa: N815
    askingChanged = Signal()  # noqa: N815
    stayed = Signal()
    shown = Signal()

    def __init__(
        self,
        context: ScreenContext,
        screens: Mapping[str, ScreenEntry],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._screens = screens
        self._opened: dict[int, _Opened] = {}
        self._page = context.navigator.page
        self._seconds_left = 0
        self._trouble = ""
        self._barred = False
        self._alert = ""
        self._unsaid: Callable[[Sequence[str]], tuple[str, ...]] = lambda _: ()
        watch(self, context.navigator.store, self._show)
        watch(self, context.reader.store, lambda _: self.overlaysChanged.emit())
        watch(self, context.link, lambda _: self._link_moved())
        watch(self, context.emergency.way, lambda _: self._link_moved())
        watch(self, context.emergency.store, lambda _: self.overlaysChanged.emit())

    def look_with(self, unsaid: Callable[[Sequence[str]], tuple[str, ...]]) -> None:
        """What says which of the words on the screen a reading leaves out; 朗读 adds them."""
        self._unsaid = unsaid

    def offer(self, screens: Mapping[str, ScreenEntry]) -> None:
        """Have these screens from now on; those that can be reached before are loaded already."""
        self._screens = screens

    @property
    def model(self) -> QObject:
        """The view-model of the page on screen."""
        return self._opened[self._page.serial].model

    @property
    def talk(self) -> Store[Talks | None]:
        """The talk of this screen, once the heavy half has it."""
        return self._context.talk

    @property
    def page(self) -> str:
        """The name of the page on screen."""
        return self._page.name

    @property
    def focus_key(self) -> str:
        """What had the focus when the page was last shown, else where its focus begins."""
        opened = self._opened[self._page.serial]
        return opened.focus_key or str(getattr(opened.model, "first_focus", ""))

    def remember_focus(self, key: str) -> None:
        """That pressable was used; coming back to this page, the focus returns to it."""
        self._opened[self._page.serial].focus_key = key

    @property
    def asking(self) -> bool:
        """Whether the screen asks 您还在吗."""
        return self._seconds_left > 0

    def warn(self, seconds_left: int | None) -> None:
        """Ask 您还在吗; `None` takes the question away."""
        asked = self.asking
        self._seconds_left = seconds_left or 0
        self.overlaysChanged.emit()
        if self.asking is not asked:
            self.askingChanged.emit()

    def say_alert(self, words: str) -> None:
        """The line above every page while a public alert holds; none if empty."""
        if words != self._alert:
            self._alert = words
            self.overlaysChanged.emit()

    def go_back(self) -> None:
        """The Back key: one question back within the page, else one level up."""
        step_back = getattr(self.model, "step_back", None)
        if step_back is None or not step_back():
            self._context.navigator.back()

    def stop_reading(self) -> None:
        """Be silent at once."""
        if self._context.reader.store.value is not None:
            self._context.reader.stop()

    def type_digit(self, digit: str) -> None:
        """Hand a digit key to the page, if it takes digits; else open the action that bears it."""
        take = getattr(self.model, "press_digit", None)
        if take is not None:
            take(digit)
        elif self._page.name != "pairing" and not self._calling():
            for action in ACTIONS:
                if action.on_home and str(action.digit) == digit:
                    self._context.navigator.open(action.page, action.arguments)

    def turn_page(self, by: int) -> None:
        """Turn within the page, if it has more to show; on the channel, show what comes next."""
        show_next = getattr(self.model, "next", None)
        page, pages = self.model.property("page"), self.model.property("pages")
        if isinstance(page, int) and isinstance(pages, int) and 0 <= page + by < pages:
            self.model.turn(by)  # type: ignore[attr-defined]
        elif self._context.navigator.resting and show_next is not None:
            show_next()

    def hold_channel(self) -> bool:
        """Stay on this slide of the channel for a while; whether the channel is on screen."""
        hold = getattr(self.model, "hold", None)
        if hold is not None:
            hold()
        return hold is not None

    def resume_channel(self) -> None:
        """Go on with the channel, if it is on screen."""
        resume = getattr(self.model, "resume", None)
        if resume is not None:
            resume()

    def rest(self) -> None:
        """Leave all pages; the channel goes on."""
        self._context.navigator.rest()

    @property
    def reading_on(self) -> bool:
        """Whether something is being read aloud, or the reading is held."""
        return self._reading()

    def call_for_help(self, source: CallSource) -> None:
        """Raise a call, or call again, and show how it stands."""
        line = self._context.emergency
        if line.store.value.phase is CallPhase.OPEN:
            line.press_again()
        else:
            line.press(source)
        self._context.navigator.open("emergency")

    @Slot()
    def home(self) -> None:
        self._context.navigator.home()

    @Slot()
    def back(self) -> None:
        """返回 in the strip; on the resting screen every touch leads home."""
        if self._context.navigator.resting:
            self._context.navigator.home()
        else:
            self.go_back()

    @Slot()
    def help(self) -> None:
        self.call_for_help(CallSource.SCREEN)

    @Slot()
    def showCall(self) -> None:  # noqa: N802
        self._context.navigator.open("emergency")

    @Slot()
    def showAlert(self) -> None:  # noqa: N802
        self._context.navigator.open("alert")

    @Slot()
    def read(self) -> None:
        talks = self._context.talk.value
        if talks is not None:
            talks.close()
        model = cast(Readable, self.model)
        first = getattr(model, "first_sentence", 0)
        said = tuple(model.spoken)
        self._context.reader.read((*said, *self._unsaid(said)), first)

    @Slot()
    def stopReading(self) -> None:  # noqa: N802
        self.stop_reading()

    @Slot()
    def pauseReading(self) -> None:  # noqa: N802
        reading = self._context.reader.store.value
        if reading is not None and reading.paused:
            self._context.reader.go_on()
        else:
            self._context.reader.pause()

    @Slot()
    def sayAgain(self) -> None:  # noqa: N802
        self._context.reader.again()

    @Slot()
    def pageLoaded(self) -> None:  # noqa: N802
        self.shown.emit()

    def _show(self, stack: tuple[Page, ...]) -> None:
        kept = {page.serial for page in stack}
        for page in stack:
            if page.serial not in self._opened:
                self._opened[page.serial] = _Opened(self._make(page))
        self._page = stack[-1]
        self._say_trouble()
        self.pageChanged.emit()
        for serial in [serial for serial in self._opened if serial not in kept]:
            self._opened.pop(serial).model.deleteLater()

    def _make(self, page: Page) -> QObject:
        model = self._screens[page.name].factory(self._context, page.arguments)
        model.setParent(self)
        stepped = getattr(model, "stepped", None)
        if stepped is not None:
            stepped.connect(lambda: self._stepped(page.serial))
        return model

    def _stepped(self, serial: int) -> None:
        """The page shows another question: the finger and the focus begin anew."""
        opened = self._opened.get(serial)
        if opened is not None:
            opened.focus_key = ""
            if serial == self._page.serial:
                self.shown.emit()

    def _link_moved(self) -> None:
        """The line about the network comes and goes with a page, never under a busy finger."""
        if self._context.navigator.resting:
            self._say_trouble()

    def _say_trouble(self) -> None:
        """That a call would not be delivered matters more than how old the content is."""
        link, way = self._context.link.value, self._context.emergency.way.value
        self._trouble, self._barred = tr(way or link.words), bool(way)
        if link.words and link.heard_at and not way:
            age = age_words(link.heard_at, self._context.clock.now(), self._context.zone)
            self._trouble = tr("{trouble}，内容是{age}的", trouble=tr(link.words), age=age)
        self.overlaysChanged.emit()

    def _page_url(self) -> QUrl:
        return QUrl.fromLocalFile(str(SCREENS_FOLDER / self._screens[self._page.name].qml))

    def _page_model(self) -> QObject:
        return self.model

    def _page_name(self) -> str:
        return self._page.name

    def _resting(self) -> bool:
        return self._context.navigator.resting

    def _calling(self) -> bool:
        phase = self._context.emergency.store.value.phase
        return phase in (CallPhase.RAISING, CallPhase.OPEN)

    def _sound_words(self) -> str:
        reading = self._context.reader.store.value
        return "" if reading is None or reading.audible else reading.words

    def _reading(self) -> bool:
        return self._context.reader.store.value is not None

    def _caption(self) -> str:
        reading = self._context.reader.store.value
        if reading is None or getattr(self.model, "marks_sentence", False):
            return ""
        return reading.sentences[reading.index] if reading.sentences else ""

    def _paused(self) -> bool:
        reading = self._context.reader.store.value
        return reading is not None and reading.paused

    def _audible(self) -> bool:
        reading = self._context.reader.store.value
        return reading is not None and reading.audible

    pageUrl = Property(QUrl, _page_url, notify=pageChanged)  # noqa: N815
    pageModel = Property(QObject, _page_model, notify=pageChanged)  # noqa: N815
    pageName = Property(str, _page_name, notify=pageChanged)  # noqa: N815
    resting = Property(bool, _resting, notify=pageChanged)
    calling = Property(bool, _calling, notify=overlaysChanged)
    reading = Property(bool, _reading, notify=overlaysChanged)
    soundWords = Property(str, _sound_words, notify=overlaysChanged)  # noqa: N815
    caption = Property(str, _caption, notify=overlaysChanged)
    paused = Property(bool, _paused, notify=overlaysChanged)
    audible = Property(bool, _audible, notify=overlaysChanged)
    secondsLeft = Property(int, lambda self: self._seconds_left, notify=overlaysChanged)  # noqa: N815
    alertLine = Property(str, lambda self: self._alert, notify=overlaysChanged)  # noqa: N815
    trouble = Property(str, lambda self: self._trouble, notify=overlaysChanged)
    barred = Property(bool, lambda self: self._barred, notify=overlaysChanged)
