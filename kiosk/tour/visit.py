"""The tour itself: a hub with the demo community, then each panel with each stop."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kiosk.demo.world import ROOT, World, prepare
from kiosk.loop import run_until_stopped
from kiosk.opening import make_application, open_screen, show
from kiosk.tour.guide import Guide
from kiosk.tour.stops import STOPS
from process.clock import SystemClock
from process.settings.file import read_settings
from process.settings.keys import ScreenSection, Settings
from services.content.pages import PageReader
from services.content.shelf import ContentShelf
from services.link.client import HubClient
from services.link.errors import Temporary
from services.link.identity import Identity
from services.store import Store
from ui.qr import qr_picture
from ui.screens.catalogue import SCREENS
from voice.saying.reader import Reader

RETRY_SECONDS = 0.1


def visit(folder: Path, panels: Mapping[str, ScreenSection], out: Path) -> list[Path]:
    """Draw all stops on all panels into `out`; what the demo needs lies in `folder` meanwhile.

    Raises:
        DemoError: the demo community could not be made.
    """
    world = prepare(folder, landscape=False, profile="lobby")
    settings = read_settings(world.settings_file)
    pictures: list[Path] = []
    with _hub(world):
        for name, screen in panels.items():
            pictures += _draw(settings.model_copy(update={"screen": screen}), name, out)
    return pictures


@contextmanager
def _hub(world: World) -> Iterator[None]:
    command = [sys.executable, "-m", "hub", "--settings", str(world.settings_file)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _draw(settings: Settings, panel: str, out: Path) -> list[Path]:
    make_application(settings.screen)
    opening = open_screen(settings, SystemClock(), Reader(None))
    opening.shell.offer(SCREENS)
    opening.shell.offer(SCREENS)
    show(opening)
    guide = Guide(opening, panel, out)

    async def walk(stop: asyncio.Event) -> None:
        opening.context.tasks.run_on(asyncio.get_running_loop())
        opening.context.qr.set(qr_picture)
        await _fill(opening.shelf, settings.kiosk.hub_url, opening.identity)
        for stop_here in STOPS:
            await stop_here(guide)
        opening.context.tasks.cancel()

    try:
        run_until_stopped(opening.application, walk)
    finally:
        opening.close_now()
    return guide.pictures


async def _fill(shelf: ContentShelf, hub_url: str, identity: Store[Identity | None]) -> None:
    client, reader = HubClient(hub_url, identity), PageReader()
    more = identity.value is not None
    while more and identity.value is not None:
        since = shelf.feed_next
        try:
            signed = await client.feed(since)
        except Temporary:
            await asyncio.sleep(RETRY_SECONDS)
            continue
        more = await shelf.apply(reader.read(signed, since, identity.value))
    await client.close()
