"""Carries the plan out: intent written, sent by all channels at once, what became of it written.

After a restart the rows say how far it came: the ids of notices are made of what they are, so that
nothing is sent twice and nothing is left out (`hub.escalation.plan`).
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.exc import SQLAlchemyError

from hub.bus import Bus, CallMoved, Event, NoticesMoved
from hub.calls import CallCard, Calls
from hub.escalation.book import Book
from hub.escalation.chain import Chain, chain_for
from hub.escalation.channels.desk import Presence
from hub.escalation.channels.port import (
    Channel,
    ChannelDownError,
    ChannelError,
    ChannelRefusedError,
    ChannelUnsureError,
    Message,
)
from hub.escalation.channels.webhook import Webhook
from hub.escalation.facts import CallFacts, Gesture
from hub.escalation.kpi import PERIODS, Record, records
from hub.escalation.ledger import Ledger
from hub.escalation.notices import Outcome, Sending, Sent
from hub.escalation.people import ChannelKind, Resident
from hub.escalation.places import is_home
from hub.escalation.plan import Plan, plan, suited
from hub.escalation.registry import Registry
from hub.escalation.residents import Residents
from hub.escalation.waiting import Waiting
from hub.escalation.wording import Wording
from hub.refusals import Conflict, Malformed
from process.clock import Clock
from services.contract.calls import CallState

log = logging.getLogger("hub.escalation")

LONGEST_WAIT = 5.0
"""While a call is open it is looked at this often in any case: the wall clock may be set, and who
is at the desk changes."""

WAIT_AFTER_TROUBLE = 1.0


@dataclass(frozen=True)
class Outlook:
    """One call as its page shows it: its chain, all its notices, and what happens next."""

    chain: Chain
    notices: tuple[Sent, ...]
    plan: Plan


@dataclass(frozen=True)
class _World:
    book: Book
    chains: tuple[Chain, ...]
    homes: tuple[Resident, ...]


@dataclass(frozen=True)
class Shelves:
    """Where everything is written that the escalation reads."""

    calls: Calls
    registry: Registry
    residents: Residents
    ledger: Ledger


@dataclass(frozen=True)
class Ways:
    """How people are reached, who is at the desk, and in which words."""

    channels: Mapping[ChannelKind, Channel]
    presence: Presence
    wording: Wording


class Escalation:
    """Tells people of calls, further and further, until a named person answers."""

    def __init__(
        self, shelves: Shelves, ways: Ways, bus: Bus, clock: Clock, waiting: Waiting
    ) -> None:
        self.shelves = shelves
        self.presence = ways.presence
        self._channels = ways.channels
        self._wording = ways.wording
        self._bus = bus
        self._clock = clock
        self._waiting = waiting
        self._turn = asyncio.Lock()
        self._flying: dict[UUID, asyncio.Task[None]] = {}
        self._down: dict[ChannelKind, str] = {}
        self._failing = False

    @property
    def channels(self) -> frozenset[ChannelKind]:
        """Those that are set up."""
        return frozenset(self._channels)

    def secret_of(self, kind: ChannelKind) -> bytes | None:
        """What the gateway of that channel signs with; `None` if there is no gateway."""
        channel = self._channels.get(kind)
        return channel.secret if isinstance(channel, Webhook) else None

    async def run(self) -> None:
        """Look whenever a call moves and whenever something is due; never ends by itself."""
        stop = self._bus.subscribe(self._hear)
        try:
            while True:
                await self._waiting.until_woken(await self._look())
        finally:
            stop()
            await self._abandon()

    async def turn(self) -> datetime | None:
        """One look at all open calls; returns when to look again, `None` if no call is open.

        Raises:
            SQLAlchemyError: the disk fails; nothing was sent that is not written.
        """
        async with self._turn:
            # Taken before the rows are read: what moves meanwhile belongs to the next turn.
            now = self._clock.now()
            opened = await self.shelves.calls.open_calls()
            cards = [card for card in opened if not card.historic]
            if not cards:
                return None
            world = await self._world()
            sent = await self._sent([card.id for card in cards])
            looks = [await self._tend(card, world, sent.get(card.id, ()), now) for card in cards]
            return min(filter(None, looks), default=now + timedelta(seconds=LONGEST_WAIT))

    async def landed(self) -> None:
        """Wait until nothing is under way any more."""
        while self._flying:
            await asyncio.gather(*self._flying.values(), return_exceptions=True)

    async def outlooks(self, cards: Sequence[CallCard]) -> tuple[Outlook, ...]:
        """What was told of each of these calls, and what happens next."""
        now, world = self._clock.now(), await self._world()
        sent = await self._sent([card.id for card in cards])
        return tuple(_outlook(card, world, sent.get(card.id, ()), now) for card in cards)

    async def records(self) -> tuple[Record, ...]:
        """How quickly calls were answered of late."""
        now = self._clock.now()
        since = now - timedelta(days=max(PERIODS))
        return records(await self.shelves.calls.answered_since(since), now)

    async def try_out(self, kind: ChannelKind, person: str, to: str) -> None:
        """Send a test message.

        Raises:
            Malformed: the channel is not set up, or there is no address.
            ChannelError: it did not go out.
        """
        channel = self._channels.get(kind)
        if channel is None:
            raise Malformed("这种方式还没有设置好，请找装机的人。")
        if not to.strip():
            raise Malformed("请写发到哪里，例如手机号。")
        await channel.send(self._wording.of_test(uuid4(), person, to.strip()))
        log.info("channel tried channel=%s", kind.value)

    async def proved(
        self, channel: ChannelKind, notice_id: UUID, outcome: Outcome, *, taken: bool = False
    ) -> None:
        """The gateway of `channel` says later what became of a notice; `taken`: the person said
        there that they take the call, which is a gesture of a named person.

        Raises:
            NotFound: no such notice went out by that channel.
        """
        notice = await self.shelves.ledger.became(notice_id, outcome, channel=channel)
        with suppress(Conflict):
            if outcome is Outcome.DELIVERED:
                await self.shelves.calls.notified(notice.call_id, notice.person)
            if taken:
                await self.shelves.calls.seen(notice.call_id, notice.person)
        self._bus.publish(NoticesMoved(notice.call_id))

    def _hear(self, event: Event) -> None:
        if isinstance(event, CallMoved):
            self._waiting.wake()

    async def _look(self) -> float | None:
        try:
            due = await self.turn()
        except SQLAlchemyError:
            if not self._failing:
                log.exception("escalation cannot read or write, trying again")
            self._failing = True
            return WAIT_AFTER_TROUBLE
        self._failing = False
        if due is None:
            return None
        return min(max((due - self._clock.now()).total_seconds(), 0.0), LONGEST_WAIT)

    async def _tend(
        self, card: CallCard, world: _World, sent: tuple[Sent, ...], now: datetime
    ) -> datetime | None:
        planned = _outlook(card, world, sent, now).plan
        if planned.lapse is not None:
            await self.shelves.calls.lapse(card.id, planned.lapse.person, planned.lapse.at)
        for notice_id in planned.lost:
            await self.shelves.ledger.became(notice_id, Outcome.UNKNOWN)
        if planned.sends:
            await self.shelves.ledger.intend(planned.sends)
            for sending in planned.sends:
                self._launch(sending, card)
            self._bus.publish(NoticesMoved(card.id))
        return planned.look_at

    def _launch(self, sending: Sending, card: CallCard) -> None:
        message = self._wording.of_call(sending, card)
        task = asyncio.create_task(self._fly(sending, message))
        self._flying[sending.id] = task

    async def _fly(self, sending: Sending, message: Message) -> None:
        try:
            outcome, words = await self._outcome(sending, message)
            self._note(sending.channel, outcome, words)
            await self.shelves.ledger.became(sending.id, outcome, words)
            await self._tell(sending)
        except SQLAlchemyError:
            log.exception("outcome not written notice=%s", sending.id)
        finally:
            self._flying.pop(sending.id, None)
        self._waiting.wake()

    async def _outcome(self, sending: Sending, message: Message) -> tuple[Outcome, str]:
        if sending.channel is ChannelKind.PROMPT:
            return Outcome.ACCEPTED, ""
        channel = self._channels.get(sending.channel)
        if channel is None:
            return Outcome.REFUSED, "这种方式没有设置"
        try:
            receipt = await channel.send(message)
        except ChannelDownError as error:
            return Outcome.FAILED, str(error)
        except ChannelRefusedError as error:
            return Outcome.REFUSED, str(error)
        except ChannelUnsureError as error:
            return Outcome.UNKNOWN, str(error)
        return Outcome.ACCEPTED, receipt.words

    def _note(self, channel: ChannelKind, outcome: Outcome, words: str) -> None:
        """One log line when a channel stops working, one when it works again."""
        if outcome is Outcome.ACCEPTED:
            if self._down.pop(channel, ""):
                log.info("channel works again channel=%s", channel.value)
        elif channel is not ChannelKind.DESK and self._down.get(channel) != words:
            self._down[channel] = words
            log.warning("channel trouble channel=%s reason=%s", channel.value, words)

    async def _tell(self, sending: Sending) -> None:
        if sending.channel is ChannelKind.PROMPT:
            card = await self.shelves.calls.card(sending.call_id)
            self._bus.publish(CallMoved(card.kiosk_id, card.report))
        else:
            self._bus.publish(NoticesMoved(sending.call_id))

    async def _abandon(self) -> None:
        for task in tuple(self._flying.values()):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*self._flying.values(), return_exceptions=True)

    async def _world(self) -> _World:
        registry = self.shelves.registry
        channels = self._channels.values()
        book = Book(
            people=await registry.people(),
            roster=await registry.roster(),
            present=self.presence.accounts(),
            channels=frozenset(self._channels),
            idempotent=frozenset(one.kind for one in channels if one.idempotent)
            | {ChannelKind.PROMPT},
        )
        return _World(book, await registry.chains(), await self.shelves.residents.homes())

    async def _sent(self, ids: list[UUID]) -> Mapping[UUID, tuple[Sent, ...]]:
        found = await self.shelves.ledger.of_calls(ids)
        return {
            call_id: tuple(self._as_it_flies(one) for one in sent)
            for call_id, sent in found.items()
        }

    def _as_it_flies(self, one: Sent) -> Sent:
        if one.outcome is Outcome.TRYING and one.id in self._flying:
            return replace(one, outcome=Outcome.FLYING)
        return one


def _outlook(card: CallCard, world: _World, sent: tuple[Sent, ...], now: datetime) -> Outlook:
    chain = chain_for(card.place or card.kiosk_name, world.chains)
    facts, book = facts_of(card), _book(world, card)
    return Outlook(suited(chain, facts, book), sent, plan(facts, chain, book, sent, now))


def facts_of(card: CallCard) -> CallFacts:
    """What the plan needs of a call."""
    return CallFacts(
        id=card.id,
        source=card.source,
        place=card.place or card.kiosk_name,
        started_at=card.received_at,
        gestures=tuple(
            Gesture(step.state, step.at, step.person, step.words)
            for step in card.report.steps
            if step.person
        ),
        lapses=tuple(lapse.at for lapse in card.report.lapses),
        repeats=card.repeated_at,
        calm_since=card.calm_since,
        closed=card.state is CallState.CLOSED,
    )


def _book(world: _World, card: CallCard) -> Book:
    place = card.place or card.kiosk_name
    contacts = next((home.contacts for home in world.homes if is_home(place, home.home)), ())
    return replace(world.book, contacts=contacts)


__all__ = ["ChannelError", "Escalation", "Outlook", "Shelves", "Ways", "facts_of"]
