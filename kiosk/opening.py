"""The light half of the kiosk: from nothing to the first picture, without the network.

Order: databases, stored content, Qt, fonts, window, first frame. Nothing here imports the HTTP
client, cryptography or the event loop (docs/adr/0003).
"""

import logging
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.vnc import guard_vnc
from process.clock import Clock
from process.settings.keys import ScreenSection, Settings
from services.content.media import MediaCache
from services.content.rows import MIGRATIONS as CONTENT_MIGRATIONS
from services.content.shelf import ContentShelf
from services.contract.documents import KioskSettings
from services.database.database import Database
from services.database.rebuild import open_or_rebuild
from services.emergency.line import EmergencyLine
from services.link.enrolment import Enrolment
from services.link.identity import Identity, IdentityFile, IdentityUnreadable
from services.link.state import LinkState, LinkWatch
from services.requests.built_in import BuiltInForms
from services.requests.drafts import Drafts
from services.requests.my_requests import MyRequests
from services.requests.outbox import Outbox
from services.requests.rows import CARRIED
from services.requests.rows import MIGRATIONS as REQUEST_MIGRATIONS
from services.store import Store
from ui.icons import Icons, load_fonts, read_codepoints
from ui.navigator import Navigator
from ui.preferences import NORMAL, VOLUMES, Choice, Preferences
from ui.presses import PressGate
from ui.screens.context import ScreenContext
from ui.screens.resting import RESTING_SCREENS
from ui.shell import Shell
from ui.tasks import Tasks
from ui.ticker import Ticker
from ui.window import KioskWindow, use_renderer
from voice.reader import Reader

log = logging.getLogger("kiosk")

ASSETS = Path(__file__).resolve().parents[1] / "assets"
MEDIA_QUOTA_BYTES = 2 * 1024**3
WINDOW_SHARE = 0.94


@dataclass(frozen=True)
class Opening:
    """The open screen and what the heavy half joins to it."""

    settings: Settings
    clock: Clock
    application: QGuiApplication
    window: KioskWindow
    shell: Shell
    gate: PressGate
    context: ScreenContext
    shelf: ContentShelf
    identity: Store[Identity | None]
    identity_file: IdentityFile
    link_watch: LinkWatch
    databases: tuple[Database, ...]

    def put_away(self) -> None:
        """Take the window down while all that it shows is still there."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def close_now(self) -> None:
        """Put the screen away and close the files; for use when no event loop runs."""
        self.put_away()
        for database in self.databases:
            database.close_now()


def make_application(screen: ScreenSection) -> QGuiApplication:
    """The process's one Qt application, with the bundled fonts."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    use_renderer(screen.renderer)
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("linli")
    application.setQuitOnLastWindowClosed(False)
    load_fonts(ASSETS)
    guard_vnc(application)
    return application


def open_screen(settings: Settings, clock: Clock, reader: Reader) -> Opening:
    """Build the light half from what is on disk; the window is not shown yet. Only the resting
    screens can be opened until the shell is offered the others.

    Raises:
        DatabaseError: the data folder cannot be used.
    """
    data = settings.kiosk.data_dir
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    content_db = open_or_rebuild(data / "content.db", CONTENT_MIGRATIONS, clock)
    requests_db = open_or_rebuild(data / "requests.db", REQUEST_MIGRATIONS, clock, CARRIED)
    shelf = ContentShelf(content_db, clock)
    shelf.load_now()
    identity_file = IdentityFile(data / "identity.json")
    identity = Store(_read_identity(identity_file))
    outbox = Outbox(requests_db, clock, identity)
    outbox.load_now()
    link_watch = LinkWatch(clock, shelf.heard_at)
    application = make_application(settings.screen)
    context = _context(
        settings=settings,
        clock=clock,
        shelf=shelf,
        requests_db=requests_db,
        outbox=outbox,
        enrolled=identity.value is not None,
        link=link_watch.store,
        reader=reader,
    )
    shell = Shell(context, RESTING_SCREENS)
    gate = PressGate(clock)
    icons = Icons(read_codepoints(ASSETS))
    window = KioskWindow(
        shell=shell,
        preferences=context.preferences,
        gate=gate,
        icons=icons,
        screen=settings.screen,
        clock=clock,
    )
    databases = (content_db, requests_db)
    return Opening(
        settings,
        clock,
        application,
        window,
        shell,
        gate,
        context,
        shelf,
        identity,
        identity_file,
        link_watch,
        databases,
    )


def _read_identity(file: IdentityFile) -> Identity | None:
    """A damaged identity leads to pairing: a screen that asks for help beats a black one."""
    try:
        return file.read()
    except IdentityUnreadable as error:
        log.warning("identity unreadable, must be enrolled again reason=%s", error)
        return None


def _context(
    *,
    settings: Settings,
    clock: Clock,
    shelf: ContentShelf,
    requests_db: Database,
    outbox: Outbox,
    enrolled: bool,
    link: Store[LinkState],
    reader: Reader,
) -> ScreenContext:
    screen = settings.screen
    media = MediaCache(settings.kiosk.data_dir / "media", MEDIA_QUOTA_BYTES)
    shelf.show_media(media.ready())
    preferences = Preferences(Choice(text_step=screen.text_step, theme=screen.theme))
    reader.volume = lambda: _volume(preferences, shelf.store.value.settings)
    return ScreenContext(
        content=shelf.store,
        media=media,
        forms=BuiltInForms(ASSETS / "forms"),
        drafts=Drafts(requests_db, clock, timedelta(minutes=settings.kiosk.draft_minutes)),
        outbox=outbox,
        my_requests=MyRequests(outbox, shelf.store.derive(lambda content: content.cases), clock),
        qr=Store(None),
        emergency=EmergencyLine(clock),
        enrolment=Enrolment(),
        link=link,
        reader=reader,
        preferences=preferences,
        navigator=Navigator("channel" if enrolled else "pairing"),
        tasks=Tasks(),
        ticker=Ticker(clock),
        clock=clock,
        zone=ZoneInfo(settings.community.timezone),
        place=settings.kiosk,
        screen=screen,
    )


def _volume(preferences: Preferences, settings: KioskSettings | None) -> int:
    """In per cent: the resident's step, around the loudness that staff set for this screen."""
    normal = settings.volume if settings else VOLUMES[NORMAL]
    return min(100, VOLUMES[preferences.store.value.volume] * normal // VOLUMES[NORMAL])


def show(opening: Opening) -> None:
    """Put the window on the glass and return once its first frame is there."""
    window, waiting = opening.window, QEventLoop()
    window.frameSwapped.connect(waiting.quit)
    if opening.settings.screen.fullscreen:
        window.showFullScreen()
    else:
        _fit_into_desktop(window)
        window.show()
    waiting.exec()
    window.frameSwapped.disconnect(waiting.quit)
    opening.context.ticker.start()


def _fit_into_desktop(window: KioskWindow) -> None:
    """In a window, show the whole panel smaller where the desktop is smaller."""
    if QGuiApplication.platformName() in ("xcb", "wayland"):
        room = window.screen().availableGeometry().size() * WINDOW_SHARE
        if room.width() < window.width() or room.height() < window.height():
            window.resize(window.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
