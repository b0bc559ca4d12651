"""Who lives where and what helpers must know: shown only while a call is open there, or to
managers; every view is written down (personal data: emergency reference, section 5)."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.engine import Database
from hub.database.escalation_tables import chains, people, resident_views, residents, shifts
from hub.escalation.chain import Chain
from hub.escalation.people import STAFF_ROLES, Resident
from hub.escalation.places import is_home
from hub.escalation.roster import Shift
from hub.refusals import Conflict, NotFound
from process.clock import Clock

log = logging.getLogger("hub.escalation")


@dataclass(frozen=True)
class View:
    """Who looked when, and for which call; `None` for a manager who looked without one."""

    at: datetime
    person: str
    call_id: UUID | None


class Residents:
    """The homes of which staff wrote something down."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def homes(self) -> tuple[Resident, ...]:
        """All of them, by home. Not for showing names and notes: that is `look`."""
        async with self._database.reading() as connection:
            rows = await connection.scalars(select(residents.c.body).order_by(residents.c.home))
            return tuple(Resident.model_validate_json(body) for body in rows)

    async def of_place(self, place: str) -> Resident | None:
        """The home that a call comes from, if staff wrote it down."""
        fitting = (one for one in await self.homes() if is_home(place, one.home))
        return next(fitting, None)

    async def look(self, resident_id: UUID, person: str, call_id: UUID | None) -> Resident:
        """Everything about a home for the eyes of `person`; the view is written down first. Once
        a call and person is enough.

        Raises:
            NotFound: there is no such home.
        """
        async with self._database.writing() as writing:
            found = select(residents.c.body).where(residents.c.id == resident_id)
            body = await writing.connection.scalar(found)
            if body is None:
                raise NotFound("没有这一户。")
            values = {"resident_id": resident_id, "person": person, "call_id": call_id}
            seen = select(resident_views.c.number).filter_by(**values)
            if call_id is None or await writing.connection.scalar(seen.limit(1)) is None:
                new = insert(resident_views).values(values | {"at": self._clock.now()})
                await writing.connection.execute(new)
        log.info("resident viewed id=%s call=%s", resident_id, call_id)
        return Resident.model_validate_json(body)

    async def views(self, resident_id: UUID, limit: int = 20) -> tuple[View, ...]:
        """Who looked, newest first."""
        mine = select(resident_views).where(resident_views.c.resident_id == resident_id)
        query = mine.order_by(resident_views.c.number.desc()).limit(limit)
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return tuple(View(row.at, row.person, row.call_id) for row in rows)

    async def save(self, resident: Resident, person: str) -> None:
        """Keep what is written of a home.

        Raises:
            Conflict: that home stands in another entry.
        """
        values = {
            "id": resident.id,
            "home": resident.home,
            "changed_at": self._clock.now(),
            "changed_by": person,
            "body": resident.model_dump_json(),
        }
        for other in await self.homes():
            if other.id != resident.id and is_home(other.home, resident.home):
                raise Conflict("这一户已经登记过了，请在那一条里修改。")
        try:
            async with self._database.writing() as writing:
                await writing.connection.execute(
                    delete(residents).where(residents.c.id == resident.id)
                )
                await writing.connection.execute(insert(residents).values(values))
        except IntegrityError as error:
            raise Conflict("这一户已经登记过了，请在那一条里修改。") from error
        log.info("resident saved id=%s", resident.id)

    async def remove(self, resident_id: UUID) -> None:
        """Forget a home, with those of its family and neighbours whom nothing else names; that
        somebody looked at it stays written down."""
        mine = residents.c.id == resident_id
        async with self._database.writing() as writing:
            body = await writing.connection.scalar(select(residents.c.body).where(mine))
            if body is None:
                return
            await writing.connection.execute(delete(residents).where(mine))
            contacts = Resident.model_validate_json(body).contacts
            gone = set(contacts) - await _named(writing.connection)
            await _forget_contacts(writing.connection, gone)
        log.info("resident removed id=%s contacts=%d", resident_id, len(gone))


async def _named(connection: AsyncConnection) -> set[UUID]:
    """All people whom a home, a shift or a chain names."""
    homes = await connection.scalars(select(residents.c.body))
    named = {one for body in homes for one in Resident.model_validate_json(body).contacts}
    for body in await connection.scalars(select(shifts.c.body)):
        named.update(Shift.model_validate_json(body).people)
    for body in await connection.scalars(select(chains.c.body)):
        rungs = Chain.model_validate_json(body).rungs
        named.update(it.person for rung in rungs for it in rung.targets if it.person)
    return named


async def _forget_contacts(connection: AsyncConnection, ids: Iterable[UUID]) -> None:
    """Their names and numbers too: they are no staff, and were written down for that home alone."""
    for one in ids:
        contact = (people.c.id == one) & people.c.role.not_in(STAFF_ROLES)
        await connection.execute(delete(people).where(contact))
