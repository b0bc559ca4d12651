"""The rows of notices: intent first, then what became of it; only ever appended to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from hub.database.columns import AnyRow
from hub.database.engine import Database
from hub.database.escalation_tables import notice_events, notices
from hub.escalation.notices import Outcome, Sending, Sent
from hub.escalation.people import ChannelKind
from hub.refusals import NotFound
from process.clock import Clock

FINAL = frozenset({Outcome.DELIVERED, Outcome.REFUSED, Outcome.UNDELIVERED})


@dataclass(frozen=True)
class ChannelTrouble:
    """A channel whose newest try did not go well."""

    channel: ChannelKind
    since: datetime
    words: str


class Ledger:
    """Reads and appends."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of_calls(self, ids: Iterable[UUID]) -> Mapping[UUID, tuple[Sent, ...]]:
        """All notices of these calls, oldest first."""
        found: defaultdict[UUID, list[Sent]] = defaultdict(list)
        async with self._database.reading() as connection:
            for call_id in ids:
                mine = select(notices).where(notices.c.call_id == call_id)
                rows = (await connection.execute(mine.order_by(notices.c.planned_at))).all()
                events = select(notice_events).join(notices).where(notices.c.call_id == call_id)
                by_notice: defaultdict[UUID, list[AnyRow]] = defaultdict(list)
                for event in await connection.execute(events.order_by(notice_events.c.number)):
                    by_notice[event.notice_id].append(event)
                found[call_id] = [_sent(row, by_notice[row.id]) for row in rows]
        return {call_id: tuple(sent) for call_id, sent in found.items()}

    async def intend(self, sendings: Iterable[Sending]) -> None:
        """Write the intent, and that a try begins, before anything goes out."""
        now = self._clock.now()
        async with self._database.writing() as writing:
            for one in sendings:
                known = select(notices.c.id).where(notices.c.id == one.id)
                if await writing.connection.scalar(known) is None:
                    await writing.connection.execute(insert(notices).values(_row(one, now)))
                await writing.connection.execute(
                    insert(notice_events).values(_event(one.id, Outcome.TRYING, now))
                )

    async def became(
        self,
        notice_id: UUID,
        outcome: Outcome,
        words: str = "",
        *,
        channel: ChannelKind | None = None,
    ) -> Sending:
        """Write what became of a notice, which went out by `channel`, if that is given; returns the
        notice. What is final stays.

        Raises:
            NotFound: there is no such notice.
        """
        async with self._database.writing() as writing:
            row = (
                await writing.connection.execute(select(notices).where(notices.c.id == notice_id))
            ).one_or_none()
            if row is None or (channel is not None and row.channel != channel):
                raise NotFound("没有发过这条通知。")
            last = select(notice_events.c.kind).where(notice_events.c.notice_id == notice_id)
            newest = await writing.connection.scalar(last.order_by(notice_events.c.number.desc()))
            if newest not in FINAL and newest != outcome:
                event = _event(notice_id, outcome, self._clock.now(), words)
                await writing.connection.execute(insert(notice_events).values(event))
        return _sending(row)

    async def troubles(self) -> tuple[ChannelTrouble, ...]:
        """The channels whose newest finished try failed."""
        ended = notice_events.c.kind.in_((Outcome.ACCEPTED, Outcome.FAILED, Outcome.REFUSED))
        joined = select(notice_events, notices.c.channel).join(notices).where(ended)
        troubles = []
        async with self._database.reading() as connection:
            for kind in (ChannelKind.SMS, ChannelKind.PHONE, ChannelKind.EMAIL):
                newest = joined.where(notices.c.channel == kind)
                rows = await connection.execute(
                    newest.order_by(notice_events.c.number.desc()).limit(1)
                )
                row = rows.one_or_none()
                if row is not None and row.kind != Outcome.ACCEPTED:
                    troubles.append(ChannelTrouble(kind, row.at, row.words))
        return tuple(troubles)


def _sent(row: AnyRow, events: list[AnyRow]) -> Sent:
    failures = sum(event.kind == Outcome.FAILED for event in events)
    newest = events[-1]
    return Sent(
        id=row.id,
        rung=row.rung,
        person=row.person,
        channel=ChannelKind(row.channel),
        turn=row.turn,
        planned_at=row.planned_at,
        outcome=Outcome(newest.kind),
        at=newest.at,
        tries=failures,
        words=newest.words,
    )


def _row(one: Sending, now: datetime) -> dict[str, object]:
    return {
        "id": one.id,
        "call_id": one.call_id,
        "rung": one.rung,
        "person_id": one.person_id,
        "person": one.person,
        "channel": one.channel,
        "turn": one.turn,
        "address": one.address,
        "planned_at": now,
    }


def _sending(row: AnyRow) -> Sending:
    return Sending(
        id=row.id,
        call_id=row.call_id,
        rung=row.rung,
        person_id=row.person_id,
        person=row.person,
        channel=ChannelKind(row.channel),
        turn=row.turn,
        address=row.address,
    )


def _event(notice_id: UUID, kind: Outcome, at: datetime, words: str = "") -> dict[str, object]:
    return {"notice_id": notice_id, "kind": kind, "at": at, "words": words[:200]}
