"""All of the guard that faces the hub, put together."""

from collections.abc import Coroutine
from dataclasses import dataclass

from process.clock import Clock
from services.contract.guards import ButtonStatus, Doubt
from services.emergency.door.guard_state import GuardStateDoor, guard_state
from services.emergency.guard import Guard
from services.emergency.records.journal import Journal
from services.emergency.sending.delivery import Delivery, forever
from services.emergency.sending.description import Description, Sentences
from services.emergency.sending.epochs import Epochs
from services.emergency.sending.follower import LOOK_EVERY_S, Follower
from services.emergency.sending.reach import HubReach
from services.emergency.sending.reporting import Reporting
from services.store import Store

Buttons = Store[tuple[ButtonStatus, ...]]


@dataclass(frozen=True)
class HubSide:
    """`doubts` are the buttons that staff check now; each of `workers` runs until cancelled."""

    doubts: Store[tuple[Doubt, ...]]
    door: GuardStateDoor
    workers: list[Coroutine[object, object, None]]


def face_the_hub(
    guard: Guard,
    reach: HubReach,
    journal: Journal,
    clock: Clock,
    *,
    boot_id: str,
    buttons: Buttons,
    more: Sentences = tuple,
    notes: Sentences = tuple,
) -> HubSide:
    """Delivery, following and reporting, not yet at work; `more` gives more sentences for staff,
    `notes` those about what is no fault."""
    epochs = Epochs(journal, clock, guard.keep, lambda: guard.held.value)
    describe = Description(
        guard,
        clock,
        boot_id,
        lambda: buttons.value,
        lambda: (*guard.troubles(), *more()),
        notes=notes,
    )
    reporting = Reporting(reach, describe, clock, epochs)
    return HubSide(
        reporting.doubts,
        GuardStateDoor(lambda: guard_state(reach.state.value, describe(), clock)),
        [
            Delivery(guard, reach, forever(), epochs).run(),
            Follower(guard, reach, LOOK_EVERY_S).run(),
            reporting.run(),
        ],
    )
