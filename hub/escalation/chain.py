"""The chain 通知顺序: who is told when, until a named person answers.

The default follows the ladder of the emergency reference (table 1 no. 18, after IMO MSC.128(75)):
those on duty at once, managers after 60 s, family and backup after 180 s, after 300 s a person at
the desk is asked to dial 120. What sounds is sounded again every 30 s anyway (no. 19).
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from hub.escalation.people import Value
from hub.escalation.places import lies_in, plain_place

LONGEST_DELAY = 1800
OTHER_STAFF_AFTER = 60
CONTACTS_AFTER = 180
"""Nobody but those on duty hears sooner of a home that is only too quiet (table 1 no. 18, 28)."""
MOST_RUNGS = 12


class TargetKind(StrEnum):
    """Whom a rung tells: all signed-in desks, those on duty by the roster, everybody of a role, the
    home's own family or neighbours, or one person."""

    DESKS = "desks"
    DUTY = "duty"
    MANAGERS = "managers"
    BACKUP = "backup"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"
    PERSON = "person"


class Target(Value):
    """One of those whom a rung tells; `person` belongs to a target of that kind."""

    kind: TargetKind
    person: UUID | None = None

    @model_validator(mode="after")
    def _names_a_person(self) -> "Target":
        if (self.kind is TargetKind.PERSON) != (self.person is not None):
            raise ValueError("a target of kind person, and no other, names one")
        return self


DESKS, DUTY = Target(kind=TargetKind.DESKS), Target(kind=TargetKind.DUTY)
MANAGERS, BACKUP = Target(kind=TargetKind.MANAGERS), Target(kind=TargetKind.BACKUP)
FAMILY, NEIGHBOURS = Target(kind=TargetKind.FAMILY), Target(kind=TargetKind.NEIGHBOURS)


class Rung(Value):
    """One step, `after` seconds from the start: its targets all at once (`parallel`), or one person
    after the other, `each` seconds apart. `dial_120` asks a person at the desk to dial 120."""

    after: int = Field(ge=0, le=LONGEST_DELAY)
    targets: Annotated[tuple[Target, ...], Field(max_length=20)] = ()
    parallel: bool = True
    each: int = Field(default=20, ge=5, le=120)
    dial_120: bool = False

    @model_validator(mode="after")
    def _does_something(self) -> "Rung":
        if not self.targets and not self.dial_120:
            raise ValueError("a rung tells somebody or asks to dial 120")
        return self


class Chain(Value):
    """Rungs in the order of their delays. `scope` is a home, a building, or empty: everybody."""

    scope: Annotated[str, Field(max_length=60)] = ""
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1, max_length=MOST_RUNGS)]

    @model_validator(mode="after")
    def _in_order(self) -> "Chain":
        delays = [rung.after for rung in self.rungs]
        if delays != sorted(delays):
            raise ValueError("rungs must be in the order of their delays")
        return self


DEFAULT_CHAIN = Chain(
    rungs=(
        Rung(after=0, targets=(DESKS, DUTY)),
        Rung(after=60, targets=(MANAGERS,)),
        Rung(after=180, targets=(FAMILY, BACKUP)),
        Rung(after=300, dial_120=True),
    )
)


def chain_for(place: str, chains: Iterable[Chain]) -> Chain:
    """The chain of the home, else of the building, else the community's, else the default."""
    fitting = [chain for chain in chains if not chain.scope or lies_in(place, chain.scope)]
    return max(fitting, key=lambda chain: len(plain_place(chain.scope)), default=DEFAULT_CHAIN)


def for_sensor(chain: Chain) -> Chain:
    """Smoke and gas leave no time: managers are told with those on duty."""
    rungs = (
        rung.model_copy(update={"after": 0}) if MANAGERS in rung.targets else rung
        for rung in chain.rungs
    )
    return chain.model_copy(update={"rungs": tuple(sorted(rungs, key=lambda rung: rung.after))})


def for_care(chain: Chain, contacts: Collection[UUID]) -> Chain:
    """A home that is only too quiet is telephoned first, by those on duty alone; `contacts` are
    family and neighbours, who hear of it later than all staff."""
    rungs = [Rung(after=0, targets=(DESKS, DUTY))]
    for rung in chain.rungs:
        parts: dict[int, list[Target]] = {}
        for target in rung.targets:
            least = _least_delay(target, contacts)
            parts.setdefault(max(rung.after, least), []).append(target)
        if rung.dial_120:
            parts.setdefault(max(rung.after, CONTACTS_AFTER), [])
        for after, targets in parts.items():
            dials = rung.dial_120 and after == max(parts)
            update = {"after": after, "targets": tuple(targets), "dial_120": dials}
            rungs.append(rung.model_copy(update=update))
    first = rungs[0]
    rest = [rung for rung in rungs[1:] if rung.after or not set(rung.targets) <= set(first.targets)]
    ordered = tuple(sorted((first, *rest), key=lambda rung: rung.after))
    return chain.model_copy(update={"rungs": ordered})


def _least_delay(target: Target, contacts: Collection[UUID]) -> int:
    if target.kind in (TargetKind.DESKS, TargetKind.DUTY):
        return 0
    is_contact = target in (FAMILY, NEIGHBOURS) or target.person in contacts
    return CONTACTS_AFTER if is_contact else OTHER_STAFF_AFTER
