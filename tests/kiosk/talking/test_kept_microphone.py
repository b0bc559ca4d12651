import asyncio
from collections.abc import Callable

import pytest

from kiosk.talking.kept_microphone import KeptMicrophone
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble, Sound


class Device:
    """A microphone that a test speaks into."""

    def __init__(self) -> None:
        self.opened = 0
        self.take: Callable[[Sound], None] | None = None
        self.open, self.free = asyncio.Event(), asyncio.Event()
        self.breaks = asyncio.Event()

    async def listen(self, take: Callable[[Sound], None]) -> None:
        self.opened += 1
        self.take = take
        self.free.clear()
        self.open.set()
        try:
            await self.breaks.wait()
            raise MicrophoneFailed(MicrophoneTrouble.LOST, "unplugged")
        finally:
            self.take = None
            self.open.clear()
            self.free.set()

    def sound(self, pcm: bytes) -> None:
        assert self.take is not None
        self.take(Sound(pcm, 16_000))


async def happens(event: asyncio.Event) -> None:
    async with asyncio.timeout(5):
        await event.wait()


async def listening(kept: KeptMicrophone) -> tuple[asyncio.Task[None], list[bytes]]:
    heard: list[bytes] = []
    task = asyncio.create_task(kept.listen(lambda sound: heard.append(sound.pcm)))
    await asyncio.sleep(0)
    return task, heard


async def end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait({task})


async def test_it_is_open_before_and_between_and_nothing_said_then_is_heard() -> None:
    device = Device()
    kept = KeptMicrophone(device)
    kept.keep()
    await happens(device.open)
    device.sound(b"before")
    task, heard = await listening(kept)
    device.sound(b"first")
    await end(task)
    device.sound(b"between")
    task, again = await listening(kept)
    device.sound(b"second")
    await end(task)
    assert (heard, again) == ([b"first"], [b"second"])
    assert device.opened == 1
    kept.let_go()
    await happens(device.free)


async def test_without_being_kept_it_closes_with_the_listening() -> None:
    device = Device()
    task, heard = await listening(KeptMicrophone(device))
    await happens(device.open)
    device.sound(b"heard")
    await end(task)
    assert heard == [b"heard"]
    assert device.free.is_set()


async def test_let_go_while_somebody_listens_waits_for_them() -> None:
    device = Device()
    kept = KeptMicrophone(device)
    kept.keep()
    task, heard = await listening(kept)
    await happens(device.open)
    kept.let_go()
    await asyncio.sleep(0)
    device.sound(b"still")
    await end(task)
    assert heard == [b"still"]
    assert device.free.is_set()


async def test_a_device_that_goes_away_is_told_and_tried_anew() -> None:
    device = Device()
    kept = KeptMicrophone(device)
    kept.keep()
    task, _ = await listening(kept)
    await happens(device.open)
    device.breaks.set()
    await asyncio.wait({task})
    with pytest.raises(MicrophoneFailed):
        task.result()
    device.breaks.clear()
    task, heard = await listening(kept)
    await happens(device.open)
    device.sound(b"back")
    assert heard == [b"back"]
    await end(task)
    await kept.aclose()
    assert device.free.is_set()


async def test_a_device_that_goes_away_unheard_is_tried_anew() -> None:
    device = Device()
    kept = KeptMicrophone(device)
    kept.keep()
    await happens(device.open)
    device.breaks.set()
    await happens(device.free)
    device.breaks.clear()
    task, _ = await listening(kept)
    await happens(device.open)
    await end(task)
    await kept.aclose()
