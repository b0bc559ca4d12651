"""The running kiosk. Start: workers, then the session's watch. Stop: workers, window, files.

Comes after `kiosk.opening`, when the first picture is on the glass (docs/adr/0003).
"""

import asyncio
import logging
import signal
from collections.abc import Coroutine
from typing import Any

from kiosk.attention import Attention
from kiosk.bootstrap import Kiosk, build
from kiosk.chime import Chime
from kiosk.garbage import GarbageCollection
from kiosk.health import send_picture
from kiosk.loop import run_until_stopped
from kiosk.opening import Opening
from kiosk.talking.listening import Senses
from kiosk.talking.pace import SpeechPace
from kiosk.talking.starting import Talking, make_talking, pace_of
from services.content.heard import HeardAlerts
from services.contract.fleet import Command, CommandName
from services.link.identity import Identity
from ui.ask_over import AskOver
from ui.call_over import CallOver
from ui.screens.catalogue import SCREENS
from ui.take_over import TakeOver

log = logging.getLogger("kiosk")

DRAFT_CHECK_SECONDS = 30.0


class RunningKiosk:
    """One kiosk between its first picture and its last. `pace` is how fast its voice speaks,
    `senses` are what hears residents, if not
    what the settings say."""

    def __init__(
        self, opening: Opening, pace: SpeechPace | None = None, senses: Senses | None = None
    ) -> None:
        self.opening = opening
        self._pace, self._senses = pace or pace_of(opening), senses
        self.restart_wanted = False
        self._stop = asyncio.Event()
        self.kiosk: Kiosk | None = None

    async def live(self, stop: asyncio.Event) -> None:
        """Run everything until `stop` is set, then take it down in order."""
        opening = self.opening
        opening.shell.offer(SCREENS)
        self._stop = stop
        garbage = GarbageCollection()
        self.kiosk = kiosk = build(opening, self._obey)
        tasks = opening.context.tasks
        tasks.run_on(asyncio.get_running_loop())
        attention = Attention(opening)
        talking = make_talking(opening, self._pace, self._senses, attention.session.activity)
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, talking.look_again)
        heard = HeardAlerts(opening.databases[0])
        chime = Chime(opening).sound
        take_over = TakeOver(opening.context, opening.shell, opening.gate, heard, chime)
        ask_over = AskOver(opening.context, opening.gate)
        call_over = CallOver(opening.context, opening.gate)
        opening.identity.subscribe(self._joined)
        try:
            await _until(stop, *self._workers(kiosk, talking))
        finally:
            opening.context.talk.set(None)
            call_over.deleteLater()
            ask_over.deleteLater()
            take_over.deleteLater()
            attention.deleteLater()
            garbage.deleteLater()
            tasks.cancel()
            await tasks.settled()
            await opening.context.reader.close()
            await kiosk.client.close()
            await self._close_screen()

    def _workers(self, kiosk: Kiosk, talking: Talking) -> tuple[Coroutine[Any, Any, None], ...]:
        return (
            talking.run(),
            kiosk.guard_link.run(),
            kiosk.state_link.run(),
            kiosk.enroller.run(),
            kiosk.sync.run(),
            kiosk.media.run(),
            kiosk.expiry.run(),
            kiosk.delivery.run(),
            kiosk.pulse.run(),
            kiosk.tally.run(),
            self._forget_stale_drafts(),
        )

    async def _forget_stale_drafts(self) -> None:
        while True:
            await self.opening.context.drafts.discard_stale()
            await asyncio.sleep(DRAFT_CHECK_SECONDS)

    def _joined(self, identity: Identity | None) -> None:
        if identity is not None:
            self.opening.context.navigator.rest_on("channel")

    def _obey(self, command: Command) -> None:
        log.info("command name=%s id=%s", command.name, command.id)
        if command.name is CommandName.SCREENSHOT and self.kiosk is not None:
            grab = self.opening.window.grabWindow
            self.opening.context.tasks.start(send_picture(self.kiosk.client, command.id, grab))
        elif command.name is CommandName.RELOAD:
            self.restart_wanted = True
            self._stop.set()

    async def _close_screen(self) -> None:
        self.opening.put_away()
        for database in self.opening.databases:
            await database.close()


async def _until(stop: asyncio.Event, *workers: Coroutine[Any, Any, None]) -> None:
    """Run the workers until `stop`; a worker that fails stops all and its error goes on."""
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(worker) for worker in workers]
        await stop.wait()
        for task in running:
            task.cancel()


def run(opening: Opening, pace: SpeechPace) -> bool:
    """Run until stopped; whether staff asked for a fresh start."""
    running = RunningKiosk(opening, pace)
    run_until_stopped(opening.application, running.live)
    return running.restart_wanted
