"""The kiosks: being known, being there, showing what is on screen.

Tokens and heartbeats are kept in memory, because thousands of kiosks use them every few seconds;
the database is the truth for who is approved, and learns of heartbeats a little later.
"""

import logging
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update

from hub.bus import Bus, CommandGiven, KioskMoved
from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import kiosks
from hub.refusals import Conflict, Malformed, NotFound
from process.clock import Clock
from services.contract.fleet import Command, CommandName, Heartbeat, digest_of_token
from services.contract.ids import uuid7

log = logging.getLogger("hub.fleet")

OFFLINE_AFTER = timedelta(seconds=60)
HIGHEST_NUMBER = 9999


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A kiosk that staff approved."""

    id: UUID
    number: int
    name: str
    building: str
    profile: Literal["lobby", "tv"]
    panel: str
    enrolled_at: datetime


@dataclass(frozen=True)
class KioskCard:
    """A kiosk as staff see it; `online` means that its screen spoke within the last 60 s."""

    kiosk: Kiosk
    online: bool
    seen_at: datetime | None
    heartbeat: Heartbeat | None


@dataclass(frozen=True, slots=True)
class _Heard:
    at: datetime
    heartbeat: Heartbeat | None


class Fleet:
    """The approved kiosks."""

    def __init__(self, database: Database, bus: Bus, clock: Clock) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._kiosks: dict[UUID, Kiosk] = {}
        self._holders: dict[str, UUID] = {}
        self._unused: set[UUID] = set()
        self._heard: dict[UUID, _Heard] = {}
        self._unsaved: set[UUID] = set()
        self._online: frozenset[UUID] = frozenset()

    async def load(self) -> None:
        """Read all kiosks into memory."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(kiosks).where(kiosks.c.retired_at.is_(None)))
            for row in rows:
                self._remember(row)
        self._online = self._now_online()

    def kiosk_of(self, token: str) -> Kiosk | None:
        """Whose token this is; from memory."""
        holder = self._holders.get(digest_of_token(token))
        return self._kiosks.get(holder) if holder else None

    async def token_used(self, kiosk_id: UUID) -> None:
        """The kiosk holds its token now: it is never handed out again."""
        if kiosk_id not in self._unused:
            return
        query = update(kiosks).where(kiosks.c.id == kiosk_id)
        async with self._database.writing() as writing:
            await writing.connection.execute(query.values(token_used_at=self._clock.now()))
            writing.after_commit(partial(self._unused.discard, kiosk_id))

    async def add(
        self, writing: Writing, name: str, building: str, profile: str, panel: str
    ) -> Kiosk:
        """A new kiosk with the next number, within the caller's transaction; it has no token yet.

        Raises:
            Malformed: name or building does not do.
            Conflict: all numbers are taken.
        """
        highest = await writing.connection.scalar(select(func.max(kiosks.c.number))) or 0
        if highest >= HIGHEST_NUMBER:
            raise Conflict("屏幕编号已经用完。")
        values: dict[str, Any] = {
            "id": uuid7(),
            "number": highest + 1,
            "name": _plain(name, "屏幕名称"),
            "building": _plain(building, "楼栋") if building.strip() else "",
            "profile": profile,
            "panel": panel,
            "enrolled_at": self._clock.now(),
        }
        await writing.connection.execute(insert(kiosks).values(values))
        kiosk = Kiosk(**values)
        writing.after_commit(partial(self._added, kiosk))
        return kiosk

    async def mint_token(self, writing: Writing, kiosk_id: UUID) -> str | None:
        """A fresh token in place of one that was never used; `None` once one was used."""
        if kiosk_id not in self._unused:
            return None
        token = secrets.token_urlsafe(32)
        digest = digest_of_token(token)
        query = update(kiosks).where(kiosks.c.id == kiosk_id).values(token_digest=digest)
        await writing.connection.execute(query)
        writing.after_commit(partial(self._hold, digest, kiosk_id))
        return token

    def has(self, kiosk_id: UUID) -> bool:
        """Whether there is such a kiosk in use."""
        return kiosk_id in self._kiosks

    def kiosk(self, kiosk_id: UUID) -> Kiosk:
        """One kiosk.

        Raises:
            NotFound: there is none, or it is out of use.
        """
        if kiosk_id not in self._kiosks:
            raise NotFound("没有这块屏幕，或者它已经停用。")
        return self._kiosks[kiosk_id]

    def token_digest(self, kiosk_id: UUID) -> str:
        """What is kept of its token.

        Raises:
            NotFound: there is no such kiosk, or it has no token.
        """
        for digest, holder in self._holders.items():
            if holder == kiosk_id:
                return digest
        raise NotFound("没有这块屏幕，或者它已经停用。")

    async def cards(self) -> tuple[KioskCard, ...]:
        """All kiosks by number."""
        by_number = sorted(self._kiosks.values(), key=lambda kiosk: kiosk.number)
        return tuple(self._card(kiosk) for kiosk in by_number)

    async def card(self, kiosk_id: UUID) -> KioskCard:
        """One kiosk.

        Raises:
            NotFound: there is none, or it is out of use.
        """
        return self._card(self.kiosk(kiosk_id))

    async def rename(self, kiosk_id: UUID, name: str, building: str) -> Kiosk:
        """Change name and building; its content follows the new building.

        Raises:
            NotFound: there is none, or it is out of use.
            Malformed: name or building does not do.
        """
        before = self.kiosk(kiosk_id)
        kiosk = replace(
            before,
            name=_plain(name, "屏幕名称"),
            building=_plain(building, "楼栋") if building.strip() else "",
        )
        query = update(kiosks).where(kiosks.c.id == kiosk_id)
        async with self._database.writing() as writing:
            await writing.connection.execute(query.values(name=kiosk.name, building=kiosk.building))
        self._kiosks[kiosk_id] = kiosk
        self._bus.publish(KioskMoved(kiosk_id, access_changed=before.building != kiosk.building))
        return kiosk

    async def retire(self, kiosk_id: UUID) -> None:
        """Take a kiosk out of use: its token ends at once.

        Raises:
            NotFound: there is none, or it is out of use.
        """
        self.kiosk(kiosk_id)
        query = update(kiosks).where(kiosks.c.id == kiosk_id)
        async with self._database.writing() as writing:
            await writing.connection.execute(
                query.values(retired_at=self._clock.now(), token_digest=None)
            )
        self._forget(kiosk_id)
        log.info("kiosk retired id=%s", kiosk_id)
        self._bus.publish(KioskMoved(kiosk_id, access_changed=True))

    async def reload(self, kiosk_id: UUID) -> None:
        """Ask a kiosk to load its screen anew.

        Raises:
            NotFound: there is none, or it is out of use.
        """
        self.kiosk(kiosk_id)
        command = Command(id=uuid7(), name=CommandName.RELOAD)
        self._bus.publish(CommandGiven(kiosk_id, command))

    def hear(self, kiosk_id: UUID, heartbeat: Heartbeat) -> None:
        """A kiosk says how it is."""
        self._heard[kiosk_id] = _Heard(self._clock.now(), heartbeat)
        self._unsaved.add(kiosk_id)

    def tell_presence(self) -> None:
        """Tell the bus who came and who went since the last time."""
        online = self._now_online()
        moved = online ^ self._online
        self._online = online
        for kiosk_id in moved:
            log.info("kiosk presence id=%s online=%s", kiosk_id, kiosk_id in online)
            self._bus.publish(KioskMoved(kiosk_id))

    async def save_heartbeats(self) -> None:
        """Write what was heard since the last time, in one transaction."""
        unsaved, self._unsaved = self._unsaved, set()
        heard = [(kiosk_id, self._heard[kiosk_id]) for kiosk_id in unsaved & self._heard.keys()]
        if not heard:
            return
        query = (
            update(kiosks)
            .where(kiosks.c.id == bindparam("kiosk"))
            .values(seen_at=bindparam("at"), heartbeat=bindparam("said"))
        )
        rows = [
            {"kiosk": kiosk_id, "at": one.at, "said": _said(one.heartbeat)}
            for kiosk_id, one in heard
        ]
        async with self._database.writing() as writing:
            await writing.connection.execute(query, rows)

    def _card(self, kiosk: Kiosk) -> KioskCard:
        heard = self._heard.get(kiosk.id)
        online = heard is not None and self._clock.now() - heard.at < OFFLINE_AFTER
        if heard is None:
            return KioskCard(kiosk, online, None, None)
        return KioskCard(kiosk, online, heard.at, heard.heartbeat)

    def _now_online(self) -> frozenset[UUID]:
        edge = self._clock.now() - OFFLINE_AFTER
        return frozenset(id_ for id_, heard in self._heard.items() if heard.at > edge)

    def _remember(self, row: AnyRow) -> None:
        self._kiosks[row.id] = Kiosk(
            row.id, row.number, row.name, row.building, row.profile, row.panel, row.enrolled_at
        )
        if row.token_digest:
            self._holders[row.token_digest] = row.id
        if row.token_used_at is None:
            self._unused.add(row.id)
        if row.seen_at:
            said = Heartbeat.model_validate_json(row.heartbeat) if row.heartbeat else None
            self._heard[row.id] = _Heard(row.seen_at, said)

    def _added(self, kiosk: Kiosk) -> None:
        self._kiosks[kiosk.id] = kiosk
        self._unused.add(kiosk.id)
        log.info("kiosk approved id=%s number=%d", kiosk.id, kiosk.number)
        self._bus.publish(KioskMoved(kiosk.id))

    def _hold(self, digest: str, kiosk_id: UUID) -> None:
        self._drop_tokens(kiosk_id)
        self._holders[digest] = kiosk_id

    def _forget(self, kiosk_id: UUID) -> None:
        self._drop_tokens(kiosk_id)
        self._kiosks.pop(kiosk_id, None)
        self._heard.pop(kiosk_id, None)
        self._unused.discard(kiosk_id)

    def _drop_tokens(self, kiosk_id: UUID) -> None:
        for digest in [held for held, holder in self._holders.items() if holder == kiosk_id]:
            del self._holders[digest]


def _plain(text: str, what: str) -> str:
    """Names go into audience selectors, where a colon separates."""
    text = text.strip()
    if not text or len(text) > 100 or ":" in text or not text.isprintable():
        raise Malformed(f"{what}不能为空，不能超过100个字，也不能有冒号。")
    return text


def _said(heartbeat: Heartbeat | None) -> str | None:
    return heartbeat.model_dump_json() if heartbeat else None
