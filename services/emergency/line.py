"""The kiosk's end of the line to the guard: what the red button does, and what the screen shows.

This half is light. `services.emergency.guard_link` carries the commands over once it runs, so a
press made before that waits in the queue with its own time and is not lost.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from process.clock import Clock
from process.language import tr
from process.later import Later
from services.contract.calls import CallSource, CallState
from services.contract.ids import uuid7
from services.emergency.view import CallPhase, CallView, Rung
from services.store import Store

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = Later("asyncio")


@dataclass(frozen=True)
class Press:
    """The red button, by touch, remote or voice; `id` makes handing it over twice harmless."""

    id: UUID
    source: CallSource
    made_at: datetime
    since_boot_ms: int


@dataclass(frozen=True)
class PressAgain:
    """再叫一次 on an open call."""

    id: UUID
    made_at: datetime


@dataclass(frozen=True)
class Cancel:
    """按错了，取消: a mark on the call, which staff still see."""

    id: UUID
    made_at: datetime


@dataclass(frozen=True)
class Dismiss:
    """The resident has read how an ended call went."""


Command = Press | PressAgain | Cancel | Dismiss


class EmergencyLine:
    """Takes what the resident does, holds what the screen shows."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.store = Store(CallView())

    @cached_property
    def commands(self) -> "asyncio.Queue[Command]":
        """What the resident did and the guard has not been told of."""
        return asyncio.Queue()

    def press(self, source: CallSource) -> None:
        """Raise a call; while one is open, the press joins it."""
        since_boot_ms = int(self._clock.monotonic() * 1000)
        self.commands.put_nowait(Press(uuid7(), source, self._clock.now(), since_boot_ms))
        if self.store.value.phase not in (CallPhase.RAISING, CallPhase.OPEN):
            self.store.set(_raising())

    def press_again(self) -> None:
        """Call once more on the open call."""
        self.commands.put_nowait(PressAgain(uuid7(), self._clock.now()))

    def cancel(self) -> None:
        """Say that the open call was a mistake."""
        self.commands.put_nowait(Cancel(uuid7(), self._clock.now()))

    def dismiss(self) -> None:
        """Put an ended call away; an open one stays."""
        self.commands.put_nowait(Dismiss())
        if self.store.value.phase in (CallPhase.CANCELLED, CallPhase.CLOSED):
            self.store.set(CallView())


def _raising() -> CallView:
    """What is shown until the guard has answered."""
    rung = Rung(CallState.RECORDED, tr("正在记录"), current=True)
    return CallView(CallPhase.RAISING, headline=tr("正在叫人，您别急"), rungs=(rung,))
