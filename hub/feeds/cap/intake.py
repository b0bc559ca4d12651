"""Public alerts come in here, from wherever: kept on disk, decided on, and put on the screens.

A chain of messages is one document for life, so that an update takes the place of what it updates
and a cancellation turns it into the news that it is over. Row, documents and what they stand for
are one transaction. Nothing of a message is ever fetched.
"""

import asyncio
import hashlib
import json
import logging
from collections import deque
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select

from hub.alerts import alert_id
from hub.database.cap_tables import cap_documents, cap_messages
from hub.database.engine import Database, Writing
from hub.feeds.cap.document import lifted
from hub.feeds.cap.lifecycle import (
    Board,
    Messages,
    Shown,
    Verdict,
    What,
    absorb,
    board,
    with_one,
    worth_keeping,
)
from hub.feeds.cap.message import Key, Message, MessageType
from hub.feeds.cap.parse import read_message
from hub.feeds.cap.place import Place
from hub.feeds.cap.verdict_json import as_json
from hub.feeds.cap.xml_tree import CapError
from hub.publishing import Publishing
from hub.refusals import Busy, NotFound
from process.clock import Clock
from services.contract.alerts import PublicAlert

log = logging.getLogger("hub.cap")

UNREADABLE = "文件看不懂，没有显示。"
EVERY_SCREEN = ("all",)
LIFTED_SHOWN = timedelta(minutes=30)
ROWS_KEPT = timedelta(days=90)
MOST_A_MINUTE = 600
"""From one source; a storm of alerts must not stop the hub (fault 48)."""
MOST_HELD = 8


@dataclass(frozen=True)
class Taken:
    """What became of one file. `message` is `None` if it is no message; `errors` say why. `shown`
    is what a preview would put on the screens."""

    verdict: Verdict
    message: Message | None = None
    errors: tuple[str, ...] = ()
    shown: Shown | None = None


@dataclass(frozen=True)
class Received:
    """One line of what was received, newest first, as the desk lists it."""

    source: str
    received_at: datetime
    identifier: str
    verdict: Mapping[str, object]


@dataclass(frozen=True)
class _Up:
    """A document on the screens and what it says; `None` if staff took it away by hand."""

    document: UUID
    shown: object


class CapIntake:
    """The messages received and what they put on the screens."""

    def __init__(
        self, database: Database, publishing: Publishing, clock: Clock, place: Place
    ) -> None:
        self._database, self._publishing = database, publishing
        self._clock, self._place = clock, place
        self._turn = asyncio.Lock()
        self._messages: Messages = {}
        self._up: dict[Key, _Up] = {}
        self._board = Board()
        self._lately: dict[str, deque[float]] = {}
        self._held: dict[str, bytes] = {}

    async def load(self) -> None:
        """Rebuild what is shown from disk, when the hub starts."""
        now = self._clock.now()
        async with self._database.writing() as writing:
            old = cap_messages.c.received_at < now - ROWS_KEPT
            await writing.connection.execute(delete(cap_messages).where(old))
        async with self._database.reading() as connection:
            wanted = select(cap_messages.c.raw).where(cap_messages.c.kept)
            rows = list(await connection.scalars(wanted.order_by(cap_messages.c.number)))
            links = await connection.execute(select(cap_documents))
            known = {row.key: row.document_id for row in links}
        for raw in rows:
            message = read_message(raw)
            if worth_keeping(message, now):
                self._messages = with_one(self._messages, message, self._place)
        for key in self._messages:
            document = known.get(_digest_of(key))
            if document:
                self._up[key] = _Up(document, await self._published(document))
        await self._look(now)

    async def keep_up(self) -> None:
        """Show and take away what is due by the clock."""
        async with self._turn:
            await self._look_if_due()

    def preview(self, raw: bytes) -> Taken:
        """What `take` would do, without doing it."""
        taken, now = self._read(raw, None), self._clock.now()
        if taken.message is None:
            return taken
        before = board(self._messages, now, self._place)
        absorbed = absorb(self._messages, before, taken.message, now, self._place)
        shown = absorbed.board.of(taken.message.key)
        return Taken(absorbed.verdict, taken.message, shown=shown)

    def hold(self, raw: bytes) -> str:
        """Keep a file in memory between its preview and its publication; its digest."""
        digest = hashlib.sha256(raw).hexdigest()
        self._held[digest] = raw
        while len(self._held) > MOST_HELD:
            self._held.pop(next(iter(self._held)))
        return digest

    def held(self, digest: str) -> bytes:
        """A file that was held.

        Raises:
            NotFound: it is not held any more.
        """
        if digest not in self._held:
            raise NotFound("这个文件放得太久了，请重新选一次文件。")
        return self._held[digest]

    async def take(self, raw: bytes, source: str, senders: Collection[str] | None = None) -> Taken:
        """Receive one file: commit it with what it changes on the screens.

        `senders` are those that may come by this source; `None` lets everybody in, as staff answer
        for what they upload.

        Raises:
            Busy: this source sends too much.
        """
        self._count(source)
        async with self._turn:
            await self._look_if_due()
            return await self._take(raw, source, senders)

    async def received(self, limit: int = 100) -> tuple[Received, ...]:
        """What came last, newest first."""
        wanted = (cap_messages.c.source, cap_messages.c.received_at)
        query = select(*wanted, cap_messages.c.identifier, cap_messages.c.verdict)
        newest = query.order_by(cap_messages.c.number.desc()).limit(limit)
        async with self._database.reading() as connection:
            rows = await connection.execute(newest)
            return tuple(
                Received(row.source, row.received_at, row.identifier, json.loads(row.verdict))
                for row in rows
            )

    def _count(self, source: str) -> None:
        now = self._clock.monotonic()
        lately = self._lately.setdefault(source, deque())
        while lately and lately[0] < now - 60:
            lately.popleft()
        if len(lately) >= MOST_A_MINUTE:
            raise Busy("一分钟里发来的预警太多了，请等一会儿再发。")
        lately.append(now)

    async def _take(self, raw: bytes, source: str, senders: Collection[str] | None) -> Taken:
        digest = hashlib.sha256(raw).hexdigest()
        taken = self._read(raw, senders)
        if await self._is_known(digest):
            known = Verdict(What.NONE, "这个文件已经收到过了，不重复显示。")
            return Taken(known, taken.message, taken.errors)
        now, messages, after = self._clock.now(), self._messages, self._board
        if taken.message and not taken.errors:
            absorbed = absorb(messages, after, taken.message, now, self._place)
            messages, after = absorbed.messages, absorbed.board
            taken = Taken(absorbed.verdict, taken.message)
        async with self._database.writing() as writing:
            row = _row(digest, raw, source, now, taken)
            await writing.connection.execute(insert(cap_messages).values(row))
            put_up = await self._show(writing, messages, after)
        self._messages, self._board, self._up = messages, after, put_up
        _tell(source, taken)
        return taken

    def _read(self, raw: bytes, senders: Collection[str] | None) -> Taken:
        try:
            message = read_message(raw)
        except CapError as error:
            return Taken(Verdict(What.NONE, UNREADABLE), errors=(str(error),))
        if senders is not None and message.sender not in senders:
            why = f"发送者 {message.sender[:60]} 不在这个来源的名单里，不算数。"
            return Taken(Verdict(What.NONE, why), message, (why,))
        return Taken(Verdict(What.NONE, ""), message)

    async def _published(self, document: UUID) -> object:
        try:
            found = await self._publishing.document(document)
        except NotFound:
            return None
        return found.body, found.expires_at

    async def _is_known(self, digest: str) -> bool:
        query = select(cap_messages.c.number).where(cap_messages.c.digest == digest)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None

    async def _look_if_due(self) -> None:
        due, now = self._board.next_at, self._clock.now()
        if due is not None and due <= now:
            await self._look(now)

    async def _look(self, now: datetime) -> None:
        self._messages = {key: it for key, it in self._messages.items() if worth_keeping(it, now)}
        after = board(self._messages, now, self._place)
        if {it.key: _as_shown(it) for it in after.shown} != self._as_shown():
            async with self._database.writing() as writing:
                self._up = await self._show(writing, self._messages, after)
        self._board = after

    def _as_shown(self) -> Mapping[Key, object]:
        return {key: it.shown for key, it in self._up.items()}

    async def _show(self, writing: Writing, messages: Messages, after: Board) -> dict[Key, _Up]:
        """Bring the documents to what `after` shows."""
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
        return up

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


def _row(digest: str, raw: bytes, source: str, now: datetime, taken: Taken) -> Mapping[str, object]:
    kept = taken.message is not None and not taken.errors
    identifier = taken.message.identifier if taken.message else ""
    return {
        "digest": digest,
        "source": source,
        "received_at": now,
        "identifier": identifier,
        "kept": kept,
        "verdict": json.dumps(as_json(identifier, taken.verdict, taken.errors)),
        "raw": raw if kept else b"",
    }


def _tell(source: str, taken: Taken) -> None:
    message, verdict = taken.message, taken.verdict
    if message is None or taken.errors:
        log.info("alert refused source=%s reason=%s", source, "; ".join(taken.errors))
        return
    log.info(
        "alert received source=%s identifier=%s type=%s status=%s what=%s signature=%s",
        source,
        message.identifier,
        message.type,
        message.status,
        verdict.what,
        "unverified" if message.signed else "none",
    )
