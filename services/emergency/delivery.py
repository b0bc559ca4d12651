"""Getting calls to the hub: the newest first, for ever, each until the hub has committed it."""

import asyncio
import logging
from uuid import UUID

from services.contract.calls import CallEvent, CallReceipt, NewCall
from services.emergency.call import Call
from services.emergency.events import NotUnderstood, Received, Reported
from services.emergency.guard import Guard
from services.emergency.reach import HubReach, NoAnswer
from services.link.backoff import Backoff, wait_until_set
from services.link.client import HubClient
from services.link.errors import Refused

log = logging.getLogger("guard.delivery")

Item = NewCall | CallEvent


LOOK_EVERY_S = 1.0
"""How often an open call's report is asked for: each step must be on the screen within 2 s."""


def forever() -> Backoff:
    """At most 1, 2, 4, 8 s and then always 15 s (emergency reference, table 1 no. 4)."""
    return Backoff(first=1.0, ceiling=15.0)


class Delivery:
    """Sends what the hub does not have. What the hub can never take is told, kept, and offered
    again once the hub has been away, for it may have been mended."""

    def __init__(self, guard: Guard, reach: HubReach, backoff: Backoff) -> None:
        self._guard = guard
        self._reach = reach
        self._backoff = backoff
        self._given_up: set[UUID] = set()
        self._pressed = asyncio.Event()
        self._last_press: tuple[UUID, int] | None = None

    async def run(self) -> None:
        """Deliver until cancelled."""
        unsubscribe = self._guard.current.subscribe(self._on_call)
        try:
            while True:
                self._pressed.clear()
                newest = self._next()
                if newest is None:
                    await self._pressed.wait()
                elif await self._send(*newest):
                    self._backoff.reset()
                else:
                    await wait_until_set(self._pressed, self._backoff.pause())
        finally:
            unsubscribe()

    def _next(self) -> tuple[Call, Item] | None:
        for call in self._guard.unsent():
            item = call.unsent()[0]
            if item.id not in self._given_up:
                return call, item
        return None

    async def _send(self, call: Call, item: Item) -> bool:
        try:
            receipt = await self._reach.ask(lambda hub: _post(hub, item))
        except NoAnswer:
            self._given_up.clear()
            return False
        except Refused as refusal:
            await self._give_up(call, item, refusal.problem.words)
            return True
        log.info("received item=%s repeated=%s", item.id, receipt.repeated)
        proof = Received(item_id=item.id, at=receipt.received_at)
        return await self._guard.record(call.id, [proof])

    async def _give_up(self, call: Call, item: Item, words: str) -> None:
        refusal = NotUnderstood(item_id=item.id, words=words)
        if refusal not in call.not_understood:
            log.warning("not understood item=%s words=%s", item.id, words)
        self._given_up.add(item.id)
        await self._guard.record(call.id, [refusal])

    def _on_call(self, call: Call | None) -> None:
        press = (call.id, len(call.additions)) if call else None
        if press != self._last_press:
            self._last_press = press
            self._pressed.set()


class Follower:
    """While a call is open, learns what people do about it."""

    def __init__(self, guard: Guard, reach: HubReach, look_every_s: float) -> None:
        self._guard = guard
        self._reach = reach
        self._look_every_s = look_every_s
        self._moved = asyncio.Event()

    async def run(self) -> None:
        """Follow the open call until cancelled."""
        unsubscribe = self._guard.current.subscribe(lambda _: self._moved.set())
        try:
            while True:
                self._moved.clear()
                call = self._guard.current.value
                if call and call.is_open and call.is_received(call.id):
                    await self._look(call.id)
                    await asyncio.sleep(self._look_every_s)
                else:
                    await self._moved.wait()
        finally:
            unsubscribe()

    async def _look(self, call_id: UUID) -> None:
        try:
            report = await self._reach.ask(lambda hub: hub.call_report(call_id))
        except (NoAnswer, Refused):
            return
        await self._guard.record(call_id, [Reported(step=step) for step in report.steps])


async def _post(hub: HubClient, item: Item) -> CallReceipt:
    if isinstance(item, NewCall):
        return await hub.send_call(item)
    return await hub.send_call_event(item)
