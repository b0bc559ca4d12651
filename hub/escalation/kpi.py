"""How quickly calls are answered by a named person, against what good services reach: 98.5 % within
60 s and 99 % within 180 s (emergency reference, table 1 no. 16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.tables import call_steps, calls
from services.contract.calls import CallFlag, CallState

GOALS = ((timedelta(seconds=60), 0.985), (timedelta(seconds=180), 0.99))
PERIODS = (30, 90)
PRESSED_BY_MISTAKE = ("按错", "误按", "不小心按")
ANSWERING = (CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED)


@dataclass(frozen=True)
class Goal:
    """So many of a hundred were answered within `seconds`; `share` is `None` without any call."""

    seconds: int
    share: float | None
    wanted: float

    @property
    def met(self) -> bool:
        return self.share is not None and self.share >= self.wanted


@dataclass(frozen=True)
class Record:
    """The calls of the last so many days; `mistaken` were pressed by mistake, which is no fault."""

    days: int
    calls: int
    mistaken: int
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Answered:
    """One call: after how long a named person answered, `None` if nobody has."""

    received_at: datetime
    after: timedelta | None
    mistaken: bool


def records(answered: Sequence[Answered], now: datetime) -> tuple[Record, ...]:
    """The periods, shortest first. A call that is younger than a goal and not answered yet says
    nothing about that goal."""
    return tuple(_record(days, answered, now) for days in PERIODS)


async def read_answers(connection: AsyncConnection, since: datetime) -> tuple[Answered, ...]:
    """All calls received since then, but those that came long after they were made."""
    recent = (calls.c.received_at >= since) & ~calls.c.flags.contains(CallFlag.LATE.value)
    steps = select(call_steps).join(calls).where(recent, call_steps.c.state.in_(ANSWERING))
    received = (await connection.execute(select(calls).where(recent))).all()
    rows = (await connection.execute(steps.order_by(call_steps.c.number))).all()
    first: dict[object, datetime] = {}
    mistaken = set()
    for row in rows:
        if row.person:
            first.setdefault(row.call_id, row.at)
        if row.state == CallState.CLOSED and any(one in row.words for one in PRESSED_BY_MISTAKE):
            mistaken.add(row.call_id)
    return tuple(
        Answered(
            call.received_at,
            first[call.id] - call.received_at if call.id in first else None,
            call.id in mistaken,
        )
        for call in received
    )


def _record(days: int, answered: Sequence[Answered], now: datetime) -> Record:
    within = [one for one in answered if one.received_at >= now - timedelta(days=days)]
    goals = tuple(
        Goal(int(limit.total_seconds()), _share(within, limit, now), wanted)
        for limit, wanted in GOALS
    )
    return Record(days, len(within), sum(one.mistaken for one in within), goals)


def _share(answered: Sequence[Answered], limit: timedelta, now: datetime) -> float | None:
    ripe = [one for one in answered if one.after is not None or now - one.received_at > limit]
    good = sum(one.after is not None and one.after <= limit for one in ripe)
    return good / len(ripe) if ripe else None


__all__ = ["Answered", "Goal", "Record", "read_answers", "records"]
