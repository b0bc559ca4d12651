"""What the kiosk tells of itself: a heartbeat every 20 s, and a picture when staff ask for one."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from PySide6.QtGui import QImage

from services.contract.fleet import Heartbeat
from services.link.errors import LinkError
from ui.pictures import png_of

HEARTBEAT_SECONDS = 20.0
"""Three missed ones make a kiosk offline at the desk (emergency reference, table 1 no. 9)."""

log = logging.getLogger("kiosk.health")


class HealthHub(Protocol):
    """The hub as a reporting kiosk needs it. Both raise `LinkError`."""

    async def send_heartbeat(self, heartbeat: Heartbeat) -> None: ...

    async def send_screenshot(self, command_id: UUID, png: bytes) -> None: ...


class Pulse:
    """Sends what `describe` says, for ever. A lost beat is not repeated: the next one is newer."""

    def __init__(
        self,
        hub: HealthHub,
        describe: Callable[[], Heartbeat],
        seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._hub = hub
        self._describe = describe
        self._seconds = seconds

    async def run(self) -> None:
        """Beat until cancelled. The link's own watch tells when the hub is lost."""
        while True:
            try:
                await self._hub.send_heartbeat(self._describe())
            except LinkError as error:
                log.debug("heartbeat lost reason=%s", error)
            await asyncio.sleep(self._seconds)


async def send_picture(hub: HealthHub, command_id: UUID, grab: Callable[[], QImage]) -> None:
    """Answer a screenshot command with what is on the glass now."""
    png = await asyncio.to_thread(png_of, grab())
    try:
        await hub.send_screenshot(command_id, png)
    except LinkError as error:
        log.warning("screenshot not sent id=%s reason=%s", command_id, error)
