"""Feed pages: what changed for one kiosk, signed, built once and shared by all it fits.

Thousands of kiosks ask for the same page within a second after each publication. So a page that
holds nothing for one kiosk alone is built and signed once for its building and profile, and kept
until the feed moves.
"""

import asyncio
import logging
from functools import partial
from itertools import groupby
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import Select, case, func, select

from hub.bus import Bus, DocumentsMoved, Event
from hub.database.columns import AnyRow
from hub.database.engine import Database
from hub.database.tables import audiences, documents, hub_identity
from hub.fleet import Kiosk
from hub.signing import SigningKey
from services.contract.documents import Document, Tombstone
from services.contract.feed import FeedEntry, FeedPage, SignedPage

log = logging.getLogger("hub.feed")

MAX_KEPT_PAGES = 4096
KIOSK_SELECTOR = "kiosk:"


class _Wanted(NamedTuple):
    since: int
    limit: int
    building: str
    profile: str
    kiosk_id: UUID | None


class Feed:
    """Answers what changed after a sequence number."""

    def __init__(self, database: Database, bus: Bus, key: SigningKey, epoch: UUID) -> None:
        self._database = database
        self._bus = bus
        self._key = key
        self._epoch = epoch
        self._head = 0
        self._private: dict[str, int] = {}
        self._pages: dict[_Wanted, asyncio.Future[bytes]] = {}

    async def follow(self) -> None:
        """Read where the feed stands, and listen to its moves from now on."""
        self._bus.subscribe(self._hear)
        private = (
            select(audiences.c.selector, func.max(documents.c.seq))
            .join(documents)
            .where(audiences.c.selector.startswith(KIOSK_SELECTOR))
            .group_by(audiences.c.selector)
        )
        async with self._database.reading() as connection:
            self._head = await connection.scalar(select(hub_identity.c.feed_seq)) or 0
            for selector, seq in await connection.execute(private):
                self._private[selector] = seq

    async def catch_up(self) -> None:
        """Tell the bus what another process has published, such as `linli hub import`."""
        query = (
            select(documents.c.seq, documents.c.kind, audiences.c.selector)
            .join(audiences)
            .where(documents.c.seq > self._head)
            .order_by(documents.c.seq)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        for seq, group in groupby(rows, key=lambda row: row.seq):
            found = tuple(group)
            reach = tuple(row.selector for row in found)
            self._bus.publish(DocumentsMoved(seq, found[0].kind, reach))

    @property
    def head(self) -> int:
        """The newest sequence number."""
        return self._head

    async def page(self, kiosk: Kiosk, since: int, limit: int) -> bytes:
        """A `SignedPage` in JSON with at most `limit` changes after `since` that fit the kiosk."""
        private = self._private.get(f"{KIOSK_SELECTOR}{kiosk.id}", 0) > since
        wanted = _Wanted(since, limit, kiosk.building, kiosk.profile, kiosk.id if private else None)
        kept = self._pages.get(wanted)
        if kept is None:
            kept = asyncio.ensure_future(self._build(wanted))
            self._keep(wanted, kept)
        return await asyncio.shield(kept)

    def _keep(self, wanted: _Wanted, page: asyncio.Future[bytes]) -> None:
        if len(self._pages) >= MAX_KEPT_PAGES:
            self._pages.clear()
        self._pages[wanted] = page
        page.add_done_callback(partial(_drop_failed, self._pages, wanted))

    def _hear(self, event: Event) -> None:
        if not isinstance(event, DocumentsMoved):
            return
        self._head = max(self._head, event.seq)
        self._pages = {}
        for selector in event.audience:
            if selector.startswith(KIOSK_SELECTOR):
                self._private[selector] = event.seq

    async def _build(self, wanted: _Wanted) -> bytes:
        head = self._head
        async with self._database.reading() as connection:
            rows = (await connection.execute(_changes(wanted, head))).all()
        more = len(rows) > wanted.limit
        rows = rows[: wanted.limit]
        page = FeedPage(
            epoch=uuid5(self._epoch, f"{wanted.building}\n{wanted.profile}"),
            kiosk_id=wanted.kiosk_id,
            since=wanted.since,
            next=rows[-1].seq if more else max(head, wanted.since),
            more=more,
            entries=tuple(_entry(row) for row in rows),
        )
        text = page.model_dump_json()
        return SignedPage(page=text, signature=self._key.sign(text)).model_dump_json().encode()


def _drop_failed(
    pages: dict[_Wanted, asyncio.Future[bytes]], wanted: _Wanted, page: asyncio.Future[bytes]
) -> None:
    if page.cancelled() or page.exception() is not None:
        pages.pop(wanted, None)


def _changes(wanted: _Wanted, head: int) -> Select[*tuple[object, ...]]:
    selectors = ["all", f"building:{wanted.building}", f"profile:{wanted.profile}"]
    if wanted.kiosk_id:
        selectors.append(f"{KIOSK_SELECTOR}{wanted.kiosk_id}")
    fits = func.max(case((audiences.c.current, 1), else_=0)).label("fits")
    return (
        select(documents, fits)
        .join(audiences)
        .where(
            audiences.c.selector.in_(selectors),
            documents.c.seq > wanted.since,
            documents.c.seq <= head,
        )
        .group_by(documents.c.id)
        .order_by(documents.c.seq)
        .limit(wanted.limit + 1)
    )


def _entry(row: AnyRow) -> FeedEntry:
    if row.fits and row.removed_at is None:
        return FeedEntry(seq=row.seq, document=Document.model_validate_json(row.document))
    removed_at = row.removed_at or row.published_at
    tombstone = Tombstone(id=row.id, kind=row.kind, version=row.version, removed_at=removed_at)
    return FeedEntry(seq=row.seq, tombstone=tombstone)
