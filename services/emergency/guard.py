"""The guard: a press is heard at once, then becomes a durable row, then words; then the network.

A sound claims nothing, so it waits for nothing; words wait for their proof.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from uuid import UUID

from process.clock import Clock
from services.contract.calls import CallEvent, CallEventKind, CallFlag, CallSource, NewCall
from services.emergency.alarm.alarm import Alarm
from services.emergency.alarm.light import Light, NoLight
from services.emergency.alarm.sounder import Sounder
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call, fold
from services.emergency.calls.events import (
    Added,
    Entry,
    Event,
    Raised,
    Tick,
    Trouble,
    TroubleBegan,
    TroubleEnded,
)
from services.emergency.calls.held import HeldCalls
from services.emergency.health import sentences
from services.emergency.keeper import Keeper
from services.emergency.records.ballast import Ballast
from services.emergency.records.journal import Journal
from services.emergency.records.second_copy import SecondCopy, join_copies
from services.link.backoff import Backoff, wait_until_set
from services.store import Store

log = logging.getLogger("guard.calls")

LINKED_WITHIN = timedelta(hours=1)
"""A press so soon after a call ended says that it was not over: the new call names the old one."""

TOLD_OF_TROUBLE = 20

APPENDED_WITHIN_S = 10.0
"""A press so soon after the one before it is the same cry for help; later ones are heard anew
(emergency reference, section 2)."""


class NoOpenCall(Exception):  # noqa: N818
    """There is nothing to cancel or to close."""


@dataclass(frozen=True)
class Post:
    """Where and since when this guard stands: `place` as staff call it, `boot_id` of the machine,
    for durations that survive a wrong wall clock."""

    place: str
    boot_id: str


class Guard:
    """Holds every call that is not finished, and the newest of each place in any case.

    `current` is the newest call at the guard's own place, which its screen shows; `held` are all
    that are not finished, wherever. `presses` counts what was pressed, at whatever call; it moves
    when there is more to send. Changes are made one at a time.
    """

    def __init__(
        self,
        journal: Journal,
        sounder: Sounder,
        clock: Clock,
        post: Post,
        *,
        light: Light | None = None,
        second: SecondCopy | None = None,
        ballast: Ballast | None = None,
    ) -> None:
        self._journal, self._sounder, self._clock, self._post = journal, sounder, clock, post
        self._light = light or NoLight()
        self._alarm = Alarm(sounder, self._light)
        self._second = second
        self._keeper = Keeper(journal, ballast)
        self._turn = asyncio.Lock()
        self._pressing: set[UUID] = set()
        self._pressed_at: dict[UUID, float] = {}
        copies = second.read_now() if second else ()
        calls, found = join_copies(journal.calls_now(), copies)
        if found:
            self._keeper.fail("the second copy has more than the journal")
        self._calls = HeldCalls(calls)
        self.current: Store[Call | None] = Store(self._calls.newest_at(post.place))
        self.held: Store[tuple[Call, ...]] = Store(self._calls.unfinished())
        self.presses = Store(0)

    async def press(self, ask: RaiseCall) -> Call:
        """Raise a call, or join the open one of the same place.

        When this returns, it is on disk, or `stored` is false and the guard carries it in memory.
        """
        place = _cut(ask.place or self._post.place, 120)
        known = self._calls.knowing(ask.id, place)
        if known:
            return known
        self._make_heard(ask, place)
        try:
            async with self._turn:
                known = self._calls.knowing(ask.id, place)
                joined = self._calls.open_at(place)
                if known:
                    return known
                if joined:
                    return await self._join(joined, ask)
                return await self._raise(ask, place)
        finally:
            self._pressing.discard(ask.id)
            self._follow_alarm()

    async def cancel(self, ask: AddToCall) -> Call:
        """Mark the current call as a mistake and stop its sound. The call stays for staff to check.

        Raises:
            NoOpenCall: there is none.
        """
        return await self._add_to_current(ask, CallEventKind.CANCELLED)

    async def arrive(self, ask: AddToCall) -> Call:
        """Staff have shown at the place itself that they are there.

        Raises:
            NoOpenCall: there is no call that is not closed.
        """
        return await self._add_to_current(ask, CallEventKind.ARRIVED)

    async def close(self, ask: AddToCall) -> Call:
        """Staff end the call at the place itself; `ask.words` say how it went.

        Raises:
            NoOpenCall: there is no call that is not closed.
        """
        return await self._add_to_current(ask, CallEventKind.CLOSED)

    async def flag(
        self, call_id: UUID, flags: Sequence[CallFlag], device: str = "", words: str = ""
    ) -> None:
        """Tell staff what is now known of how a call was raised; what it says already is left out,
        and so is a call that is finished."""
        async with self._turn:
            call = self._calls.get(call_id)
            if call and not call.flags.issuperset(flags):
                added = self._addition(
                    call,
                    AddToCall(words=words),
                    CallEventKind.FLAGGED,
                    device=_cut(device, 60),
                    flags=tuple(flags)[:10],
                )
                await self._commit(call_id, [Added(event=added)])

    async def record(self, call_id: UUID, events: Sequence[Event]) -> None:
        """Write down what became of a call; what is known already is left out.

        If the disk does not take it, memory does: the hub's own proof needs no disk of ours.
        """
        async with self._turn:
            call = self._calls.get(call_id)
            news = [event for event in events if call and call.after(event) != call]
            if news:
                await self._commit(call_id, news)

    async def keep(self, entries: Sequence[Entry]) -> None:
        """Write what concerns no call that is held; what the disk does not take now is written as
        soon as it does."""
        async with self._turn:
            await self._keeper.keep_sometime(entries)

    async def set_trouble(self, trouble: Trouble, present: bool) -> None:
        """Note for the calls that are open that something does not work or does; of ten thousand
        only for the newest, and the one on the screen: each costs a commit, and presses wait."""
        event = TroubleBegan(trouble=trouble) if present else TroubleEnded(trouble=trouble)
        calls = self._calls.open()
        if present:
            older, newest = calls[:-TOLD_OF_TROUBLE], calls[-TOLD_OF_TROUBLE:]
            calls = [*newest, *(call for call in older if call is self.current.value)]
        for call in reversed(calls):
            if (trouble in call.troubles) is not present:
                await self.record(call.id, [event])

    def unsent(self) -> Iterator[Call]:
        """The calls of which the hub does not have everything: the one pressed last comes first.

        Nothing may be awaited while it is read.
        """
        return self._calls.unsent()

    def troubles(self) -> tuple[str, ...]:
        """Chinese sentences for staff about what does not work in the guard itself."""
        second = self._second.trouble.value if self._second else ""
        return sentences(
            disk=self._keeper.trouble.value,
            findings=self._journal.findings,
            second=second,
            sound=self._sounder.trouble.value,
            light=self._light.trouble.value,
        )

    def resume(self) -> None:
        """Sound again for calls that were open when the guard last stopped."""
        for call in self._calls.open():
            log.info("call goes on id=%s", call.id)
        self._follow_alarm()

    async def prove_able(self) -> None:
        """Return once a press could be kept now: on disk, or in memory if the disk fails."""
        async with self._turn:
            await self._keeper.probe()

    async def watch_sound(self) -> None:
        """For ever: note whether the sound is heard."""
        heard = asyncio.Event()
        unsubscribe = self._sounder.trouble.subscribe(lambda _: heard.set())
        unsubscribe_calls = self.held.subscribe(lambda _: heard.set())
        try:
            while True:
                await heard.wait()
                heard.clear()
                await self.set_trouble(Trouble.SOUNDLESS, bool(self._sounder.trouble.value))
        finally:
            unsubscribe()
            unsubscribe_calls()

    async def watch_disk(self, backoff: Backoff | None = None) -> None:
        """For ever: what only memory has is written as soon as the disk takes it."""
        backoff = backoff or Backoff(first=1.0, ceiling=15.0)
        while True:
            self._keeper.wanted.clear()
            if not self._keeper.trouble.value:
                await wait_until_set(self._keeper.wanted, None)
            elif await self._catch_up():
                backoff.reset()
            else:
                await asyncio.sleep(backoff.pause())
            if self._second:
                self._second.retry()

    async def _catch_up(self) -> bool:
        calls: tuple[Call, ...] | None = None
        while calls != self._calls.all() or self._keeper.is_behind:
            calls = self._calls.all()
            if not await self._keeper.catch_up(calls, self._clock.now()):
                return False
        self._keeper.caught_up()
        for call in self._calls.all():
            if not call.stored:
                now = self._clock.now()
                self._settle(call.model_copy(update={"stored": True, "written_at": now}))
        await self.set_trouble(Trouble.NOT_SAVED, present=False)
        return True

    def _make_heard(self, ask: RaiseCall, place: str) -> None:
        if ask.id in self._pressing or not self._sounds_here(ask.source, place):
            return
        joined = self._calls.open_at(place)
        if joined is None:
            self._pressing.add(ask.id)
        now = self._clock.monotonic()
        before = self._pressed_at.get(joined.id) if joined else None
        anew = before is None or now - before > APPENDED_WITHIN_S
        self._pressed_at[joined.id if joined else ask.id] = now
        self._alarm.press(joined, anew=anew)

    async def _raise(self, ask: RaiseCall, place: str) -> Call:
        call = NewCall(
            id=ask.id,
            source=ask.source,
            place=place,
            recorded_at=self._moment(ask.made_at),
            boot_id=self._post.boot_id,
            since_boot_ms=self._since_boot_ms(ask),
            follows=self._followed(self._calls.newest_at(place)),
            device=_cut(ask.device, 60),
            words=_cut(ask.words, 200),
            flags=ask.flags[:10],
        )
        log.info("call raised id=%s source=%s", call.id, call.source)
        return await self._commit(call.id, [Raised(call=call)])

    async def _join(self, call: Call, ask: RaiseCall) -> Call:
        added = self._addition(
            call, ask, CallEventKind.REPEATED, device=_cut(ask.device, 60), flags=ask.flags[:10]
        )
        log.info("call repeated id=%s", call.id)
        return await self._commit(call.id, [Added(event=added)])

    async def _add_to_current(self, ask: AddToCall, kind: CallEventKind) -> Call:
        async with self._turn:
            current = self.current.value
            if current and current.knows(ask.id):
                return current
            if current is None or current.closed or (current.cancelled and _is_cancel(kind)):
                raise NoOpenCall
            log.info("call %s id=%s", kind, current.id)
            added = self._addition(current, ask, kind)
            return await self._commit(current.id, [Added(event=added)])

    def _addition(
        self,
        call: Call,
        ask: RaiseCall | AddToCall,
        kind: CallEventKind,
        device: str = "",
        flags: tuple[CallFlag, ...] = (),
    ) -> CallEvent:
        return CallEvent(
            id=ask.id,
            call_id=call.id,
            seq=call.next_seq,
            kind=kind,
            made_at=self._moment(ask.made_at),
            device=device,
            words=_cut(ask.words, 200),
            flags=flags,
        )

    async def _commit(self, call_id: UUID, events: Sequence[Event]) -> Call:
        now, tick = self._clock.now(), self._tick()
        entries = [
            Entry(call_id=call_id, written_at=now, event=event, tick=tick) for event in events
        ]
        on_disk = await self._keeper.keep(entries)
        before = self._calls.get(call_id)
        call = reduce(Call.after_entry, entries, before) if before else fold(entries)
        return self._settle(call if on_disk else _unsaved(call, raised=before is None))

    def _settle(self, call: Call) -> Call:
        before = self._calls.put(call)
        if self._second:
            self._second.follow(call)
        if before is None or _needs(before) != _needs(call):
            self._follow_alarm()
        if before and call.is_open and call.answered and not before.answered:
            self._alarm.reassure()
        if self._calls.newest_at(self._post.place) is call:
            self.current.set(call)
        self.held.set(self._calls.unfinished())
        if before is None or len(call.additions) > len(before.additions):
            self.presses.set(self.presses.value + 1)
        return call

    def _follow_alarm(self) -> None:
        raised = ((call, call.raised) for call in self._calls.open())
        here = [call for call, it in raised if self._sounds_here(it.source, it.place)]
        self._alarm.follow(here, pressing=bool(self._pressing))

    def _sounds_here(self, source: CallSource, place: str) -> bool:
        """What the care watch sees in a home is nothing for the ears of a lobby."""
        return source is not CallSource.CARE or place == self._post.place

    def _moment(self, made_at: datetime | None) -> datetime:
        now = self._clock.now()
        return min(made_at, now) if made_at else now

    def _tick(self) -> Tick:
        since_boot_ms = int(self._clock.monotonic() * 1000)
        return Tick(boot_id=self._post.boot_id, since_boot_ms=since_boot_ms)

    def _since_boot_ms(self, ask: RaiseCall) -> int:
        return self._tick().since_boot_ms if ask.since_boot_ms is None else ask.since_boot_ms

    def _followed(self, previous: Call | None) -> UUID | None:
        if previous and previous.was_moved_within(LINKED_WITHIN, self._tick(), self._clock.now()):
            return previous.id
        return None


def _needs(call: Call) -> tuple[bool, bool]:
    """What sound and light go by."""
    return call.is_open, call.needs_alarm


def _is_cancel(kind: CallEventKind) -> bool:
    return kind is CallEventKind.CANCELLED


def _unsaved(call: Call, *, raised: bool) -> Call:
    """The call while only memory has its newest part."""
    if call.is_open:
        call = call.after(TroubleBegan(trouble=Trouble.NOT_SAVED))
    return call.model_copy(update={"stored": False}) if raised else call


def _cut(words: str, longest: int) -> str:
    """A call is never refused for its words."""
    return words[:longest]
