"""Staff passwords: argon2id in a worker thread, at most two at a time, since each takes 64 MB."""

import asyncio
import secrets
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hub.refusals import Malformed

SHORTEST = 8
LONGEST = 200
ONE_TIME_LETTERS = "acdefghjkmnpqrtvwxy34679"

COMMON = Path(__file__).with_name("common_passwords.txt")


class Passwords:
    """Hashes and checks passwords."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._common = frozenset(COMMON.read_text().split())
        self._room = asyncio.Semaphore(2)

    async def hash(self, password: str) -> str:
        """What the hub keeps of a password."""
        async with self._room:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, kept: str | None, password: str) -> bool:
        """Whether it is the password; takes as long when there is nothing to compare with."""
        if kept is None:
            await self.hash(password)
            return False
        async with self._room:
            return await asyncio.to_thread(self._verify, kept, password)

    def check_new(self, password: str, user: str, old: str) -> None:
        """Refuse what is easily guessed (ASVS 6.2.1, 6.2.4).

        Raises:
            Malformed: too short, too long, too common, the user name, or the old one.
        """
        if len(password) < SHORTEST:
            raise Malformed(f"新密码至少要{SHORTEST}个字。")
        if len(password) > LONGEST:
            raise Malformed(f"新密码不能超过{LONGEST}个字。")
        if password.lower() in self._common or len(set(password)) < 4:
            raise Malformed("这个密码太常见，容易被猜到，请换一个。")
        if password.lower() == user.lower():
            raise Malformed("新密码不能和用户名一样。")
        if password == old:
            raise Malformed("新密码不能和旧密码一样。")

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def one_time_password() -> str:
    """Three groups that can be read out and typed: 12 letters, 55 random bits."""
    groups = ("".join(secrets.choice(ONE_TIME_LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
