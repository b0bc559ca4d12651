"""您还好吗: the resident is asked before anybody is called (emergency reference, table 1 no. 21).

Only voice and the care watch ask first. Who does not answer is called for: a question may end in a
call too many, never in one too few.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from process.clock import Clock
from process.language import staff_words
from services.contract.calls import CallSource
from services.emergency.alarm.sounder import Sounder
from services.emergency.calls.asks import PreAlarm, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import Asked, Entry, Event, Waived
from services.emergency.calls.question import Answer, Question
from services.link.backoff import wait_until_set
from services.store import Store

log = logging.getLogger("guard.questions")

AFTER_RESTART_S = 15.0
"""A guard that comes back lets so much of a question be heard, and takes an answer that waits."""
AFTER_BOOT_S = 60.0
"""As long as a kiosk may need until its screen can ask."""
LONGEST_WORDS = 200

UNANSWERED = staff_words("问了“您还好吗”，没有人回答")
WANTED = staff_words("问了“您还好吗”，老人要人来")


class NoQuestion(Exception):  # noqa: N818
    """Nothing was asked under that id."""


class GuardPort(Protocol):
    """What a question needs of the guard."""

    current: Store[Call | None]

    async def press(self, ask: RaiseCall) -> Call: ...

    async def keep(self, entries: Sequence[Entry]) -> None: ...


@dataclass(frozen=True)
class Asking:
    """The question as it stands. `until` is when people are called, in monotonic seconds, of
    `seconds` in all. `ids` are all that were asked together; the first becomes the call's."""

    source: CallSource
    words: str
    seconds: int
    until: float
    ids: tuple[UUID, ...]

    @property
    def id(self) -> UUID:
        return self.ids[0]


class PreAlarms:
    """One question at a time, at the guard's own place; a second one joins the first. `known` are
    those that the journal proves."""

    def __init__(
        self,
        guard: GuardPort,
        known: Sequence[Question],
        sounder: Sounder,
        clock: Clock,
        boot_id: str,
    ) -> None:
        self._guard, self._sounder = guard, sounder
        self._clock, self._boot_id = clock, boot_id
        self._turn = asyncio.Lock()
        self._moved = asyncio.Event()
        self._reminded = False
        self._answers = {question.id: question.answer for question in known}
        self.asking: Store[Asking | None] = Store(self._left_open(known))

    def answer(self, question: UUID) -> Answer | None:
        """How a question ended; `None` while it is asked, or if it was never asked.

        What stands on disk is told again after a restart.
        """
        return self._answers.get(question)

    async def begin(self, ask: PreAlarm) -> Asking | None:
        """Ask, unless a call is open already: then what was heard joins it, what was only measured
        is left for later, and the answer is `None`. The same id twice is one question.

        A question that the disk does not take is asked all the same.
        """
        async with self._turn:
            if ask.id in self._answers:
                return self.asking.value
            call = self._guard.current.value
            if call and call.is_open:
                if ask.source is CallSource.VOICE:
                    await self._guard.press(_press(ask.id, ask.source, ask.words))
                return None
            await self._guard.keep([self._asked(ask)])
            self._answers[ask.id] = None
            self._show(_joined(self.asking.value, ask, self._clock.monotonic()))
            log.info("asked id=%s source=%s seconds=%s", ask.id, ask.source, ask.seconds)
            return self.asking.value

    async def waive(self, question: UUID) -> None:
        """The resident is fine: nobody is called. After a call has been raised it changes nothing:
        a call is only cancelled as a call.

        Raises:
            NoQuestion: nothing was asked under that id.
        """
        async with self._turn:
            if question not in self._answers:
                raise NoQuestion
            asking = self.asking.value
            if asking and question in asking.ids:
                await self._end(asking, Answer.FINE)

    async def confirm(self, question: UUID) -> Call:
        """The resident wants help: call now, also under an id that is not known or was waived."""
        async with self._turn:
            asking = self.asking.value
            if asking is None or question not in asking.ids:
                return await self._guard.press(_press(question, CallSource.SCREEN, WANTED))
            return await self._call(asking, WANTED)

    async def run(self) -> None:
        """Until cancelled: remind half-way, and call when the time is over."""
        unsubscribe = self._guard.current.subscribe(lambda _: self._moved.set())
        if self.asking.value:
            log.info("question goes on id=%s", self.asking.value.id)
            self._sounder.chime()
        try:
            while True:
                self._moved.clear()
                await self.look()
                await wait_until_set(self._moved, self._pause())
        finally:
            unsubscribe()

    async def look(self) -> None:
        """Do what is due now."""
        async with self._turn:
            asking, call = self.asking.value, self._guard.current.value
            if asking is None:
                return
            left = asking.until - self._clock.monotonic()
            if call and call.is_open:
                await self._end(asking, Answer.OVERTAKEN, call)
            elif left <= 0:
                await self._call(asking, UNANSWERED)
            elif left <= asking.seconds / 2 and not self._reminded:
                self._reminded = True
                self._sounder.chime()

    async def _call(self, asking: Asking, why: str) -> Call:
        words = f"{why}。{asking.words}" if asking.words else why
        call = await self._guard.press(_press(asking.id, asking.source, words))
        await self._end(asking, Answer.CALLED, call)
        return call

    async def _end(self, asking: Asking, answer: Answer, call: Call | None = None) -> None:
        left = [it for it in asking.ids if not (call and call.knows(it))]
        waived = Waived(at=self._clock.now(), call_id=call.id if call else None)
        if left:
            await self._guard.keep([self._entry(it, waived) for it in left])
        self._answers |= dict.fromkeys(asking.ids, answer)
        log.info("answered id=%s answer=%s", asking.id, answer)
        self._show(None)

    def _show(self, asking: Asking | None) -> None:
        before = self.asking.value
        if asking is None or before is None or asking.words != before.words:
            self._reminded = False
            if asking:
                self._sounder.chime()
        self.asking.set(asking)
        self._moved.set()

    def _asked(self, ask: PreAlarm) -> Entry:
        since_boot_ms = int(self._clock.monotonic() * 1000)
        event = Asked(pre_alarm=ask, boot_id=self._boot_id, since_boot_ms=since_boot_ms)
        return self._entry(ask.id, event)

    def _entry(self, question: UUID, event: Event) -> Entry:
        return Entry(call_id=question, written_at=self._clock.now(), event=event)

    def _left_open(self, known: Sequence[Question]) -> Asking | None:
        """What was asked when the guard last stopped; nobody can say whether it was heard."""
        asking = None
        for question in known:
            if question.answer is None:
                until = self._resumed_until(question)
                asking = _together(asking, question.asked.pre_alarm, until)
        return asking

    def _resumed_until(self, question: Question) -> float:
        now, asked = self._clock.monotonic(), question.asked
        if asked.boot_id != self._boot_id:
            return now + max(asked.pre_alarm.seconds, AFTER_BOOT_S)
        ends = asked.since_boot_ms / 1000 + asked.pre_alarm.seconds
        return max(ends, now + AFTER_RESTART_S)

    def _pause(self) -> float | None:
        asking = self.asking.value
        if asking is None:
            return None
        left = max(0.0, asking.until - self._clock.monotonic())
        half = left - asking.seconds / 2
        return half if half > 0 and not self._reminded else left


def _joined(asking: Asking | None, ask: PreAlarm, now: float) -> Asking:
    return _together(asking, ask, now + ask.seconds)


def _together(asking: Asking | None, ask: PreAlarm, until: float) -> Asking:
    """What ends first is shown; all end together, since one person answers all."""
    new = Asking(ask.source, ask.words, ask.seconds, until, (ask.id,))
    if asking is None:
        return new
    shown = new if until < asking.until else asking
    return replace(shown, ids=(*asking.ids, ask.id))


def _press(call_id: UUID, source: CallSource, words: str) -> RaiseCall:
    return RaiseCall(id=call_id, source=source, words=words[:LONGEST_WORDS])
