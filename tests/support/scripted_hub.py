"""A hub that does what a test tells it, right or wrong, over real sockets. What the real hub does
is tested with the real hub; this one is for what a sound hub never sends."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel

from services.contract.documents import Document, Tombstone
from services.contract.feed import FeedPage, SignedPage
from services.contract.fleet import FeedMoved
from services.contract.media import MediaReference
from services.contract.requests import Problem
from services.link.identity import Identity
from tests.support.published import EPOCH, entry

API = "/api/v1"


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def since(self) -> int:
        return int(self.query.split("since=")[1].split("&")[0])


@dataclass
class Answer:
    """One answer. `cut_after` bytes of the body the connection breaks."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    cut_after: int | None = None


Handler = Callable[[Asked], Answer | None]


@dataclass
class ScriptedHub:
    """`handlers` by path prefix answer before the built-in feed, media and event stream do. A
    `deaf` hub hangs up on everybody."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    epoch: UUID = EPOCH
    subjects: list[Document | Tombstone] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    handlers: dict[str, Handler] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    edit_page: Callable[[str], str] = lambda text: text
    streams: list[asyncio.StreamWriter] = field(default_factory=list)
    url: str = ""
    deaf: bool = False
    kiosk_id: UUID | None = None
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def identity(self) -> Identity:
        """What this hub grants."""
        raw = self.key.public_key().public_bytes_raw()
        key = base64.b64encode(raw).decode()
        return Identity(UUID(int=7), 7, "token", key, "春晖社区", self.url)

    def publish(self, *subjects: Document | Tombstone) -> None:
        """Add changes and tell the streams."""
        self.subjects.extend(subjects)
        self.tell("feed", FeedMoved(next=len(self.subjects)))

    def add_media(self, content: bytes) -> MediaReference:
        """Offer a file."""
        digest = hashlib.sha256(content).hexdigest()
        self.media[digest] = content
        return MediaReference(sha256=digest, size=len(content), media_type="image/png")

    def tell(self, event: str, data: BaseModel) -> None:
        """Send an event on every open stream."""
        for stream in self.streams:
            stream.write(f"event: {event}\ndata: {data.model_dump_json()}\n\n".encode())

    def hang_up(self) -> None:
        """Break every open stream."""
        for stream in self.streams:
            stream.close()
        self.streams.clear()

    def count(self, path: str) -> int:
        """How often something was asked for."""
        return sum(one.path.startswith(API + path) for one in self.asked)

    async def until_asked(self, path: str, times: int) -> None:
        """Wait until a path was asked for that often."""
        async with asyncio.timeout(20):
            while self.count(path) < times:
                self._moved.clear()
                await self._moved.wait()

    def signed_page(self, since: int, limit: int = 100) -> SignedPage:
        """The page of a sound hub, unless `edit_page` spoils it after signing."""
        changes = [entry(seq, one) for seq, one in enumerate(self.subjects, start=1) if seq > since]
        more = len(changes) > limit
        page = FeedPage(
            epoch=self.epoch,
            kiosk_id=self.kiosk_id,
            since=since,
            next=changes[limit - 1].seq if more else max(since, len(self.subjects)),
            more=more,
            entries=tuple(changes[:limit]),
        )
        return self.sign(page.model_dump_json())

    def sign(self, text: str) -> SignedPage:
        """A signature over `text`; what is delivered may have been edited since."""
        signature = base64.b64encode(self.key.sign(text.encode())).decode()
        return SignedPage(page=self.edit_page(text), signature=signature)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        try:
            asked = await _read(reader)
            self.asked.append(asked)
            self._moved.set()
            if self.deaf:
                return
            answer = self._answer(asked)
            if answer is None:
                await self._stream(reader, writer)
            else:
                await _write(writer, answer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answer(self, asked: Asked) -> Answer | None:
        path = asked.path.removeprefix(API)
        for prefix, handler in self.handlers.items():
            if path.startswith(prefix):
                answer = handler(asked)
                if answer:
                    return answer
        if path == "/feed":
            return Answer(body=self.signed_page(asked.since).model_dump_json().encode())
        if path.startswith("/media/"):
            return self.media_answer(asked)
        return None if path == "/events" else problem("not_found", 404)

    def media_answer(self, asked: Asked, cut_after: int | None = None) -> Answer:
        """A file, from the asked-for offset on."""
        content = self.media[asked.path.rsplit("/", 1)[1]]
        start = int(asked.headers.get("range", "bytes=0-")[6:-1])
        status = HTTPStatus.PARTIAL_CONTENT if start else HTTPStatus.OK
        return Answer(status, content[start:], "image/png", cut_after)

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        self.streams.append(writer)
        self.tell("feed", FeedMoved(next=len(self.subjects)))
        await reader.read()


def problem(code: str, status: int, words: str = "不行。", *, permanent: bool = True) -> Answer:
    """A refusal as the hub words it."""
    body = Problem.model_validate({"code": code, "permanent": permanent, "words": words})
    return Answer(status, body.model_dump_json().encode())


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    path, _, query = target.partition("?")
    return Asked(method, path, query, headers, body)


async def _write(writer: asyncio.StreamWriter, answer: Answer) -> None:
    head = (
        f"HTTP/1.1 {answer.status} X\r\nContent-Type: {answer.kind}\r\n"
        f"Content-Length: {len(answer.body)}\r\nConnection: close\r\n\r\n"
    )
    writer.write(head.encode() + answer.body[: answer.cut_after])
    await writer.drain()


@asynccontextmanager
async def running(hub: ScriptedHub) -> AsyncIterator[ScriptedHub]:
    """Serve on a free port of loopback; `hub.url` says where."""
    port = int(hub.url.rsplit(":", 1)[1]) if hub.url else 0
    server = await asyncio.start_server(hub.serve, "127.0.0.1", port)
    hub.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield hub
    finally:
        server.close()
        hub.hang_up()
        await server.wait_closed()
