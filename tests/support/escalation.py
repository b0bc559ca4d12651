"""People, rosters and calls for tests of the escalation, and a channel that does as it is told."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from hub.escalation.book import Book
from hub.escalation.channels.port import ChannelError, Message, Receipt
from hub.escalation.facts import CallFacts, Gesture
from hub.escalation.notices import Outcome, Sending, Sent
from hub.escalation.people import ChannelKind, Person, PersonRole
from hub.escalation.roster import Roster, Shift
from services.contract.calls import CallSource, CallState

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
"""A Friday, 10:24 in the community."""

ALL = frozenset(ChannelKind) - {ChannelKind.PROMPT}


def named(name: str) -> UUID:
    return uuid5(UUID(int=7), name)


def person(name: str, role: PersonRole = PersonRole.DUTY, **more: object) -> Person:
    """Somebody with a mobile phone, unless it says otherwise."""
    values: dict[str, object] = {"id": named(name), "name": name, "role": role}
    return Person.model_validate(values | {"phone": "13800138000"} | more)


WANG, CHEN = person("王师傅"), person("小陈")
LI = person("李经理", PersonRole.MANAGER)
ZHAO = person("老赵", PersonRole.BACKUP)
DAUGHTER = person("女儿", PersonRole.FAMILY)
CAST = (WANG, CHEN, LI, ZHAO, DAUGHTER)


def shift(
    starts: str, ends: str, *on: Person, days: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
) -> Shift:
    return Shift(
        id=named(f"{starts}{ends}{days}{[one.name for one in on]}"),
        weekdays=days,
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
        people=tuple(one.id for one in on),
    )


ALWAYS_WANG = (shift("00:00", "00:00", WANG),)


def book(*shifts: Shift, **more: object) -> Book:
    """Everybody of the cast, by text message only unless it says otherwise."""
    values: dict[str, object] = {
        "people": {one.id: one for one in CAST},
        "roster": Roster(shifts or ALWAYS_WANG, ZONE),
        "contacts": (DAUGHTER.id,),
        "channels": frozenset({ChannelKind.SMS}),
        "idempotent": frozenset({ChannelKind.DESK, ChannelKind.SMS, ChannelKind.PROMPT}),
    }
    return Book(**(values | more))  # type: ignore[arg-type]


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def seen(seconds: float, who: str = "王师傅") -> Gesture:
    return Gesture(CallState.SEEN, at(seconds), who)


def facts(**more: object) -> CallFacts:
    """A call from 3-2-501, received at START."""
    values: dict[str, object] = {
        "id": named("a call"),
        "source": CallSource.BUTTON,
        "place": "3号楼2单元501室",
        "started_at": START,
    }
    return CallFacts(**(values | more))  # type: ignore[arg-type]


def became(sending: Sending, when: datetime, outcome: Outcome, tries: int = 0) -> Sent:
    """What the ledger would say of a sending."""
    return Sent(
        id=sending.id,
        rung=sending.rung,
        person=sending.person,
        channel=sending.channel,
        turn=sending.turn,
        planned_at=when,
        outcome=outcome,
        at=when,
        tries=tries,
    )


class ScriptedChannel:
    """Keeps what it is given; fails with what is in `failures`, one after the other; holds on while
    `held` is set. Like a real gateway it drops an id that it had, if it is idempotent."""

    def __init__(self, kind: ChannelKind = ChannelKind.SMS, *, idempotent: bool = True) -> None:
        self.kind = kind
        self.idempotent = idempotent
        self.tried: list[Message] = []
        self.effects: dict[UUID, Message] = {}
        self.doubled: list[UUID] = []
        self.failures: list[ChannelError] = []
        self.free = asyncio.Event()
        self.free.set()

    async def send(self, message: Message) -> Receipt:
        self.tried.append(message)
        if self.failures:
            raise self.failures.pop(0)
        if message.id in self.effects and not self.idempotent:
            self.doubled.append(message.id)
        self.effects[message.id] = message
        await self.free.wait()
        return Receipt()

    def told(self) -> list[str]:
        """Who was told, in order."""
        return [message.person for message in self.effects.values()]
