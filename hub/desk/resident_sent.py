"""What the form of a home sent: who lives there and whom of theirs to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from pydantic import ValidationError

from hub.desk.forms import Sent
from hub.escalation.people import Person, PersonRole, Resident
from services.contract.ids import uuid7

CONTACTS = 4
KINDS = (PersonRole.FAMILY, PersonRole.NEIGHBOUR)


@dataclass(frozen=True)
class ContactRow:
    """One line as typed; `id` is the person's, new for an empty one."""

    id: UUID
    name: str = ""
    role: str = PersonRole.FAMILY
    phone: str = ""


@dataclass(frozen=True)
class HomeDraft:
    """Everything as typed."""

    home: str = ""
    names: str = ""
    notes: str = ""
    contacts: tuple[ContactRow, ...] = ()


def home_draft_of(resident: Resident | None, people: Mapping[UUID, Person]) -> HomeDraft:
    """What is written down, to be changed, with empty lines for more contacts."""
    if resident is None:
        return HomeDraft(contacts=_filled(()))
    known = [people[one] for one in resident.contacts if one in people]
    rows = tuple(ContactRow(one.id, one.name, one.role, one.phone) for one in known)
    return HomeDraft(resident.home, resident.names, resident.notes, _filled(rows))


def home_sent(sent: Sent) -> HomeDraft:
    """The draft in a form."""
    rows = (_row(sent, number) for number in range(CONTACTS))
    return HomeDraft(
        sent.text("home"), sent.text("names"), sent.text("notes"), _filled(tuple(rows))
    )


def home_of(
    draft: HomeDraft, resident_id: UUID
) -> tuple[Resident, tuple[Person, ...]] | Mapping[str, str]:
    """The home and its contacts, or what is wrong by field."""
    found = {} if draft.home else {"home": "请写哪一户，例如 3号楼2单元501室。"}
    contacts: list[Person] = []
    for number, row in enumerate(draft.contacts):
        if not row.name and not row.phone:
            continue
        try:
            contacts.append(Person.model_validate(_values(row)))
        except ValidationError:
            found[f"contact-{number}"] = "名字和电话都要写，例如：女儿小芳，13800138000。"
            continue
        if not row.phone:
            found[f"contact-{number}"] = "请写电话。"
    if found:
        return found
    try:
        home = Resident(
            id=resident_id,
            home=draft.home,
            names=draft.names,
            notes=draft.notes,
            contacts=tuple(one.id for one in contacts),
        )
    except ValidationError as error:
        return {str(error.errors()[0]["loc"][0]): "写得太长了，请写短一点。"}
    return home, tuple(contacts)


def _values(row: ContactRow) -> dict[str, object]:
    return {"id": row.id, "name": row.name, "role": PersonRole(row.role), "phone": row.phone}


def _row(sent: Sent, number: int) -> ContactRow:
    try:
        known = UUID(sent.text(f"id-{number}"))
    except ValueError:
        known = uuid7()
    role = sent.text(f"role-{number}")
    return ContactRow(
        known,
        sent.text(f"name-{number}"),
        role if role in KINDS else PersonRole.FAMILY,
        sent.text(f"phone-{number}"),
    )


def _filled(rows: tuple[ContactRow, ...]) -> tuple[ContactRow, ...]:
    return (*rows, *(ContactRow(uuid7()) for _ in range(CONTACTS - len(rows))))
