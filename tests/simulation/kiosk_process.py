"""The kiosk's side of the line: the real line, link, picture and words."""

from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from process.clock import Clock
from services.contract.calls import CallSource
from services.emergency.screen.guard_link import GuardLink
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.view import CallView
from services.store import Store
from tests.simulation.door_transport import DoorSocket, DoorTransport
from tests.simulation.guard_process import PLACE
from tests.simulation.process import Process

RETRY_S = 0.75
"""The real one asks a dead guard four times a second."""


class KioskProcess:
    """`view` is what stands on the screen: the last one drawn while the screen is `frozen`."""

    def __init__(self, clock: Clock, socket: DoorSocket) -> None:
        self._clock = clock
        self._socket = socket
        self.process = Process("kiosk")
        self.process.alive = False
        self.frozen = False
        self.shown: Store[CallView] = Store(CallView())

    def start(self) -> None:
        """An empty screen, which asks the guard."""
        self.process = Process("kiosk")
        self.line = EmergencyLine(self._clock)
        self.link = GuardLink(
            self.line,
            Path("guard.sock"),
            PLACE,
            ZoneInfo("Asia/Shanghai"),
            Store("0571-88001234"),
            retry_s=RETRY_S,
            transport=lambda: DoorTransport(self._socket),
        )
        self.line.store.subscribe(lambda _: self.draw())
        self.draw()
        self.process.spawn(self.link.run())

    def draw(self) -> None:
        """Show the newest view, unless the screen is frozen."""
        if self.process.alive and not self.frozen:
            self.shown.set(self.line.store.value)

    async def kill(self) -> None:
        """The screen goes dark."""
        self.process.kill()
        await self.process.gone()
        self.shown.set(CallView())

    def touch(self) -> UUID:
        """The red button; the id of the press."""
        self.process.enter(lambda: self.line.press(CallSource.SCREEN))
        return self._last()

    def touch_again(self) -> UUID:
        """再叫一次."""
        self.line.press_again()
        return self._last()

    def cancel(self) -> UUID:
        """按错了，取消."""
        self.line.cancel()
        return self._last()

    def _last(self) -> UUID:
        queue = self.line.commands._queue  # type: ignore[attr-defined]
        id_: UUID = queue[-1].id
        return id_
