"""Reading calls from their tables: a call is what its steps and events prove."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.call_marks import DIALLED, LAPSED, MARKS, rows_since_lapse
from hub.database.columns import AnyRow
from hub.database.escalation_tables import notices
from hub.database.tables import call_events, call_steps, calls, kiosks
from services.contract.calls import (
    CallEventKind,
    CallFlag,
    CallLapse,
    CallReport,
    CallSource,
    CallState,
    CallStep,
)

LADDER = tuple(CallState)
UNANSWERED = frozenset({CallState.RECORDED, CallState.DELIVERED, CallState.NOTIFIED})
PROMPT = "prompt"
HISTORIC_AFTER = timedelta(hours=24)
AT_ONCE = 500
"""So many ids fit into one query of every database."""


@dataclass(frozen=True)
class CallCard:
    """A call as staff see it. `state` is the highest step reached, answers that lapsed left out;
    `device`, `words` and `flags` are what is known of all presses; `calm_since` is when the
    resident said that they need nothing, unless they pressed again since; `repeated_at` has the
    times of all presses after the first; `dialled` is who dialled 120, empty if nobody did."""

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
    calm_since: datetime | None = None
    repeated_at: tuple[datetime, ...] = ()
    device: str = ""
    words: str = ""
    flags: tuple[CallFlag, ...] = ()
    follows: UUID | None = None
    dialled: str = ""
    counting: tuple[CallStep, ...] = ()

    @property
    def historic(self) -> bool:
        """历史: it came more than a day after it was made, and the resident had taken it back or
        staff had closed it by then. It stays to be looked at, and rings no more."""
        waited = self.received_at - self.recorded_at > HISTORIC_AFTER
        over = self.cancelled_at is not None or self.state is CallState.CLOSED
        return CallFlag.LATE in self.flags and waited and over

    @property
    def unanswered(self) -> bool:
        """Nobody has said yet, or nobody says any more, that they take it."""
        return self.state in UNANSWERED


def in_order_of_need(cards: tuple[CallCard, ...]) -> tuple[CallCard, ...]:
    """The unanswered first, the newest first among equals: who pressed last may be helped still,
    and the older ones have been told to more people already."""
    newest = sorted(cards, key=lambda card: card.received_at, reverse=True)
    return tuple(sorted(newest, key=lambda card: (card.historic, not card.unanswered)))


async def read_cards(
    connection: AsyncConnection,
    wanted: ColumnElement[bool],
    limit: int | None,
    newest_first: bool = False,
) -> tuple[CallCard, ...]:
    """The calls that fit the condition, by the time they were received."""
    order = calls.c.received_at.desc() if newest_first else calls.c.received_at
    query = select(calls, kiosks.c.name.label("kiosk_name")).join(kiosks).where(wanted)
    rows = (await connection.execute(query.order_by(order).limit(limit))).all()
    ids = [row.id for row in rows]
    steps = await _by_call(connection, call_steps, ids)
    events = await _by_call(connection, call_events, ids)
    prompted = await _prompted(connection, ids)
    return tuple(_card(row, steps[row.id], events[row.id], row.id in prompted) for row in rows)


async def _by_call(
    connection: AsyncConnection, table: Table, ids: list[UUID]
) -> defaultdict[UUID, list[AnyRow]]:
    grouped: defaultdict[UUID, list[AnyRow]] = defaultdict(list)
    for some in _some_at_once(ids):
        query = select(table).where(table.c.call_id.in_(some)).order_by(table.c.number)
        for row in await connection.execute(query):
            grouped[row.call_id].append(row)
    return grouped


def _some_at_once(ids: list[UUID]) -> Iterator[list[UUID]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


async def _prompted(connection: AsyncConnection, ids: list[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for some in _some_at_once(ids):
        asked = notices.c.call_id.in_(some) & (notices.c.channel == PROMPT)
        found.update(await connection.scalars(select(notices.c.call_id).where(asked)))
    return found


def _card(row: AnyRow, steps: list[AnyRow], events: list[AnyRow], prompted: bool) -> CallCard:
    repeats = [event for event in events if event.kind == CallEventKind.REPEATED]
    cancelled = [event for event in events if event.kind == CallEventKind.CANCELLED]
    counting = _proven(row, rows_since_lapse(steps))
    state = max((step.state for step in counting), key=LADDER.index)
    calm_since = _calm_since(events)
    dialled = next((step.person for step in steps if step.state == DIALLED), "")
    report = CallReport(
        call_id=row.id,
        cancelled=bool(cancelled),
        steps=_proven(row, steps),
        lapses=tuple(
            CallLapse(at=step.at, person=step.person) for step in steps if step.state == LAPSED
        ),
        dial_120=prompted and state in UNANSWERED and not dialled and calm_since is None,
    )
    return CallCard(
        id=row.id,
        kiosk_id=row.kiosk_id,
        kiosk_name=row.kiosk_name,
        source=CallSource(row.source),
        place=row.place,
        recorded_at=row.recorded_at,
        received_at=row.received_at,
        state=state,
        report=report,
        repeats=len(repeats),
        last_repeated_at=repeats[-1].received_at if repeats else None,
        cancelled_at=cancelled[0].received_at if cancelled else None,
        calm_since=calm_since,
        repeated_at=tuple(event.received_at for event in repeats),
        device="、".join(_said(row, events, "device")),
        words="、".join(_said(row, repeats, "words")),
        flags=_flags(row, events),
        follows=row.follows,
        dialled=dialled,
        counting=counting,
    )


def _calm_since(events: list[AnyRow]) -> datetime | None:
    calm: datetime | None = None
    for event in events:
        if event.kind == CallEventKind.CANCELLED:
            calm = calm or event.received_at
        elif event.kind == CallEventKind.REPEATED:
            calm = None
    return calm


def _said(row: AnyRow, events: list[AnyRow], name: str) -> tuple[str, ...]:
    said = [getattr(one, name) for one in (row, *events)]
    return tuple(dict.fromkeys(filter(None, said)))


def _flags(row: AnyRow, events: list[AnyRow]) -> tuple[CallFlag, ...]:
    found = [flag for one in (row, *events) for flag in one.flags.split(",") if flag]
    return tuple(CallFlag(flag) for flag in dict.fromkeys(found))


def _proven(row: AnyRow, steps: list[AnyRow]) -> tuple[CallStep, ...]:
    first = [
        CallStep(state=CallState.RECORDED, at=row.recorded_at),
        CallStep(state=CallState.DELIVERED, at=row.received_at),
    ]
    notified = [step for step in steps if step.state == CallState.NOTIFIED]
    if notified:
        words = f"已通知{len(notified)}人"
        first.append(CallStep(state=CallState.NOTIFIED, at=notified[0].at, words=words))
    rest = (step for step in steps if step.state not in MARKS | {CallState.NOTIFIED})
    return (*first, *map(_step, rest))


def _step(row: AnyRow) -> CallStep:
    return CallStep(state=CallState(row.state), at=row.at, person=row.person, words=row.words)
