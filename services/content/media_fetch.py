"""Fetches media that the content refers to; what is not exactly as announced is never shown."""

import asyncio
import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path

import httpx

from process.durable import rename_durably
from services.content.errors import MediaRefused
from services.content.media import PART, MediaCache, media_of
from services.content.shelf import ContentShelf
from services.contract.media import MediaReference
from services.link.backoff import Backoff, wait_until_set
from services.link.client import HubClient
from services.link.errors import Busy, LinkError, Refused

log = logging.getLogger("kiosk.media")

RETRY_REFUSED_SECONDS = 600.0


class MediaFetcher:
    """Downloads one file after another, going on where a broken download stopped."""

    def __init__(
        self,
        shelf: ContentShelf,
        cache: MediaCache,
        client: HubClient,
        new_backoff: Callable[[], Backoff] = Backoff,
        retry_refused_seconds: float = RETRY_REFUSED_SECONDS,
    ) -> None:
        self._shelf = shelf
        self._cache = cache
        self._client = client
        self._backoff = new_backoff()
        self._retry_refused_seconds = retry_refused_seconds
        self._held_until: dict[str, float] = {}
        self._logged: set[str] = set()
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Fetch until cancelled."""
        self._shelf.show_media(self._cache.ready())
        end = self._shelf.store.subscribe(lambda _: self._wake.set())
        try:
            while True:
                self._wake.clear()
                await wait_until_set(self._wake, await self._fetch_missing())
        finally:
            end()

    async def _fetch_missing(self) -> float | None:
        """Fetch what is missing; says after how many seconds to look again."""
        now = asyncio.get_running_loop().time()
        for reference in media_of(self._shelf.store.value):
            missing = self._cache.path_of(reference.sha256) is None
            if missing and self._held_until.get(reference.sha256, 0.0) <= now:
                try:
                    await self._fetch(reference)
                except (MediaRefused, Refused) as error:
                    self._hold(reference.sha256, error)
                except (LinkError, OSError) as error:
                    self._log_once("media", f"{type(error).__name__} {error}")
                    return self._backoff.pause()
                else:
                    self._backoff.reset()
                    self._shelf.show_media(self._cache.ready())
        return self._until_next_retry(now)

    def _hold(self, sha256: str, error: Exception) -> None:
        now = asyncio.get_running_loop().time()
        self._held_until[sha256] = now + self._retry_refused_seconds
        self._log_once(sha256, str(error))

    def _until_next_retry(self, now: float) -> float | None:
        self._held_until = {key: at for key, at in self._held_until.items() if at > now}
        return min((at - now for at in self._held_until.values()), default=None)

    def _log_once(self, subject: str, reason: str) -> None:
        line = f"{subject} {reason}"
        if line not in self._logged:
            self._logged.add(line)
            log.warning("media refused file=%s reason=%s", subject, reason)

    async def _fetch(self, reference: MediaReference) -> None:
        part = self._cache.part_of(reference.sha256)
        wanted = {it.sha256 for it in media_of(self._shelf.store.value)}
        if not self._cache.make_room(reference.size - _size_of(part), wanted):
            raise MediaRefused("no room left")
        if _size_of(part) < reference.size:
            async with self._client.media(reference.sha256, _size_of(part)) as (offset, answer):
                await _grow(part, offset, answer, reference.size)
        if _size_of(part) < reference.size:
            raise Busy("file cut short")
        await asyncio.to_thread(_finish, part, reference.sha256)


def _size_of(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


async def _grow(part: Path, offset: int, answer: httpx.Response, size: int) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.ftruncate(descriptor, offset)
        os.lseek(descriptor, offset, os.SEEK_SET)
        async for chunk in answer.aiter_bytes():
            offset += len(chunk)
            if offset > size:
                os.ftruncate(descriptor, 0)
                raise MediaRefused("longer than announced")
            os.write(descriptor, chunk)
    finally:
        os.close(descriptor)


def _finish(part: Path, sha256: str) -> None:
    """Verify the complete file and give it its final name.

    Raises:
        MediaRefused: the bytes are not those of the hash; the file is deleted.
    """
    with part.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    if digest != sha256:
        part.unlink()
        raise MediaRefused("bytes do not match the hash")
    rename_durably(part, part.with_name(part.name.removesuffix(PART)))
