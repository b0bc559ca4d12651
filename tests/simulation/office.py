"""The hub's services that carry calls, put together as `hub.office` does it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from hub.bus import Bus, CallMoved, Event, NoticesMoved
from hub.calls import CallCard, Calls
from hub.database.engine import Database
from hub.database.identity import read_identity, renew_epoch
from hub.escalation.chain import Chain
from hub.escalation.channels.build import build_channels
from hub.escalation.channels.desk import Presence
from hub.escalation.ledger import Ledger
from hub.escalation.notices import Sent
from hub.escalation.people import Person, PersonRole, Resident
from hub.escalation.registry import Registry
from hub.escalation.residents import Residents
from hub.escalation.roster import Roster
from hub.escalation.runner import Escalation, Shelves, Ways
from hub.escalation.waiting import RealWaiting
from hub.escalation.wording import Wording
from hub.fleet import Fleet
from hub.guards import Guards
from process.clock import Clock
from process.settings import Settings
from tests.simulation.gateways import Gateway

ZONE = ZoneInfo("Asia/Shanghai")
PEOPLE = (
    Person(
        id=UUID(int=1), name="王师傅", role=PersonRole.DUTY, phone="13800000001", account="wang"
    ),
    Person(
        id=UUID(int=2), name="李管家", role=PersonRole.BACKUP, phone="13800000002", account="li"
    ),
    Person(id=UUID(int=3), name="陈主管", role=PersonRole.MANAGER, phone="13800000003"),
)
ACCOUNTS = {"王师傅": "wang", "李管家": "li", "陈主管": "chen"}
SAVE_EVERY_S = 20.0


class SettledRegistry(Registry):
    """Nobody writes the roster anew while a story goes on: it is read once."""

    async def load(self) -> None:
        """Read all of it."""
        self._people, self._roster = await super().people(), await super().roster()
        self._chains = await super().chains()

    async def people(self) -> Mapping[UUID, Person]:
        return self._people

    async def roster(self) -> Roster:
        return self._roster

    async def chains(self) -> tuple[Chain, ...]:
        return self._chains


class Moves:
    """Counts what moved calls, so that what is asked for every second is read only then."""

    def __init__(self, bus: Bus) -> None:
        self.count = 0
        bus.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, CallMoved | NoticesMoved):
            self.count += 1


class RememberedCalls(Calls):
    """The open calls are read anew only after something has moved."""

    def remember(self, moves: Moves) -> None:
        """`moves` says when."""
        self._moves, self._known_at = moves, -1
        self._open: tuple[CallCard, ...] = ()

    async def open_calls(self) -> tuple[CallCard, ...]:
        if self._known_at != self._moves.count:
            self._known_at = self._moves.count
            self._open = await super().open_calls()
        return self._open


class RememberedLedger(Ledger):
    """The notices are read anew only after something was committed."""

    def remember(self, commits: Callable[[], int]) -> None:
        """`commits` counts what was committed, by whomever."""
        self._commits = commits
        self._known: tuple[object, Mapping[UUID, tuple[Sent, ...]]] = (None, {})

    async def of_calls(self, ids: Iterable[UUID]) -> Mapping[UUID, tuple[Sent, ...]]:
        asked = (self._commits(), tuple(ids))
        if self._known[0] != asked:
            self._known = (asked, await super().of_calls(asked[1]))
        return self._known[1]


class NoResidents(Residents):
    """Nobody has written down any home."""

    async def homes(self) -> tuple[Resident, ...]:
        return ()


@dataclass(frozen=True)
class SmallOffice:
    """What a call needs of the hub."""

    bus: Bus
    calls: Calls
    guards: Guards
    escalation: Escalation
    presence: Presence
    epoch: UUID
    moved: "Moves"

    async def save_guards(self) -> None:
        """For ever: write down what guards report, and tell who came and went."""
        while True:
            await asyncio.sleep(SAVE_EVERY_S)
            with suppress(SQLAlchemyError):
                await self.guards.tell_presence()
                await self.guards.save()


async def open_small_office(
    database: Database,
    clock: Clock,
    gateways: Sequence[Gateway],
    commits: Callable[[], int],
    *,
    restored: bool,
) -> SmallOffice:
    """All services on that database; under a new epoch if it was restored from a backup."""
    bus = Bus()
    identity = await (renew_epoch if restored else read_identity)(database)
    fleet = Fleet(database, bus, clock)
    await fleet.load()
    guards = Guards(database, bus, clock, fleet, identity.epoch)
    await guards.load()
    calls = RememberedCalls(database, bus, clock, guards)
    moved = Moves(bus)
    calls.remember(moved)
    ledger = RememberedLedger(database, clock)
    ledger.remember(commits)
    registry = SettledRegistry(database, ZONE)
    await registry.load()
    presence = Presence()
    channels = {**build_channels(Settings().channels, presence, clock)}
    channels |= {gateway.kind: gateway for gateway in gateways}
    escalation = Escalation(
        Shelves(calls, registry, NoResidents(database, clock), ledger),
        Ways(channels, presence, Wording("春晖社区", ZONE)),
        bus,
        clock,
        RealWaiting(),
    )
    return SmallOffice(bus, calls, guards, escalation, presence, identity.epoch, moved)
