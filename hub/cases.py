"""Cases: requests received exactly once, moved by staff, shown on the kiosk they came from.

Every move publishes the case's document in the same transaction, so that staff never see a step
that the resident's screen will not be told.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.bus import Bus, CaseMoved
from hub.case_rows import CaseCard, read_cards
from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import case_steps, cases, documents, request_events
from hub.followers import CaseFollower, Settled, Told
from hub.forms import form_document_id
from hub.phone_numbers import next_phone_number
from hub.publishing import Publishing
from hub.receipts import digest_of, must_repeat
from hub.refusals import Conflict, Malformed, NotFound, TooLate, UnknownForm, UnknownRequest
from process.clock import Clock
from services.contract.cases import Case, CaseState
from services.contract.documents import CaseDocument
from services.contract.requests import (
    NewRequest,
    RequestEvent,
    RequestEventKind,
    RequestReceipt,
)

__all__ = ["Board", "CaseCard", "Cases"]

log = logging.getLogger("hub.cases")

OPEN = frozenset({CaseState.RECEIVED, CaseState.ASSIGNED, CaseState.ON_THE_WAY})
SHOWN_AFTER_END = timedelta(days=7)
KEPT_ON_KIOSK = timedelta(days=30)
UNDO = timedelta(minutes=10)
TOLERANCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Board:
    """The board: open cases oldest first, ended ones newest first and only of late."""

    received: tuple[CaseCard, ...]
    assigned: tuple[CaseCard, ...]
    on_the_way: tuple[CaseCard, ...]
    done: tuple[CaseCard, ...]
    withdrawn: tuple[CaseCard, ...]


class Cases:
    """Receives requests and moves cases."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        clock: Clock,
        publishing: Publishing,
        followers: Sequence[CaseFollower] = (),
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._publishing = publishing
        self._followers = followers

    async def receive(self, kiosk_id: UUID, request: NewRequest) -> RequestReceipt:
        """Commit a request; the same again gives the same receipt with `repeated`.

        Raises:
            Conflict: the id is known with other content or from another kiosk.
            UnknownForm: the form was never published here.
            Refusal: a follower refuses it.
        """
        digest = digest_of(request)
        async with self._database.writing() as writing:
            known = await _row(writing.connection, request.id)
            if known is not None:
                must_repeat(f"{known.kiosk_id} {known.digest}", f"{kiosk_id} {digest}")
                return _receipt(request.id, known, repeated=True)
            row = await self._take(writing, kiosk_id, request, digest)
            return _receipt(request.id, row)

    async def receive_by_phone(
        self, kiosk_id: UUID, request_id: UUID, build: Callable[[str], NewRequest]
    ) -> tuple[CaseCard, bool]:
        """Commit a request made on a phone that had the code of that kiosk, and whether it is the
        first time. `build` makes it of its short number; it is not called for an id that is known
        already, whose case is the answer, whatever else is sent under it.

        Raises:
            Conflict: the id is known from another kiosk.
            UnknownForm: the form was never published here.
            Refusal: a follower refuses it.
        """
        async with self._database.writing() as writing:
            known = await _row(writing.connection, request_id)
            if known is not None:
                must_repeat(str(known.kiosk_id), str(kiosk_id))
                return await _card(writing.connection, request_id), False
            request = build(await next_phone_number(writing.connection, self._clock.now()))
            await self._take(writing, kiosk_id, request, digest_of(request))
            return await _card(writing.connection, request_id), True

    async def receive_event(self, kiosk_id: UUID, event: RequestEvent) -> RequestReceipt:
        """Commit a withdrawal or a rating; a repeat is told from a conflict by its content.

        Raises:
            UnknownRequest: this kiosk never sent the request.
            TooLate: withdrawn after the time for it, or when it was done already.
            Conflict: the id is known with other content, or rated before it was done.
            Malformed: a rating without its number, or a number without a rating.
        """
        digest = digest_of(event)
        async with self._database.writing() as writing:
            known = await _event_row(writing.connection, event.id)
            if known is not None:
                must_repeat(known.digest, digest)
                return _receipt(event.id, known, repeated=True)
            case = await _row(writing.connection, event.request_id)
            if case is None or case.kiosk_id != kiosk_id:
                raise UnknownRequest("没有找到这件事的登记。")
            if event.kind is RequestEventKind.RATED:
                await self._rate(writing, case, event)
            else:
                await self._withdraw(writing, case, event)
            values = {
                "id": event.id,
                "request_id": event.request_id,
                "digest": digest,
                "received_at": self._clock.now(),
            }
            await writing.connection.execute(insert(request_events).values(values))
        return RequestReceipt(id=event.id, received_at=values["received_at"])

    async def board(self) -> Board:
        """All open cases and those that staff ended or residents took back within the last seven
        days."""
        recent = cases.c.moved_at > self._clock.now() - SHOWN_AFTER_END
        over = cases.c.state.in_((CaseState.DONE, CaseState.WITHDRAWN))
        ended = and_(over, recent, cases.c.settled.is_(False))
        async with self._database.reading() as connection:
            cards = await read_cards(connection, or_(cases.c.state.in_(OPEN), ended))

        def column(state: CaseState) -> tuple[CaseCard, ...]:
            return tuple(card for card in cards if card.case.state is state)

        return Board(
            received=column(CaseState.RECEIVED),
            assigned=column(CaseState.ASSIGNED),
            on_the_way=column(CaseState.ON_THE_WAY),
            done=column(CaseState.DONE)[::-1],
            withdrawn=column(CaseState.WITHDRAWN)[::-1],
        )

    async def card(self, request_id: UUID) -> CaseCard:
        """One case.

        Raises:
            NotFound: there is none.
        """
        async with self._database.reading() as connection:
            return await _card(connection, request_id)

    async def find(self, short_number: str, phone_tail: str) -> Case:
        """The newest case of that number and last four digits of the phone.

        Raises:
            NotFound: no case has both.
        """
        both = and_(cases.c.short_number == short_number, cases.c.phone_tail == phone_tail)
        async with self._database.reading() as connection:
            found = await read_cards(connection, both, newest_first=True)
        if not found:
            raise NotFound("没有找到。请核对回执上的号码和电话的最后四位。")
        return found[0].case

    async def assign(self, request_id: UUID, person: str, words: str = "") -> CaseCard:
        """Send `person` (a name that residents see).

        Raises:
            NotFound, Conflict: there is none; it has ended.
            Malformed: no person.
        """
        if not person.strip():
            raise Malformed("请选择派给谁。")
        return await self._move(request_id, CaseState.ASSIGNED, OPEN, person.strip(), words)

    async def on_the_way(self, request_id: UUID, words: str = "") -> CaseCard:
        """The assignee has set out.

        Raises:
            NotFound, Conflict: there is none; it has ended, or nobody is assigned.
        """
        assigned = frozenset({CaseState.ASSIGNED})
        return await self._move(request_id, CaseState.ON_THE_WAY, assigned, "", words)

    async def done(self, request_id: UUID, words: str, person: str = "") -> CaseCard:
        """It is done, by `person` or else by the assignee; `words` tell the resident what.

        Raises:
            NotFound, Conflict: there is none; it has ended.
        """
        return await self._move(request_id, CaseState.DONE, OPEN, person.strip(), words)

    async def reply(self, request_id: UUID, words: str, person: str) -> CaseCard:
        """Tell the resident something; the state stays.

        Raises:
            NotFound, Conflict: there is none; the resident took it back.
            Malformed: no words.
        """
        if not words.strip():
            raise Malformed("请写下要告诉居民的话。")
        allowed = OPEN | {CaseState.DONE}
        return await self._move(request_id, None, allowed, person.strip(), words)

    async def _move(
        self,
        request_id: UUID,
        state: CaseState | None,
        allowed: frozenset[CaseState],
        person: str,
        words: str,
    ) -> CaseCard:
        async with self._database.writing() as writing:
            card = await _card(writing.connection, request_id)
            if card.case.state not in allowed:
                raise Conflict("这件事的状态已经变了，请刷新后再看。")
            who = person or card.assignee
            if state is CaseState.ASSIGNED:
                await _set(writing, request_id, assignee=who)
            await self._step(writing, request_id, state or card.case.state, who, words.strip())
            return await _card(writing.connection, request_id)

    async def _take(
        self, writing: Writing, kiosk_id: UUID, request: NewRequest, digest: str
    ) -> AnyRow:
        await _must_know_form(writing.connection, request.form)
        row = await self._insert(writing, kiosk_id, request, digest)
        await self._step(writing, request.id, CaseState.RECEIVED)
        for follower in self._followers:
            settled = await follower.received(writing, kiosk_id, request)
            if isinstance(settled, Told):
                received = CaseState.RECEIVED
                await self._step(writing, request.id, received, words=settled.words)
            elif settled is not None:
                await self._settle(writing, request, settled)
        return row

    async def _insert(
        self, writing: Writing, kiosk_id: UUID, request: NewRequest, digest: str
    ) -> AnyRow:
        now = self._clock.now()
        await writing.connection.execute(
            insert(cases).values(
                request_id=request.id,
                kiosk_id=kiosk_id,
                digest=digest,
                short_number=request.short_number,
                phone_tail=(request.phone or "")[-4:],
                form=request.form,
                request=request.model_dump_json(),
                received_at=now,
                moved_at=now,
                state=CaseState.RECEIVED,
                assignee="",
            )
        )
        row = await _row(writing.connection, request.id)
        if row is None:
            raise LookupError("a row just written is gone")
        return row

    async def _step(
        self,
        writing: Writing,
        request_id: UUID,
        state: CaseState,
        person: str = "",
        words: str = "",
    ) -> None:
        now = self._clock.now()
        await writing.connection.execute(
            insert(case_steps).values(
                request_id=request_id, state=state, at=now, person=person[:60], words=words[:1000]
            )
        )
        await _set(writing, request_id, state=state, moved_at=now)
        await self._show(writing, request_id)

    async def _settle(self, writing: Writing, request: NewRequest, settled: Settled) -> None:
        await _set(writing, request.id, settled=True)
        if settled.anonymous:
            bare = request.model_copy(
                update={"answers": (), "headline": request.title, "place": "", "phone": None}
            )
            await _set(writing, request.id, request=bare.model_dump_json(), phone_tail="")
        await self._step(writing, request.id, CaseState.DONE, "", settled.words)

    async def _show(self, writing: Writing, request_id: UUID) -> None:
        card = await _card(writing.connection, request_id)
        ended = card.case.state not in OPEN
        await self._publishing.write(
            writing,
            CaseDocument(case=card.case),
            (f"kiosk:{card.kiosk_id}",),
            card.moved_at + KEPT_ON_KIOSK if ended else None,
            request_id,
        )
        writing.after_commit(partial(self._bus.publish, CaseMoved(request_id)))

    async def _rate(self, writing: Writing, case: AnyRow, event: RequestEvent) -> None:
        if event.rating is None:
            raise Malformed("评价少了分数。")
        if case.state != CaseState.DONE:
            raise Conflict("这件事还没有办完，办完以后再评价。")
        await _set(writing, case.request_id, rating=event.rating)
        await self._show(writing, case.request_id)

    async def _withdraw(self, writing: Writing, case: AnyRow, event: RequestEvent) -> None:
        if event.rating is not None:
            raise Malformed("撤回时不能评价。")
        if case.state not in OPEN and not (case.settled and case.state == CaseState.DONE):
            raise TooLate("这件事已经办完或者已经撤回。")
        if not self._may_undo(case, event):
            raise TooLate("已经过了可以撤回的时间，请打物业电话。")
        await self._step(writing, case.request_id, CaseState.WITHDRAWN)
        request = NewRequest.model_validate_json(case.request)
        for follower in self._followers:
            await follower.withdrawn(writing, request)

    def _may_undo(self, case: AnyRow, event: RequestEvent) -> bool:
        """Ten minutes by the hub's own clock; or by the kiosk's, if it was offline and nobody has
        taken the case up yet."""
        if self._clock.now() <= case.received_at + UNDO + TOLERANCE:
            return True
        made_at = NewRequest.model_validate_json(case.request).made_at
        untouched = case.settled or case.state == CaseState.RECEIVED
        return untouched and event.made_at <= made_at + UNDO


async def _row(connection: AsyncConnection, request_id: UUID) -> AnyRow | None:
    found = await connection.execute(select(cases).where(cases.c.request_id == request_id))
    return found.one_or_none()


async def _event_row(connection: AsyncConnection, event_id: UUID) -> AnyRow | None:
    query = select(request_events).where(request_events.c.id == event_id)
    return (await connection.execute(query)).one_or_none()


async def _card(connection: AsyncConnection, request_id: UUID) -> CaseCard:
    found = await read_cards(connection, cases.c.request_id == request_id)
    if not found:
        raise NotFound("没有这件事，可能已经清理。")
    return found[0]


async def _set(writing: Writing, request_id: UUID, **values: object) -> None:
    mine = cases.c.request_id == request_id
    await writing.connection.execute(update(cases).where(mine).values(values))


async def _must_know_form(connection: AsyncConnection, name: str) -> None:
    query = select(documents.c.id).where(documents.c.id == form_document_id(name))
    if await connection.scalar(query) is None:
        raise UnknownForm("物业系统里没有这张表单，请打物业电话。")


def _receipt(id_: UUID, row: AnyRow, repeated: bool = False) -> RequestReceipt:
    return RequestReceipt(id=id_, received_at=row.received_at, repeated=repeated)
