"""A kiosk without a panel, a hub or a voice: draws its screens off-screen for pictures."""

import asyncio
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QImage

from kiosk.opening import Opening, open_screen, show
from process.clock import Clock
from process.settings.keys import KioskSection, ScreenSection, Settings
from services.content.arrange import arrange
from services.contract.documents import Document
from services.contract.fleet import Grant
from services.link.identity import Identity
from ui import probe
from ui.screens.catalogue import SCREENS
from voice.saying.reader import Reader


class Stage:
    """One off-screen kiosk; `picture` shows a page and takes its picture."""

    def __init__(self, screen: ScreenSection, clock: Clock, place: str = "3号楼大厅") -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._folder = tempfile.TemporaryDirectory(prefix="linli-stage-")
        kiosk = KioskSection(data_dir=Path(self._folder.name), place=place, building="3号楼")
        still = screen.model_copy(update={"fullscreen": False})
        settings = Settings(kiosk=kiosk, screen=still)
        self.opening: Opening = open_screen(settings, clock, Reader(None))
        self.opening.shell.offer(SCREENS)
        self._clock = clock
        self._loop = asyncio.new_event_loop()
        self.opening.context.tasks.run_on(self._loop)
        show(self.opening)

    def enrolled(self, grant: Grant) -> None:
        """Pretend that the kiosk has joined a hub."""
        fields = grant.model_dump()
        self.opening.identity.set(Identity(**fields, hub_url="http://127.0.0.1"))
        self.opening.context.navigator.rest_on("channel")

    def lend(self, media: Mapping[str, Path]) -> None:
        """Let pictures be shown that lie elsewhere; keys are content hashes."""
        folder = self.opening.settings.kiosk.data_dir / "media"
        folder.mkdir(exist_ok=True)
        for sha256, path in media.items():
            place = folder / sha256
            if path.is_file() and not place.exists():
                place.symlink_to(path)

    def fill(self, documents: Iterable[Document]) -> None:
        """Show these documents and no others."""
        content = arrange(documents, self._clock.now())
        ready = self.opening.context.media.ready()
        self.opening.shelf.store.set(replace(content, media_ready=ready))

    def picture(self, page: str, arguments: Mapping[str, str]) -> QImage:
        """Open the page from the resting screen and take its picture."""
        navigator = self.opening.context.navigator
        navigator.rest()
        navigator.open(page, arguments)
        self._loop.run_until_complete(self.opening.context.tasks.settled())
        return self.grab()

    def grab(self) -> QImage:
        """The picture of what is on screen now, complete."""
        settle()
        while probe.loading(self.opening.window):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)
        return self.opening.window.grabWindow()

    def close(self) -> None:
        """Take everything down."""
        self.opening.context.tasks.cancel()
        self._loop.run_until_complete(self.opening.context.tasks.settled())
        self._loop.close()
        self.opening.close_now()
        self._folder.cleanup()


def settle() -> None:
    """Let Qt finish what it has in hand, including deferred deletions."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
