"""What a guard reports that is no fault, such as 外出, and that staff know it to be true: 已核实.

It changes nothing about what the guard does (emergency reference, table 1 no. 29).
"""

import logging
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import insert, select

from hub.bus import Bus, GuardMoved
from hub.database.engine import Database
from hub.database.guard_tables import note_confirmations
from hub.guard_cards import Confirmed
from process.clock import Clock

log = logging.getLogger("hub.guards")

REMEMBERED_FOR = timedelta(days=400)


class Confirmations:
    """Who confirmed what, by the very words of the note: other words are another note. All are kept
    in memory, because every card shows them."""

    def __init__(self, database: Database, bus: Bus, clock: Clock) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._known: dict[UUID, dict[str, Confirmed]] = {}

    async def load(self) -> None:
        """Read them."""
        since = self._clock.now() - REMEMBERED_FOR
        query = select(note_confirmations).where(note_confirmations.c.at > since)
        async with self._database.reading() as connection:
            for row in await connection.execute(query.order_by(note_confirmations.c.number)):
                self._keep(row.kiosk_id, row.words, row.person, row.at)

    def of(self, kiosk_id: UUID, words: str) -> Confirmed | None:
        """Who confirmed this note first; `None` if nobody has."""
        return self._known.get(kiosk_id, {}).get(words)

    async def confirm(self, kiosk_id: UUID, words: str, person: str) -> None:
        """`person` has made sure of it; who was first stays."""
        async with self._database.writing() as writing:
            if self.of(kiosk_id, words):
                return
            now = self._clock.now()
            values = {"kiosk_id": kiosk_id, "words": words, "at": now, "person": person}
            await writing.connection.execute(insert(note_confirmations).values(values))
            writing.after_commit(partial(self._keep, kiosk_id, words, person, now))
            writing.after_commit(partial(self._bus.publish, GuardMoved(kiosk_id)))
        log.info("note confirmed kiosk=%s person=%s", kiosk_id, person)

    def forget(self, kiosk_id: UUID) -> None:
        """The kiosk is out of use."""
        self._known.pop(kiosk_id, None)

    def _keep(self, kiosk_id: UUID, words: str, person: str, at: datetime) -> None:
        self._known.setdefault(kiosk_id, {}).setdefault(words, Confirmed(person, at))
