"""Learning what people do about the calls: each step on the screen within two seconds."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.emergency.calls.call import Call
from services.emergency.calls.events import Lapsed, Reported
from services.emergency.guard import Guard
from services.emergency.sending.reach import HubReach, NoAnswer
from services.link.errors import Refused

LOOK_EVERY_S = 1.0
"""How often an open call's report is asked for: each step must be on the screen within 2 s."""

ASKER = "follower"


@dataclass(frozen=True)
class Pace:
    """The newest `quick` open calls are looked at each time, all others once in `slow` times, and
    never more than `most` of them at once: many calls must not hold up the newest."""

    quick: int = 5
    slow: int = 15
    most: int = 10


class Follower:
    """Follows every call until staff have closed it, also one that was cancelled: the screen is
    to learn how it ended."""

    def __init__(
        self, guard: Guard, reach: HubReach, look_every_s: float, pace: Pace | None = None
    ) -> None:
        self._guard = guard
        self._reach = reach
        self._look_every_s = look_every_s
        self._turns = Turns(pace or Pace())
        self._moved = asyncio.Event()

    async def run(self) -> None:
        """Follow until cancelled."""
        stores = [self._guard.held.subscribe(self._wake), self._guard.current.subscribe(self._wake)]
        try:
            while True:
                self._moved.clear()
                followed = self._followed()
                for call_id in self._turns.next(followed):
                    if not await self._look(call_id):
                        break
                if followed:
                    await asyncio.sleep(self._look_every_s)
                else:
                    await self._moved.wait()
        finally:
            for unsubscribe in stores:
                unsubscribe()

    def _wake(self, _: object) -> None:
        self._moved.set()

    def _followed(self) -> list[Call]:
        """What the screen shows may be over for the guard, but not for the resident."""
        held, current = self._guard.held.value, self._guard.current.value
        calls = (*held, current) if current and current not in held else held
        return [call for call in calls if _is_followed(call)]

    async def _look(self, call_id: UUID) -> bool:
        try:
            report = await self._reach.ask(lambda hub: hub.call_report(call_id), ASKER)
        except NoAnswer:
            return False
        except Refused:
            return True
        steps = [Reported(step=step) for step in report.steps]
        lapses = [Lapsed(lapse=lapse) for lapse in report.lapses]
        await self._guard.record(call_id, [*steps, *lapses])
        return True


class Turns:
    """Whose turn it is, time after time; pure."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._waiting: deque[UUID] = deque()
        self._credit = 0.0

    def next(self, followed: Sequence[Call]) -> list[UUID]:
        """The calls to look at this time, of these, which come oldest first."""
        newest = list(reversed(followed))
        quick = [call.id for call in newest if call.is_open][: self._pace.quick]
        others = [call.id for call in newest if call.id not in quick]
        return quick + self._some(others)

    def _some(self, others: list[UUID]) -> list[UUID]:
        self._credit += min(len(others) / self._pace.slow, self._pace.most)
        number, self._credit = divmod(self._credit, 1.0)
        return [found for _ in range(int(number)) if (found := self._take(others))]

    def _take(self, others: list[UUID]) -> UUID | None:
        if not self._waiting:
            self._waiting.extend(others)
        while self._waiting:
            if (call_id := self._waiting.popleft()) in others:
                return call_id
        return None


def _is_followed(call: Call) -> bool:
    return call.is_received(call.id) and not call.closed
