"""Many kiosks in one process: raw asyncio clients that hold the event stream and fetch the feed.

Called by `benchmarks.fleet` as a child process. Reads tokens from a file, one a line. For each text
that it is to wait for: prints `ready` when every kiosk has caught up and waits, then
`seen <seconds since the epoch>` for each one that has received a feed page with that text. All the
while each kiosk sends its heartbeat every twenty seconds, as real ones do.
"""

import argparse
import asyncio
import json
import random
import re
import resource
import time
from datetime import UTC, datetime
from pathlib import Path

import uvloop

OPENING_AT_ONCE = 100
HEARTBEAT_SECONDS = 20.0
LENGTH = re.compile(r"content-length: *(\d+)")


class SimulatedKiosk:
    """One kiosk: a stream for wake-ups, and a connection for each thing it says besides: after
    seconds of silence a real kiosk's has been closed, too."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._token = token
        self._since = 0

    async def open(self) -> None:
        """Open the stream, hear of the feed once and catch up."""
        self._events = await self._connect("/api/v1/events")
        await self._wait_for_feed_event()
        await self._catch_up("")

    async def wait_until_seen(self, wanted: str) -> float:
        """The wall time at which the wanted text was here."""
        while True:
            await self._wait_for_feed_event()
            if await self._catch_up(wanted):
                return time.time()

    async def report(self) -> None:
        """Send heartbeats for ever, beginning at any moment of the interval."""
        await asyncio.sleep(random.uniform(0, HEARTBEAT_SECONDS))
        while True:
            now = datetime.now(UTC).isoformat()
            beat = {"sent_at": now, "screen": "channel", "feed_next": self._since}
            body = json.dumps(beat | {"waiting_requests": 0}).encode()
            await self._exchange(self._request("/api/v1/heartbeats", "POST", body))
            await asyncio.sleep(HEARTBEAT_SECONDS)

    async def _connect(self, path: str) -> asyncio.StreamReader:
        reader, self._event_writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._event_writer.write(self._request(path))
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.splitlines()[0]:
            raise RuntimeError(head.decode())
        return reader

    def _request(self, path: str, method: str = "GET", body: bytes = b"") -> bytes:
        length = "Content-Type: application/json\r\n" if body else ""
        length += f"Content-Length: {len(body)}\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {self._token}\r\n"
        return f"{head}{length}\r\n".encode() + body

    async def _wait_for_feed_event(self) -> None:
        while (await self._events.readline()).strip() != b"event: feed":
            pass

    async def _catch_up(self, wanted: str) -> bool:
        found, more = False, True
        while more:
            answer = await self._exchange(self._request(f"/api/v1/feed?since={self._since}"))
            text = json.loads(answer)["page"]
            page = json.loads(text)
            found = found or wanted in text
            self._since, more = page["next"], page["more"]
        return found

    async def _exchange(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        if not head.startswith("http/1.1 2"):
            raise RuntimeError(head)
        length = LENGTH.search(head)
        body = await reader.readexactly(int(length[1])) if length else b""
        writer.close()
        return body


async def run(port: int, tokens: list[str], wanted: list[str]) -> None:
    """Open all kiosks, then wait, text by text, until each has what was published."""
    kiosks = [SimulatedKiosk(port, token) for token in tokens]
    for start in range(0, len(kiosks), OPENING_AT_ONCE):
        await asyncio.gather(*(kiosk.open() for kiosk in kiosks[start : start + OPENING_AT_ONCE]))
    beating = [asyncio.create_task(kiosk.report()) for kiosk in kiosks]
    for text in wanted:
        waiting = [asyncio.create_task(kiosk.wait_until_seen(text)) for kiosk in kiosks]
        await asyncio.sleep(0)
        print("ready", flush=True)
        for moment in await asyncio.gather(*waiting):
            print("seen", moment)
    for beat in beating:
        beat.cancel()


def main() -> None:
    """The child process's command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("tokens", type=Path)
    parser.add_argument("wanted", nargs="+")
    arguments = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    tokens = arguments.tokens.read_text("utf-8").split()
    uvloop.run(run(arguments.port, tokens, arguments.wanted))


if __name__ == "__main__":
    main()
