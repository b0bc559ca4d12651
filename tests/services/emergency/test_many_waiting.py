"""Ten thousand calls wait after a week without the hub: the newest goes first, and a fresh press
goes before all of them."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from services.contract.calls import CallEvent, CallReceipt, CallSource, NewCall
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.events import Entry, Raised
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from services.emergency.sending.delivery import Delivery
from services.emergency.sending.reach import HubReach
from services.link.backoff import Backoff
from services.link.identity import Identity, IdentityFile
from services.store import Store
from tests.support.clock import HandClock
from tests.support.sounder import SilentSounder
from tests.support.waiting import running, until

MANY = 10_000
PRESSED_AFTER = (10, 300, 900)
WATCHED = 1_200
"""So many are watched going; each takes a sync of the disk."""


class QuickHub:
    """Takes everything at once, as the client of a hub does."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock
        self.taken: list[UUID] = []
        self.count = Store(0)

    async def send_call(self, call: NewCall) -> CallReceipt:
        return self._take(call.id)

    async def send_call_event(self, event: CallEvent) -> CallReceipt:
        return self._take(event.id)

    async def close(self) -> None:
        """Nothing is open."""

    def _take(self, item_id: UUID) -> CallReceipt:
        self.taken.append(item_id)
        self.count.set(len(self.taken))
        return CallReceipt(id=item_id, received_at=self._clock.now())


def waiting(clock: HandClock, number: int) -> Entry:
    call = NewCall(
        id=UUID(int=number),
        source=CallSource.BUTTON,
        place=f"{number}室",
        recorded_at=clock.now() + timedelta(seconds=number),
    )
    return Entry(call_id=call.id, written_at=call.recorded_at, event=Raised(call=call))


@pytest.mark.slow
async def test_ten_thousand_drain_newest_first_and_a_press_goes_before_them(
    tmp_path: Path,
) -> None:
    clock = HandClock()
    journal = Journal.open(tmp_path / "guard.db")
    await journal.append([waiting(clock, number) for number in range(1, MANY + 1)])
    guard = Guard(journal, SilentSounder(), clock, Post("大厅", "boot-1"))
    file = IdentityFile(tmp_path / "identity.json")
    file.write(Identity(UUID(int=7), 7, "token", "", "春晖社区", "http://127.0.0.1:1"))
    hub = QuickHub(clock)
    reach = HubReach(guard, file, lambda _: hub, clock=clock)
    async with running(Delivery(guard, reach, Backoff(0.01, 0.02)).run()):
        for number, taken in enumerate(PRESSED_AFTER):
            await until(hub.count, lambda count, taken=taken: count >= taken, 120)
            ask = RaiseCall(source=CallSource.BUTTON, place=f"新的{number}")
            await guard.press(ask)
            at = len(hub.taken)
            await until(hub.count, lambda count, at=at: count >= at + 2, 120)
            assert ask.id in hub.taken[: at + 2]
        await until(hub.count, lambda count: count >= WATCHED, 120)
    old = [item_id.int for item_id in hub.taken if item_id.int <= MANY]
    assert old == list(range(MANY, MANY - len(old), -1))
    await journal.close()
