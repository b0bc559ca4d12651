"""Who may be told of a call, and by what."""

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Phone = Annotated[str, StringConstraints(pattern=r"^(\+?[0-9][0-9 -]{2,18}[0-9])?$")]
Mail = Annotated[str, StringConstraints(pattern=r"^([^@\s,;<>\"]{1,60}@[^@\s,;<>\"]{1,58})?$")]


class ChannelKind(StrEnum):
    """How a notice goes out: a desk, a text message, a phone call by a gateway, e-mail. A prompt is
    what a desk asks a person to do: dial 120."""

    DESK = "desk"
    SMS = "sms"
    PHONE = "phone"
    EMAIL = "email"
    PROMPT = "prompt"


class PersonRole(StrEnum):
    """Duty 值班, manager 主管, backup 后备, family 家人, neighbour 邻居."""

    DUTY = "duty"
    MANAGER = "manager"
    BACKUP = "backup"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"


STAFF_ROLES = frozenset({PersonRole.DUTY, PersonRole.MANAGER, PersonRole.BACKUP})


class Value(BaseModel):
    """Something that staff wrote, as it is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Value):
    """Somebody who may be told. `account` is their user name at the desk. From `quiet_from` to
    `quiet_to` (local, over midnight if the end is earlier) they wish not to be called; they still
    are when nobody else of their rung is left."""

    id: UUID
    name: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    role: PersonRole
    phone: Phone = ""
    second_phone: Phone = ""
    email: Mail = ""
    account: Annotated[str, StringConstraints(max_length=40)] = ""
    quiet_from: time | None = None
    quiet_to: time | None = None
    note: Annotated[str, StringConstraints(max_length=100)] = ""

    def addresses(self) -> Mapping[ChannelKind, tuple[str, ...]]:
        """Where each channel would reach them; a text message goes to the first phone only."""
        found = {
            ChannelKind.DESK: (self.account,),
            ChannelKind.SMS: (self.phone or self.second_phone,),
            ChannelKind.PHONE: (self.phone, self.second_phone),
            ChannelKind.EMAIL: (self.email,),
        }
        return {kind: tuple(filter(None, where)) for kind, where in found.items()}

    def wants_quiet(self, local: time) -> bool:
        """Would they rather not be told at this time of day?"""
        if self.quiet_from is None or self.quiet_to is None:
            return False
        return is_between(self.quiet_from, self.quiet_to, local)


def is_between(start: time, end: time, moment: time) -> bool:
    """Is it from `start` to before `end`, over midnight if the end is not later?"""
    if start < end:
        return start <= moment < end
    return moment >= start or moment < end


class Resident(Value):
    """Who lives in a home, whom of theirs to call (ids of people, in order), and what whoever comes
    to help must know. Names and notes are shown only while a call is open, or to managers."""

    id: UUID
    home: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    names: Annotated[str, StringConstraints(max_length=100)] = ""
    contacts: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    notes: Annotated[str, StringConstraints(max_length=400)] = ""
