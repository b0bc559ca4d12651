"""Reading calls from their tables: a call is what its steps and events prove."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.tables import call_events, call_steps, calls, kiosks
from services.contract.calls import CallEventKind, CallReport, CallSource, CallState, CallStep

LADDER = tuple(CallState)


@dataclass(frozen=True)
class CallCard:
    """A call as staff see it. `state` is the highest step reached."""

    id: UUID
    kiosk_id: UUID
    kiosk_name: str
    source: CallSource
    place: str
    recorded_at: datetime
    received_at: datetime
    state: CallState
    report: CallReport
    repeats: int
    last_repeated_at: datetime | None
    cancelled_at: datetime | None


async def read_cards(
    connection: AsyncConnection, wanted: ColumnElement[bool], limit: int, newest_first: bool = False
) -> tuple[CallCard, ...]:
    """The calls that fit the condition, by the time they were received."""
    order = calls.c.received_at.desc() if newest_first else calls.c.received_at
    query = select(calls, kiosks.c.name.label("kiosk_name")).join(kiosks).where(wanted)
    rows = (await connection.execute(query.order_by(order).limit(limit))).all()
    ids = [row.id for row in rows]
    steps = await _by_call(connection, call_steps, ids)
    events = await _by_call(connection, call_events, ids)
    return tuple(_card(row, steps[row.id], events[row.id]) for row in rows)


async def _by_call(
    connection: AsyncConnection, table: Table, ids: list[UUID]
) -> defaultdict[UUID, list[AnyRow]]:
    grouped: defaultdict[UUID, list[AnyRow]] = defaultdict(list)
    for row in await connection.execute(
        select(table).where(table.c.call_id.in_(ids)).order_by(table.c.number)
    ):
        grouped[row.call_id].append(row)
    return grouped


def _card(row: AnyRow, steps: list[AnyRow], events: list[AnyRow]) -> CallCard:
    repeats = [event for event in events if event.kind == CallEventKind.REPEATED]
    cancelled = [event for event in events if event.kind == CallEventKind.CANCELLED]
    proven = _proven(row, steps)
    return CallCard(
        id=row.id,
        kiosk_id=row.kiosk_id,
        kiosk_name=row.kiosk_name,
        source=CallSource(row.source),
        place=row.place,
        recorded_at=row.recorded_at,
        received_at=row.received_at,
        state=max((step.state for step in proven), key=LADDER.index),
        report=CallReport(call_id=row.id, cancelled=bool(cancelled), steps=proven),
        repeats=len(repeats),
        last_repeated_at=repeats[-1].received_at if repeats else None,
        cancelled_at=cancelled[0].received_at if cancelled else None,
    )


def _proven(row: AnyRow, steps: list[AnyRow]) -> tuple[CallStep, ...]:
    first = [
        CallStep(state=CallState.RECORDED, at=row.recorded_at),
        CallStep(state=CallState.DELIVERED, at=row.received_at),
    ]
    notified = [step for step in steps if step.state == CallState.NOTIFIED]
    if notified:
        words = f"已通知{len(notified)}人"
        first.append(CallStep(state=CallState.NOTIFIED, at=notified[0].at, words=words))
    return (*first, *(_step(step) for step in steps if step.state != CallState.NOTIFIED))


def _step(row: AnyRow) -> CallStep:
    return CallStep(state=CallState(row.state), at=row.at, person=row.person, words=row.words)
