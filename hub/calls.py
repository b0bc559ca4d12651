"""Emergency calls at the hub: each step with its own proof, appended and never changed.

Receipt by this process, an alarm shown at a desk, a named person's gesture and arrival on site
are different promises and stay different rows. A cancellation by the resident is shown to staff
and never closes the call; only a named person does, with a reason.
"""

import logging
from datetime import UTC, datetime
from functools import partial
from itertools import count
from uuid import UUID

from sqlalchemy import false, func, insert, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.bus import Bus, CallMoved
from hub.call_marks import (
    ANSWERS,
    AT_THE_PLACE,
    CLOSED_THERE,
    DIALLED,
    LAPSED,
    STEPS_OF_EVENTS,
    steps_since_lapse,
)
from hub.call_rows import CallCard, in_order_of_need, read_cards
from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import call_events, call_steps, calls
from hub.escalation.kpi import Answered, read_answers
from hub.guards import Guards
from hub.receipts import digest_of, must_repeat
from hub.refusals import Conflict, Malformed, NotFound
from process.clock import Clock
from services.contract.calls import (
    CallEvent,
    CallFlag,
    CallReceipt,
    CallReport,
    CallState,
    CallStep,
    NewCall,
)

__all__ = ["CallCard", "Calls"]

log = logging.getLogger("hub.calls")

LONGEST_WAY = 240
BY_PEOPLE = frozenset({CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED})
ONCE_A_PERSON = frozenset({CallState.NOTIFIED, CallState.SEEN, CallState.ARRIVED, DIALLED})

_COUNTED_ANEW = {"seq": 1, "made_at": datetime.fromtimestamp(0, UTC)}
"""What may differ in an event that a guard had forgotten and was told again."""
_RAISED_ANEW = {
    "recorded_at": datetime.fromtimestamp(0, UTC),
    "boot_id": "",
    "since_boot_ms": 0,
    "follows": None,
}
"""What may differ in a call that a guard had forgotten, and that the screen has brought again."""


class Calls:
    """Receives calls and appends what people do about them."""

    def __init__(
        self, database: Database, bus: Bus, clock: Clock, guards: Guards | None = None
    ) -> None:
        self._database = database
        self._bus = bus
        self.clock = clock
        self._guards = guards

    async def receive(self, kiosk_id: UUID, call: NewCall) -> CallReceipt:
        """Commit a call; the same again gives the same receipt with `repeated`. What people did
        about it before the database was restored comes with it and is written down again.

        Raises:
            Conflict: the id is known with other content or from another kiosk.
        """
        plain = call.model_copy(update={"remembered": ()})
        digest = digest_of(plain.model_copy(update=_RAISED_ANEW))
        async with self._database.writing() as writing:
            known = await _row(writing.connection, call.id)
            if known is not None:
                # Rows of an older version stand for all of the content.
                same = digest_of(plain) if known.digest == digest_of(plain) else digest
                must_repeat(f"{known.kiosk_id} {known.digest}", f"{kiosk_id} {same}")
                return self._receipt(call.id, known.received_at, repeated=True)
            now = self.clock.now()
            values = call.model_dump(include=set(calls.c.keys())) | {
                "kiosk_id": kiosk_id,
                "digest": digest,
                "received_at": now,
                "closed": False,
                "flags": ",".join(self._flags_of(kiosk_id, call)),
            }
            await writing.connection.execute(insert(calls).values(values))
            for step in call.remembered:
                if step.state in BY_PEOPLE:
                    await self._write_again(writing, call.id, step)
            await self._tell(writing, call.id)
        log.info("call received id=%s kiosk=%s source=%s", call.id, kiosk_id, call.source.value)
        return self._receipt(call.id, now)

    async def receive_event(self, kiosk_id: UUID, event: CallEvent) -> CallReceipt:
        """Commit a repeated press, the resident's cancellation, which does not close the call, or
        what staff typed their code for at the place itself: arrived, and closed.

        A guard that was killed while its disk failed may send the same press again under another
        number, and with another time after its clock was set: that is no other content.

        Raises:
            NotFound: this kiosk never sent the call.
            Conflict: the id is known with other content.
        """
        digest = digest_of(event.model_copy(update=_COUNTED_ANEW))
        async with self._database.writing() as writing:
            call = await _row(writing.connection, event.call_id)
            if call is None or call.kiosk_id != kiosk_id:
                raise NotFound("没有收到过这次呼叫。")
            known = await _event_row(writing.connection, event)
            if known is not None:
                # Rows of an older version stand for number and time as well.
                if known.digest != digest_of(event):
                    must_repeat(known.digest, digest)
                return self._receipt(event.id, known.received_at, repeated=True)
            now = self.clock.now()
            values = event.model_dump() | {
                "seq": await _free_place(writing.connection, event),
                "digest": digest,
                "received_at": now,
                "flags": ",".join(event.flags),
            }
            await writing.connection.execute(insert(call_events).values(values))
            step = STEPS_OF_EVENTS.get(event.kind)
            if step is not None and not call.closed:
                words = event.words or (CLOSED_THERE if step is CallState.CLOSED else "")
                await self._write(writing, event.call_id, step, AT_THE_PLACE, words)
            await self._tell(writing, event.call_id)
        log.info("call event id=%s kind=%s", event.call_id, event.kind.value)
        return self._receipt(event.id, now)

    async def report(self, call_id: UUID, kiosk_id: UUID) -> CallReport:
        """All that is proven about a kiosk's own call.

        Raises:
            NotFound: this kiosk never sent it.
        """
        card = await self.card(call_id)
        if card.kiosk_id != kiosk_id:
            raise NotFound("没有收到过这次呼叫。")
        return card.report

    async def open_calls(self) -> tuple[CallCard, ...]:
        """All calls not closed, however many: the unanswered first, the newest first of equals."""
        async with self._database.reading() as connection:
            return in_order_of_need(await read_cards(connection, calls.c.closed == false(), None))

    async def recent(self, limit: int = 50) -> tuple[CallCard, ...]:
        """The newest calls, closed ones included, newest first."""
        async with self._database.reading() as connection:
            return await read_cards(connection, true(), limit, newest_first=True)

    async def answered_since(self, since: datetime) -> tuple[Answered, ...]:
        """After how long each call received since then was answered."""
        async with self._database.reading() as connection:
            return await read_answers(connection, since)

    async def card(self, call_id: UUID) -> CallCard:
        """One call.

        Raises:
            NotFound: there is none.
        """
        async with self._database.reading() as connection:
            return await _card(connection, call_id)

    async def notified(self, call_id: UUID, person: str) -> CallCard:
        """A desk at which `person` is signed in shows the call and sounds; counted once a person.

        Raises:
            NotFound, Conflict, Malformed: no such call; it is closed; no person.
        """
        return await self._append(call_id, CallState.NOTIFIED, person)

    async def seen(self, call_id: UUID, person: str) -> CallCard:
        """`person` said by a gesture that they have seen it.

        Raises:
            NotFound, Conflict, Malformed: no such call; it is closed; no person.
        """
        return await self._append(call_id, CallState.SEEN, person)

    async def coming(self, call_id: UUID, person: str, minutes: int) -> CallCard:
        """`person` sets out and will be there in `minutes`.

        Raises:
            NotFound, Conflict, Malformed: no such call; it is closed; no person, no such time.
        """
        if not 1 <= minutes <= LONGEST_WAY:
            raise Malformed("请填写几分钟能到。")
        return await self._append(call_id, CallState.COMING, person, f"大约{minutes}分钟到")

    async def arrived(self, call_id: UUID, person: str) -> CallCard:
        """`person` is with the resident.

        Raises:
            NotFound, Conflict, Malformed: no such call; it is closed; no person.
        """
        return await self._append(call_id, CallState.ARRIVED, person)

    async def close(self, call_id: UUID, person: str, reason: str) -> CallCard:
        """`person` ends the call and says why.

        Raises:
            NotFound, Conflict, Malformed: no such call; it is closed; no person or no reason.
        """
        if not reason.strip():
            raise Malformed("请写清楚是怎么处理的，再结束呼叫。")
        return await self._append(call_id, CallState.CLOSED, person, reason.strip()[:400])

    async def dialled_120(self, call_id: UUID, person: str) -> CallCard:
        """`person` says that they have dialled 120: nobody need be asked to any more.

        Raises:
            NotFound, Conflict, Malformed: no such call; it is closed; no person.
        """
        return await self._append(call_id, DIALLED, person)

    async def lapse(self, call_id: UUID, person: str, answered_at: datetime) -> CallCard:
        """`person` was the last to answer, then, but nobody arrived in time: the answers until now
        count no more. Does nothing after a newer answer, an arrival or the end.

        Raises:
            NotFound: no such call.
        """
        async with self._database.writing() as writing:
            card = await _card(writing.connection, call_id)
            answers = [step.at for step in card.counting if step.state in ANSWERS]
            if card.state not in ANSWERS or max(answers) > answered_at:
                return card
            await self._write(writing, call_id, LAPSED, person)
            card = await self._tell(writing, call_id)
        log.warning("answer lapsed id=%s person=%s", call_id, person)
        return card

    async def _append(self, call_id: UUID, state: str, person: str, words: str = "") -> CallCard:
        person = person.strip()[:60]
        if not person:
            raise Malformed("要写明是谁。")
        async with self._database.writing() as writing:
            card = await _card(writing.connection, call_id)
            if card.state is CallState.CLOSED:
                raise Conflict("这次呼叫已经结束。")
            if state in ONCE_A_PERSON and await _did(writing.connection, call_id, state, person):
                return card
            await self._write(writing, call_id, state, person, words)
            card = await self._tell(writing, call_id)
        log.info("call step id=%s state=%s person=%s", call_id, str(state), person)
        return card

    async def _write(
        self,
        writing: Writing,
        call_id: UUID,
        state: str,
        person: str,
        words: str = "",
        *,
        at: datetime | None = None,
    ) -> None:
        values = {"call_id": call_id, "state": state, "person": person, "words": words}
        newest = select(func.max(call_steps.c.at)).where(call_steps.c.call_id == call_id)
        before = await writing.connection.scalar(newest)
        # A clock that was set back must not put a later step before an earlier one.
        at = at or max(filter(None, (before, self.clock.now())))
        await writing.connection.execute(insert(call_steps).values(values | {"at": at}))
        if state == CallState.CLOSED:
            ended = update(calls).where(calls.c.id == call_id).values(closed=True)
            await writing.connection.execute(ended)

    async def _write_again(self, writing: Writing, call_id: UUID, step: CallStep) -> None:
        await self._write(
            writing, call_id, step.state, step.person[:60], step.words[:400], at=step.at
        )

    def _flags_of(self, kiosk_id: UUID, call: NewCall) -> tuple[CallFlag, ...]:
        return self._guards.flags_of(kiosk_id, call) if self._guards else call.flags

    def _receipt(self, item_id: UUID, at: datetime, *, repeated: bool = False) -> CallReceipt:
        epoch = self._guards.epoch if self._guards else None
        return CallReceipt(id=item_id, received_at=at, repeated=repeated, epoch=epoch)

    async def _tell(self, writing: Writing, call_id: UUID) -> CallCard:
        card = await _card(writing.connection, call_id)
        writing.after_commit(partial(self._bus.publish, CallMoved(card.kiosk_id, card.report)))
        return card


async def _row(connection: AsyncConnection, call_id: UUID) -> AnyRow | None:
    return (await connection.execute(select(calls).where(calls.c.id == call_id))).one_or_none()


async def _event_row(connection: AsyncConnection, event: CallEvent) -> AnyRow | None:
    query = select(call_events).where(call_events.c.id == event.id)
    return (await connection.execute(query)).one_or_none()


async def _free_place(connection: AsyncConnection, event: CallEvent) -> int:
    """Its own number in the call, or the next free one: a guard that was killed while its disk
    failed has forgotten what it has sent, and counts anew."""
    mine = call_events.c.call_id == event.call_id
    taken = set(await connection.scalars(select(call_events.c.seq).where(mine)))
    return next(place for place in count(event.seq) if place not in taken)


async def _card(connection: AsyncConnection, call_id: UUID) -> CallCard:
    found = await read_cards(connection, calls.c.id == call_id, 1)
    if not found:
        raise NotFound("没有收到过这次呼叫。")
    return found[0]


async def _did(connection: AsyncConnection, call_id: UUID, state: str, person: str) -> bool:
    rows = await steps_since_lapse(connection, call_id)
    return any(row.state == state and row.person == person for row in rows)
