"""The real kiosk screen over real parts, a clock that tests move and a silent voice."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest

from process.settings.keys import KioskSection, PrinterSection, ScreenSection
from services.content import rows as content_rows
from services.content.media import MediaCache
from services.content.shelf import ContentShelf
from services.contract.documents import Document
from services.contract.feed import FeedEntry, FeedPage
from services.database.database import Database
from services.emergency.screen.line import EmergencyLine
from services.link.enrolment import Enrolment
from services.link.identity import Identity
from services.link.state import LinkWatch
from services.reading import Reading
from services.requests import rows as request_rows
from services.requests.built_in import BuiltInForms
from services.requests.drafts import Drafts
from services.requests.my_requests import MyRequests
from services.requests.outbox import Outbox
from services.sentences import sentences_of
from services.slips.slips import Slips
from services.store import Store
from tests.support.clock import HandClock
from ui import probe
from ui.icons import Icons, load_fonts, read_codepoints
from ui.navigator import Navigator
from ui.preferences import Choice, Preferences
from ui.presses import PressGate
from ui.qr import qr_picture
from ui.screens.catalogue import SCREENS
from ui.screens.context import ScreenContext
from ui.shell import Shell
from ui.tasks import Tasks
from ui.ticker import Ticker
from ui.window import KioskWindow

ASSETS = Path(__file__).parents[2] / "assets"
KIOSK = UUID("0198e0a0-0000-7000-8000-000000000001")

PORTRAIT = ScreenSection()
LANDSCAPE = ScreenSection(width_px=1920, height_px=1080)
TV = ScreenSection(
    profile="tv", width_px=1920, height_px=1080, diagonal_in=43, distance_mm=3000, theme="night"
)
PANELS: Mapping[str, ScreenSection] = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "tv": TV}


class SilentReader:
    """Remembers what it was asked to say; `speak` goes on to the next sentence."""

    def __init__(self) -> None:
        self.store: Store[Reading | None] = Store(None)
        self.said: list[tuple[str, ...]] = []
        self.urgent: list[bool] = []
        self.hushed: Callable[[], bool] = lambda: False

    def read(self, texts: Sequence[str], first: int = 0, *, urgent: bool = False) -> None:
        self.said.append(tuple(texts))
        self.urgent.append(urgent)
        sentences = tuple(sentence for text in texts for sentence in sentences_of(text))
        self.store.set(Reading(sentences, first) if sentences else None)

    def speak(self) -> None:
        """The sentence is over."""
        reading = self.store.value
        assert reading is not None
        more = reading.index + 1 < len(reading.sentences)
        self.store.set(replace(reading, index=reading.index + 1) if more else None)

    def pause(self) -> None:
        self._becomes(paused=True)

    def go_on(self) -> None:
        self._becomes(paused=False)

    def again(self) -> None:
        self._becomes(paused=False)

    def stop(self) -> None:
        self.store.set(None)

    async def close(self) -> None:
        self.stop()

    def _becomes(self, *, paused: bool) -> None:
        if self.store.value is not None:
            self.store.set(replace(self.store.value, paused=paused))


@dataclass
class Scene:
    """A kiosk window on its page, and the parts behind it."""

    context: ScreenContext
    shell: Shell
    gate: PressGate
    window: KioskWindow
    clock: HandClock
    shelf: ContentShelf
    link: LinkWatch
    reader: SilentReader
    databases: tuple[Database, ...]
    published: list[Document] = field(default_factory=list)

    def open(self, name: str, arguments: Mapping[str, str] | None = None) -> None:
        """Go to a page, as a tile would."""
        self.context.navigator.open(name, arguments or {})
        self.clock.move(1)
        self.settle()

    def press(self, key: Qt.Key, *, after: float = 1.0) -> None:
        """Press and release a key, `after` seconds from the last thing that happened."""
        self.clock.move(after)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self.window, event)
        self.settle()

    def settle(self) -> None:
        """Let bindings, deletions and layout come to rest."""
        for _ in range(3):
            QGuiApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def image(self) -> QImage:
        """What is on screen now, its pictures read."""
        self.settle()
        while probe.loading(self.window):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)
        return self.window.grabWindow()

    def save(self, path: Path) -> None:
        """Write what is on screen now as a PNG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        assert self.image().save(str(path)), path

    def close(self) -> None:
        """End the window before what it shows, then the files."""
        self.window.close()
        self.window.deleteLater()
        self.settle()
        self.shell.deleteLater()
        self.settle()
        self.context.tasks.cancel()
        for database in self.databases:
            database.close_now()
        gc.collect()


def open_scene(
    folder: Path,
    documents: Sequence[Document] = (),
    *,
    screen: ScreenSection = PORTRAIT,
    choice: Choice | None = None,
    place: KioskSection | None = None,
    resting: str = "channel",
) -> Scene:
    """Build the kiosk's screen with its files in `folder`, showing `documents`."""
    application = QGuiApplication.instance() or QGuiApplication(["linli-tests"])
    assert isinstance(application, QGuiApplication)
    load_fonts(ASSETS)
    clock = HandClock()
    databases = content_file, requests_file = _open_files(folder)
    shelf = ContentShelf(content_file, clock)
    publish(shelf, content_file, documents)
    link, reader, gate, identity = LinkWatch(clock), SilentReader(), PressGate(clock), _identity()
    outbox = Outbox(requests_file, clock, identity)
    outbox.load_now()
    preferences = Preferences(choice or Choice(theme=screen.theme))
    context = ScreenContext(
        content=shelf.store,
        media=MediaCache(folder / "media", 1 << 30),
        forms=BuiltInForms(ASSETS / "forms"),
        drafts=Drafts(requests_file, clock, timedelta(minutes=10)),
        outbox=outbox,
        my_requests=MyRequests(outbox, shelf.store.derive(lambda content: content.cases), clock),
        qr=Store(qr_picture),
        slips=Store(Slips(PrinterSection())),
        emergency=EmergencyLine(clock),
        enrolment=Enrolment(),
        link=link.store,
        reader=reader,
        preferences=preferences,
        navigator=Navigator(resting),
        tasks=Tasks(),
        ticker=Ticker(clock),
        clock=clock,
        zone=ZoneInfo("Asia/Shanghai"),
        place=place or KioskSection(place="3号楼大厅", building="3号楼"),
        screen=screen,
        identity=identity,
    )
    shell = Shell(context, SCREENS)
    window = KioskWindow(
        shell=shell,
        preferences=preferences,
        gate=gate,
        icons=Icons(read_codepoints(ASSETS)),
        screen=screen,
        clock=clock,
    )
    window.show()
    QTest.qWaitForWindowExposed(window)
    clock.move(1)
    return Scene(context, shell, gate, window, clock, shelf, link, reader, databases)


def render(
    folder: Path,
    name: str,
    arguments: Mapping[str, str] | None = None,
    *,
    documents: Sequence[Document] = (),
    screen: ScreenSection = PORTRAIT,
    step: int = 0,
    theme: str = "day",
    to: Path | None = None,
) -> QImage:
    """One page as a picture; written to `to` if that is given."""
    scene = open_scene(folder, documents, screen=screen, choice=Choice(text_step=step, theme=theme))
    try:
        scene.open(name, arguments)
        if to:
            scene.save(to)
        return scene.image()
    finally:
        scene.close()


def publish(shelf: ContentShelf, database: Database, documents: Sequence[Document]) -> None:
    """Put documents on the shelf as one feed page would."""
    page = FeedPage(
        epoch=KIOSK,
        kiosk_id=KIOSK,
        since=0,
        next=len(documents),
        more=False,
        entries=tuple(FeedEntry(seq=n, document=d) for n, d in enumerate(documents, start=1)),
    )
    database.write_now(lambda connection: content_rows.put_entries(connection, page))
    shelf.load_now()


def _identity() -> Store[Identity | None]:
    return Store(Identity(KIOSK, 12, "token", "key", "春晖社区", "http://127.0.0.1:1"))


def _open_files(folder: Path) -> tuple[Database, Database]:
    content = Database.open(folder / "content.db", content_rows.MIGRATIONS)
    return content, Database.open(folder / "requests.db", request_rows.MIGRATIONS)
