"""What moved, told to whoever listens inside this process, after the commit that moved it.

A listener is called in the event loop and must return at once. A desk page that streams events
takes an `Inbox`.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from services.contract.calls import CallReport
from services.contract.fleet import Command


@dataclass(frozen=True)
class DocumentsMoved:
    """The feed reached `seq` with a document of this kind; `audience` says whom it concerns."""

    seq: int
    kind: str
    audience: tuple[str, ...]


@dataclass(frozen=True)
class CaseMoved:
    """A case was received or took a step."""

    request_id: UUID


@dataclass(frozen=True)
class CallMoved:
    """A call was received, repeated, cancelled or took a step."""

    kiosk_id: UUID
    report: CallReport


@dataclass(frozen=True)
class NoticesMoved:
    """Somebody was told of a call, or it became known whether they could be."""

    call_id: UUID


@dataclass(frozen=True)
class CommandGiven:
    """Staff ask something of one kiosk."""

    kiosk_id: UUID
    command: Command


@dataclass(frozen=True)
class KioskMoved:
    """A kiosk asked to join, joined, came, went, was renamed or sent a screenshot.

    `access_changed` says that it moved to another building or lost its token, so that whatever it
    holds open must end.
    """

    kiosk_id: UUID
    access_changed: bool = False


@dataclass(frozen=True)
class GuardMoved:
    """A guard came, went, or told something new of itself or a button; or staff doubt a button."""

    kiosk_id: UUID


@dataclass(frozen=True)
class HubStops:
    """The process ends; every open stream must end now."""


Event = (
    DocumentsMoved
    | CaseMoved
    | CallMoved
    | NoticesMoved
    | CommandGiven
    | KioskMoved
    | GuardMoved
    | HubStops
)
Listener = Callable[[Event], None]


class Inbox:
    """Events kept for one reader, the oldest given up beyond `limit`; ends when the hub stops."""

    def __init__(self, limit: int = 256) -> None:
        self._events: deque[Event] = deque(maxlen=limit)
        self._arrived = asyncio.Event()

    def put(self, event: Event) -> None:
        """Keep one event for the reader."""
        self._events.append(event)
        self._arrived.set()

    async def next(self) -> Event:
        """The oldest event not yet read; waits for one. `HubStops` is never taken away."""
        while not self._events:
            self._arrived.clear()
            await self._arrived.wait()
        if isinstance(self._events[0], HubStops):
            return self._events[0]
        return self._events.popleft()

    async def __aiter__(self) -> AsyncIterator[Event]:
        while not isinstance(event := await self.next(), HubStops):
            yield event


class Bus:
    """Passes events on, in order, within one process."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def publish(self, event: Event) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(event)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event from now on; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def inbox(self) -> Iterator[Inbox]:
        """Events from now on for one reader: `async for event in inbox`."""
        inbox = Inbox()
        cancel = self.subscribe(inbox.put)
        try:
            yield inbox
        finally:
            cancel()
