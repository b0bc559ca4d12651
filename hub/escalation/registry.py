"""What staff wrote about who is told: people, shifts, chains; everything kept as it was last saved.

A desk account of which nobody wrote anything is a person too, so that nothing is needed to begin:
duty staff are on duty, managers are managers.
"""

import logging
from collections.abc import Mapping
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.accounts import Role
from hub.database import tables
from hub.database.engine import Database
from hub.database.escalation_tables import chains, people, shifts
from hub.escalation.chain import Chain
from hub.escalation.people import Person, PersonRole
from hub.escalation.places import plain_place
from hub.escalation.roster import Roster, Shift
from hub.refusals import NotFound

log = logging.getLogger("hub.escalation")

ROLES = {Role.DUTY: PersonRole.DUTY, Role.MANAGER: PersonRole.MANAGER}


class Registry:
    """People, roster and chains."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone

    async def people(self) -> Mapping[UUID, Person]:
        """Everybody who may be told, by name; accounts of the desk that nobody wrote down too."""
        async with self._database.reading() as connection:
            written = await _written(connection)
            linked = {person.account for person in written}
            implied = [one for one in await _implied(connection) if one.account not in linked]
        everybody = sorted((*written, *implied), key=lambda person: person.name)
        return {person.id: person for person in everybody}

    async def save_person(self, person: Person) -> None:
        """Keep what is written of a person, new or known."""
        values = {"name": person.name, "role": person.role, "removed": False}
        values["body"] = person.model_dump_json()
        async with self._database.writing() as writing:
            known = update(people).where(people.c.id == person.id).values(values)
            if (await writing.connection.execute(known)).rowcount == 0:
                new = insert(people).values(values | {"id": person.id})
                await writing.connection.execute(new)
        log.info("person saved id=%s role=%s", person.id, person.role.value)

    async def remove_person(self, person_id: UUID) -> None:
        """Nobody is told through this entry any more.

        Raises:
            NotFound: there is none.
        """
        async with self._database.writing() as writing:
            gone = update(people).where(people.c.id == person_id, ~people.c.removed)
            if (await writing.connection.execute(gone.values(removed=True))).rowcount == 0:
                raise NotFound("没有这个人。")
        log.info("person removed id=%s", person_id)

    async def roster(self) -> Roster:
        """All shifts."""
        async with self._database.reading() as connection:
            rows = await connection.scalars(select(shifts.c.body))
            found = [Shift.model_validate_json(body) for body in rows]
        return Roster(tuple(sorted(found, key=_by_time)), self._zone)

    async def save_shift(self, shift: Shift) -> None:
        """Keep a shift, new or known."""
        values = {"day": shift.day, "body": shift.model_dump_json()}
        async with self._database.writing() as writing:
            await writing.connection.execute(delete(shifts).where(shifts.c.id == shift.id))
            await writing.connection.execute(insert(shifts).values(values | {"id": shift.id}))
        log.info("shift saved id=%s", shift.id)

    async def remove_shift(self, shift_id: UUID) -> None:
        """Take a shift out; nothing happens if it is gone already."""
        async with self._database.writing() as writing:
            await writing.connection.execute(delete(shifts).where(shifts.c.id == shift_id))
        log.info("shift removed id=%s", shift_id)

    async def chains(self) -> tuple[Chain, ...]:
        """All chains, the community's own first."""
        async with self._database.reading() as connection:
            rows = await connection.scalars(select(chains.c.body).order_by(chains.c.scope))
            return tuple(Chain.model_validate_json(body) for body in rows)

    async def save_chain(self, chain: Chain) -> None:
        """Keep the chain of its scope."""
        key = plain_place(chain.scope)
        async with self._database.writing() as writing:
            await writing.connection.execute(delete(chains).where(chains.c.scope == key))
            new = insert(chains).values(scope=key, body=chain.model_dump_json())
            await writing.connection.execute(new)
        log.info("chain saved scope=%r rungs=%d", key, len(chain.rungs))

    async def remove_chain(self, scope: str) -> None:
        """Take out the chain of that scope; the next wider one holds there from now on."""
        key = plain_place(scope)
        async with self._database.writing() as writing:
            await writing.connection.execute(delete(chains).where(chains.c.scope == key))
        log.info("chain removed scope=%r", key)


async def _written(connection: AsyncConnection) -> list[Person]:
    rows = await connection.scalars(select(people.c.body).where(~people.c.removed))
    return [Person.model_validate_json(body) for body in rows]


async def _implied(connection: AsyncConnection) -> list[Person]:
    rows = await connection.execute(select(tables.staff).where(tables.staff.c.active))
    return [
        Person(id=row.id, name=row.name, role=ROLES[Role(row.role)], account=row.user)
        for row in rows
    ]


def _by_time(shift: Shift) -> tuple[date, tuple[int, ...], str]:
    return (shift.day or date.min, shift.weekdays, shift.starts.isoformat())
