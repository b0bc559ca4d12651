"""The property staff: see, come, arrive, close, or go silent; at the desk and on the way."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from random import Random
from uuid import UUID

from sqlalchemy.exc import OperationalError

from hub.bus import CallMoved, Event
from hub.refusals import Refusal
from services.contract.calls import CallReport, CallState
from tests.simulation.hub_process import HubProcess
from tests.simulation.ledger import Act, Ledger
from tests.simulation.office import ACCOUNTS
from tests.simulation.process import ProcessDied

NAMES = ("王师傅", "李管家", "陈主管")
Note = Callable[[str, str], None]


class Staff:
    """Everybody on duty. What the desk shows comes as the hub tells it, as to a browser."""

    def __init__(self, hub: HubProcess, ledger: Ledger, random: Random, note: Note) -> None:
        self._hub, self._ledger, self._random, self._note = hub, ledger, random, note
        self.silent = False
        self.attentive = False
        self.on_duty = NAMES[0]
        self.shown: dict[UUID, CallReport] = {}
        self._seats = ExitStack()
        self._busy: dict[UUID, asyncio.Task[None]] = {}

    async def sit_down(self) -> None:
        """Open the desk: all open calls, then every change."""
        self._hub.office.bus.subscribe(self._hear)
        self._seats.close()
        self._seats = ExitStack()
        self._seats.enter_context(self._hub.office.presence.listening(ACCOUNTS[self.on_duty]))
        cards = await self._hub.office.calls.open_calls()
        self.shown = {card.id: card.report for card in cards}
        for call_id in self._busy.keys() - self.shown.keys():
            self._busy.pop(call_id).cancel()
        for card in cards:
            self._look(card.report)

    def shift_change(self) -> None:
        """Somebody else is on duty from now on."""
        self.on_duty = NAMES[(NAMES.index(self.on_duty) + 1) % len(NAMES)]

    def wake_up(self) -> None:
        """From now on everybody attends to whatever is open, at once."""
        self.silent, self.attentive = False, True
        for busy in self._busy.values():
            busy.cancel()
        self._busy.clear()
        for report in tuple(self.shown.values()):
            self._look(report)

    @property
    def is_busy(self) -> bool:
        """Whether anybody still cares for a call."""
        return any(not busy.done() for busy in self._busy.values())

    def _hear(self, event: Event) -> None:
        if isinstance(event, CallMoved):
            self._look(event.report)

    def _look(self, report: CallReport) -> None:
        self.shown[report.call_id] = report
        busy = self._busy.get(report.call_id)
        if any(step.state is CallState.CLOSED for step in report.steps):
            return
        if busy is None or busy.done():
            self._busy[report.call_id] = asyncio.get_running_loop().create_task(
                self._care_for(report.call_id)
            )

    async def _care_for(self, call_id: UUID) -> None:
        await self._do(call_id, CallState.NOTIFIED)
        while not self._is_closed(call_id):
            if self.silent:
                await asyncio.sleep(5.0)
                continue
            await asyncio.sleep(self._think(2.0, 60.0))
            if not self.silent:
                await self._answer(call_id)

    async def _answer(self, call_id: UUID) -> None:
        steps = [CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED]
        # Some see and forget, some set out and never arrive.
        keeps = len(steps) if self.attentive else self._random.choice((0, 1, 2, 4, 4))
        for state in steps[:keeps]:
            if self.silent or not await self._do(call_id, state):
                return
            await asyncio.sleep(self._think(3.0, 90.0))
        if keeps < len(steps):
            self._ledger.tally("staff.forgot")
            await asyncio.sleep(self._think(30.0, 400.0))

    def _think(self, least: float, most: float) -> float:
        if self.attentive:
            return self._random.uniform(0.5, 1.5)
        return self._random.uniform(least, most)

    async def _do(self, call_id: UUID, state: CallState) -> bool:
        person = self.on_duty
        self._ledger.acts.add(Act(call_id, state, person))
        while True:
            try:
                await self._hub.process.serve(self._write(call_id, state, person))
            except (ProcessDied, OperationalError):
                await asyncio.sleep(3.0)
            except Refusal as refusal:
                self._ledger.tally(f"staff.refused.{refusal.code}")
                return False
            else:
                self._note("staff", f"{person} {state} {str(call_id)[-4:]}")
                self._ledger.tally(f"staff.{state}")
                return True

    async def _write(self, call_id: UUID, state: CallState, person: str) -> None:
        calls = self._hub.office.calls
        match state:
            case CallState.NOTIFIED:
                await calls.notified(call_id, person)
            case CallState.SEEN:
                await calls.seen(call_id, person)
            case CallState.COMING:
                await calls.coming(call_id, person, 3)
            case CallState.ARRIVED:
                await calls.arrived(call_id, person)
            case _:
                await calls.close(call_id, person, "陪老人看过，没事了")

    def _is_closed(self, call_id: UUID) -> bool:
        return any(step.state is CallState.CLOSED for step in self.shown[call_id].steps)
