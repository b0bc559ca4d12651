"""All of the guard that faces its buttons, put together."""

from collections.abc import Coroutine
from dataclasses import dataclass

from process.clock import Clock
from process.settings import Settings
from services.emergency.buttons.broker import Broker
from services.emergency.buttons.door import ButtonDoor
from services.emergency.buttons.file import read_buttons
from services.emergency.buttons.register import Register
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.watch import ButtonWatch
from services.emergency.buttons.watched import Calls, FollowSignals, Surroundings
from services.emergency.buttons.zigbee2mqtt import BROKER


@dataclass(frozen=True)
class ButtonSide:
    """`work` runs until cancelled, and closes what it has opened."""

    watch: ButtonWatch
    door: ButtonDoor
    work: Coroutine[object, object, None]


def face_the_buttons(
    settings: Settings, calls: Calls, clock: Clock, place: str, heard: FollowSignals
) -> ButtonSide:
    """The buttons of the settings' file, not yet listened to. Nothing that is wrong with them or
    with what is kept of them keeps the guard from starting. `heard` follows all signals."""
    file = read_buttons(settings.guard.buttons)
    register = Register.open(settings.guard.data_dir / "buttons.db", clock)
    shared = Shared()
    shared.of(Broker, BROKER, lambda: Broker(settings.broker))
    watch = ButtonWatch(file, Surroundings(calls, register, clock, place, shared, heard))
    return ButtonSide(watch, ButtonDoor(watch), _work(watch, register))


async def _work(watch: ButtonWatch, register: Register) -> None:
    try:
        await watch.run()
    finally:
        await register.close()
