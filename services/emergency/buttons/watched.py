"""One button under watch: its signals judged, its calls raised, its state kept."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from process.clock import Clock
from services.contract.calls import CallFlag, CallSource
from services.contract.guards import ButtonStatus, ButtonTrouble
from services.emergency.buttons.judge import Judge, Policy
from services.emergency.buttons.port import Button
from services.emergency.buttons.register import Register
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.signals import Ignored, Lost, Malformed, Signal, Vital
from services.emergency.buttons.status import is_silent, is_test_overdue, status_of
from services.emergency.buttons.table import ButtonTable
from services.emergency.buttons.verdict import Verdict
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.call import Call
from services.store import Store

log = logging.getLogger("guard.buttons")

STORM_REPEAT_S = 10.0
"""In a storm an open call is told of its button no oftener, so that a button gone mad fills neither
journal nor line. Once the call has ended, the next press raises a new one at once."""

SHOW_HEARD_EVERY = timedelta(seconds=5)


class Calls(Protocol):
    """What the watch needs of the guard."""

    held: Store[tuple[Call, ...]]

    async def press(self, ask: RaiseCall) -> Call:
        """Raise a call or join the open one; on disk, or carried in memory, when it returns."""
        ...

    async def flag(
        self, call_id: UUID, flags: Sequence[CallFlag], device: str = "", words: str = ""
    ) -> object:
        """Tell staff what is now known of how a call was raised."""
        ...


FollowSignals = Callable[[ButtonTable, Signal, Verdict], None]
"""Is told each signal and what was made of it."""


@dataclass(frozen=True)
class Surroundings:
    """What buttons live among. `place` is the guard's own, for those that name none; `shared`
    may have what drivers share already, such as the broker of the settings. `heard` is told each
    signal and what was made of it, for `linli guard listen`."""

    calls: Calls
    register: Register
    clock: Clock
    place: str
    shared: Shared = field(default_factory=Shared)
    heard: FollowSignals = lambda *_: None


class Watched:
    """One button. `table.place` must be set. `moved` is called when its status may have changed or
    time alone will bring something about."""

    def __init__(
        self,
        table: ButtonTable,
        button: Button,
        policy: Policy,
        around: Surroundings,
        moved: Callable[[], None],
    ) -> None:
        self.table = table
        self._button = button
        self._calls = around.calls
        self._register = around.register
        self._clock = clock = around.clock
        self._moved = moved
        self._heard = around.heard
        self._record = self._register.of(table.id)
        self._judge = Judge(policy, self._record.active)
        self._turn = asyncio.Lock()
        self._heard_at = clock.monotonic() - self._seconds_since_heard()
        self._lost_words = ""
        self._malformed = 0
        self._shown: object = None
        self._noted: frozenset[ButtonTrouble] = frozenset()
        self._call_id: UUID | None = None
        self._stormed_at: float | None = None
        self.doubted_until: datetime | None = None

    @property
    def due(self) -> float | None:
        """When time alone will bring something about; monotonic."""
        return self._judge.due()

    @property
    def in_test(self) -> bool:
        """Whether the next press is its weekly test."""
        return self._judge.in_test

    def begin_test(self) -> None:
        """The first press within two minutes is the weekly test."""
        self._judge.begin_test(self._clock.monotonic())

    def end_test(self) -> None:
        """Every press is a call again."""
        self._judge.end_test()

    async def hear(self, signal: Signal) -> None:
        """What a driver reports; fulfils `Report`."""
        at, now = self._clock.monotonic(), self._clock.now()
        self._judge.doubted = self.is_doubted(now)
        verdict = self._judge.hear(signal, at)
        self._heard(self.table, signal, verdict)
        self._note(signal, at, now)
        await self._act(verdict, at, now)

    async def look(self) -> None:
        """What time alone has brought about."""
        at, now = self._clock.monotonic(), self._clock.now()
        self._judge.doubted = self.is_doubted(now)
        verdict = self._judge.tick(at)
        if verdict:
            await self._act(verdict, at, now)
        else:
            await self._keep(now)

    def is_doubted(self, now: datetime) -> bool:
        """Whether staff are checking it."""
        return self.doubted_until is not None and now < self.doubted_until

    def status(self) -> ButtonStatus:
        """How it is now."""
        now = self._clock.now()
        status = status_of(
            self.table,
            self._button.supervision,
            self._record,
            self._troubles(now),
            self._lost_words,
        )
        doubted = self.doubted_until if self.is_doubted(now) else None
        return status.model_copy(update={"in_doubt_until": doubted})

    def _note(self, signal: Signal, at: float, now: datetime) -> None:
        match signal:
            case Lost(why=why):
                self._lost_words = why
            case Malformed(why=why, sample=sample):
                self._note_malformed(why, sample)
            case Ignored():
                pass
            case _:
                self._heard_at = at
                self._lost_words = ""
                self._note_vital(signal, now)

    def _note_vital(self, signal: Signal, now: datetime) -> None:
        heard_at = self._record.heard_at
        if heard_at is None or abs(now - heard_at) >= SHOW_HEARD_EVERY:
            self._record = replace(self._record, heard_at=now)
        if isinstance(signal, Vital) and signal.battery is not None:
            battery = min(max(signal.battery, 0), 100)
            self._record = replace(self._record, battery=battery)

    def _note_malformed(self, why: str, sample: str) -> None:
        """The 1st, 2nd, 4th, 8th…, so that noise does not fill the log."""
        self._malformed += 1
        if self._malformed & (self._malformed - 1) == 0:
            told = (self.table.id, self._malformed, why, sample[:40])
            log.warning("signal malformed button=%s count=%d reason=%s sample=%r", *told)

    async def _act(self, verdict: Verdict, at: float, now: datetime) -> None:
        async with self._turn:
            if verdict.call or verdict.tested:
                log.info("button pressed id=%s why=%s", self.table.id, verdict.why)
                self._record = replace(self._record, pressed_at=now)
            if verdict.call:
                await self._raise(verdict, at, now)
            elif verdict.flags:
                await self._flag(verdict)
            if verdict.tested:
                self._record = replace(self._record, tested_at=now)
            self._record = replace(self._record, active=self._judge.active)
            await self._keep(now)

    async def _raise(self, verdict: Verdict, at: float, now: datetime) -> None:
        stormy = CallFlag.STORM in verdict.flags
        if stormy and self._is_told_of_storm(at):
            return
        ask = RaiseCall(
            source=CallSource.SENSOR if self._judge.sensing else CallSource.BUTTON,
            made_at=now,
            since_boot_ms=int(at * 1000),
            place=self.table.place,
            device=self.table.name,
            words=verdict.words,
            flags=verdict.flags,
        )
        call = await self._calls.press(ask)
        self._call_id = call.id
        self._stormed_at = at if stormy else None

    def _is_told_of_storm(self, at: float) -> bool:
        if self._stormed_at is None or at - self._stormed_at >= STORM_REPEAT_S:
            return False
        return any(call.id == self._call_id and call.is_open for call in self._calls.held.value)

    async def _flag(self, verdict: Verdict) -> None:
        """The call that it raised or joined; after a restart, the newest that names it."""
        named = [
            call
            for call in self._calls.held.value
            if call.is_open and (call.id == self._call_id or call.raised.device == self.table.name)
        ]
        if named:
            await self._calls.flag(named[-1].id, verdict.flags, self.table.name, verdict.words)

    async def _keep(self, now: datetime) -> None:
        troubles = self._troubles(now)
        since = self._record.troubled_since or now if troubles else None
        self._record = replace(self._record, troubled_since=since)
        shown = (self._record, troubles, self._lost_words, self._judge.due())
        if shown == self._shown:
            return
        self._shown = shown
        self._note_troubles(troubles)
        self._moved()
        await self._register.keep(self.table.id, self._record)

    def _note_troubles(self, troubles: frozenset[ButtonTrouble]) -> None:
        if troubles != self._noted:
            told = ",".join(sorted(troubles)) or "none"
            log.info(
                "button troubles id=%s present=%s why=%s", self.table.id, told, self._lost_words
            )
        self._noted = troubles

    def _troubles(self, now: datetime) -> frozenset[ButtonTrouble]:
        found = set(self._judge.troubles)
        if is_silent(self._button.supervision, self._clock.monotonic() - self._heard_at):
            found.add(ButtonTrouble.LOST)
        if is_test_overdue(self.table, self._record.tested_at, now):
            found.add(ButtonTrouble.TEST_OVERDUE)
        return frozenset(found)

    def _seconds_since_heard(self) -> float:
        """Before this process began, by the wall clock, for lack of another."""
        heard_at = self._record.heard_at
        return max(0.0, (self._clock.now() - heard_at).total_seconds()) if heard_at else 0.0
