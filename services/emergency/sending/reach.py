"""The guard's own way to the hub, apart from the kiosk's, and what is wrong with it."""

import logging
from asyncio import timeout
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from process.clock import Clock, SystemClock
from services.emergency.calls.events import Trouble
from services.emergency.guard import Guard
from services.link.client import HubClient
from services.link.errors import Busy, Refused, Temporary, Unauthorised
from services.link.identity import Identity, IdentityFile, IdentityUnreadable
from services.store import Store

log = logging.getLogger("guard.hub")

T = TypeVar("T")

_TROUBLES = (Trouble.UNREACHABLE, Trouble.BUSY, Trouble.NOT_ENROLLED, Trouble.NOT_ACCEPTED)


class NoAnswer(Exception):  # noqa: N818
    """The hub decided nothing; the reason is noted as a trouble of the open call."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class HubState:
    """Whether the hub takes what the guard sends. `lost_since` is wall time for people to read,
    `lost_at` the same on the monotonic clock, for how long it is."""

    trouble: Trouble | None = None
    lost_since: datetime | None = None
    lost_at: float = 0.0


class HubReach:
    """Asks the hub and notes with the guard whether it answers.

    The identity is read for every question: the kiosk may be enrolled, or enrolled anew, at any
    time. `answer_within_s` bounds each question (emergency reference, table 1 no. 11); after a
    silence the next one goes over a fresh connection, for the old one may be half open.
    """

    def __init__(
        self,
        guard: Guard,
        identity: IdentityFile,
        connect: Callable[[Identity], HubClient],
        answer_within_s: float = 5.0,
        clock: Clock | None = None,
    ) -> None:
        self._guard = guard
        self._identity = identity
        self._connect = connect
        self._answer_within_s = answer_within_s
        self._clock = clock or SystemClock()
        self._line: _Line | None = None
        self._busy: set[str] = set()
        self._noted: tuple[Trouble | None, int] | None = None
        self.state = Store(HubState())

    async def ask(self, question: Callable[[HubClient], Awaitable[T]], asker: str = "") -> T:
        """The hub's answer. That it is too busy for one `asker` stays true until it has answered
        the same asker.

        Raises:
            NoAnswer: there was none; the same question may be asked again later.
            Refused: the hub's considered no.
        """
        line = await self._open()
        try:
            answer = await self._over(line, question)
        except (TimeoutError, Temporary, Unauthorised) as error:
            trouble = _trouble_of(error)
            if trouble is Trouble.UNREACHABLE:
                await self._hang_up(line)
            await self._note(trouble, error or "no answer in time", asker)
            raise NoAnswer(trouble) from error
        except Refused:
            await self._answered(asker)
            raise
        await self._answered(asker)
        return answer

    async def close(self) -> None:
        """Close the connection."""
        if self._line:
            await self._hang_up(self._line)

    async def _over(self, line: "_Line", question: Callable[[HubClient], Awaitable[T]]) -> T:
        line.users += 1
        try:
            async with timeout(self._answer_within_s):
                return await question(line.hub)
        finally:
            line.users -= 1
            await line.close_if_done()

    async def _open(self) -> "_Line":
        identity = await self._who_we_are()
        if self._line and self._line.identity == identity:
            return self._line
        await self.close()
        self._line = _Line(identity, self._connect(identity))
        return self._line

    async def _hang_up(self, line: "_Line") -> None:
        """New questions take another connection; those under way on this one may end."""
        line.given_up = True
        if self._line is line:
            self._line = None
        await line.close_if_done()

    async def _who_we_are(self) -> Identity:
        try:
            identity = self._identity.read()
        except IdentityUnreadable as error:
            await self._note(Trouble.NOT_ENROLLED, error)
            raise NoAnswer(Trouble.NOT_ENROLLED) from error
        if identity is None:
            await self._note(Trouble.NOT_ENROLLED, "no identity yet")
            raise NoAnswer(Trouble.NOT_ENROLLED)
        return identity

    async def _answered(self, asker: str) -> None:
        self._busy.discard(asker)
        await self._note(Trouble.BUSY if self._busy else None, "another question")

    async def _note(
        self, trouble: Trouble | None, reason: object, asker: str | None = None
    ) -> None:
        if trouble is Trouble.BUSY and asker is not None:
            self._busy.add(asker)
        before = self.state.value.trouble
        if trouble and trouble is not before:
            log.warning("no answer trouble=%s reason=%s", trouble, reason)
        if before and not trouble:
            log.info("answers again")
        self._set_state(trouble)
        # Thousands of open calls are not gone through for each answer that changes nothing.
        noted = (trouble, self._guard.presses.value)
        if noted == self._noted:
            return
        self._noted = noted
        for one in _TROUBLES:
            await self._guard.set_trouble(one, one is trouble)

    def _set_state(self, trouble: Trouble | None) -> None:
        before = self.state.value
        if trouble is None:
            self.state.set(HubState())
        elif before.trouble is None:
            self.state.set(HubState(trouble, self._clock.now(), self._clock.monotonic()))
        else:
            self.state.set(HubState(trouble, before.lost_since, before.lost_at))


class _Line:
    """One connection, closed when it is given up and nobody uses it any more."""

    def __init__(self, identity: Identity, hub: HubClient) -> None:
        self.identity = identity
        self.hub = hub
        self.users = 0
        self.given_up = False

    async def close_if_done(self) -> None:
        if self.given_up and not self.users:
            await self.hub.close()


def _trouble_of(error: Exception) -> Trouble:
    if isinstance(error, Unauthorised):
        return Trouble.NOT_ACCEPTED
    return Trouble.BUSY if isinstance(error, Busy) else Trouble.UNREACHABLE
