"""One press through a driver with no hardware behind it: its signals and what is made of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.judge import Judge
from services.emergency.buttons.port import Button
from services.emergency.buttons.replay import told_signal
from services.emergency.buttons.signals import Contact, Found, Lost, Signal
from services.emergency.buttons.stand_ins.rigs import RIGS
from services.emergency.buttons.stand_ins.zigbee import zigbee_rig
from services.emergency.buttons.verdict import Verdict

PATIENCE_S = 10.0


class Pressable(Protocol):
    """A device behind a driver, under our hand."""

    driver: str

    def button(self) -> Button: ...
    async def plug(self) -> None: ...
    async def press(self) -> None: ...
    async def release(self) -> None: ...


Rigging = Callable[[Path], AbstractAsyncContextManager[Pressable]]


def _zigbee(model: str, payload: bytes) -> Rigging:
    @asynccontextmanager
    async def rigged(_: Path) -> AsyncIterator[Pressable]:
        with zigbee_rig(model, payload) as rig:
            await rig.plug()
            yield rig

    return rigged


def rigging(kind: str, model: str = "TS0215A_sos", payload: bytes = b"") -> Rigging:
    """The stand-in for this driver; `model` and `payload` are for Zigbee."""
    if kind == "zigbee2mqtt":
        return _zigbee(model, payload)
    return RIGS[next(name for name in RIGS if name.split()[0] == kind)]


@dataclass(frozen=True)
class Heard:
    """One signal and its verdict."""

    signal: Signal
    verdict: Verdict

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return {
            **told_signal(self.signal),
            "call": self.verdict.call,
            "why": self.verdict.why,
            "flags": [flag.value for flag in self.verdict.flags],
            **({"words": self.verdict.words} if self.verdict.words else {}),
        }


Tell = Callable[[Heard], Awaitable[None]]


async def press_once(rigged: Rigging, kind: str, tell: Tell) -> bool:
    """Start the driver, press when it listens, and let go. `tell` gets all that is heard, in order.
    False if there was no call within 10 s of the press."""
    with TemporaryDirectory(prefix="simulate-") as folder:
        async with rigged(Path(folder)) as rig:
            hearing = _Hearing(Judge(DRIVERS[kind].policy), tell)
            listening = asyncio.create_task(rig.button().run(hearing.report))
            try:
                await hearing.until(lambda one: isinstance(one.signal, Contact | Found | Lost))
                await rig.press()
                called = await hearing.until(lambda one: one.verdict.call)
                await rig.release()
            finally:
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening
    return called


class _Hearing:
    """Judges what a driver reports, and tells it on."""

    def __init__(self, judge: Judge, tell: Tell) -> None:
        self._judge = judge
        self._tell = tell
        self._heard: asyncio.Queue[Heard] = asyncio.Queue()

    async def report(self, signal: Signal) -> None:
        at = asyncio.get_running_loop().time()
        self._heard.put_nowait(Heard(signal, self._judge.hear(signal, at)))

    async def until(self, wanted: Callable[[Heard], bool]) -> bool:
        """Tell all up to the first that is wanted, but for what only repeats the last. False if it
        did not come in time."""
        said: dict[str, Any] = {}
        now = asyncio.get_running_loop().time
        last = now() + PATIENCE_S
        while now() < last:
            try:
                one = await asyncio.wait_for(self._heard.get(), last - now())
            except TimeoutError:
                return False
            if one.told() != said:
                said = one.told()
                await self._tell(one)
            if wanted(one):
                return True
        return False
