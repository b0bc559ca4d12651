"""The guard: a press becomes a durable row, then a sound, then words; only then the network."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from process.clock import Clock
from services.contract.calls import CallEvent, CallEventKind, NewCall
from services.database.errors import NotSaved
from services.emergency.asks import AddToCall, RaiseCall
from services.emergency.call import Call, fold
from services.emergency.events import (
    Added,
    Entry,
    Event,
    Raised,
    Trouble,
    TroubleBegan,
    TroubleEnded,
)
from services.emergency.journal import Journal
from services.emergency.sounder import Sounder
from services.store import Store

log = logging.getLogger("guard.calls")

LINKED_WITHIN = timedelta(hours=1)
"""A press so soon after a call ended says that it was not over: the new call names the old one."""


class NoOpenCall(Exception):  # noqa: N818
    """There is nothing to cancel."""


@dataclass(frozen=True)
class Post:
    """Where and since when this guard stands: `place` as staff call it, `boot_id` of the machine,
    for durations that survive a wrong wall clock."""

    place: str
    boot_id: str


class Guard:
    """Holds every call that is not finished, and the newest one in any case.

    `current` is the newest call: by order in the journal, since the wall clock may have jumped.
    `presses` counts what was pressed, at whatever call; it moves when there is more to send.
    Changes are made one at a time: journal, then sound, then `current`.
    """

    def __init__(self, journal: Journal, sounder: Sounder, clock: Clock, post: Post) -> None:
        self._journal = journal
        self._sounder = sounder
        self._clock = clock
        self._post = post
        self._turn = asyncio.Lock()
        self._saving = True
        self._calls = {call.id: call for call in journal.calls_now()}
        newest = next(reversed(self._calls.values()), None)
        self.current: Store[Call | None] = Store(newest)
        self._waiting = {call.id: None for call in self._calls.values() if call.unsent()}
        self.presses = Store(0)
        for call in tuple(self._calls.values()):
            self._drop_if_finished(call)

    async def press(self, ask: RaiseCall) -> Call:
        """Raise a call, or join the open one. When this returns, it is on disk.

        Raises:
            NotSaved: it is not; the alarm sounds all the same.
        """
        async with self._turn:
            current = self.current.value
            if current and current.knows(ask.id):
                return current
            if current and current.is_open:
                return await self._add(current, ask, CallEventKind.REPEATED)
            return await self._raise(ask, current)

    async def cancel(self, ask: AddToCall) -> Call:
        """Mark the open call as a mistake and stop the sound. The call stays for staff to check.

        Raises:
            NoOpenCall: there is none.
            NotSaved: the mark is not on disk.
        """
        async with self._turn:
            current = self.current.value
            if current and current.knows(ask.id):
                return current
            if not (current and current.is_open):
                self._sounder.stop()
                raise NoOpenCall
            return await self._add(current, ask, CallEventKind.CANCELLED)

    async def record(self, call_id: UUID, events: Sequence[Event]) -> bool:
        """Write down what became of a call; what is known already is left out.

        False if the disk did not take it: then it is not claimed either, and is learnt again.
        """
        async with self._turn:
            call = self._calls.get(call_id)
            news = [event for event in events if call and call.after(event) != call]
            if call is None or not news:
                return True
            try:
                await self._extend(call, news)
            except NotSaved as error:
                return self._note_saving(error)
            return self._note_saving(None)

    async def set_trouble(self, trouble: Trouble, present: bool) -> None:
        """Note for the current call, while it is open, that something does not work or does."""
        current = self.current.value
        if current and current.is_open:
            event = TroubleBegan(trouble=trouble) if present else TroubleEnded(trouble=trouble)
            await self.record(current.id, [event])

    def unsent(self) -> Iterator[Call]:
        """The calls of which the hub does not have everything: the one pressed last comes first.

        Nothing may be awaited while it is read.
        """
        return (self._calls[call_id] for call_id in reversed(self._waiting))

    def resume(self) -> None:
        """Sound again for a call that was open when the guard last stopped."""
        current = self.current.value
        if current and current.needs_alarm:
            log.info("call goes on id=%s", current.id)
            self._sounder.start_alarm()

    async def watch_sound(self) -> None:
        """For ever: note whether the sound is heard."""
        heard = asyncio.Event()
        unsubscribe = self._sounder.trouble.subscribe(lambda _: heard.set())
        unsubscribe_calls = self.current.subscribe(lambda _: heard.set())
        try:
            while True:
                await heard.wait()
                heard.clear()
                await self.set_trouble(Trouble.SOUNDLESS, bool(self._sounder.trouble.value))
        finally:
            unsubscribe()
            unsubscribe_calls()

    async def _raise(self, ask: RaiseCall, previous: Call | None) -> Call:
        call = NewCall(
            id=ask.id,
            source=ask.source,
            place=self._post.place,
            recorded_at=self._moment(ask.made_at),
            boot_id=self._post.boot_id,
            since_boot_ms=self._since_boot_ms(ask),
            follows=self._followed(previous),
        )
        try:
            raised = fold(await self._write(call.id, [Raised(call=call)]))
        except NotSaved:
            self._sounder.start_alarm()
            raise
        log.info("call raised id=%s source=%s", call.id, call.source)
        return self._settle(raised)

    async def _add(self, call: Call, ask: RaiseCall | AddToCall, kind: CallEventKind) -> Call:
        event = CallEvent(
            id=ask.id,
            call_id=call.id,
            seq=call.next_seq,
            kind=kind,
            made_at=self._moment(ask.made_at),
        )
        log.info("call %s id=%s", kind, call.id)
        return await self._extend(call, [Added(event=event)])

    async def _extend(self, call: Call, events: Sequence[Event]) -> Call:
        for entry in await self._write(call.id, events):
            call = call.after(entry.event)
        return self._settle(call)

    async def _write(self, call_id: UUID, events: Sequence[Event]) -> list[Entry]:
        now = self._clock.now()
        entries = [Entry(call_id=call_id, written_at=now, event=event) for event in events]
        await self._journal.append(entries)
        return entries

    def _settle(self, call: Call) -> Call:
        before = self._calls.get(call.id)
        self._calls[call.id] = call
        self._queue(before, call)
        previous = self.current.value
        if call.id == next(reversed(self._calls)):
            self._sound(before, call)
            self.current.set(call)
        for one in (previous, call):
            if one:
                self._drop_if_finished(one)
        return call

    def _queue(self, before: Call | None, call: Call) -> None:
        """Of thousands of waiting calls only this one is looked at: a press must not wait."""
        pressed = before is None or len(call.additions) > len(before.additions)
        if pressed or not call.unsent():
            self._waiting.pop(call.id, None)
        if call.unsent():
            self._waiting[call.id] = None
        if pressed:
            self.presses.set(self.presses.value + 1)

    def _sound(self, before: Call | None, call: Call) -> None:
        if call.needs_alarm:
            self._sounder.start_alarm()
        elif before and before.needs_alarm:
            self._sounder.stop()
        if before and _deserves_chime(before, call):
            self._sounder.chime()

    def _drop_if_finished(self, call: Call) -> None:
        newest = self.current.value
        is_newest = newest is not None and newest.id == call.id
        call = self._calls.get(call.id, call)
        if not (call.is_open or call.unsent() or is_newest):
            self._calls.pop(call.id, None)

    def _note_saving(self, error: NotSaved | None) -> bool:
        if error and self._saving:
            log.warning("progress not saved reason=%s", error)
        self._saving = error is None
        return self._saving

    def _moment(self, made_at: datetime | None) -> datetime:
        now = self._clock.now()
        return min(made_at, now) if made_at else now

    def _since_boot_ms(self, ask: RaiseCall) -> int:
        if ask.since_boot_ms is not None:
            return ask.since_boot_ms
        return int(self._clock.monotonic() * 1000)

    def _followed(self, previous: Call | None) -> UUID | None:
        if previous and self._clock.now() - previous.last_moment < LINKED_WITHIN:
            return previous.id
        return None


def _deserves_chime(before: Call, call: Call) -> bool:
    return call.is_open and (call.answered != before.answered or call.repeats > before.repeats)
