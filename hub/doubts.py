"""核实: staff check a button for a while; its calls are flagged, never dropped."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import Update, insert, select, update

from hub.bus import Bus, GuardMoved
from hub.database.columns import AnyRow
from hub.database.engine import Database
from hub.database.guard_tables import button_doubts
from hub.guard_cards import ButtonDoubt
from hub.refusals import Malformed
from process.clock import Clock

log = logging.getLogger("hub.doubts")

LONGEST = timedelta(days=7)
LONGEST_REASON = 200


class Doubts:
    """The current ones are kept in memory, because every report asks for them."""

    def __init__(self, database: Database, bus: Bus, clock: Clock) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._current: dict[UUID, dict[str, ButtonDoubt]] = {}

    async def load(self) -> None:
        """Read those that are current."""
        query = select(button_doubts).where(
            button_doubts.c.ended_at.is_(None), button_doubts.c.until > self._clock.now()
        )
        async with self._database.reading() as connection:
            for row in await connection.execute(query.order_by(button_doubts.c.number)):
                self._keep(row.kiosk_id, _doubt(row))

    def of(self, kiosk_id: UUID) -> tuple[ButtonDoubt, ...]:
        """Those of one kiosk that are current; they end by themselves."""
        now = self._clock.now()
        return tuple(doubt for doubt in self._all(kiosk_id) if doubt.until > now)

    async def set(
        self, kiosk_id: UUID, button: str, until: datetime, person: str, reason: str
    ) -> None:
        """`person` checks this button until then; a new doubt takes the place of an old one.

        Raises:
            Malformed: no reason, or not a time within the next seven days.
        """
        now = self._clock.now()
        reason = reason.strip()
        if not reason or len(reason) > LONGEST_REASON:
            raise Malformed("请写一句为什么要核实，例如：按钮老是自己响。")
        if not now < until <= now + LONGEST:
            raise Malformed("核实最长 7 天，请重新选时间。")
        doubt = ButtonDoubt(button, now, until, person, reason)
        async with self._database.writing() as writing:
            await writing.connection.execute(_end(kiosk_id, button, now, person))
            values = {"kiosk_id": kiosk_id, "set_at": now, "until": until, "button": button}
            words = {"person": person, "reason": reason}
            await writing.connection.execute(insert(button_doubts).values(values | words))
            writing.after_commit(partial(self._keep, kiosk_id, doubt))
            writing.after_commit(partial(self._bus.publish, GuardMoved(kiosk_id)))
        log.info("button in doubt kiosk=%s button=%s until=%s", kiosk_id, button, until)

    async def end(self, kiosk_id: UUID, button: str, person: str) -> None:
        """`person` has checked it; no matter if it ended before."""
        async with self._database.writing() as writing:
            now = self._clock.now()
            await writing.connection.execute(_end(kiosk_id, button, now, person))
            mine = self._current.get(kiosk_id, {})
            writing.after_commit(partial(_drop, mine, button))
            writing.after_commit(partial(self._bus.publish, GuardMoved(kiosk_id)))
        log.info("button in doubt no more kiosk=%s button=%s", kiosk_id, button)

    def forget(self, kiosk_id: UUID) -> None:
        """The kiosk is out of use."""
        self._current.pop(kiosk_id, None)

    def _all(self, kiosk_id: UUID) -> Iterable[ButtonDoubt]:
        return self._current.get(kiosk_id, {}).values()

    def _keep(self, kiosk_id: UUID, doubt: ButtonDoubt) -> None:
        self._current.setdefault(kiosk_id, {})[doubt.button] = doubt


def _end(kiosk_id: UUID, button: str, now: datetime, person: str) -> Update:
    mine = (button_doubts.c.kiosk_id == kiosk_id) & (button_doubts.c.button == button)
    return (
        update(button_doubts)
        .where(mine, button_doubts.c.ended_at.is_(None))
        .values(ended_at=now, ended_by=person)
    )


def _drop(doubts: dict[str, ButtonDoubt], button: str) -> None:
    doubts.pop(button, None)


def _doubt(row: AnyRow) -> ButtonDoubt:
    return ButtonDoubt(row.button, row.set_at, row.until, row.person, row.reason)
