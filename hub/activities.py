"""Signing up for activities: a request whose answer names an activity takes places of it.

The case, the places and the activity's new version are one transaction. Who finds no place waits
in order; staff give free places by hand, since somebody has to ring.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import cases, documents, sign_ups
from hub.followers import Settled, Told
from hub.forms import form_known
from hub.publishing import Publishing
from hub.refusals import Conflict, Malformed, NotFound
from process.clock import Clock
from services.contract.activities import Activity
from services.contract.documents import Document
from services.contract.forms import ActivityStep, CountStep, Form
from services.contract.ids import uuid7
from services.contract.requests import NewRequest

log = logging.getLogger("hub.activities")

MOST_PEOPLE = 99
SIGNED_UP = "报上了，到时候您来就行"
WAITING = "名额满了，您排在第{place}位，有空位马上给您打电话"
GONE = "这个活动已经取消了，物业会给您打电话"


@dataclass(frozen=True)
class SignUp:
    """One line of the list; `request_id` is missing if staff wrote it down."""

    id: UUID
    request_id: UUID | None
    short_number: str
    name: str
    phone: str
    people: int
    at: datetime
    waits: bool


class SignUps:
    """Follows requests, and keeps the lists of those who take part."""

    def __init__(self, database: Database, clock: Clock, publishing: Publishing) -> None:
        self._database = database
        self._clock = clock
        self._publishing = publishing

    async def received(
        self, writing: Writing, kiosk_id: UUID, request: NewRequest
    ) -> Settled | Told | None:
        """Take places for a request that names an activity, or a place in its queue."""
        form = await form_known(writing.connection, request.form)
        activity_id = _named(form, request) if form else None
        if form is None or activity_id is None:
            return None
        activity = await _activity(writing.connection, activity_id)
        if activity is None:
            return Told(GONE)
        people = _people(form, request)
        waits = await _is_full(writing.connection, activity, activity_id, people)
        await writing.connection.execute(
            insert(sign_ups).values(
                id=uuid7(),
                activity_id=activity_id,
                request_id=request.id,
                people=people,
                name="",
                phone=request.phone or "",
                at=self._clock.now(),
                waits=waits,
            )
        )
        if waits:
            place = await _waiting(writing.connection, activity_id)
            return Told(WAITING.format(place=place))
        await self._count(writing, activity_id)
        return Settled(SIGNED_UP)

    async def withdrawn(self, writing: Writing, request: NewRequest) -> None:
        """Free the places again."""
        mine = sign_ups.c.request_id == request.id
        row = (await writing.connection.execute(select(sign_ups).where(mine))).one_or_none()
        if row is not None:
            await self._remove(writing, row)

    async def publish(self, activity: Activity, activity_id: UUID | None = None) -> None:
        """Publish an activity, new or changed by staff; what is taken is counted, not believed.

        Raises:
            Malformed: `activity_id` is something else.
        """
        async with self._database.writing() as writing:
            taken = await _taken(writing.connection, activity_id) if activity_id else 0
            body = activity.model_copy(update={"taken": taken})
            await self._publishing.write(writing, body, ("all",), None, activity_id)

    async def of(self, activity_id: UUID) -> tuple[SignUp, ...]:
        """Who takes part, then who waits, each in order."""
        query = (
            select(sign_ups, cases.c.short_number)
            .outerjoin(cases, cases.c.request_id == sign_ups.c.request_id)
            .where(sign_ups.c.activity_id == activity_id)
            .order_by(sign_ups.c.waits, sign_ups.c.at, sign_ups.c.id)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return tuple(_line(row) for row in rows)

    async def add(self, activity_id: UUID, name: str, phone: str, people: int) -> None:
        """Write down somebody who asked by phone, though it be full: staff know what they do.

        Raises:
            NotFound: there is no such activity.
            Malformed: no name and no phone, or no sensible number of people.
        """
        if not (name.strip() or phone.strip()):
            raise Malformed("请写名字或者电话，到时候好找人。")
        if not 1 <= people <= MOST_PEOPLE:
            raise Malformed(f"人数要在 1 到 {MOST_PEOPLE} 之间。")
        async with self._database.writing() as writing:
            if await _activity(writing.connection, activity_id) is None:
                raise NotFound("这个活动已经撤回，或者不存在。")
            await writing.connection.execute(
                insert(sign_ups).values(
                    id=uuid7(),
                    activity_id=activity_id,
                    request_id=None,
                    people=people,
                    name=name.strip()[:60],
                    phone=phone.strip()[:20],
                    at=self._clock.now(),
                    waits=False,
                )
            )
            await self._count(writing, activity_id)

    async def remove(self, sign_up_id: UUID) -> None:
        """Somebody rang and will not come.

        Raises:
            NotFound: they are not on the list.
        """
        async with self._database.writing() as writing:
            await self._remove(writing, await _row(writing.connection, sign_up_id))

    async def give_place(self, sign_up_id: UUID) -> None:
        """Somebody who waited takes part from now on.

        Raises:
            NotFound: they are not on the list.
            Conflict: they did not wait.
        """
        async with self._database.writing() as writing:
            row = await _row(writing.connection, sign_up_id)
            if not row.waits:
                raise Conflict("这位已经有名额了。")
            mine = sign_ups.c.id == row.id
            await writing.connection.execute(update(sign_ups).where(mine).values(waits=False))
            await self._count(writing, row.activity_id)

    async def _remove(self, writing: Writing, row: AnyRow) -> None:
        await writing.connection.execute(delete(sign_ups).where(sign_ups.c.id == row.id))
        if not row.waits:
            await self._count(writing, row.activity_id)

    async def _count(self, writing: Writing, activity_id: UUID) -> None:
        """Publish the activity anew with what is taken; nothing if it was taken back."""
        before = await _document(writing.connection, activity_id)
        if before is None or not isinstance(before.body, Activity):
            return
        taken = await _taken(writing.connection, activity_id)
        body = before.body.model_copy(update={"taken": taken})
        await self._publishing.write(writing, body, before.audience, before.expires_at, activity_id)
        log.info("places counted activity=%s taken=%d", activity_id, taken)


def _named(form: Form, request: NewRequest) -> UUID | None:
    """The activity that the request's answers name."""
    steps = {step.name for step in form.steps if isinstance(step, ActivityStep)}
    named = (
        answer.values[0] for answer in request.answers if answer.step in steps and answer.values
    )
    try:
        text = next(named, None)
        return UUID(text) if text else None
    except ValueError:
        return None


def _people(form: Form, request: NewRequest) -> int:
    steps = {step.name for step in form.steps if isinstance(step, CountStep)}
    for answer in request.answers:
        if answer.step in steps and answer.values and answer.values[0].isdecimal():
            return min(max(1, int(answer.values[0])), MOST_PEOPLE)
    return 1


async def _is_full(
    connection: AsyncConnection, activity: Activity, activity_id: UUID, people: int
) -> bool:
    if activity.seats is None:
        return False
    return await _taken(connection, activity_id) + people > activity.seats


async def _taken(connection: AsyncConnection, activity_id: UUID) -> int:
    mine = (sign_ups.c.activity_id == activity_id, sign_ups.c.waits.is_(False))
    return await connection.scalar(select(func.sum(sign_ups.c.people)).where(*mine)) or 0


async def _waiting(connection: AsyncConnection, activity_id: UUID) -> int:
    mine = (sign_ups.c.activity_id == activity_id, sign_ups.c.waits.is_(True))
    return await connection.scalar(select(func.count()).select_from(sign_ups).where(*mine)) or 0


async def _document(connection: AsyncConnection, document_id: UUID) -> Document | None:
    query = select(documents.c.document).where(
        documents.c.id == document_id, documents.c.removed_at.is_(None)
    )
    text = await connection.scalar(query)
    return Document.model_validate_json(text) if text else None


async def _activity(connection: AsyncConnection, activity_id: UUID) -> Activity | None:
    document = await _document(connection, activity_id)
    return document.body if document and isinstance(document.body, Activity) else None


async def _row(connection: AsyncConnection, sign_up_id: UUID) -> AnyRow:
    found = await connection.execute(select(sign_ups).where(sign_ups.c.id == sign_up_id))
    row = found.one_or_none()
    if row is None:
        raise NotFound("名单上没有这一位，可能刚取消。")
    return row


def _line(row: AnyRow) -> SignUp:
    return SignUp(
        id=row.id,
        request_id=row.request_id,
        short_number=row.short_number or "",
        name=row.name,
        phone=row.phone,
        people=row.people,
        at=row.at,
        waits=row.waits,
    )
