"""All that the hub has for public alerts received, as one part of its office."""

import asyncio
import logging
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from hub.database.engine import Database
from hub.feeds.cap.intake import CapIntake
from hub.feeds.cap.polling import CapPoller
from hub.feeds.cap.sources import Sources, place_of, read_sources
from hub.publishing import Publishing
from process.clock import Clock
from process.settings.keys import AlertsSection

log = logging.getLogger("hub.cap")

TICK_SECONDS = 1.0


@dataclass(frozen=True)
class PublicAlerts:
    """Where alerts come in, who may send them, and who is asked for them."""

    intake: CapIntake
    sources: Sources
    poller: CapPoller

    async def run(self) -> None:
        """Ask the sources and keep the screens up with the clock, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.poller.run())
            group.create_task(self._keep_up())

    async def _keep_up(self) -> None:
        """Looks every second instead of sleeping until a moment, as the clock may be set."""
        while True:
            try:
                await self.intake.keep_up()
            except SQLAlchemyError:
                log.exception("alerts could not be kept up, trying again")
            await asyncio.sleep(TICK_SECONDS)


async def open_public_alerts(
    section: AlertsSection, database: Database, publishing: Publishing, clock: Clock
) -> PublicAlerts:
    """Read who may send, and rebuild what is shown.

    Raises:
        SettingsError: the file of sources or a token cannot be read.
    """
    sources = read_sources(section.sources)
    intake = CapIntake(database, publishing, clock, place_of(section, sources))
    await intake.load()
    poller = CapPoller(intake, sources.sources, clock, section.poll_seconds)
    return PublicAlerts(intake, sources, poller)
