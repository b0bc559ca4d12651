"""Which USB button is meant, whoever else is plugged in."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from services.emergency.buttons.hid import HidButton, HidTable
from services.emergency.buttons.signals import Contact, Lost, Signal
from services.emergency.buttons.stand_ins.input_devices import KEY_ENTER, InputDevices, UsbButton
from tests.support.background import background

ONE, OTHER = "usb-0000:00:14.0-2", "usb-0000:00:14.0-3"
PRESSED = Contact(active=True)


class Watching:
    """What is reported of one button."""

    def __init__(self) -> None:
        self.signals: list[Signal] = []
        self._moved = asyncio.Event()

    async def report(self, signal: Signal) -> None:
        self.signals.append(signal)
        self._moved.set()

    async def until(self, wanted: Callable[[list[Signal]], object]) -> None:
        async with asyncio.timeout(20):
            while not wanted(self.signals):
                self._moved.clear()
                await self._moved.wait()


def table(**keys: object) -> HidTable:
    named = {"id": "b", "name": "b", "driver": "hid", "vendor": "0416", "product": "5020"}
    return HidTable.model_validate(named | keys)


@asynccontextmanager
async def listening(devices: InputDevices, **keys: object) -> AsyncIterator[Watching]:
    watching = Watching()
    button = HidButton(table(**keys), devices, retry_s=0.01)
    async with background(button.run(watching.report)):
        await watching.until(bool)
        yield watching


async def test_two_equal_buttons_are_refused_as_ambiguous() -> None:
    devices = InputDevices(UsbButton(phys=ONE + "/input0"), UsbButton(phys=OTHER + "/input0"))
    async with listening(devices) as heard:
        assert heard.signals[0] == Lost("接了两个一样的，分不清，请在设置里写明 port")
        assert not any(button.grabbed for button in devices.buttons.values())


async def test_two_equal_buttons_are_told_apart_by_their_ports() -> None:
    left, right = UsbButton(phys=ONE + "/input0"), UsbButton(phys=OTHER + "/input0")
    devices = InputDevices(left, right)
    async with listening(devices, port=ONE) as one, listening(devices, port=OTHER) as other:
        right.say(KEY_ENTER, 1)
        await other.until(lambda signals: PRESSED in signals)
        left.say(KEY_ENTER, 1)
        await one.until(lambda signals: PRESSED in signals)
        assert other.signals.count(Contact(active=False, first=True)) == 1


async def test_a_port_is_not_taken_for_a_longer_one() -> None:
    devices = InputDevices(UsbButton(phys="usb-0000:00:14.0-21/input0"))
    async with listening(devices, port=ONE) as heard:
        assert isinstance(heard.signals[0], Lost)


async def test_two_equal_buttons_are_told_apart_by_their_serial_numbers() -> None:
    devices = InputDevices(
        UsbButton(phys=ONE + "/input0", serial="A"), UsbButton(phys=OTHER + "/input0", serial="B")
    )
    async with listening(devices, serial="B") as heard:
        devices.buttons["/dev/input/event1"].say(KEY_ENTER, 1)
        await heard.until(lambda signals: PRESSED in signals)
        assert not devices.buttons["/dev/input/event0"].grabbed


async def test_of_a_device_with_two_nodes_both_are_heard_and_one_without_keys_is_left() -> None:
    keys = UsbButton(phys=ONE + "/input0")
    media = UsbButton(phys=ONE + "/input1", keys=(115,))
    pointer = UsbButton(phys=ONE + "/input2", keys=())
    devices = InputDevices(keys, media, pointer)
    async with listening(devices) as heard:
        media.say(115, 1)
        await heard.until(lambda signals: PRESSED in signals)
        assert (keys.grabbed, pointer.grabbed) == (True, False)


async def test_only_the_named_keys_are_the_button() -> None:
    usb = UsbButton(keys=(KEY_ENTER, 30))
    async with listening(InputDevices(usb), keys=[30]) as heard:
        usb.say(KEY_ENTER, 1)
        usb.say(30, 1)
        await heard.until(lambda signals: PRESSED in signals)
        usb.say(30, 0)
        await heard.until(lambda signals: signals[-1] == Contact(active=False))


async def test_a_held_key_that_repeats_is_one_press() -> None:
    usb = UsbButton()
    async with listening(InputDevices(usb)) as heard:
        usb.say(KEY_ENTER, 1)
        for _ in range(20):
            usb.say(KEY_ENTER, 2)
        usb.say(KEY_ENTER, 0)
        await heard.until(lambda signals: signals[-1] == Contact(active=False))
        ups_and_downs = [signal for signal in heard.signals if signal == PRESSED]
        assert len(ups_and_downs) == 1


async def test_a_button_that_somebody_else_has_grabbed_is_lost() -> None:
    devices = InputDevices(UsbButton(grabbed=True))
    async with listening(devices) as heard:
        assert heard.signals[0] == Lost("USB 按钮被别的程序占着")


def test_its_device_is_its_identity_and_place() -> None:
    assert table(serial="A").device == table(serial="A", keys=[30]).device
    assert table(port=ONE).device != table(port=OTHER).device
