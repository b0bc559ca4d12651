"""The kiosk's end of the line to the guard: what the red button does, and what the screen shows.

This half is light. `services.emergency.screen.guard_link` carries the commands over once it runs,
so a press made before that waits in the queue with its own time and is not lost.
"""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from process.clock import Clock
from process.language import tr
from process.later import Later
from services.contract.calls import CallSource, CallState
from services.contract.ids import uuid7
from services.emergency.screen.view import AskView, CallPhase, CallView, CareView, Rung, WeeklyTest
from services.store import Store

if TYPE_CHECKING:
    import asyncio

    from services.contract.guards import ButtonStatus
    from services.emergency.screen import commands
else:
    asyncio = Later("asyncio")
    commands = Later("services.emergency.screen.commands")


class EmergencyLine:
    """Takes what the resident does, holds what the screen shows. `way` says, to be translated, that
    a call could not be delivered now, or not be raised with the red buttons; it is empty while
    both could. `buttons` are all of this guard, `weekly` is the present or last test of one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.store = Store(CallView())
        self.asking: Store[AskView | None] = Store(None)
        self.way = Store("")
        self.care: Store[CareView | None] = Store(None)
        self.buttons: Store[tuple[ButtonStatus, ...]] = Store(())
        self.weekly: Store[WeeklyTest | None] = Store(None)

    @cached_property
    def commands(self) -> "asyncio.Queue[commands.Command]":
        """What the resident did and the guard has not been told of."""
        return asyncio.Queue()

    def press(self, source: CallSource) -> None:
        """Raise a call; while one is open, the press joins it."""
        since_boot_ms = int(self._clock.monotonic() * 1000)
        self.commands.put_nowait(commands.Press(uuid7(), source, self._clock.now(), since_boot_ms))
        if self.store.value.phase not in (CallPhase.RAISING, CallPhase.OPEN):
            self.store.set(_raising())

    def press_again(self) -> None:
        """Call once more on the open call."""
        self.commands.put_nowait(commands.PressAgain(uuid7(), self._clock.now()))

    def cancel(self) -> None:
        """Say that the open call was a mistake."""
        self.commands.put_nowait(commands.Cancel(uuid7(), self._clock.now()))

    def arrive(self) -> None:
        """Staff are there; only after they have typed their code."""
        self.commands.put_nowait(commands.Arrive(uuid7(), self._clock.now()))

    def close(self, words: str) -> None:
        """Staff end the call at the place itself, likewise; `words` say how it went."""
        self.commands.put_nowait(commands.Close(uuid7(), self._clock.now(), words))

    def dismiss(self) -> None:
        """Put an ended call away; an open one stays."""
        self.commands.put_nowait(commands.Dismiss())
        if self.store.value.phase in (CallPhase.CANCELLED, CallPhase.CLOSED):
            self.store.set(CallView())

    def ask_first(self, source: CallSource, words: str, seconds: int = 15) -> None:
        """Ask the resident before anybody is called; `words` say why, in one Chinese sentence.

        The screen asks at once; the guard counts the time as soon as it has heard of it.
        """
        now = self._clock.now()
        ask = commands.AskFirst(uuid7(), source, words, min(max(seconds, 5), 600), now)
        self.commands.put_nowait(ask)
        if self.asking.value is None:
            until = self._clock.monotonic() + ask.seconds
            self.asking.set(AskView(ask.id, source, words, ask.seconds, until))

    def waive(self) -> None:
        """我没事: nobody is called. The question stands until the guard has it written down."""
        asking = self.asking.value
        if asking and not asking.fine:
            self.commands.put_nowait(commands.SayFine(asking.id))
            self.asking.set(replace(asking, fine=True))

    def confirm(self) -> None:
        """叫人来, or no answer came while the guard was silent: raise the call now."""
        asking = self.asking.value
        if asking:
            self.commands.put_nowait(commands.WantHelp(asking.id, self._clock.now()))
            if self.store.value.phase not in (CallPhase.RAISING, CallPhase.OPEN):
                self.store.set(_raising())
            self.asking.set(None)

    def go_away(self, until: datetime | None) -> None:
        """外出: the care watch misses nobody until then, or until they are back."""
        self.commands.put_nowait(commands.GoAway(until))

    def come_back(self) -> None:
        """The care watch looks again."""
        self.commands.put_nowait(commands.ComeBack())

    def begin_test(self, button: str) -> None:
        """Ask the guard for the weekly test of that button; it has begun only once `weekly` says
        so. What the guard does not hear at once is not asked again."""
        self.commands.put_nowait(commands.BeginTest(button))

    def end_test(self, button: str) -> None:
        """End it; every press is a call again."""
        self.commands.put_nowait(commands.EndTest(button))


def _raising() -> CallView:
    """What is shown until the guard has answered."""
    rung = Rung(CallState.RECORDED, tr("正在记录"), current=True)
    return CallView(CallPhase.RAISING, headline=tr("正在叫人，您别急"), rungs=(rung,))
