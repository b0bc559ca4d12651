"""What to send now for one call, and when to look again: a function of what is known and the time.

The rules, with their sources in the emergency reference:

- Rungs fire by their delay from the start, by the hub's own clock (fault 57). Whom a rung tells is
  looked up anew each time (fault 55: a shift may change in between). A rung that reaches nobody is
  skipped at once.
- While nobody has answered, desks sound again every 30 s and phones ring again every minute (table
  1 no. 19); written messages are repeated every 5 min.
- Once a named person has answered, nothing more is sent by itself (no. 4) until the answer lapses:
  5 min without arrival (no. 20). Then it goes on at the next rung.
- Pressed again: told again, at most once a minute, also after an answer.
- A resident who needs nothing any more stops what goes beyond those on duty; they still must look.
- A sensor tells managers with those on duty. Where a home is only too quiet, those on duty
  telephone first, alone for a minute; family and neighbours hear of it after three.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID, uuid5

from hub.escalation.book import Book, Reach
from hub.escalation.chain import Chain, Rung, TargetKind, for_care, for_sensor
from hub.escalation.facts import ANSWERS, CallFacts, Gesture
from hub.escalation.notices import LOST, Outcome, Sending, Sent
from hub.escalation.people import STAFF_ROLES, ChannelKind
from services.contract.calls import CallSource

AGAIN_AFTER = {
    ChannelKind.DESK: timedelta(seconds=30),
    ChannelKind.PHONE: timedelta(seconds=60),
    ChannelKind.SMS: timedelta(minutes=5),
    ChannelKind.EMAIL: timedelta(minutes=5),
}
PRESSES_TOLD_EVERY = timedelta(minutes=1)
LONGEST_BACK_OFF = 30
NAMES = UUID("b1cf2e0a-6f7f-5a5e-9d2b-51a5e11a71e5")
NOBODY = UUID(int=0)
STILL_TOLD = frozenset({TargetKind.DESKS, TargetKind.DUTY})


@dataclass(frozen=True)
class Next:
    """What happens next if nothing else does: a rung fires, or (`None`) the answer lapses."""

    rung: int | None
    at: datetime


@dataclass(frozen=True)
class Plan:
    """`sends` now, in parallel. `lost` were begun before the hub stopped, on a channel on which
    they may not be repeated: what became of them stays unknown. `lapse` is the answer that
    counts no more. `look_at` is when to plan again if nothing moves before."""

    sends: tuple[Sending, ...] = ()
    lost: tuple[UUID, ...] = ()
    lapse: Gesture | None = None
    next: Next | None = None
    look_at: datetime | None = None


@dataclass(frozen=True)
class _Period:
    """From the start, or from a lapse, on: rungs up to `first` are due at once."""

    number: int
    start: datetime
    first: int


def plan(call: CallFacts, chain: Chain, book: Book, sent: Sequence[Sent], now: datetime) -> Plan:
    """What to do for this call now."""
    if call.closed:
        return Plan(lost=_lost(sent, ()))
    now = max(now, call.latest)
    ladder = _Ladder(call, suited(chain, call, book), book, {one.id: one for one in sent}, now)
    lapses_at = call.lapses_at
    if lapses_at is not None and lapses_at <= now:
        return Plan(lapse=call.answers[-1], look_at=now)
    return ladder.answered(lapses_at) if call.answers else ladder.unanswered()


def suited(chain: Chain, call: CallFacts, book: Book) -> Chain:
    """The chain as this kind of call needs it; the rungs of its plan are those."""
    match call.source:
        case CallSource.SENSOR:
            return for_sensor(chain)
        case CallSource.CARE:
            people = book.people.values()
            return for_care(chain, {one.id for one in people if one.role not in STAFF_ROLES})
        case _:
            return chain


def notice_id(call_id: UUID, rung: int, person: UUID, channel: ChannelKind, turn: str) -> UUID:
    """The same for the same effect, so that a restart neither doubles nor loses it."""
    return uuid5(NAMES, f"{call_id}/{rung}/{person}/{channel.value}/{turn}")


def back_off(tries: int) -> timedelta:
    """1, 2, 4, … at most 30 s after the so-manieth failure."""
    return timedelta(seconds=min(2 ** max(0, tries - 1), LONGEST_BACK_OFF))


def told_again_at(call: CallFacts) -> tuple[datetime, ...]:
    """When presses after the first are told: each at once, but a minute after the one before."""
    told: list[datetime] = []
    before = call.started_at
    for pressed in call.repeats:
        if told and told[-1] >= pressed:
            continue
        before = max(pressed, before + PRESSES_TOLD_EVERY)
        told.append(before)
    return tuple(told)


@dataclass
class _Ladder:
    call: CallFacts
    chain: Chain
    book: Book
    sent: Mapping[UUID, Sent]
    now: datetime
    looks: list[datetime] = field(default_factory=list)
    wanted: dict[UUID, Sending] = field(default_factory=dict)

    def answered(self, lapses_at: datetime | None) -> Plan:
        """Somebody is on it: only presses again are told, to those who were told first."""
        if lapses_at is not None:
            self.looks.append(lapses_at)
        rungs = enumerate(self.chain.rungs)
        able = (number for number, rung in rungs if not self.book.is_empty(rung, self.now))
        self._tell_presses(list(islice(able, 1)))
        return self._plan(Next(None, lapses_at) if lapses_at else None)

    def unanswered(self) -> Plan:
        period = self._period()
        fired = list(self._fired(period))
        told: set[tuple[UUID, ChannelKind]] = set()
        for number, due in fired:
            self._tell_rung(period, number, due, told)
        self._tell_presses([number for number, _ in fired])
        change = self.book.roster.next_change(self.now)
        self.looks.extend([change] if change else [])
        return self._plan(self._next(period))

    def _tell_rung(
        self, period: _Period, number: int, due: datetime, told: set[tuple[UUID, ChannelKind]]
    ) -> None:
        rung = self.chain.rungs[number]
        if rung.dial_120:
            self._want(number, None, ChannelKind.PROMPT, f"{period.number}.0", 0)
        for position, one in enumerate(self._reached(rung)):
            begins = due if rung.parallel else due + timedelta(seconds=position * rung.each)
            if begins > self.now:
                self.looks.append(begins)
                continue
            for channel in one.ways:
                if (one.id, channel) in told:
                    continue
                told.add((one.id, channel))
                count = int((self.now - begins) / AGAIN_AFTER[channel])
                self.looks.append(begins + (count + 1) * AGAIN_AFTER[channel])
                self._want(number, one, channel, f"{period.number}.{count}", count)

    def _tell_presses(self, rungs: Iterable[int]) -> None:
        times = told_again_at(self.call)
        self.looks.extend(at for at in times if at > self.now)
        past = [number for number, at in enumerate(times) if at <= self.now]
        told: set[tuple[UUID, ChannelKind]] = set()
        for number in rungs if past else ():
            for one in self._reached(self.chain.rungs[number]):
                for channel in one.ways:
                    if (one.id, channel) not in told:
                        told.add((one.id, channel))
                        self._want(number, one, channel, f"again.{past[-1]}", past[-1])

    def _want(
        self, rung: int, one: Reach | None, channel: ChannelKind, turn: str, count: int
    ) -> None:
        person, name = (one.id, one.name) if one else (NOBODY, "")
        addresses = one.ways[channel] if one else ("",)
        known = notice_id(self.call.id, rung, person, channel, turn)
        address = addresses[count % len(addresses)]
        self.wanted[known] = Sending(
            known, self.call.id, rung, person, name, channel, turn, address
        )

    def _plan(self, coming: Next | None) -> Plan:
        if coming is not None:
            self.looks.append(coming.at)
        due = tuple(one for one in self.wanted.values() if self._is_due(one))
        return Plan(
            sends=due,
            lost=_lost(self.sent.values(), [one.id for one in due]),
            next=coming,
            look_at=min((at for at in self.looks if at > self.now), default=None),
        )

    def _is_due(self, one: Sending) -> bool:
        before = self.sent.get(one.id)
        if before is None:
            return True
        if before.outcome is Outcome.FAILED:
            again = before.at + back_off(before.tries)
            self.looks.append(again)
            return again <= self.now
        return before.outcome is LOST and one.channel in self.book.idempotent

    def _reached(self, rung: Rung) -> tuple[Reach, ...]:
        return self.book.reached_by(rung, self.now)

    def _period(self) -> _Period:
        period = _Period(0, self.call.started_at, 0)
        for number, lapse in enumerate(self.call.lapses, 1):
            answers = [one.at for one in self.call.gestures if one.state in ANSWERS]
            stopped = min((at for at in answers if at >= period.start), default=lapse)
            reached = [rung for rung, due in self._due(period) if due <= stopped]
            last = len(self.chain.rungs) - 1
            period = _Period(number, lapse, min(max(reached, default=0) + 1, last))
        return period

    def _fired(self, period: _Period) -> Iterator[tuple[int, datetime]]:
        """The rungs of this period that have fired, with when; one that told somebody has, even if
        the roster was changed since."""
        began: dict[int, datetime] = {}
        for one in self.sent.values():
            if one.turn.startswith(f"{period.number}."):
                began[one.rung] = min(one.planned_at, began.get(one.rung, one.planned_at))
        for number, due in self._due(period):
            fired = min(due, began.get(number, due))
            if fired <= self.now and self._may_fire(number, fired):
                yield number, fired

    def _next(self, period: _Period) -> Next | None:
        later = (
            Next(number, due)
            for number, due in self._due(period)
            if due > self.now and self._may_fire(number, due)
        )
        return min(later, key=lambda one: one.at, default=None)

    def _due(self, period: _Period) -> Iterator[tuple[int, datetime]]:
        """When each rung fires: by its own delay, or at once after one that reached nobody; but
        nobody is asked to dial 120 before its time."""
        rungs = self.chain.rungs
        skipped, before = False, period.start
        for number, rung in enumerate(rungs):
            wait = max(0, rung.after - rungs[period.first].after)
            own = period.start if number <= period.first else period.start + _seconds(wait)
            if rung.dial_120:
                yield number, max(own, before)
                continue
            due = before if skipped else max(own, before)
            yield number, due
            skipped = number >= period.first and self.book.is_empty(rung, due)
            before = due

    def _may_fire(self, number: int, due: datetime) -> bool:
        """After the resident needs nothing any more: those on duty, or else the first rung that
        reaches anybody, so that somebody looks in any case."""
        calm = self.call.calm_since
        if calm is None or due < calm:
            return True
        rung = self.chain.rungs[number]
        if rung.targets and all(target.kind in STILL_TOLD for target in rung.targets):
            return True
        earlier = self.chain.rungs[:number]
        return not rung.dial_120 and all(self.book.is_empty(one, self.now) for one in earlier)


def _seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def _lost(sent: Iterable[Sent], again: Sequence[UUID]) -> tuple[UUID, ...]:
    return tuple(one.id for one in sent if one.outcome is LOST and one.id not in again)
