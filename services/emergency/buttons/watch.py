"""The watch over all buttons of this guard: drivers run, silence noticed, weekly tests held.

The loss of a button is known as soon as its supervision class allows, and told with the others'
troubles within 90 s (emergency reference, table 1 no. 9 and 10).
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from services.contract.guards import ButtonStatus, Doubt
from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.file import ButtonsFile
from services.emergency.buttons.judge import DEBOUNCED
from services.emergency.buttons.port import Button
from services.emergency.buttons.signals import Lost
from services.emergency.buttons.status import misconfigured_status
from services.emergency.buttons.watched import Surroundings, Watched
from services.emergency.buttons.weekly import TestState
from services.link.backoff import Backoff, wait_until_set
from services.store import Store

log = logging.getLogger("guard.buttons")

LOOK_EVERY_S = 1.0
TEST_FOR = timedelta(seconds=DEBOUNCED.test_s)
RESTART_CEILING_S = 30.0


class UnknownButton(LookupError):  # noqa: N818
    """There is no such button, or it cannot be used as it is set up."""


class ButtonWatch:
    """`statuses` has every button of the file, also those that are not set up rightly. `test` is
    the present or last weekly test."""

    def __init__(
        self,
        file: ButtonsFile,
        around: Surroundings,
        drivers: Mapping[str, Driver[Any]] = DRIVERS,
    ) -> None:
        self._clock = around.clock
        self._register = around.register
        self._woken = asyncio.Event()
        now = self._clock.now()
        self._wrong = tuple(misconfigured_status(w, around.place, now) for w in file.misconfigured)
        self._buttons: dict[str, tuple[Watched, Button]] = {}
        for table in file.tables:
            driver = drivers[table.driver]
            button = driver.build(table, around.shared)
            placed = table.model_copy(update={"place": table.place or around.place})
            moved = self._woken.set
            watched = Watched(placed, button, driver.policy, around, moved)
            self._buttons[table.id] = watched, button
        self.statuses: Store[tuple[ButtonStatus, ...]] = Store(self._read())
        self.test: Store[TestState | None] = Store(None)

    def sentences(self) -> tuple[str, ...]:
        """What is wrong with what is kept of the buttons, in Chinese for staff."""
        return (self._register.trouble,) if self._register.trouble else ()

    async def run(self) -> None:
        """Run every driver, and let time pass; until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for watched, button in self._buttons.values():
                tasks.create_task(self._drive(watched, button))
            while True:
                self._woken.clear()
                await self.look()
                await wait_until_set(self._woken, self._seconds_to_next())

    async def look(self) -> None:
        """What time alone has brought about, for all of them."""
        await asyncio.gather(*(watched.look() for watched, _ in self._buttons.values()))
        self._publish()

    def set_doubts(self, doubts: Iterable[Doubt]) -> None:
        """These buttons, and no others, are being checked by staff 核实."""
        until = {doubt.button: doubt.until for doubt in doubts}
        for button, (watched, _) in self._buttons.items():
            watched.doubted_until = until.get(button)
        self._publish()

    def button(self, button: str) -> Watched:
        """The button of this id.

        Raises:
            UnknownButton: there is none that can be used.
        """
        if button not in self._buttons:
            raise UnknownButton(button)
        return self._buttons[button][0]

    def begin_test(self, button: str) -> TestState:
        """Begin the weekly test of this button; that of another is over.

        Raises:
            UnknownButton: there is none of this id that can be used.
        """
        watched = self.button(button)
        self.end_test()
        watched.begin_test()
        now = self._clock.now()
        name = watched.table.name
        state = TestState(button=button, name=name, began_at=now, until=now + TEST_FOR)
        log.info("test begun button=%s", button)
        self.test.set(state)
        return state

    def end_test(self) -> None:
        """No press is a test any more."""
        for watched, _ in self._buttons.values():
            watched.end_test()
        self.test.set(None)

    async def _drive(self, watched: Watched, button: Button) -> None:
        """Run the driver for ever. One that ends, by whatever error, is told as lost and run again:
        a fault in one driver must cost neither the guard nor the other buttons."""
        backoff, said = Backoff(1.0, RESTART_CEILING_S), ""
        while True:
            listening = asyncio.create_task(button.run(watched.hear))
            try:
                await asyncio.wait({listening})
            finally:
                listening.cancel()
            error = listening.exception()
            if repr(error) != said:
                said = repr(error)
                log.error("driver ended button=%s", watched.table.id, exc_info=error)
            await watched.hear(Lost("按钮程序出错，正在重新启动"))
            await asyncio.sleep(backoff.pause())

    def _seconds_to_next(self) -> float:
        dues = [watched.due for watched, _ in self._buttons.values()]
        now = self._clock.monotonic()
        soonest = min((due - now for due in dues if due is not None), default=LOOK_EVERY_S)
        return min(max(soonest, 0.0), LOOK_EVERY_S)

    def _publish(self) -> None:
        self.statuses.set(self._read())
        test = self.test.value
        if test is None or test.tested_at:
            return
        tested_at = self.button(test.button).status().tested_at
        if tested_at and tested_at >= test.began_at:
            self.test.set(test.model_copy(update={"tested_at": tested_at}))

    def _read(self) -> tuple[ButtonStatus, ...]:
        return (*(watched.status() for watched, _ in self._buttons.values()), *self._wrong)
