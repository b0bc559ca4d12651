"""Kiosks joining: the screen shows a code, staff type it in, the kiosk collects its token.

After RFC 8628: the code lives ten minutes, has no look-alike characters, and five wrong codes of
one staff member close the door to them for ten minutes. The token is never stored: each time the
asker collects it before its first use, a fresh one takes the place of the last.
"""

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.bus import Bus, KioskMoved
from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import enrolments
from hub.fleet import Fleet, Kiosk
from hub.refusals import Busy, Conflict, NotFound, Unauthorised
from hub.throttle import Throttle
from process.clock import Clock
from services.contract.fleet import EnrolmentRequest, EnrolmentState, Grant

log = logging.getLogger("hub.enrolments")

CODE_LETTERS = "ACDEFGHJKLMNPQRTVWXY34679"
CODE_LENGTH = 8
CODE_LIFE = timedelta(minutes=10)
FREE_TRIES = 5
MAX_PENDING = 50


@dataclass(frozen=True)
class PendingEnrolment:
    """A kiosk that shows a code now; staff read the code from its screen, never from here."""

    id: UUID
    profile: Literal["lobby", "tv"]
    panel: str
    asked_at: datetime
    expires_at: datetime


class Enrolments:
    """Who asks to join, and the staff's yes."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        clock: Clock,
        fleet: Fleet,
        *,
        hub_key: str,
        community: str,
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._fleet = fleet
        self._hub_key = hub_key
        self._community = community
        self._throttle = Throttle(clock, FREE_TRIES, 600, 600, 600)

    async def ask(self, request: EnrolmentRequest) -> EnrolmentState:
        """A kiosk asks to join; the same again gets the same code.

        Raises:
            Conflict: the id is known with another secret.
            Busy: fifty kiosks are waiting already.
        """
        async with self._database.writing() as writing:
            known = await _row(writing.connection, request.id)
            if known is None:
                await self._make_room(writing.connection)
                await self._insert(writing, request)
            elif not _proves(known, request.secret):
                raise Conflict("这个登记编号已经有别的屏幕在用。")
            row = _present(await _row(writing.connection, request.id))
        return _state(row, None)

    async def state(self, enrolment_id: UUID, secret: str) -> EnrolmentState:
        """The state for the asker, with a grant once approved and until its token was used.

        Raises:
            NotFound: nobody asked under this id, or it was long ago.
            Unauthorised: the secret is another.
        """
        async with self._database.writing() as writing:
            row = _present(await _row(writing.connection, enrolment_id))
            if not _proves(row, secret):
                raise Unauthorised("登记密钥不对。")
            grant = await self._grant(writing, row.kiosk_id) if row.kiosk_id else None
        return _state(row, grant)

    async def pending(self) -> tuple[PendingEnrolment, ...]:
        """Who shows a code now, newest first."""
        waiting = select(enrolments).where(
            enrolments.c.kiosk_id.is_(None), enrolments.c.expires_at > self._clock.now()
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(waiting.order_by(enrolments.c.asked_at.desc()))
            return tuple(
                PendingEnrolment(row.id, row.profile, row.panel, row.asked_at, row.expires_at)
                for row in rows
            )

    async def approve(self, code: str, name: str, building: str, by: str) -> Kiosk:
        """Staff member `by` read the code from the screen; case and blanks do not matter.

        Raises:
            NotFound: no kiosk shows this code now.
            Busy: five wrong codes within ten minutes.
            Malformed: name or building does not do.
        """
        if self._throttle.seconds_to_wait(by):
            raise Busy("登记码输错太多次，请十分钟后再试。")
        async with self._database.writing() as writing:
            row = await self._showing(writing.connection, code)
            if row is None:
                self._throttle.wrong(by)
                log.warning("enrolment code refused by=%s", by)
                raise NotFound("没有屏幕在显示这个登记码。请看清屏幕上的八位登记码，十分钟内有效。")
            kiosk = await self._fleet.add(writing, name, building, row.profile, row.panel)
            await writing.connection.execute(
                update(enrolments).where(enrolments.c.id == row.id).values(kiosk_id=kiosk.id)
            )
        self._throttle.right(by)
        return kiosk

    async def grant(self, kiosk_id: UUID) -> Grant | None:
        """A grant for an approved kiosk whose token was never used; `None` once one was."""
        async with self._database.writing() as writing:
            return await self._grant(writing, kiosk_id)

    async def _make_room(self, connection: AsyncConnection) -> None:
        now = self._clock.now()
        unapproved = enrolments.c.kiosk_id.is_(None)
        forgotten = enrolments.c.expires_at < now - CODE_LIFE
        await connection.execute(delete(enrolments).where(unapproved, forgotten))
        waiting = select(func.count()).where(unapproved, enrolments.c.expires_at > now)
        if (await connection.scalar(waiting) or 0) >= MAX_PENDING:
            raise Busy("正在登记的屏幕太多，请过几分钟再试。")

    async def _insert(self, writing: Writing, request: EnrolmentRequest) -> None:
        now = self._clock.now()
        await writing.connection.execute(
            insert(enrolments).values(
                id=request.id,
                secret_digest=_digest(request.secret),
                code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
                profile=request.profile,
                panel=request.panel,
                asked_at=now,
                expires_at=now + CODE_LIFE,
            )
        )
        writing.after_commit(partial(self._bus.publish, KioskMoved(request.id)))

    async def _grant(self, writing: Writing, kiosk_id: UUID) -> Grant | None:
        token = await self._fleet.mint_token(writing, kiosk_id)
        if token is None:
            return None
        return Grant(
            kiosk_id=kiosk_id,
            kiosk_number=self._fleet.kiosk(kiosk_id).number,
            token=token,
            hub_key=self._hub_key,
            community=self._community,
        )

    async def _showing(self, connection: AsyncConnection, code: str) -> AnyRow | None:
        typed = "".join(code.upper().replace("-", " ").split())
        showing = select(enrolments).where(
            enrolments.c.code == typed,
            enrolments.c.kiosk_id.is_(None),
            enrolments.c.expires_at > self._clock.now(),
        )
        return (await connection.execute(showing)).one_or_none()


async def _row(connection: AsyncConnection, enrolment_id: UUID) -> AnyRow | None:
    found = await connection.execute(select(enrolments).where(enrolments.c.id == enrolment_id))
    return found.one_or_none()


def _present(row: AnyRow | None) -> AnyRow:
    if row is None:
        raise NotFound("没有这个登记，请在屏幕上重新开始。")
    return row


def _state(row: AnyRow, grant: Grant | None) -> EnrolmentState:
    return EnrolmentState(
        id=row.id,
        code=row.code,
        expires_at=row.expires_at,
        approved=row.kiosk_id is not None,
        grant=grant,
    )


def _proves(row: AnyRow, secret: str) -> bool:
    return hmac.compare_digest(row.secret_digest, _digest(secret))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
