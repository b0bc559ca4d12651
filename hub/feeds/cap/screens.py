"""The documents that show the alerts received.

A chain of messages is one document for life, so that an update takes the place of what it updates
and a cancellation turns it into the news that it is over.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.alerts import alert_id
from hub.database.cap_tables import cap_documents
from hub.database.engine import Writing
from hub.feeds.cap.document import lifted
from hub.feeds.cap.lifecycle import Board, Messages, Shown
from hub.feeds.cap.message import Key, Message, MessageType
from hub.publishing import Publishing
from hub.refusals import NotFound
from process.clock import Clock
from services.contract.alerts import PublicAlert

EVERY_SCREEN = ("all",)
LIFTED_SHOWN = timedelta(minutes=30)
"""How long 已解除 stands as a line above each page."""


@dataclass(frozen=True)
class _Up:
    """A document on the screens and what it says; `None` if staff took it away by hand."""

    document: UUID
    shown: object


class CapScreens:
    """Which document shows which message."""

    def __init__(self, publishing: Publishing, clock: Clock) -> None:
        self._publishing, self._clock = publishing, clock
        self._up: dict[Key, _Up] = {}

    async def load(self, connection: AsyncConnection, keys: Iterable[Key]) -> None:
        """What was shown when the hub stopped."""
        links = await connection.execute(select(cap_documents))
        known = {row.key: row.document_id for row in links}
        for key in keys:
            document = known.get(_digest_of(key))
            if document:
                self._up[key] = _Up(document, await self._published(document))

    def shows(self, wanted: Board) -> bool:
        """Whether the documents are as `wanted` already."""
        are = {key: it.shown for key, it in self._up.items()}
        return are == {it.key: _as_shown(it) for it in wanted.shown}

    async def follow(self, writing: Writing, messages: Messages, after: Board) -> None:
        """Bring the documents to what `after` shows, within the caller's transaction."""
        free = {key: it for key, it in self._up.items() if not after.of(key)}
        up = {it.key: await self._put_up(writing, it, free) for it in after.shown}
        used = {it.document for it in up.values()}
        for key, it in free.items():
            if it.document in used:
                continue
            if key in after.replaced:
                await self._lift(writing, it.document, _cancelling(messages, key))
            elif key in after.crowded:
                await self._withdraw(writing, it.document)
        await writing.connection.execute(delete(cap_documents))
        rows = [{"key": _digest_of(key), "document_id": it.document} for key, it in up.items()]
        if rows:
            await writing.connection.execute(insert(cap_documents), rows)
        writing.after_commit(partial(self._are, up))

    def _are(self, up: dict[Key, _Up]) -> None:
        self._up = up

    async def _put_up(self, writing: Writing, shown: Shown, free: Mapping[Key, _Up]) -> _Up:
        former = next((it for key in (shown.key, *shown.twins) if (it := self._up.get(key))), None)
        now_shown = _as_shown(shown)
        if former and former.shown is None:
            return former
        if former and (shown.key not in self._up or former.shown == now_shown):
            # The same words are on the screens already.
            return _Up(former.document, now_shown)
        heirs = [it for key, it in free.items() if key in shown.replaces]
        one = former or next(iter(heirs), None)
        document = one.document if one else alert_id(_words_of(shown.key))
        await self._publishing.write(
            writing, shown.alert, EVERY_SCREEN, shown.chosen.ends, document
        )
        return _Up(document, now_shown)

    async def _lift(self, writing: Writing, document: UUID, by: Message | None) -> None:
        """Say that it is over; not if it was over already, or staff have ended it by hand."""
        now = self._clock.now()
        try:
            former = await self._publishing.document(document)
        except NotFound:
            return
        held = former.expires_at is None or former.expires_at > now
        if isinstance(former.body, PublicAlert) and held:
            news = lifted(former.body, by)
            await self._publishing.write(
                writing, news, former.audience, now + LIFTED_SHOWN, document
            )

    async def _withdraw(self, writing: Writing, document: UUID) -> None:
        with suppress(NotFound):
            await self._publishing.take_away(writing, document)

    async def _published(self, document: UUID) -> object:
        try:
            found = await self._publishing.document(document)
        except NotFound:
            return None
        return found.body, found.expires_at


def _as_shown(shown: Shown) -> object:
    return shown.alert, shown.chosen.ends


def _cancelling(messages: Messages, key: Key) -> Message | None:
    return next(
        (
            it
            for it in messages.values()
            if it.type is MessageType.CANCEL and key in it.references and it.sender == key.sender
        ),
        None,
    )


def _words_of(key: Key) -> str:
    return f"{key.sender},{key.identifier},{key.sent.isoformat()}"


def _digest_of(key: Key) -> str:
    return hashlib.sha256(_words_of(key).encode()).hexdigest()
