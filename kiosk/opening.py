"""The light half of the kiosk: from what is on disk to the first picture, without the network.

Order: Qt, fonts, window, first frame. Nothing here imports the HTTP client, cryptography or the
event loop (docs/adr/0003).
"""

import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.loudness import QuietHours, loudness
from kiosk.stored import ASSETS, Stored, open_stored
from process.clock import Clock
from process.language import SOURCE, spoken_language
from process.later import Later
from process.settings.keys import ScreenSection, Settings
from services.content.shelf import ContentShelf
from services.contract.documents import KioskSettings
from services.database.database import Database
from services.link.identity import Identity, IdentityFile
from services.link.state import LinkWatch
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
from ui.translator import translator
from ui.window import KioskWindow, use_renderer
from voice.saying.reader import Reader

if TYPE_CHECKING:
    from kiosk import vnc
else:
    vnc = Later("kiosk.vnc")

log = logging.getLogger("kiosk")

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
    translate(application)
    load_fonts(ASSETS)
    if application.platformName() == "vnc":
        vnc.guard_vnc(application)
    return application


def translate(application: QGuiApplication) -> None:
    """Have QML speak the language in force."""
    if spoken_language() != SOURCE:
        application.installTranslator(translator(application))


def first_picture(stored: Stored, reader: Reader) -> Opening:
    """Put the kiosk on the glass and say so in the log."""
    opening = open_screen_on(stored, reader)
    show(opening)
    log.info("first picture screen=%s", opening.context.navigator.page.name)
    return opening


def open_screen(settings: Settings, clock: Clock, reader: Reader) -> Opening:
    """Build the light half from what is on disk; the window is not shown yet. Only the resting
    screens can be opened until the shell is offered the others.

    Raises:
        DatabaseError: the data folder cannot be used.
    """
    return open_screen_on(open_stored(settings, clock), reader)


def open_screen_on(stored: Stored, reader: Reader) -> Opening:
    """As `open_screen`, where the services are there already."""
    application = make_application(stored.settings.screen)
    context = _context(stored, reader)
    shell = Shell(context, RESTING_SCREENS)
    gate = PressGate(stored.clock)
    window = KioskWindow(
        shell=shell,
        preferences=context.preferences,
        gate=gate,
        icons=Icons(read_codepoints(ASSETS)),
        screen=stored.settings.screen,
        clock=stored.clock,
    )
    return Opening(
        stored.settings,
        stored.clock,
        application,
        window,
        shell,
        gate,
        context,
        stored.shelf,
        stored.identity,
        stored.identity_file,
        stored.link_watch,
        stored.databases,
    )


def _context(stored: Stored, reader: Reader) -> ScreenContext:
    settings, shelf = stored.settings, stored.shelf
    screen = settings.screen
    preferences = Preferences(Choice(text_step=screen.text_step, theme=screen.theme))
    zone = ZoneInfo(settings.community.timezone)
    quiet = QuietHours.of(settings.speech)
    reader.hushed = lambda: quiet.hold(stored.clock.now(), zone)
    reader.volume = lambda: _volume(
        preferences, shelf.store.value.settings, quiet if reader.hushed() else None
    )
    return ScreenContext(
        content=shelf.store,
        media=stored.media,
        forms=stored.forms,
        drafts=stored.drafts,
        outbox=stored.outbox,
        my_requests=stored.my_requests,
        qr=Store(None),
        slips=Store(None),
        emergency=stored.emergency,
        enrolment=stored.enrolment,
        link=stored.link_watch.store,
        reader=reader,
        preferences=preferences,
        navigator=Navigator("channel" if stored.identity.value is not None else "pairing"),
        tasks=Tasks(),
        ticker=Ticker(stored.clock),
        clock=stored.clock,
        zone=zone,
        place=settings.kiosk,
        screen=screen,
        identity=stored.identity,
    )


def _volume(
    preferences: Preferences, settings: KioskSettings | None, quiet: QuietHours | None
) -> int:
    normal = settings.volume if settings else VOLUMES[NORMAL]
    return loudness(preferences.store.value.volume, normal, quiet)


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
