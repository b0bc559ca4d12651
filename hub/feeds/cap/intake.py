"""Public alerts come in here, from wherever: kept on disk, decided on, and put on the screens.

The row of a message and what it changes on the screens are one transaction. Nothing that a message
points at is ever fetched.
"""

import asyncio
import hashlib
import json
import logging
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from hub.database.cap_tables import cap_messages
from hub.database.engine import Database
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
from hub.feeds.cap.message import Message
from hub.feeds.cap.parse import read_message
from hub.feeds.cap.place import Place
from hub.feeds.cap.screens import CapScreens
from hub.feeds.cap.verdict_json import as_json
from hub.feeds.cap.xml_tree import CapError
from hub.publishing import Publishing
from hub.refusals import Busy, NotFound
from process.clock import Clock

log = logging.getLogger("hub.cap")

UNREADABLE = "文件看不懂，没有显示。"
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


class CapIntake:
    """The messages received and what they put on the screens."""

    def __init__(
        self, database: Database, publishing: Publishing, clock: Clock, place: Place
    ) -> None:
        self._database, self._clock, self._place = database, clock, place
        self._screens = CapScreens(publishing, clock)
        self._turn = asyncio.Lock()
        self._messages: Messages = {}
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
            for raw in rows:
                self._remember(raw, now)
            await self._screens.load(connection, self._messages)
        await self._look(now)

    def _remember(self, raw: bytes, now: datetime) -> None:
        try:
            message = read_message(raw)
        except CapError as error:
            # What an older version took need not keep this one from starting.
            log.info("alert kept before is not understood now reason=%s", error)
            return
        if worth_keeping(message, now):
            self._messages = with_one(self._messages, message, self._place)

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
            await self._screens.follow(writing, messages, after)
        self._messages, self._board = messages, after
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
        if not self._screens.shows(after):
            async with self._database.writing() as writing:
                await self._screens.follow(writing, self._messages, after)
        self._board = after


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
