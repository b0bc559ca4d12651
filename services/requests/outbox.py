"""Outbox 待发箱: what residents sent, durable before the receipt shows, kept until delivered."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from process.clock import Clock
from services.contract.forms import Form
from services.contract.ids import uuid7
from services.contract.requests import RequestEvent, RequestEventKind
from services.contract.wizard import Draft, build_request
from services.database.database import Database
from services.link.identity import Identity
from services.requests import rows
from services.requests.draft_rows import remove_draft
from services.requests.sent import Delivery, OutboxState, SentRequest
from services.store import Store

__all__ = ["Delivery", "NotEnrolled", "Outbox", "OutboxState", "SentRequest", "TooLate"]

UNDO_FOR = timedelta(minutes=10)
"""MIIT accessibility rule 2.6: what was sent can be taken back for ten minutes."""

T = TypeVar("T")


class NotEnrolled(Exception):  # noqa: N818
    """This screen has no number yet, so it cannot give receipts."""


class TooLate(Exception):  # noqa: N818
    """The time in which this may be undone is over."""


class Outbox:
    """Where requests go. Withdrawals and ratings follow their request in order."""

    def __init__(self, database: Database, clock: Clock, identity: Store[Identity | None]) -> None:
        self._database = database
        self._clock = clock
        self._identity = identity
        self.store = Store(OutboxState())

    def load_now(self) -> None:
        """Fill the store from disk, before the event loop runs."""
        self.store.set(self._database.read_now(_read_state))

    async def submit(self, draft: Draft, form: Form) -> SentRequest:
        """Make the request of a complete draft, give it a short number, remove the draft: one
        transaction, durable before this returns. A second submit of the same draft changes
        nothing and returns the same.

        Raises:
            NotEnrolled: the screen has no number yet.
            NotSaved: the disk did not take it; the draft is still there.
            ValueError: the draft is not complete.
        """
        identity = self._identity.value
        if identity is None:
            raise NotEnrolled
        number, now = identity.kiosk_number, self._clock.now()
        return await self._change(lambda connection: _submit(connection, draft, form, number, now))

    async def withdraw(self, request_id: UUID) -> None:
        """Take a request back; only within ten minutes of making it.

        Raises:
            LookupError: this screen did not send it.
            TooLate: the ten minutes are over.
            NotSaved: the disk did not take it.
        """
        now = self._clock.now()
        await self._change(lambda connection: _withdraw(connection, request_id, now))

    async def rate(self, request_id: UUID, rating: int) -> None:
        """Say how it was done: 3 good, 2 fair, 1 bad. For ten minutes one may say otherwise;
        after that nothing changes.

        Raises:
            LookupError: this screen did not send it.
            NotSaved: the disk did not take it.
        """
        now = self._clock.now()
        await self._change(lambda connection: _rate(connection, request_id, rating, now))

    async def heads(self) -> tuple[rows.Outgoing, ...]:
        """The oldest undelivered message of each request, oldest first."""
        return await self._database.read(rows.read_heads)

    async def delivered(self, sent: rows.Outgoing) -> None:
        """The hub acknowledged it; personal data leaves the disk."""
        await self._change(lambda connection: rows.mark_delivered(connection, sent))
        await self._database.scrub()

    async def refused(self, message: rows.Outgoing, words: str) -> None:
        """It can never be delivered; `words` tell the resident why."""
        await self._change(lambda connection: rows.mark_refused(connection, message, words))
        await self._database.scrub()

    def show_trouble(self, words: str) -> None:
        """Say why nothing can be delivered now; empty once it can."""
        self.store.set(replace(self.store.value, trouble=words))

    async def _change(self, work: Callable[[sqlite3.Connection], T]) -> T:
        result, state = await self._database.write(
            lambda connection: (work(connection), _read_state(connection))
        )
        self.store.set(replace(state, trouble=self.store.value.trouble))
        return result


def _read_state(connection: sqlite3.Connection) -> OutboxState:
    return OutboxState(tuple(rows.read_requests(connection)), rows.count_outgoing(connection))


def _submit(
    connection: sqlite3.Connection, draft: Draft, form: Form, kiosk_number: int, now: datetime
) -> SentRequest:
    already = rows.read_request(connection, draft.id)
    if already:
        return already
    number = rows.take_number(connection, kiosk_number)
    request = build_request(draft, form, short_number=number, made_at=now)
    tail = (request.phone or "")[-4:]
    sent = SentRequest(request.id, number, tail, request.title, request.headline, now)
    rows.put_request(connection, sent, request)
    remove_draft(connection, form.name)
    return sent


def _withdraw(connection: sqlite3.Connection, request_id: UUID, now: datetime) -> None:
    sent = _must_be_ours(connection, request_id)
    if sent.withdrawn:
        return
    if now - sent.made_at >= UNDO_FOR:
        raise TooLate
    connection.execute("UPDATE requests SET withdrawn = 1 WHERE id = ?", (str(request_id),))
    kind = RequestEventKind.WITHDRAWN
    event = RequestEvent(id=uuid7(), request_id=request_id, kind=kind, made_at=now)
    rows.put_event(connection, event)


def _rate(connection: sqlite3.Connection, request_id: UUID, rating: int, now: datetime) -> None:
    before = _must_be_ours(connection, request_id)
    rated_at = before.rated_at or now
    if before.rating == rating or now - rated_at >= UNDO_FOR:
        return
    kind = RequestEventKind.RATED
    event = RequestEvent(id=uuid7(), request_id=request_id, kind=kind, rating=rating, made_at=now)
    connection.execute(
        "UPDATE requests SET rating = ?, rated_at = ? WHERE id = ?",
        (rating, rated_at.isoformat(), str(request_id)),
    )
    rows.put_event(connection, event)


def _must_be_ours(connection: sqlite3.Connection, request_id: UUID) -> SentRequest:
    sent = rows.read_request(connection, request_id)
    if sent is None or sent.delivery is Delivery.REFUSED:
        raise LookupError(str(request_id))
    return sent
