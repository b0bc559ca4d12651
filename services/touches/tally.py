"""Counts presses and near misses by control and day, keeps them, and tells the hub.

A day is the finest time that is known of: nothing can be told of who pressed, when or in what
order. Between two savings at most a minute of counts can be lost; nobody is hurt by that.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Protocol

from process.clock import Clock
from services.contract.fleet import TouchReport
from services.database.database import Database
from services.database.errors import DatabaseError
from services.database.rebuild import open_or_rebuild
from services.link.errors import LinkError, Refused
from services.touches import rows

log = logging.getLogger("touches")

SAVE_SECONDS = 60.0
SAVINGS_A_TELLING = 15
"""The hub is told every quarter of an hour: by when it hears, it must not know who was there."""
KEPT = timedelta(days=14)


class TouchHub(Protocol):
    """The hub as it is told of touches."""

    async def send_touches(self, day: date, report: TouchReport) -> None:
        """Raises LinkError."""


class Tally:
    """`pressed` and `missed` count in memory; `run` keeps and tells."""

    def __init__(
        self,
        file: Path,
        hub: TouchHub,
        clock: Clock,
        zone: tzinfo,
        *,
        screen: Callable[[], str],
        save_seconds: float = SAVE_SECONDS,
    ) -> None:
        self._file = file
        self._hub = hub
        self._clock = clock
        self._zone = zone
        self._screen = screen
        self._save_seconds = save_seconds
        self._counted: dict[rows.Key, tuple[int, int]] = {}

    def pressed(self, control: str) -> None:
        """That control of the screen now shown was pressed."""
        self._count(control, 1, 0)

    def missed(self, control: str) -> None:
        """That control of the screen now shown was missed."""
        self._count(control, 0, 1)

    async def run(self) -> None:
        """Keep and tell until cancelled; what is counted by then is kept."""
        try:
            database = await asyncio.to_thread(
                open_or_rebuild, self._file, rows.MIGRATIONS, self._clock
            )
        except DatabaseError as error:
            log.warning("touches are not counted reason=%s", error)
            return
        try:
            await self._keep_and_tell(database)
        finally:
            await self.save(database)
            await database.close()

    async def _keep_and_tell(self, database: Database) -> None:
        while True:
            await self.tell(database)
            for _ in range(SAVINGS_A_TELLING):
                await asyncio.sleep(self._save_seconds)
                await self.save(database)

    async def save(self, database: Database) -> None:
        """Write what was counted since the last time; what cannot be written is tried again."""
        counted, self._counted = self._counted, {}
        if not counted:
            return
        oldest = self._today() - KEPT
        try:
            await database.write(lambda connection: rows.add(connection, counted, oldest))
        except DatabaseError as error:
            log.info("touches not saved reason=%s", error)
            for key, (presses, misses) in counted.items():
                before = self._counted.get(key, (0, 0))
                self._counted[key] = (before[0] + presses, before[1] + misses)

    async def tell(self, database: Database) -> None:
        """Tell the hub every day that it has not, or not wholly; without the hub, another time."""
        try:
            for day in await database.read(rows.untold):
                await self._send(day, await database.read(partial(rows.report, day=day)))
                await database.write(partial(rows.told, day=day))
        except (LinkError, DatabaseError) as error:
            log.debug("touches not told reason=%s", error)

    async def _send(self, day: date, report: TouchReport) -> None:
        try:
            await self._hub.send_touches(day, report)
        except Refused as refusal:
            log.info("touches refused day=%s reason=%s", day, refusal)

    def _count(self, control: str, presses: int, misses: int) -> None:
        key = (self._today(), self._screen(), control)
        before = self._counted.get(key, (0, 0))
        self._counted[key] = (before[0] + presses, before[1] + misses)

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()
