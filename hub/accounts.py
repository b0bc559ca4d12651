"""Staff: who they are, how they sign in.

A new account has a one-time password that must be changed at the first sign-in. Sign-ins are
256-bit random reference tokens of which only a hash is kept; they end after a time without use,
after a time in any case, and at once when the account is closed or its password is changed.
"""

import logging
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import sessions, staff
from hub.passwords import Passwords, one_time_password
from hub.refusals import Busy, Conflict, Malformed, NotFound, Unauthorised
from hub.throttle import Throttle
from process.clock import Clock
from services.contract.fleet import digest_of_token
from services.contract.ids import uuid7

log = logging.getLogger("hub.accounts")

IDLE_LIMIT = timedelta(hours=2)
USE_NOTED_EVERY = timedelta(minutes=1)
USER = re.compile(r"[a-z0-9][a-z0-9._-]{1,38}")


class Role(StrEnum):
    """Duty 值班员 work cases, calls and content; managers 主管 also accounts."""

    DUTY = "duty"
    MANAGER = "manager"


@dataclass(frozen=True)
class Staff:
    """One person. `user` is what they type, `name` is what residents read."""

    id: UUID
    user: str
    name: str
    role: Role
    must_change_password: bool
    active: bool


@dataclass(frozen=True)
class Session:
    """A sign-in. `token` goes into the cookie; the hub keeps only its hash."""

    token: str
    staff: Staff
    expires_at: datetime


class Accounts:
    """The staff and their sign-ins."""

    def __init__(
        self, database: Database, clock: Clock, passwords: Passwords, session_life: timedelta
    ) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._session_life = session_life
        self._throttle = Throttle(
            clock, free=5, first_wait=2, longest_wait=900, forget_seconds=1800
        )

    async def create(self, user: str, name: str, role: Role) -> str:
        """A new account; returns its one-time password.

        Raises:
            Conflict: the user name is taken.
            Malformed: user name or name does not do.
        """
        user, name = user.strip().lower(), name.strip()
        if not USER.fullmatch(user):
            raise Malformed("用户名用小写字母和数字，2到39个。")
        if not name or len(name) > 30 or not name.isprintable():
            raise Malformed("请填写姓名，不超过30个字。")
        password = one_time_password()
        values = {
            "id": uuid7(),
            "user": user,
            "name": name,
            "role": role,
            "password_hash": await self._passwords.hash(password),
            "must_change_password": True,
            "active": True,
        }
        try:
            async with self._database.writing() as writing:
                await writing.connection.execute(insert(staff).values(values))
        except IntegrityError as error:
            raise Conflict("这个用户名已经有人用了。") from error
        log.info("account created user=%s role=%s", user, role.value)
        return password

    async def renew_password(self, staff_id: UUID) -> str:
        """A new one-time password; all sign-ins of that person end.

        Raises:
            NotFound: there is no such person.
        """
        password = one_time_password()
        kept = await self._passwords.hash(password)
        async with self._database.writing() as writing:
            await _change(writing, staff_id, password_hash=kept, must_change_password=True)
        log.info("one-time password renewed staff=%s", staff_id)
        return password

    async def deactivate(self, staff_id: UUID) -> None:
        """The person can no longer sign in, at once.

        Raises:
            NotFound: there is no such person.
        """
        async with self._database.writing() as writing:
            await _change(writing, staff_id, active=False)
        log.info("account closed staff=%s", staff_id)

    async def staff(self) -> tuple[Staff, ...]:
        """Everybody, by name."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(staff).order_by(staff.c.name))
            return tuple(_staff(row) for row in rows)

    async def sign_in(self, user: str, password: str, address: str) -> Session:
        """Begin a sign-in.

        Raises:
            Unauthorised: user name or password is wrong, or the account is closed.
            Busy: too many wrong ones from this address for this account; says how long to wait.
        """
        user = user.strip().lower()
        self._must_be_patient((user, address))
        async with self._database.reading() as connection:
            row = await _by_user(connection, user)
        kept = row.password_hash if row and row.active else None
        if not await self._passwords.fits(kept, password) or row is None:
            self._throttle.wrong((user, address))
            log.warning("sign-in refused user=%r address=%s", user[:40], address)
            raise Unauthorised("用户名或密码不对，请再试一次。")
        self._throttle.right((user, address))
        async with self._database.writing() as writing:
            session = await self._begin(writing, _staff(row))
        log.info("signed in user=%s address=%s", user, address)
        return session

    async def session(self, token: str) -> Session | None:
        """The living sign-in of that token; using it puts off the idle limit."""
        now = self._clock.now()
        query = (
            select(staff, sessions.c.started_at, sessions.c.used_at)
            .join(sessions)
            .where(sessions.c.token_digest == digest_of_token(token), staff.c.active)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return None
        ends = row.started_at + self._session_life
        if now >= ends or now - row.used_at >= IDLE_LIMIT:
            await self.sign_out(token)
            return None
        if now - row.used_at >= USE_NOTED_EVERY:
            await self._note_use(token, now)
        return Session(token, _staff(row), ends)

    async def sign_out(self, token: str) -> None:
        """End a sign-in."""
        query = delete(sessions).where(sessions.c.token_digest == digest_of_token(token))
        async with self._database.writing() as writing:
            await writing.connection.execute(query)

    async def change_password(self, token: str, old: str, new: str) -> Session:
        """Set a new password; every sign-in of the person ends, and a new one begins.

        Raises:
            Unauthorised: no such sign-in, or `old` is wrong.
            Busy: too many wrong ones.
            Malformed: `new` is too short, too common, or equals the old one or the user name.
        """
        session = await self.session(token)
        if session is None:
            raise Unauthorised("登录已经过期，请重新登录。")
        person = session.staff
        self._must_be_patient(person.id)
        self._passwords.check_new(new, person.user, old)
        async with self._database.reading() as connection:
            row = await _by_user(connection, person.user)
        if row is None or not await self._passwords.fits(row.password_hash, old):
            self._throttle.wrong(person.id)
            raise Unauthorised("旧密码不对，请再试一次。")
        kept = await self._passwords.hash(new)
        async with self._database.writing() as writing:
            await _change(writing, person.id, password_hash=kept, must_change_password=False)
            changed = _staff(await _present(writing.connection, person.id))
            return await self._begin(writing, changed)

    async def _begin(self, writing: Writing, person: Staff) -> Session:
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        await writing.connection.execute(
            delete(sessions).where(sessions.c.started_at < now - self._session_life)
        )
        await writing.connection.execute(
            insert(sessions).values(
                token_digest=digest_of_token(token), staff_id=person.id, started_at=now, used_at=now
            )
        )
        return Session(token, person, now + self._session_life)

    async def _note_use(self, token: str, now: datetime) -> None:
        mine = sessions.c.token_digest == digest_of_token(token)
        async with self._database.writing() as writing:
            await writing.connection.execute(update(sessions).where(mine).values(used_at=now))

    def _must_be_patient(self, key: object) -> None:
        wait = self._throttle.seconds_to_wait(key)
        if wait:
            raise Busy(f"密码输错太多次，请等{_spoken(wait)}再试。")


async def _by_user(connection: AsyncConnection, user: str) -> AnyRow | None:
    return (await connection.execute(select(staff).where(staff.c.user == user))).one_or_none()


async def _present(connection: AsyncConnection, staff_id: UUID) -> AnyRow:
    found = await connection.execute(select(staff).where(staff.c.id == staff_id))
    row = found.one_or_none()
    if row is None:
        raise NotFound("没有这位工作人员。")
    return row


async def _change(writing: Writing, staff_id: UUID, **values: object) -> None:
    await _present(writing.connection, staff_id)
    await writing.connection.execute(update(staff).where(staff.c.id == staff_id).values(values))
    await writing.connection.execute(delete(sessions).where(sessions.c.staff_id == staff_id))


def _staff(row: AnyRow) -> Staff:
    return Staff(row.id, row.user, row.name, Role(row.role), row.must_change_password, row.active)


def _spoken(seconds: float) -> str:
    return f"{int(seconds) + 1}秒" if seconds < 60 else f"{int(seconds / 60) + 1}分钟"
