"""Contacts: which level is a press, how soon a cut wire is known, and who has the line."""

import asyncio

import pytest

from services.contract.guards import Supervision
from services.emergency.buttons.gpio import GpioButton, GpioTable
from services.emergency.buttons.signals import Contact, Lost, Signal
from services.emergency.buttons.stand_ins.gpio_chip import GpioChip
from tests.support.background import background


def table(**keys: object) -> GpioTable:
    named = {"id": "b", "name": "b", "driver": "gpio", "line": 17}
    return GpioTable.model_validate(named | keys)


async def first_signal(button: GpioButton) -> Signal:
    heard: asyncio.Future[Signal] = asyncio.get_running_loop().create_future()

    async def report(signal: Signal) -> None:
        if not heard.done():
            heard.set_result(signal)

    async with background(button.run(report)), asyncio.timeout(20):
        return await heard


@pytest.mark.parametrize(
    ("wiring", "pull", "active_low"),
    [
        ("no", "up", True),
        ("nc", "up", False),
        ("no", "down", False),
        ("nc", "down", True),
        ("no", "external_up", True),
        ("nc", "external_down", True),
    ],
)
def test_pressed_is_active_however_it_is_wired(wiring: str, pull: str, active_low: bool) -> None:
    assert table(wiring=wiring, pull=pull).active_low is active_low


async def test_a_cut_wire_of_a_closed_contact_is_a_press_and_of_an_open_one_unknown() -> None:
    chip = GpioChip(pulled_up=True)
    chip.contact(closed=False)
    closed = GpioButton(table(wiring="nc"), chip.request_lines)
    assert await first_signal(closed) == Contact(active=True, first=True)
    assert closed.supervision is Supervision.SP6
    opened = GpioButton(table(wiring="no"), chip.request_lines)
    assert await first_signal(opened) == Contact(active=False, first=True)
    assert opened.supervision is Supervision.NONE


async def test_a_line_that_somebody_else_has_or_that_is_none_is_lost() -> None:
    chip = GpioChip()
    taken = GpioButton(table(), chip.request_lines)
    async with background(taken.run(_ignore)):
        await asyncio.sleep(0)
        second = GpioButton(table(), chip.request_lines)
        assert await first_signal(second) == Lost("接线口 17被别的程序占着")
    nowhere = GpioButton(table(line="SOS"), chip.request_lines)
    assert await first_signal(nowhere) == Lost("没有接线口 SOS")


async def test_what_a_sensor_means_is_told_with_its_state() -> None:
    chip = GpioChip()
    chip.contact(closed=True)
    sensor = GpioButton(table(sensor="有烟"), chip.request_lines)
    assert await first_signal(sensor) == Contact(active=True, words="有烟", first=True)


async def _ignore(_: Signal) -> None:
    """Nobody listens."""
