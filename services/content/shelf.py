"""The shelf of published documents: on disk what the feed brought, in the store what is valid."""

import logging
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args
from uuid import UUID

from pydantic import ValidationError

from process.clock import Clock
from services.content import rows
from services.content.arrange import arrange, next_boundary
from services.content.content import Content, Published
from services.content.errors import PageRefused
from services.contract.documents import Body, Document
from services.contract.feed import FeedEntry, FeedPage
from services.database.database import Database
from services.store import Store

__all__ = ["Content", "ContentShelf", "Published"]

log = logging.getLogger("kiosk.content")


@dataclass(frozen=True)
class _Applied:
    position: rows.FeedPosition
    news: tuple[FeedEntry, ...]
    dropped: tuple[UUID, ...]
    again: bool


class ContentShelf:
    """Everything staff published for this screen; reads never touch the network."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._documents: dict[UUID, Document] = {}
        self._position: rows.FeedPosition | None = None
        self._arranged_at = clock.now()
        self._media_ready: frozenset[str] = frozenset()
        self.store = Store(Content())

    @property
    def feed_next(self) -> int:
        """The change after which the feed must be asked."""
        return self._position.next if self._position else 0

    @property
    def heard_at(self) -> datetime | None:
        """When the hub last confirmed what is shown; survives a restart."""
        return self._position.heard_at if self._position else None

    def load_now(self) -> None:
        """Fill the store from disk, before the event loop runs. A row that this version cannot
        read is left out and logged."""
        self._position = self._database.read_now(rows.read_position)
        for text in self._database.read_now(rows.read_documents):
            self._take_row(text)
        position = self._position
        if position and position.kinds != _known_kinds():
            self._position = self._database.write_now(
                lambda connection: _restart(connection, position.epoch, position.heard_at)
            )
        self._arrange()

    async def apply(self, page: FeedPage) -> bool:
        """Apply a page in one transaction; says whether to ask for another at once.

        A page of another epoch than ours, asked from the middle, is not applied: it begins a
        resync, during which all that is shown stays until the last page has been heard.

        Raises:
            PageRefused: the page begins after what we know, or claims more without moving.
            NotSaved: the disk did not take it.
        """
        if page.more and page.next <= page.since:
            raise PageRefused("more without moving on")
        now = self._clock.now()
        applied = await self._database.write(lambda connection: _apply(connection, page, now))
        self._position = applied.position
        for entry in applied.news:
            self._take_entry(entry)
        for document_id in applied.dropped:
            self._documents.pop(document_id, None)
        self._arrange()
        return applied.again

    async def drop_expired(self) -> None:
        """Take out what has expired by now, and bring back what the clock was wrong about."""
        self._arrange()

    def next_change_at(self) -> datetime | None:
        """When the next document expires; `None` if none does."""
        return next_boundary(self._documents.values(), self._arranged_at)

    def show_media(self, ready: frozenset[str]) -> None:
        """Tell screens which media files can be shown from now on."""
        self._media_ready = ready
        self.store.set(replace(self.store.value, media_ready=ready))

    def _arrange(self) -> None:
        self._arranged_at = self._clock.now()
        content = arrange(self._documents.values(), self._arranged_at)
        self.store.set(replace(content, feed_next=self.feed_next, media_ready=self._media_ready))

    def _take_row(self, text: str) -> None:
        try:
            document = Document.model_validate_json(text)
        except ValidationError as error:
            log.warning("stored document not understood reason=%s", error.errors()[0]["msg"])
        else:
            self._documents[document.id] = document

    def _take_entry(self, entry: FeedEntry) -> None:
        if entry.document:
            self._documents[entry.document.id] = entry.document
        elif entry.tombstone:
            self._documents.pop(entry.tombstone.id, None)


def _apply(connection: sqlite3.Connection, page: FeedPage, now: datetime) -> _Applied:
    position = rows.read_position(connection)
    if position is None:
        position = _beginning(page.epoch, now, resyncing=False)
    elif position.epoch != page.epoch:
        position = _restart(connection, page.epoch, position.heard_at)
        if page.since > 0:
            return _Applied(position, (), (), again=True)
    if page.since > position.next:
        raise PageRefused(f"begins at {page.since}, we stand at {position.next}")
    news = rows.put_entries(connection, page)
    rows.purge_long_over(connection, page)
    dropped = rows.drop_unheard(connection) if position.resyncing and not page.more else ()
    position = replace(
        position,
        next=max(position.next, page.next),
        resyncing=position.resyncing and page.more,
        heard_at=now,
    )
    rows.write_position(connection, position)
    return _Applied(position, news, dropped, again=page.more)


def _restart(connection: sqlite3.Connection, epoch: UUID, heard_at: datetime) -> rows.FeedPosition:
    rows.forget_what_was_heard(connection)
    position = _beginning(epoch, heard_at, resyncing=True)
    rows.write_position(connection, position)
    return position


def _beginning(epoch: UUID, heard_at: datetime, *, resyncing: bool) -> rows.FeedPosition:
    return rows.FeedPosition(epoch, 0, resyncing, _known_kinds(), heard_at)


def _known_kinds() -> str:
    bodies = get_args(get_args(Body)[0])
    return " ".join(sorted(body.model_fields["kind"].default for body in bodies))
