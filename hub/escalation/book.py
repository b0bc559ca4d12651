"""Everybody who can be told just now, and how: the plan looks people up here when a rung fires."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from hub.escalation.chain import Rung, Target, TargetKind
from hub.escalation.people import ChannelKind, Person, PersonRole
from hub.escalation.roster import Roster

ALL_DESKS = UUID("4d4f8f3e-0000-5000-8000-00000000de5c")
"""Stands for every signed-in desk where a person's id would stand."""

EVERY_DESK = "*"

ROLES = {
    TargetKind.MANAGERS: PersonRole.MANAGER,
    TargetKind.BACKUP: PersonRole.BACKUP,
}
CONTACTS = {
    TargetKind.FAMILY: PersonRole.FAMILY,
    TargetKind.NEIGHBOURS: PersonRole.NEIGHBOUR,
}


@dataclass(frozen=True)
class Reach:
    """Somebody a rung tells, with the channels that are set up for them and their addresses."""

    id: UUID
    name: str
    ways: Mapping[ChannelKind, tuple[str, ...]]


@dataclass(frozen=True)
class Book:
    """People, roster and the home's contacts. `present` are the accounts with an open desk page,
    `channels` those that are set up, `idempotent` those that take the same notice twice without a
    second effect. Without any roster everybody of the role is on duty."""

    people: Mapping[UUID, Person]
    roster: Roster
    contacts: tuple[UUID, ...] = ()
    present: frozenset[str] = frozenset()
    channels: frozenset[ChannelKind] = frozenset({ChannelKind.DESK})
    idempotent: frozenset[ChannelKind] = field(
        default=frozenset({ChannelKind.DESK, ChannelKind.PROMPT})
    )

    def reached_by(self, rung: Rung, moment: datetime) -> tuple[Reach, ...]:
        """Whom this rung reaches at that moment, each once, in the order of its targets."""
        found = [one for target in rung.targets for one in self._of_target(target, moment)]
        return tuple({one.id: one for one in found}.values())

    def is_empty(self, rung: Rung, moment: datetime) -> bool:
        """Does the rung reach nobody at that moment? That all desks show a call does not stand for
        the people of whom none can be reached."""
        if rung.dial_120:
            return False
        people = [one for one in self.reached_by(rung, moment) if one.id != ALL_DESKS]
        only_desks = all(target.kind is TargetKind.DESKS for target in rung.targets)
        return not people and not (only_desks and self.present)

    def _of_target(self, target: Target, moment: datetime) -> tuple[Reach, ...]:
        if target.kind is TargetKind.DESKS:
            ways = {ChannelKind.DESK: (EVERY_DESK,)}
            return (Reach(ALL_DESKS, "所有工作台", ways),) if self.present else ()
        named = self._named(target, moment)
        able = [person for person in named if self._ways(person)]
        local = moment.astimezone(self.roster.zone).time()
        awake = [person for person in able if not person.wants_quiet(local)]
        chosen = awake or able
        return tuple(Reach(person.id, person.name, self._ways(person)) for person in chosen)

    def _named(self, target: Target, moment: datetime) -> Iterable[Person]:
        match target.kind:
            case TargetKind.PERSON:
                return self._known((target.person,) if target.person else ())
            case TargetKind.DUTY if not self.roster.is_empty:
                return self._known(self.roster.on_duty(moment))
            case TargetKind.DUTY:
                return self._who(lambda person: person.role is PersonRole.DUTY)
            case TargetKind.FAMILY | TargetKind.NEIGHBOURS:
                role = CONTACTS[target.kind]
                return (one for one in self._known(self.contacts) if one.role is role)
            case _:
                role = ROLES[target.kind]
                return self._who(lambda person: person.role is role)

    def _known(self, ids: Iterable[UUID]) -> Iterable[Person]:
        return (self.people[one] for one in ids if one in self.people)

    def _who(self, fits: Callable[[Person], bool]) -> Iterable[Person]:
        return (person for person in self.people.values() if fits(person))

    def _ways(self, person: Person) -> Mapping[ChannelKind, tuple[str, ...]]:
        return {
            kind: where
            for kind, where in person.addresses().items()
            if where
            and kind in self.channels
            and (kind is not ChannelKind.DESK or person.account in self.present)
        }
