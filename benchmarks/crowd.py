"""Many kiosks in one process: raw asyncio clients that hold the event stream and fetch the feed.

Called by `benchmarks.fleet` as a child process. Reads tokens from a file, one a line; prints
`ready` when every stream is open, then `seen <milliseconds since the epoch>` for each kiosk that
has received a feed page with the text asked for, and ends when all have.
"""

import argparse
import asyncio
import json
import resource
import sys
import time
from pathlib import Path

import uvloop

OPENING_AT_ONCE = 100


class SimulatedKiosk:
    """One kiosk: a stream for wake-ups and a kept connection for the feed."""

    def __init__(self, port: int, token: str, wanted: str) -> None:
        self._port = port
        self._token = token
        self._wanted = wanted
        self._since = 0

    async def open(self) -> None:
        """Open the stream, hear of the feed once and catch up."""
        self._events = await self._connect("/api/v1/events")
        self._feed, self._feed_writer = await asyncio.open_connection("127.0.0.1", self._port)
        await self._wait_for_feed_event()
        await self._catch_up()

    async def wait_until_seen(self) -> float:
        """The wall time, in milliseconds, at which the wanted text was here."""
        while True:
            await self._wait_for_feed_event()
            if await self._catch_up():
                return time.time() * 1000

    async def _connect(self, path: str) -> asyncio.StreamReader:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(self._request(path))
        self._event_writer = writer
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.splitlines()[0]:
            raise RuntimeError(head.decode())
        return reader

    def _request(self, path: str) -> bytes:
        return (
            f"GET {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {self._token}\r\n\r\n"
        ).encode()

    async def _wait_for_feed_event(self) -> None:
        while (await self._events.readline()).strip() != b"event: feed":
            pass

    async def _catch_up(self) -> bool:
        found = False
        more = True
        while more:
            self._feed_writer.write(self._request(f"/api/v1/feed?since={self._since}"))
            body = await self._read_body()
            page = json.loads(json.loads(body)["page"])
            found = found or self._wanted.encode() in body or self._wanted in str(page)
            self._since = page["next"]
            more = page["more"]
        return found

    async def _read_body(self) -> bytes:
        head = (await self._feed.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
        return await self._feed.readexactly(length)


async def run(port: int, tokens: list[str], wanted: str) -> None:
    """Open all kiosks, then wait until each has what was published."""
    kiosks = [SimulatedKiosk(port, token, wanted) for token in tokens]
    for start in range(0, len(kiosks), OPENING_AT_ONCE):
        await asyncio.gather(*(kiosk.open() for kiosk in kiosks[start : start + OPENING_AT_ONCE]))
    print("ready", flush=True)
    seen = await asyncio.gather(*(kiosk.wait_until_seen() for kiosk in kiosks))
    for moment in seen:
        print("seen", moment)


def main() -> None:
    """The child process's command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("tokens", type=Path)
    parser.add_argument("wanted")
    arguments = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    tokens = arguments.tokens.read_text("utf-8").split()
    uvloop.run(run(arguments.port, tokens, arguments.wanted))


if __name__ == "__main__":
    sys.exit(main())
