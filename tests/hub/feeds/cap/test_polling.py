"""Sources that are asked: a real HTTP server, a real TLS one with its own authority."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from hub.feeds.cap.polling import CapPoller
from hub.feeds.cap.sources import Source
from hub.feeds.cap.xml_tree import LARGEST_BYTES
from hub.office import Office
from tests.support.cap import NOON, SENDER, cap, reference
from tests.support.certificates import self_signed
from tests.support.clock import HandClock


@dataclass
class Platform:
    """A warning platform on loopback. `pages` are its files; `asked` what was asked for, with the
    ETag that was offered."""

    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    status: str = "200 OK"
    etag: str = '"1"'

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = head.split(" ")[1]
        offered = next(
            (it.partition(": ")[2] for it in head.split("\r\n") if it.startswith("If-None")), ""
        )
        self.asked.append((path, offered))
        if offered == self.etag:
            writer.write(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        else:
            body = self.pages.get(path, b"")
            writer.write(
                f"HTTP/1.1 {self.status}\r\nETag: {self.etag}\r\nConnection: close\r\n"
                f"Location: /away\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            )
            writer.write(body)
        writer.close()


@asynccontextmanager
async def serving(secure: ssl.SSLContext | None = None) -> AsyncIterator[Platform]:
    platform = Platform()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await platform.answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=secure)
    port = server.sockets[0].getsockname()[1]
    platform.url = f"{'https' if secure else 'http'}://127.0.0.1:{port}/"
    async with server:
        yield platform


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    async with serving() as opened:
        yield opened


def asking(office: Office, clock: HandClock, url: str, ca: Path | None = None) -> CapPoller:
    source = Source(name="市预警中心", senders=frozenset({SENDER}), url=url, ca=ca)
    return CapPoller(office.alerts.intake, (source,), clock, 60)


async def shown(office: Office) -> int:
    return len(await office.publishing.documents("public_alert"))


ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom">'
    b'<entry><link href="a.xml" type="application/cap+xml"/><link href="x.html"/></entry>'
    b'<entry><link href="/b.xml"/></entry>'
    b'<entry><link href="http://127.0.0.1:1/evil.xml"/></entry></feed>'
)
RSS = (
    b"<rss><channel><item><link>/a.xml</link></item><item><link>/b.xml</link></item>"
    b"</channel></rss>"
)


async def test_a_url_with_one_message(office: Office, clock: HandClock, platform: Platform) -> None:
    platform.pages["/now.xml"] = cap(1)
    poller = asking(office, clock, f"{platform.url}now.xml")
    await poller.look_once()
    await poller.look_once()
    assert platform.asked == [("/now.xml", ""), ("/now.xml", '"1"')]
    assert await shown(office) == 1
    cancel = cap(2, "Cancel", sent=NOON + timedelta(minutes=1), references=reference(1))
    platform.pages["/now.xml"], platform.etag = cancel, '"2"'
    await poller.look_once()
    received = await office.alerts.intake.received()
    assert [it.verdict["what"] for it in received] == ["ended", "takeover"]


@pytest.mark.parametrize("index", [ATOM, RSS])
async def test_an_index_of_messages_on_the_same_host(
    index: bytes, office: Office, clock: HandClock, platform: Platform
) -> None:
    platform.pages |= {"/index": index, "/a.xml": cap(1), "/b.xml": cap(2)}
    poller = asking(office, clock, f"{platform.url}index")
    await poller.look_once()
    platform.etag = '"2"'
    await poller.look_once()
    # Each message is fetched once, and nothing from elsewhere or beside it.
    assert [path for path, _ in platform.asked] == ["/index", "/a.xml", "/b.xml", "/index"]
    assert poller.states[0].trouble == ""
    assert await shown(office) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("500 Oh", b"", "HTTP 500"),
        ("302 Found", b"", "HTTP 302"),
        ("200 OK", b"<html/>", "看不懂"),
        ("200 OK", b"x" * (LARGEST_BYTES + 1), "超过 1 MB"),
        ("200 OK", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "DTD"),
    ],
)
async def test_what_goes_wrong_is_told_once_and_forgotten_when_it_works(
    office: Office,
    clock: HandClock,
    platform: Platform,
    caplog: pytest.LogCaptureFixture,
    wrong: tuple[str, bytes, str],
) -> None:
    status, page, why = wrong
    caplog.set_level("INFO", "hub.cap")
    platform.status, platform.pages["/"] = status, page
    poller = asking(office, clock, platform.url)
    await poller.look_once()
    await poller.look_once()
    assert why in poller.states[0].trouble
    assert len([it for it in caplog.messages if "trouble=" in it]) == 1
    platform.status, platform.pages["/"], platform.etag = "200 OK", cap(1), '"3"'
    await poller.look_once()
    assert poller.states[0].trouble == ""
    assert poller.states[0].answered_at == clock.now()


async def test_one_message_that_cannot_be_had_keeps_no_other_back(
    office: Office, clock: HandClock, platform: Platform
) -> None:
    platform.pages |= {"/index": RSS.replace(b"/a.xml", b"/huge"), "/b.xml": cap(2)}
    platform.pages["/huge"] = b"x" * (LARGEST_BYTES + 1)
    poller = asking(office, clock, f"{platform.url}index")
    await poller.look_once()
    assert "超过 1 MB" in poller.states[0].trouble
    assert await shown(office) == 1
    platform.pages["/huge"] = cap(1)
    await poller.look_once()
    assert poller.states[0].trouble == ""
    assert await shown(office) == 2


async def test_nobody_there_is_told(office: Office, clock: HandClock) -> None:
    poller = asking(office, clock, "http://127.0.0.1:1/")
    await poller.look_once()
    assert "连不上" in poller.states[0].trouble


async def test_only_the_pinned_authority_is_trusted(
    office: Office, clock: HandClock, tmp_path: Path
) -> None:
    ours, theirs = certificate(tmp_path / "ours"), certificate(tmp_path / "theirs")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ours, ours)
    async with serving(context) as platform:
        platform.pages["/"] = cap(1)
        for authority in (None, theirs):
            poller = asking(office, clock, platform.url, authority)
            await poller.look_once()
            assert "连不上" in poller.states[0].trouble
        poller = asking(office, clock, platform.url, ours)
        await poller.look_once()
        assert poller.states[0].trouble == ""
    assert await shown(office) == 1


def certificate(path: Path) -> Path:
    """A key and a certificate of its own authority, in one PEM file."""
    pem, key = self_signed(path.name)
    path.write_bytes(key + pem)
    return path
