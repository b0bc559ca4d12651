"""What staff publish: documents with one identity for life, each change a new version.

A document's audience may change. Kiosks that it no longer concerns are sent a tombstone, so the
former selectors are kept beside the current ones.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.bus import Bus, DocumentsMoved
from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import audiences, documents, hub_identity
from hub.refusals import Malformed, NotFound
from process.clock import Clock
from services.contract.documents import Body, Document, Tombstone
from services.contract.ids import uuid7

log = logging.getLogger("hub.publishing")

SELECTOR = re.compile(
    r"all|building:[^:]{1,120}|profile:(lobby|tv)|kiosk:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


@dataclass(frozen=True)
class Withdrawn:
    """A document as it was before staff took it away."""

    document: Document
    removed_at: datetime


class Publishing:
    """The documents of the community."""

    def __init__(self, database: Database, bus: Bus, clock: Clock) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock

    async def publish(
        self,
        body: Body,
        audience: tuple[str, ...] = ("all",),
        expires_at: datetime | None = None,
        id: UUID | None = None,  # noqa: A002 - the word of the contract
    ) -> Document:
        """Publish a new document, or a new version of document `id`.

        Raises:
            Malformed: the audience is empty or a selector is unknown, or the kind has changed.
        """
        async with self._database.writing() as writing:
            return await self.write(writing, body, audience, expires_at, id)

    async def write(
        self,
        writing: Writing,
        body: Body,
        audience: tuple[str, ...],
        expires_at: datetime | None,
        document_id: UUID | None,
    ) -> Document:
        """As `publish`, within the caller's transaction."""
        _check_audience(audience)
        before = await _row(writing.connection, document_id) if document_id else None
        if before and before.kind != body.kind:
            raise Malformed("同一条内容不能换种类。")
        document = Document(
            id=document_id or uuid7(),
            version=before.version + 1 if before else 1,
            published_at=self._clock.now(),
            expires_at=expires_at,
            audience=audience,
            body=body,
        )
        await self._store(writing, document, known=before is not None)
        await self._concern(writing.connection, document)
        return document

    async def withdraw(self, document_id: UUID) -> Tombstone:
        """Take a document from every screen at once.

        Raises:
            NotFound: there is no such document, or it was withdrawn before.
        """
        async with self._database.writing() as writing:
            return await self.take_away(writing, document_id)

    async def take_away(self, writing: Writing, document_id: UUID) -> Tombstone:
        """As `withdraw`, within the caller's transaction."""
        row = _present(await _row(writing.connection, document_id))
        tombstone = Tombstone(
            id=row.id,
            kind=row.kind,
            version=row.version + 1,
            removed_at=self._clock.now(),
        )
        await writing.connection.execute(
            update(documents)
            .where(documents.c.id == row.id)
            .values(
                version=tombstone.version,
                removed_at=tombstone.removed_at,
                seq=await self._next_seq(writing, row.id, row.kind),
            )
        )
        return tombstone

    async def documents(self, kind: str | None = None) -> tuple[Document, ...]:
        """All that is published and not withdrawn, newest first; expired ones are included."""
        query = select(documents.c.document).where(documents.c.removed_at.is_(None))
        if kind is not None:
            query = query.where(documents.c.kind == kind)
        async with self._database.reading() as connection:
            found = await connection.scalars(query.order_by(documents.c.seq.desc()))
            return tuple(Document.model_validate_json(text) for text in found)

    async def withdrawn(self, kind: str, limit: int = 50) -> tuple[Withdrawn, ...]:
        """What was withdrawn of this kind, the last withdrawn first."""
        query = (
            select(documents.c.document, documents.c.removed_at)
            .where(documents.c.kind == kind, documents.c.removed_at.is_not(None))
            .order_by(documents.c.seq.desc())
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query.limit(limit))
            return tuple(
                Withdrawn(Document.model_validate_json(row.document), row.removed_at)
                for row in rows
            )

    async def document(self, document_id: UUID) -> Document:
        """One published document.

        Raises:
            NotFound: there is no such document, or it was withdrawn.
        """
        async with self._database.reading() as connection:
            row = _present(await _row(connection, document_id))
        return Document.model_validate_json(row.document)

    async def _store(self, writing: Writing, document: Document, known: bool) -> None:
        values = {
            "kind": document.body.kind,
            "version": document.version,
            "seq": await self._next_seq(writing, document.id, document.body.kind, document),
            "published_at": document.published_at,
            "expires_at": document.expires_at,
            "removed_at": None,
            "document": document.model_dump_json(),
        }
        if known:
            query = update(documents).where(documents.c.id == document.id).values(values)
            await writing.connection.execute(query)
        else:
            await writing.connection.execute(insert(documents).values(id=document.id, **values))

    async def _concern(self, connection: AsyncConnection, document: Document) -> None:
        mine = audiences.c.document_id == document.id
        await connection.execute(update(audiences).where(mine).values(current=False))
        chosen = audiences.c.selector.in_(document.audience)
        await connection.execute(delete(audiences).where(mine, chosen))
        rows = [
            {"document_id": document.id, "selector": selector, "current": True}
            for selector in dict.fromkeys(document.audience)
        ]
        await connection.execute(insert(audiences), rows)

    async def _next_seq(
        self, writing: Writing, document_id: UUID, kind: str, document: Document | None = None
    ) -> int:
        # The counter's row stays locked until the commit, so numbers appear in order of commit.
        counter = update(hub_identity).values(feed_seq=hub_identity.c.feed_seq + 1)
        counted = await writing.connection.execute(counter.returning(hub_identity.c.feed_seq))
        seq: int = counted.scalar_one()
        former = await writing.connection.scalars(
            select(audiences.c.selector).where(audiences.c.document_id == document_id)
        )
        reach = tuple(dict.fromkeys((*former, *(document.audience if document else ()))))
        writing.after_commit(partial(self._tell, DocumentsMoved(seq, kind, reach), document_id))
        return seq

    def _tell(self, moved: DocumentsMoved, document_id: UUID) -> None:
        log.info("document moved id=%s kind=%s seq=%d", document_id, moved.kind, moved.seq)
        self._bus.publish(moved)


def _check_audience(audience: tuple[str, ...]) -> None:
    if not audience:
        raise Malformed("请选择发给哪些屏幕。")
    for selector in audience:
        if not SELECTOR.fullmatch(selector):
            raise Malformed(f"不认识的发送范围：{selector}")


async def _row(connection: AsyncConnection, document_id: UUID) -> AnyRow | None:
    found = await connection.execute(select(documents).where(documents.c.id == document_id))
    return found.one_or_none()


def _present(row: AnyRow | None) -> AnyRow:
    if row is None or row.removed_at is not None:
        raise NotFound("这条内容已经撤回，或者不存在。")
    return row
