"""The guard's own way to the hub, apart from the kiosk's, and what is wrong with it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from services.emergency.events import Trouble
from services.emergency.guard import Guard
from services.link.client import HubClient
from services.link.errors import Busy, Temporary, Unauthorised
from services.link.identity import Identity, IdentityFile, IdentityUnreadable

log = logging.getLogger("guard.hub")

T = TypeVar("T")

_TROUBLES = (Trouble.UNREACHABLE, Trouble.BUSY, Trouble.NOT_ENROLLED, Trouble.NOT_ACCEPTED)


class NoAnswer(Exception):  # noqa: N818
    """The hub decided nothing; the reason is noted as a trouble of the open call."""


class HubReach:
    """Asks the hub and notes with the guard whether it answers.

    The identity is read for every question: the kiosk may be enrolled, or enrolled anew, at any
    time. `answer_within_s` bounds each question.
    """

    def __init__(
        self,
        guard: Guard,
        identity: IdentityFile,
        connect: Callable[[Identity], HubClient],
        answer_within_s: float = 5.0,
    ) -> None:
        self._guard = guard
        self._identity = identity
        self._connect = connect
        self._answer_within_s = answer_within_s
        self._known_as: Identity | None = None
        self._hub: HubClient | None = None
        self._trouble: Trouble | None = None

    async def ask(self, question: Callable[[HubClient], Awaitable[T]]) -> T:
        """The hub's answer.

        Raises:
            NoAnswer: there was none; the same question may be asked again later.
            Refused: the hub's considered no.
        """
        hub = await self._open()
        try:
            async with asyncio.timeout(self._answer_within_s):
                answer = await question(hub)
        except (TimeoutError, Temporary, Unauthorised) as error:
            await self._note(_trouble_of(error), error)
            raise NoAnswer from error
        await self._note(None, "")
        return answer

    async def close(self) -> None:
        """Close the connection."""
        if self._hub:
            await self._hub.close()
        self._hub = None

    async def _open(self) -> HubClient:
        identity = await self._who_we_are()
        if self._hub and identity == self._known_as:
            return self._hub
        await self.close()
        self._known_as = identity
        self._hub = self._connect(identity)
        return self._hub

    async def _who_we_are(self) -> Identity:
        try:
            identity = self._identity.read()
        except IdentityUnreadable as error:
            await self._note(Trouble.NOT_ENROLLED, error)
            raise NoAnswer from error
        if identity is None:
            await self._note(Trouble.NOT_ENROLLED, "no identity yet")
            raise NoAnswer
        return identity

    async def _note(self, trouble: Trouble | None, reason: object) -> None:
        if trouble and trouble is not self._trouble:
            log.warning("no answer trouble=%s reason=%s", trouble, reason)
        if self._trouble and not trouble:
            log.info("answers again")
        self._trouble = trouble
        for one in _TROUBLES:
            await self._guard.set_trouble(one, one is trouble)


def _trouble_of(error: Exception) -> Trouble:
    if isinstance(error, Unauthorised):
        return Trouble.NOT_ACCEPTED
    return Trouble.BUSY if isinstance(error, Busy) else Trouble.UNREACHABLE
