"""Asking the sources that have a URL, again and again.

TLS trusts the source's own authority if one is pinned; proxies of the environment and redirections
are not followed. What was not changed (ETag, Last-Modified) is not read again.
"""

import asyncio
import logging
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import httpx
from sqlalchemy.exc import SQLAlchemyError

from hub.feeds.cap.index import links_of
from hub.feeds.cap.intake import CapIntake
from hub.feeds.cap.sources import Source
from hub.feeds.cap.xml_tree import LARGEST_BYTES, CapError
from hub.refusals import Busy
from process.clock import Clock

log = logging.getLogger("hub.cap")

TIMEOUT_SECONDS = 15.0
TAGS = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
MOST_READ = 5000
"""Addresses of an index that are remembered as read, for each source."""


class SourceFailedError(Exception):
    """The source cannot be asked or does not answer as it should; the text says why."""


@dataclass(frozen=True)
class SourceState:
    """How it stands with one source, for the desk: when it last answered, and what is wrong now,
    in Chinese; empty if nothing."""

    name: str
    answered_at: datetime | None = None
    trouble: str = ""


@dataclass
class _Memory:
    tags: dict[str, str] = field(default_factory=dict)
    read: dict[str, None] = field(default_factory=dict)


class CapPoller:
    """Brings what the sources have to the intake."""

    def __init__(
        self, intake: CapIntake, sources: Iterable[Source], clock: Clock, pause_seconds: float
    ) -> None:
        self._intake, self._clock, self._pause = intake, clock, pause_seconds
        self._sources = tuple(it for it in sources if it.url)
        self._memory = {it.name: _Memory() for it in self._sources}
        self._states = {it.name: SourceState(it.name) for it in self._sources}

    @property
    def states(self) -> tuple[SourceState, ...]:
        """Every source that is asked."""
        return tuple(self._states.values())

    async def run(self) -> None:
        """Ask all sources for ever, each at its own pace."""
        async with asyncio.TaskGroup() as group:
            for source in self._sources:
                group.create_task(self._follow(source))

    async def look_once(self) -> None:
        """Ask every source once."""
        for source in self._sources:
            await self._look_and_tell(source)

    async def _follow(self, source: Source) -> None:
        while True:
            await self._look_and_tell(source)
            await asyncio.sleep(self._pause)

    async def _look_and_tell(self, source: Source) -> None:
        before, trouble, reason = self._states[source.name], "", ""
        try:
            await self._look(source)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            trouble, reason = "连不上，系统会一直再试。", f"{error or type(error).__name__}"
        except SourceFailedError as error:
            trouble = f"给的东西不对：{error}。"
        except CapError as error:
            trouble = f"给的东西看不懂：{error}"
        except Busy as error:
            trouble = error.words
        except SQLAlchemyError as error:
            trouble, reason = "收到了，没有存下来，系统会一直再试。", str(error)
        answered = before.answered_at if trouble else self._clock.now()
        self._states[source.name] = SourceState(source.name, answered, trouble)
        if trouble != before.trouble:
            log.info("alert source name=%s trouble=%s", source.name, reason or trouble or "none")

    async def _look(self, source: Source) -> None:
        memory = self._memory[source.name]
        try:
            async with _client(source) as client:
                await self._take_all(client, source, memory)
        except BaseException:
            # What was not taken must be read next time, although nothing has changed there.
            memory.tags.clear()
            raise

    async def _take_all(self, client: httpx.AsyncClient, source: Source, memory: _Memory) -> None:
        data = await _fetch(client, source.url, memory)
        if data is None:
            return
        links = links_of(data, source.url)
        if links is None:
            await self._intake.take(data, source.name, source.senders)
            return
        failed = ""
        for link in links:
            try:
                await self._read(client, link, source, memory)
            except (httpx.HTTPError, SourceFailedError) as error:
                # One that cannot be had must not keep the others back.
                failed = f"{link[-60:]}（{error or type(error).__name__}）"
        if failed:
            raise SourceFailedError(failed)

    async def _read(
        self, client: httpx.AsyncClient, link: str, source: Source, memory: _Memory
    ) -> None:
        if link in memory.read:
            return
        data = await _fetch(client, link, None)
        if data is not None:
            await self._intake.take(data, source.name, source.senders)
        memory.read[link] = None
        while len(memory.read) > MOST_READ:
            memory.read.pop(next(iter(memory.read)))


def _client(source: Source) -> httpx.AsyncClient:
    context = ssl.create_default_context(cafile=str(source.ca) if source.ca else None)
    return httpx.AsyncClient(verify=context, timeout=TIMEOUT_SECONDS, trust_env=False)


async def _fetch(client: httpx.AsyncClient, url: str, memory: _Memory | None) -> bytes | None:
    """What is there; `None` if it has not changed.

    Raises:
        SourceFailedError: an answer other than 200 and 304, or one that is too large.
        httpx.HTTPError: no answer.
    """
    async with client.stream("GET", url, headers=memory.tags if memory else {}) as answer:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return None
        if answer.status_code != httpx.codes.OK:
            raise SourceFailedError(f"HTTP {answer.status_code}")
        data = bytearray()
        async for part in answer.aiter_bytes():
            data += part
            if len(data) > LARGEST_BYTES:
                raise SourceFailedError("超过 1 MB")
    if memory is not None:
        given = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        memory.tags = {
            asked: tag for asked, name in given.items() if (tag := answer.headers.get(name))
        }
    return bytes(data)
