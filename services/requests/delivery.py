"""Brings what is in the outbox to the hub: in order within a request, again and again, for ever."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from process.language import mark
from services.contract.requests import NewRequest, RequestEvent, RequestReceipt
from services.database.errors import NotSaved
from services.link.backoff import Backoff, wait_until_set
from services.link.errors import Busy, LinkError, Refused, Unauthorised
from services.link.state import LinkState
from services.requests.outbox import Outbox
from services.requests.rows import Outgoing
from services.store import Store

log = logging.getLogger("kiosk.outbox")

NETWORK_DOWN = mark("网络断了。请求都存好了，网络通了马上送给物业。")
NOT_ACCEPTED = mark("这台屏幕的登记失效了，请求都存好了但送不出去。急事请打物业电话。")
UNREADABLE = mark("这件事在屏幕里没有存好，送不出去。请再填一次，或者打物业电话。")


class RequestsHub(Protocol):
    """The hub as the outbox needs it. Both raise `LinkError`."""

    async def send_request(self, request: NewRequest) -> RequestReceipt: ...

    async def send_request_event(self, event: RequestEvent) -> RequestReceipt: ...


@dataclass
class _Pause:
    """When the next try is due, on the event loop's clock; the same reason is logged once."""

    backoff: Backoff
    until: float = 0.0
    reason: str = ""

    def begin(self, error: Exception) -> None:
        self.until = asyncio.get_running_loop().time() + self.backoff.pause()
        reason = type(error).__name__
        if reason != self.reason:
            log.warning("requests wait reason=%s %s", reason, error)
        self.reason = reason


class DeliveryWorker:
    """Drains the outbox. A message that the hub cannot take now holds up only its own request."""

    def __init__(
        self,
        outbox: Outbox,
        hub: RequestsHub,
        link: Store[LinkState],
        new_backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        self._outbox = outbox
        self._hub = hub
        self._link = link
        self._new_backoff = new_backoff
        self._wake = asyncio.Event()
        self._whole = _Pause(new_backoff())
        self._single: dict[UUID, _Pause] = {}

    async def run(self) -> None:
        """Deliver until cancelled."""
        ends = (
            self._outbox.store.subscribe(lambda _: self._wake.set()),
            self._link.subscribe(self._on_link),
        )
        try:
            while True:
                self._wake.clear()
                due = await self._deliver_round()
                now = asyncio.get_running_loop().time()
                await wait_until_set(self._wake, None if due is None else max(0.0, due - now))
        finally:
            for end in ends:
                end()

    def _on_link(self, state: LinkState) -> None:
        if state.online:
            self._whole = _Pause(self._new_backoff())
            self._wake.set()

    async def _deliver_round(self) -> float | None:
        """Try what is due; says when the next try is, `None` if nothing waits."""
        heads = await self._outbox.heads()
        now = asyncio.get_running_loop().time()
        if not heads:
            return None
        if now < self._whole.until:
            return self._whole.until
        for head in heads:
            if now >= self._pause_of(head).until and not await self._deliver(head):
                return self._whole.until
        return min(self._pause_of(head).until for head in heads)

    def _pause_of(self, head: Outgoing) -> _Pause:
        return self._single.setdefault(head.request_id, _Pause(self._new_backoff()))

    async def _deliver(self, head: Outgoing) -> bool:
        """Try one message; `False` if no other could succeed now either."""
        try:
            await self._send(head)
        except Refused as refusal:
            log.warning("request refused id=%s code=%s", head.id, refusal.problem.code)
            await self._outbox.refused(head, refusal.problem.words)
        except (Busy, NotSaved) as error:
            self._pause_of(head).begin(error)
            return True
        except LinkError as error:
            self._hold_all(error)
            return False
        self._single.pop(head.request_id, None)
        return True

    async def _send(self, head: Outgoing) -> None:
        match head.message:
            case NewRequest() as request:
                await self._hub.send_request(request)
            case RequestEvent() as event:
                await self._hub.send_request_event(event)
            case None:
                log.error("outbox row unreadable id=%s", head.id)
                await self._outbox.refused(head, UNREADABLE)
                return
        self._note_success()
        await self._outbox.delivered(head)

    def _hold_all(self, error: LinkError) -> None:
        self._whole.begin(error)
        words = NOT_ACCEPTED if isinstance(error, Unauthorised) else NETWORK_DOWN
        self._outbox.show_trouble(words)

    def _note_success(self) -> None:
        if self._whole.reason:
            log.info("requests delivered again")
        self._whole = _Pause(self._new_backoff())
        self._outbox.show_trouble("")
