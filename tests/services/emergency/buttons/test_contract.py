"""What every driver fulfils, each as the real adapter against a stand-in of its device."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.judge import Judge
from services.emergency.buttons.signals import Contact, Found, Lost, Pressed, Signal, Vital
from tests.support.background import background
from tests.support.button_rigs import RIGS, Missing, Rig
from tests.support.kernel_rigs import KERNEL_RIGS
from tests.support.zigbee_rig import zigbee_rig

EVERY = RIGS | {"zigbee2mqtt": zigbee_rig} | KERNEL_RIGS
ALIVE = (Pressed, Contact, Vital, Found)


@dataclass
class Heard:
    """Judges what is reported as the guard would; `moved` is set at each signal."""

    judge: Judge = field(default_factory=Judge)
    signals: list[Signal] = field(default_factory=list)
    calls: int = 0
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def report(self, signal: Signal) -> None:
        self.signals.append(signal)
        self.calls += self.judge.hear(signal, asyncio.get_running_loop().time()).call
        self.moved.set()

    async def until(self, wanted: Callable[[], object]) -> None:
        try:
            async with asyncio.timeout(20):
                while not wanted():
                    self.moved.clear()
                    await self.moved.wait()
        except TimeoutError:
            raise AssertionError(f"never came: {self.signals[-20:]}") from None

    async def until_alive(self) -> None:
        await self.until(lambda: isinstance(self.signals and self.signals[-1], ALIVE))

    async def until_called(self, times: int) -> None:
        await self.until(lambda: self.calls >= times)

    async def until_lost(self) -> None:
        await self.until(lambda: isinstance(self.signals and self.signals[-1], Lost))

    async def until_released(self) -> None:
        await self.until(lambda: not self.judge.active)


@pytest.fixture(params=list(EVERY))
async def rig(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Rig]:
    try:
        async with EVERY[request.param](tmp_path) as rig:
            yield rig
    except Missing as missing:
        pytest.skip(str(missing))


@asynccontextmanager
async def listening(rig: Rig) -> AsyncIterator[Heard]:
    heard = Heard()
    async with background(rig.button().run(heard.report)):
        yield heard


async def test_it_first_says_how_the_device_is(rig: Rig) -> None:
    async with listening(rig) as heard:
        await heard.until_alive()
        first = heard.signals[0]
        assert isinstance(first, Contact) == rig.has_level
        if isinstance(first, Contact):
            assert (first.active, first.first) == (False, True)
    assert heard.calls == 0


async def test_each_press_is_one_call(rig: Rig) -> None:
    async with listening(rig) as heard:
        await heard.until_alive()
        for number in range(1, 4):
            await rig.press()
            await heard.until_called(number)
            await rig.release()
            await heard.until_released()
        assert heard.calls == 3


async def test_a_press_that_is_over_before_it_is_heard_of_is_a_call(rig: Rig) -> None:
    async with listening(rig) as heard:
        await heard.until_alive()
        await rig.press()
        await rig.release()
        await heard.until_called(1)
        await heard.until_released()
        assert heard.calls == 1


async def test_held_while_the_guard_starts_is_told_as_such(rig: Rig) -> None:
    if not rig.has_level:
        return
    await rig.press()
    async with listening(rig) as heard:
        await heard.until_called(1)
        assert heard.signals[0] == Contact(active=True, first=True)


async def test_its_loss_is_told_and_it_is_taken_up_again(rig: Rig) -> None:
    async with listening(rig) as heard:
        await heard.until_alive()
        await rig.unplug()
        await heard.until_lost()
        assert any(letter >= "一" for letter in heard.judge.hear(heard.signals[-1], 0).words)
        await rig.plug()
        await heard.until_alive()
        await rig.press()
        await heard.until_called(1)


async def test_it_waits_for_a_device_that_is_not_there_yet(rig: Rig) -> None:
    await rig.unplug()
    async with listening(rig) as heard:
        await heard.until_lost()
        assert heard.signals == [heard.signals[0]] * len(heard.signals)
        await rig.plug()
        await heard.until_alive()


async def test_it_lets_go_of_the_device_when_it_is_stopped(rig: Rig) -> None:
    for _ in range(2):
        async with listening(rig) as heard:
            await heard.until_alive()
        assert rig.is_free()


def test_every_driver_is_held_to_it() -> None:
    assert {name.split()[0] for name in EVERY} == set(DRIVERS)
