"""The kiosks' open event streams: each hears of what concerns it, in server-sent events."""

import asyncio
from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel

from hub.bus import (
    Bus,
    CallMoved,
    CommandGiven,
    DocumentsMoved,
    Event,
    HubStops,
    KioskMoved,
)
from hub.feed import Feed
from hub.fleet import Kiosk
from services.contract.fleet import FeedMoved

HEARTBEAT_SECONDS = 20
HEARTBEAT = b"event: heartbeat\ndata: {}\n\n"
MAX_WAITING = 64
MAX_STREAMS_A_KIOSK = 4


class KioskStream:
    """What one connection is still to be sent. A reader that falls far behind is cut off: when it
    comes back it asks for the state, which is worth more than stale events."""

    __slots__ = ("_arrived", "_closed", "_feed", "_frames", "kiosk_id", "selectors")

    def __init__(self, kiosk: Kiosk, feed: bytes) -> None:
        self.kiosk_id = kiosk.id
        self.selectors = selectors_of(kiosk)
        self._feed = feed
        self._frames: list[bytes] = []
        self._arrived: asyncio.Future[None] | None = None
        self._closed = False

    def feed_moved(self, frame: bytes) -> None:
        """Only the newest position is worth sending."""
        self._feed = frame
        self._wake()

    def push(self, frame: bytes) -> None:
        """Send this frame as soon as possible."""
        self._frames.append(frame)
        if len(self._frames) > MAX_WAITING:
            self._closed = True
        self._wake()

    def close(self) -> None:
        """End the stream."""
        self._closed = True
        self._wake()

    async def next(self) -> bytes:
        """What is to be sent now, a heartbeat if there was nothing for long, empty at the end."""
        if not (self._closed or self._feed or self._frames):
            await self._wait()
        if self._closed:
            return b""
        waiting = self._feed + b"".join(self._frames)
        self._feed, self._frames = b"", []
        return waiting or HEARTBEAT

    async def _wait(self) -> None:
        self._arrived = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await self._arrived
        except TimeoutError:
            pass
        finally:
            self._arrived = None

    def _wake(self) -> None:
        if self._arrived and not self._arrived.done():
            self._arrived.set_result(None)


class Streams:
    """All open streams by kiosk."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._streams: dict[UUID, list[KioskStream]] = {}
        self._stopped = False

    def follow(self, bus: Bus) -> None:
        """Pass on what the bus says; after the feed itself has heard it."""
        bus.subscribe(self._hear)

    def open(self, kiosk: Kiosk) -> KioskStream:
        """A new stream that begins with the feed's position. The oldest of too many ends."""
        stream = KioskStream(kiosk, frame_of("feed", FeedMoved(next=self._feed.head)))
        if self._stopped:
            stream.close()
        mine = self._streams.setdefault(kiosk.id, [])
        if len(mine) >= MAX_STREAMS_A_KIOSK:
            mine[0].close()
        mine.append(stream)
        return stream

    def forget(self, stream: KioskStream) -> None:
        """The connection has ended."""
        mine = self._streams.get(stream.kiosk_id, [])
        if stream in mine:
            mine.remove(stream)
        if not mine:
            self._streams.pop(stream.kiosk_id, None)

    def count(self) -> int:
        """How many are open."""
        return sum(len(mine) for mine in self._streams.values())

    def _hear(self, event: Event) -> None:
        match event:
            case DocumentsMoved(seq=seq, audience=audience):
                self._tell_feed(frame_of("feed", FeedMoved(next=seq)), audience)
            case CallMoved(kiosk_id=kiosk_id, report=report):
                self._push(kiosk_id, frame_of("call", report))
            case CommandGiven(kiosk_id=kiosk_id, command=command):
                self._push(kiosk_id, frame_of("command", command))
            case KioskMoved(kiosk_id=kiosk_id, access_changed=True):
                _close(self._streams.get(kiosk_id, ()))
            case HubStops():
                self._stopped = True
                for mine in self._streams.values():
                    _close(mine)
            case _:
                pass

    def _tell_feed(self, frame: bytes, audience: tuple[str, ...]) -> None:
        for mine in self._streams.values():
            for stream in mine:
                if not stream.selectors.isdisjoint(audience):
                    stream.feed_moved(frame)

    def _push(self, kiosk_id: UUID, frame: bytes) -> None:
        for stream in self._streams.get(kiosk_id, ()):
            stream.push(frame)


def selectors_of(kiosk: Kiosk) -> frozenset[str]:
    """The audiences that a kiosk belongs to."""
    return frozenset(
        {"all", f"building:{kiosk.building}", f"profile:{kiosk.profile}", f"kiosk:{kiosk.id}"}
    )


def frame_of(event: str, data: BaseModel) -> bytes:
    """One server-sent event."""
    return f"event: {event}\ndata: {data.model_dump_json()}\n\n".encode()


def _close(streams: Iterable[KioskStream]) -> None:
    for stream in streams:
        stream.close()
