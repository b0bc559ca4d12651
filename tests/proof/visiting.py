"""Going to places on an open scene."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from process.settings.keys import ScreenSection
from services.emergency.screen.view import CallView
from services.link.enrolment import EnrolmentView
from services.link.state import LinkState
from tests.proof.contents import CONTENTS, NOW
from tests.proof.moves import Move
from tests.proof.places import PLACES, Place
from tests.support.scene import PANELS, Scene, open_scene


def places_for(panel: str, content: str) -> list[Place]:
    """What can be seen on that panel with that content, in the order in which to visit it."""
    profile = "T" if PANELS[panel].profile == "tv" else "K"
    return [it for it in PLACES if content in it.contents and profile in it.profiles]


def open_panel(folder: Path, panel: str, content: str = "usual") -> Scene:
    """The kiosk on that panel with that content; needs a running event loop."""
    return open_screen(folder, PANELS[panel], content)


def open_screen(folder: Path, screen: ScreenSection, content: str = "usual") -> Scene:
    """The same on a panel of any kind."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = open_scene(folder, CONTENTS[content](), screen=screen)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    return scene


class Visitor:
    """Goes from place to place. If a place lies further on the way on which it stands, it goes on
    from there, as a resident would who fills in a form."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._at: Place | None = None

    async def visit(self, place: Place) -> None:
        """Show that place; every visit looks the same."""
        rest = self._rest_of_the_way(place)
        if rest is None:
            await self._start(place)
            rest = place.then
        for move in rest:
            await move(self.scene)
            await self._settle()
        await self._settle()
        self._at = place

    def forget(self) -> None:
        """The scene was moved by somebody else: the next visit begins at the resting screen."""
        self._at = None

    def _rest_of_the_way(self, place: Place) -> Sequence[Move] | None:
        here = self._at
        if here is None or len(place.then) <= len(here.then):
            return None
        start = (place.screen, dict(place.arguments), place.before)
        if start != (here.screen, dict(here.arguments), here.before):
            return None
        common = place.then[: len(here.then)]
        return place.then[len(here.then) :] if common == here.then else None

    async def _start(self, place: Place) -> None:
        scene = self.scene
        scene.context.reader.stop()
        scene.context.talk.set(None)
        scene.shell.warn(None)
        scene.context.emergency.store.set(CallView())
        scene.context.emergency.asking.set(None)
        scene.context.emergency.care.set(None)
        scene.context.emergency.way.set("")
        scene.context.emergency.buttons.set(())
        scene.context.emergency.weekly.set(None)
        scene.context.care.set(None)
        scene.context.enrolment.store.set(EnrolmentView())
        scene.link.store.set(LinkState(online=True, since=NOW))
        scene.context.drafts.told.forget()
        shown = scene.shelf.store.value
        plain = shown.settings and shown.settings.model_copy(update={"phone_url": ""})
        scene.shelf.store.set(replace(shown, alerts=(), settings=plain))
        if "form" in place.arguments:
            await scene.context.drafts.discard(place.arguments["form"])
        scene.clock.move(700)
        scene.clock.set_wall(NOW)
        scene.context.navigator.rest()
        for move in place.before:
            await move(scene)
        if place.screen != scene.context.navigator.page.name:
            scene.context.navigator.open(place.screen, place.arguments)
        await self._settle()

    async def _settle(self) -> None:
        for _ in range(2):
            self.scene.settle()
            await self.scene.context.tasks.settled()
        self.scene.settle()
        self.scene.window.grabWindow()
        self.scene.settle()
