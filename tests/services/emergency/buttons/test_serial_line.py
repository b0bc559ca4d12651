"""Lines on a serial port: in parts, with garbage, without end; and the heartbeat."""

import asyncio
import os
import tty
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contract.guards import Supervision
from services.emergency.buttons.serial_line import LONGEST_LINE, Lines, SerialButton, SerialTable
from services.emergency.buttons.signals import Found, Lost, Malformed, Pressed, Signal, Vital
from tests.support.background import background


class Wire:
    """The far end of a serial line, and what was reported of it."""

    def __init__(self, master: int) -> None:
        self._master = master
        self.signals: list[Signal] = []
        self._moved = asyncio.Event()

    def write(self, said: bytes) -> None:
        os.write(self._master, said)

    async def report(self, signal: Signal) -> None:
        self.signals.append(signal)
        self._moved.set()

    async def until(self, wanted: Callable[[list[Signal]], object]) -> None:
        async with asyncio.timeout(20):
            while not wanted(self.signals):
                self._moved.clear()
                await self._moved.wait()


@asynccontextmanager
async def wired(**keys: object) -> AsyncIterator[Wire]:
    master, slave = os.openpty()
    tty.setraw(slave)
    named = {"id": "b", "name": "b", "driver": "serial", "path": os.ttyname(slave)}
    button = SerialButton(SerialTable.model_validate(named | keys))
    wire = Wire(master)
    async with background(button.run(wire.report)):
        await wire.until(bool)
        yield wire
    os.close(master)
    os.close(slave)


async def test_garbage_when_a_board_starts_does_not_hide_the_press() -> None:
    async with wired() as wire:
        wire.write(b"\x00\xff\xfe\x80boot v1.2\r\n\x00\x00SOS\r\n")
        await wire.until(lambda signals: Pressed() in signals)
        assert wire.signals == [Found(), Malformed("an unknown line", "boot v1.2"), Pressed()]


async def test_a_line_without_end_is_let_go_and_the_next_is_read() -> None:
    async with wired() as wire:
        wire.write(b"x" * 5000)
        wire.write(b"x\nSOS\n")
        await wire.until(lambda signals: Pressed() in signals)


async def test_a_press_word_within_a_line_is_no_press() -> None:
    async with wired(press="PRESS 1") as wire:
        wire.write(b"NO PRESS 1\nPRESS 1\n")
        await wire.until(lambda signals: Pressed() in signals)
        assert wire.signals.count(Pressed()) == 1


async def test_without_its_heartbeat_the_device_is_lost_until_it_comes_again() -> None:
    async with wired(heartbeat="OK", every_s=1) as wire:
        wire.write(b"OK\n")
        await wire.until(lambda signals: Vital() in signals)
        await wire.until(lambda signals: any(isinstance(signal, Lost) for signal in signals))
        wire.write(b"OK\n")
        await wire.until(lambda signals: signals[-1] == Vital())


@pytest.mark.parametrize(
    ("keys", "supervision"),
    [
        ({}, Supervision.NONE),
        ({"heartbeat": "OK", "every_s": 5}, Supervision.SP6),
        ({"heartbeat": "OK", "every_s": 30}, Supervision.SP5),
        ({"heartbeat": "OK", "every_s": 60}, Supervision.SP4),
        ({"heartbeat": "OK", "every_s": 600}, Supervision.SP3),
    ],
)
def test_its_class_follows_from_its_heartbeat(
    keys: dict[str, object], supervision: Supervision
) -> None:
    named = {"id": "b", "name": "b", "driver": "serial", "path": "/dev/x"}
    assert SerialButton(SerialTable.model_validate(named | keys)).supervision is supervision


TEXT = st.binary(max_size=40).filter(lambda line: not set(line) & set(b"\r\n"))


@given(st.lists(st.one_of(st.just(b"SOS"), TEXT), max_size=20), st.lists(st.integers(1, 30)))
def test_lines_are_the_same_however_they_arrive(sent: list[bytes], cuts: list[int]) -> None:
    whole = b"".join(line + b"\r\n" for line in sent)
    lines, heard, at = Lines(), [], 0
    for cut in [*cuts, len(whole)]:
        heard += lines.feed(whole[at : at + cut])
        at += cut
    assert heard.count("SOS") >= sent.count(b"SOS")
    assert heard == Lines().feed(whole)


@given(st.lists(st.binary(max_size=3 * LONGEST_LINE), max_size=10))
def test_after_anything_at_all_a_press_is_read(noise: list[bytes]) -> None:
    lines = Lines()
    for part in noise:
        lines.feed(part)
    assert lines.feed(b"\nSOS\n")[-1] == "SOS"
