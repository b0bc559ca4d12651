"""Getting calls to the hub: the newest first, for ever, each until the hub has committed it.

Three answers are told apart (SIA DC-09 ACK, NAK, DUH; emergency reference, table 1 no. 13):
received; not accepted, whoever we say we are, which `HubReach` notes as a trouble; and not
understood, which is kept with the hub's own words while the alarm here goes on.
"""

import asyncio
import logging
from collections.abc import Coroutine
from enum import Enum
from typing import TypeVar

from services.contract.calls import CallReceipt, NewCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import NotUnderstood, Received, Trouble
from services.emergency.guard import Guard
from services.emergency.sending.epochs import Epochs, items_received, steps_of_people
from services.emergency.sending.order import Item, Round
from services.emergency.sending.reach import HubReach, NoAnswer
from services.link.backoff import Backoff, wait_until_set
from services.link.client import HubClient
from services.link.errors import NotKnown, Refused

log = logging.getLogger("guard.delivery")

T = TypeVar("T")

ASKER = "delivery"


def forever() -> Backoff:
    """At most 1, 2, 4, 8 s and then always 15 s (emergency reference, table 1 no. 4)."""
    return Backoff(first=1.0, ceiling=15.0)


class _Outcome(Enum):
    DECIDED = "decided"
    BUSY = "busy"
    SILENCE = "silence"


class Delivery:
    """Sends what the hub does not have, then again what a restored hub may have forgotten.

    What the hub can never take is told, kept, and offered again once the hub has been away, for
    it may have been mended.
    """

    def __init__(
        self, guard: Guard, reach: HubReach, backoff: Backoff, epochs: Epochs | None = None
    ) -> None:
        self._guard = guard
        self._reach = reach
        self._backoff = backoff
        self._epochs = epochs
        self._round = Round(guard.unsent)
        self._more = asyncio.Event()

    async def run(self) -> None:
        """Deliver until cancelled."""
        stores = [self._guard.presses.subscribe(self._wake)]
        if self._epochs:
            stores.append(self._epochs.heard.subscribe(self._wake))
        try:
            while True:
                self._more.clear()
                await self._step()
        finally:
            for unsubscribe in stores:
                unsubscribe()

    def _wake(self, _: object) -> None:
        self._more.set()

    async def _step(self) -> None:
        if found := self._round.next():
            await self._offer(*found)
        elif self._epochs and (forgotten := await self._unless_pressed(self._epochs.next())):
            await self._offer_again(self._epochs, forgotten)
        elif self._epochs and self._epochs.unread:
            await self._pause()
        elif self._round.has_put_off:
            await self._pause_busy()
        else:
            await self._more.wait()

    async def _offer(self, call: Call, item: Item) -> None:
        outcome = await self._send(call, item)
        if outcome is _Outcome.DECIDED:
            self._round.decided()
            self._backoff.reset()
        elif outcome is _Outcome.SILENCE:
            self._round.after_silence()
            await self._pause()
        elif not self._round.put_off(item):
            await self._pause_busy()

    async def _offer_again(self, epochs: Epochs, call: Call) -> None:
        try:
            receipts = [await self._ask(call, item) for item in items_received(call)]
        except NoAnswer:
            epochs.put_last(call)
            await self._pause()
        except Refused as refusal:
            log.warning("not understood again call=%s words=%s", call.id, refusal.problem.words)
            epochs.drop(call)
        else:
            self._backoff.reset()
            await self._unless_pressed(epochs.received(call, receipts))

    async def _unless_pressed(self, work: Coroutine[object, object, T]) -> T | None:
        """What asks the journal may hang with its disk, and no press waits for that: it is given up
        as soon as there is more to send."""
        working = asyncio.ensure_future(work)
        pressed = asyncio.ensure_future(self._more.wait())
        try:
            await asyncio.wait({working, pressed}, return_when=asyncio.FIRST_COMPLETED)
            return working.result() if working.done() else None
        finally:
            working.cancel()
            pressed.cancel()

    async def _pause_busy(self) -> None:
        self._round.after_busy()
        await self._pause()

    async def _pause(self) -> None:
        await wait_until_set(self._more, self._backoff.pause())

    async def _send(self, call: Call, item: Item) -> _Outcome:
        try:
            receipt = await self._ask(call, item)
        except NoAnswer as no_answer:
            return _Outcome.BUSY if no_answer.trouble is Trouble.BUSY else _Outcome.SILENCE
        except Refused as refusal:
            await self._give_up(call, item, refusal.problem.words)
            return _Outcome.DECIDED
        log.info("received item=%s repeated=%s", item.id, receipt.repeated)
        proof = Received(item_id=item.id, at=receipt.received_at, epoch=receipt.epoch)
        if self._epochs:
            self._epochs.hear(receipt.epoch)
        await self._guard.record(call.id, [proof])
        return _Outcome.DECIDED

    async def _ask(self, call: Call, item: Item) -> CallReceipt:
        try:
            return await self._reach.ask(lambda hub: _post(hub, call, item), ASKER)
        except NoAnswer as no_answer:
            if item is call.raised or not isinstance(no_answer.__cause__, NotKnown):
                raise
        log.info("call not known any more, sent again call=%s", call.id)
        await self._reach.ask(lambda hub: _post(hub, call, call.raised), ASKER)
        return await self._reach.ask(lambda hub: _post(hub, call, item), ASKER)

    async def _give_up(self, call: Call, item: Item, words: str) -> None:
        refusal = NotUnderstood(item_id=item.id, words=words)
        if refusal not in call.not_understood:
            log.warning("not understood item=%s words=%s", item.id, words)
        self._round.refused(item)
        await self._guard.record(call.id, [refusal])


async def _post(hub: HubClient, call: Call, item: Item) -> CallReceipt:
    if isinstance(item, NewCall):
        return await hub.send_call(item.model_copy(update={"remembered": steps_of_people(call)}))
    return await hub.send_call_event(item)
