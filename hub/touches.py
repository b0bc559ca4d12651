"""Which controls residents press and miss, by day; no more is known of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from hub.database.engine import Database
from hub.database.tables import touches
from hub.refusals import Malformed
from process.clock import Clock
from services.contract.fleet import TouchReport

KEPT_DAYS = 60
AHEAD = timedelta(days=1)
"""A kiosk may live in a time zone that has tomorrow already; further ahead its clock is wrong."""


@dataclass(frozen=True)
class Missed:
    """A control's presses and misses over some days, on all screens or on one."""

    screen: str
    control: str
    presses: int
    misses: int

    @property
    def share(self) -> float:
        """The part of all tries that missed, 0 to 1."""
        tries = self.presses + self.misses
        return self.misses / tries if tries else 0.0


class Touches:
    """Keeps each kiosk's counts for some weeks."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def put(self, kiosk_id: UUID, day: date, report: TouchReport) -> None:
        """Keep the counts of that day in place of those told before; repeating is harmless.

        Raises:
            Malformed: the day is too long ago or still to come, or a control is counted twice.
        """
        today = self._clock.now().date()
        oldest = today - timedelta(days=KEPT_DAYS)
        if not oldest <= day <= today + AHEAD:
            raise Malformed("这一天太早，或者还没有到。")
        rows = [count.model_dump() | {"kiosk_id": kiosk_id, "day": day} for count in report.counts]
        if len({(row["screen"], row["control"]) for row in rows}) < len(rows):
            raise Malformed("同一个按键记了两次。")
        of_kiosk = touches.c.kiosk_id == kiosk_id
        async with self._database.writing() as writing:
            await writing.connection.execute(
                delete(touches).where(of_kiosk, (touches.c.day == day) | (touches.c.day < oldest))
            )
            if rows:
                await writing.connection.execute(insert(touches), rows)

    async def missed(self, days: int) -> Mapping[UUID, tuple[Missed, ...]]:
        """By kiosk, what was pressed and missed in the last `days` days, most missed first."""
        columns = touches.c
        since = self._clock.now().date() - timedelta(days=days - 1)
        query = (
            select(
                columns.kiosk_id,
                columns.screen,
                columns.control,
                func.sum(columns.presses).label("presses"),
                func.sum(columns.misses).label("misses"),
            )
            .where(columns.day >= since)
            .group_by(columns.kiosk_id, columns.screen, columns.control)
        )
        found: dict[UUID, list[Missed]] = {}
        async with self._database.reading() as connection:
            for row in await connection.execute(query):
                missed = Missed(row.screen, row.control, row.presses, row.misses)
                found.setdefault(row.kiosk_id, []).append(missed)
        return {kiosk: tuple(sorted(rows, key=_worst)) for kiosk, rows in found.items()}


def _worst(missed: Missed) -> tuple[float, int, str, str]:
    return -missed.misses, -missed.presses, missed.screen, missed.control
