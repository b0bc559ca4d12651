"""What may happen to a message on its way: everything but being changed.

A link is up, refuses, or is a black hole; in rough weather single messages are lost, late, twice,
or answered although nobody hears it (emergency reference, table 3 nos. 14, 15, 18 to 20).
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import StrEnum
from random import Random
from typing import TypeVar

T = TypeVar("T")
Note = Callable[[str], None]


class LinkState(StrEnum):
    """Refuse: at once no connection. Black hole: half-open, everything vanishes."""

    UP = "up"
    REFUSE = "refuse"
    BLACK_HOLE = "black_hole"


class Fate(StrEnum):
    """What became of one message."""

    ANSWERED = "answered"
    REQUEST_LOST = "request_lost"
    ANSWER_LOST = "answer_lost"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    TWICE = "twice"
    LATE = "late"
    BUSY = "busy"
    NONSENSE = "nonsense"


_ROUGH = (
    (Fate.ANSWERED, 50),
    (Fate.REQUEST_LOST, 7),
    (Fate.ANSWER_LOST, 9),
    (Fate.RESET_BEFORE, 7),
    (Fate.RESET_AFTER, 7),
    (Fate.TWICE, 7),
    (Fate.LATE, 7),
    (Fate.BUSY, 3),
    (Fate.NONSENSE, 3),
)
LONGEST_LATE_S = 40.0
_NOBODY = contextvars.Context()


class ProxyAnswered(Exception):  # noqa: N818
    """Something between answered instead: `status` and a page that is no answer of the hub's."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Link:
    """One way between two machines, both directions."""

    def __init__(self, random: Random, tally: Callable[[str], None]) -> None:
        self.state = LinkState.UP
        self.rough = False
        self._random = random
        self._tally = tally
        self._loose: set[asyncio.Task[object]] = set()

    async def carry(self, deliver: Callable[[], Awaitable[T]]) -> T:
        """The answer to one message; may take for ever.

        Raises:
            ConnectionError: refused or reset.
            ProxyAnswered: somebody else answered.
        """
        if self.state is LinkState.REFUSE:
            self._tally("link.refused")
            await asyncio.sleep(0.01)
            raise ConnectionRefusedError("connection refused")
        if self.state is LinkState.BLACK_HOLE:
            self._tally("link.black_hole")
            await _for_ever()
        await asyncio.sleep(self._random.uniform(0.001, 0.03))
        fate = self._fate()
        if fate is Fate.ANSWERED:
            answer = await deliver()
            await asyncio.sleep(self._random.uniform(0.001, 0.02))
            return answer
        self._tally(f"link.{fate}")
        return await self._misfortune(fate, deliver)

    async def _misfortune(self, fate: Fate, deliver: Callable[[], Awaitable[T]]) -> T:
        match fate:
            case Fate.BUSY:
                raise ProxyAnswered(503)
            case Fate.NONSENSE:
                raise ProxyAnswered(200)
            case Fate.RESET_BEFORE:
                raise ConnectionResetError("connection reset")
            case Fate.RESET_AFTER:
                await deliver()
                raise ConnectionResetError("connection reset")
            case Fate.TWICE:
                self._later(deliver, self._random.uniform(0.0, 3.0))
                return await deliver()
            case Fate.LATE:
                self._later(deliver, self._random.uniform(1.0, LONGEST_LATE_S))
            case Fate.ANSWER_LOST:
                await deliver()
        await _for_ever()
        raise AssertionError

    def _fate(self) -> Fate:
        if not self.rough:
            return Fate.ANSWERED
        kinds, weights = zip(*_ROUGH, strict=True)
        return Fate(self._random.choices(kinds, weights)[0])

    def _later(self, deliver: Callable[[], Awaitable[T]], seconds: float) -> None:
        async def arrive() -> None:
            await asyncio.sleep(seconds)
            with suppress(ConnectionError):
                await deliver()

        # Whoever asked may be killed meanwhile; what is on its way arrives all the same.
        task = asyncio.get_running_loop().create_task(arrive(), context=_NOBODY.copy())
        self._loose.add(task)
        task.add_done_callback(self._loose.discard)


async def _for_ever() -> None:
    await asyncio.get_running_loop().create_future()
