"""The demo community's people, roster, order of notices and two homes; nobody of it is real, and no
channel beside the desk is set up."""

from datetime import time
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict

from hub.escalation.chain import Chain
from hub.escalation.people import Person, PersonRole, Resident
from hub.escalation.roster import Shift, Weekday
from hub.office import Office

NAMES = UUID("6d3b7d0e-2f6e-5c0a-9a55-70f8a2b4c1d9")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str


class DemoPerson(_Part):
    """Somebody who is told."""

    name: str
    role: PersonRole
    phone: str
    account: str = ""


class DemoShift(_Part):
    """People by their keys."""

    weekdays: tuple[Weekday, ...]
    starts: time
    ends: time
    people: tuple[str, ...]


class DemoHome(_Part):
    """A home with its contacts by their keys."""

    home: str
    names: str
    notes: str
    contacts: tuple[str, ...]


class DemoEscalation(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: tuple[DemoPerson, ...]
    shifts: tuple[DemoShift, ...]
    chains: tuple[Chain, ...]
    homes: tuple[DemoHome, ...]


async def seed_people(office: Office, demo: DemoEscalation) -> None:
    """Write everything of the file; the same again changes nothing."""
    shelves = office.escalation.shelves
    for one in demo.people:
        values = one.model_dump(exclude={"key"})
        await shelves.registry.save_person(Person.model_validate(values | {"id": _id(one.key)}))
    for shift in demo.shifts:
        times = {"weekdays": shift.weekdays, "starts": shift.starts, "ends": shift.ends}
        people = _ids(shift.people)
        saved = Shift.model_validate(times | {"id": _id(shift.key), "people": people})
        await shelves.registry.save_shift(saved)
    for chain in demo.chains:
        await shelves.registry.save_chain(chain)
    for home in demo.homes:
        resident = Resident(
            id=_id(home.key),
            home=home.home,
            names=home.names,
            notes=home.notes,
            contacts=_ids(home.contacts),
        )
        await shelves.residents.save(resident, "demo")


def _ids(keys: tuple[str, ...]) -> tuple[UUID, ...]:
    return tuple(_id(key) for key in keys)


def _id(key: str) -> UUID:
    return uuid5(NAMES, key)
