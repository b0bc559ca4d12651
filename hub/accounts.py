"""Staff: who they are, how they sign in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


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

    async def create(self, user: str, name: str, role: Role) -> str:
        """A new account; returns its one-time password. Raises Conflict, Malformed."""
        raise NotImplementedError

    async def renew_password(self, staff_id: UUID) -> str:
        """A new one-time password; all sign-ins of that person end. Raises NotFound."""
        raise NotImplementedError

    async def deactivate(self, staff_id: UUID) -> None:
        """The person can no longer sign in, at once. Raises NotFound."""
        raise NotImplementedError

    async def staff(self) -> tuple[Staff, ...]:
        """Everybody, by name."""
        raise NotImplementedError

    async def sign_in(self, user: str, password: str, address: str) -> Session:
        """Raises Unauthorised (wrong), Busy (too many wrong ones; the words say how long)."""
        raise NotImplementedError

    async def session(self, token: str) -> Session | None:
        """The living sign-in of that token; using it puts off the idle limit."""
        raise NotImplementedError

    async def sign_out(self, token: str) -> None:
        """End a sign-in."""
        raise NotImplementedError

    async def change_password(self, token: str, old: str, new: str) -> Session:
        """Set a new password (at least 8 characters); every other sign-in ends, the token changes.

        Raises:
            Unauthorised: no such sign-in, or `old` is wrong.
            Malformed: `new` is too short, too common, or equals the old one or the user name.
        """
        raise NotImplementedError
